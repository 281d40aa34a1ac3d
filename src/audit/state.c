#include "state.h"

#include <assert.h>
#include <openssl/rand.h>
#include <stdlib.h>
#include <string.h>

enum { SHARDS = 256, WORDS = 5 };
__extension__ typedef unsigned __int128 wide;

/* An empty place has key 0. seen: the highest bit of process. */
struct slot {
	uint64_t key, print;
	uint32_t ver, process;
};
static const uint32_t SEEN = UINT32_C(1) << 31;

struct shard {
	struct slot *slots;
	size_t room, count;
};

struct state {
	struct shard shards[SHARDS];
	size_t count;
	uint64_t mixing;
	wide keys[WORDS + 1];
	wide process_keys[2];
};

struct state *state_new(void)
{
	struct state *s = calloc(1, sizeof *s);
	if (s == NULL || RAND_bytes((unsigned char *)&s->mixing, sizeof s->mixing) != 1 ||
		RAND_bytes((unsigned char *)s->keys, sizeof s->keys) != 1 ||
		RAND_bytes((unsigned char *)s->process_keys, sizeof s->process_keys) != 1)
		abort();
	s->mixing |= 1;
	return s;
}

void state_free(struct state *s)
{
	if (s == NULL)
		return;
	for (size_t i = 0; i < SHARDS; i++)
		free(s->shards[i].slots);
	free(s);
}

size_t state_count(const struct state *s)
{
	return s->count;
}

static uint64_t key_of(unsigned table, int64_t id)
{
	return (uint64_t)table << 56 | (uint64_t)id;
}

static uint64_t mixed(const struct state *s, uint64_t key)
{
	wide product = (wide)(key ^ s->mixing >> 7) * s->mixing;
	return (uint64_t)(product >> 64) ^ (uint64_t)product;
}

/* Multilinear hashing: for any two inputs the prints are equal with a chance of 2^-64. */
static uint64_t print_of(const struct state *s, const struct version *v)
{
	uint64_t words[4];
	memcpy(words, v->hash.bytes, sizeof words);
	wide sum = s->keys[0] + s->keys[1] * v->leaf;
	for (size_t i = 0; i < 4; i++)
		sum += s->keys[2 + i] * words[i];
	return (uint64_t)(sum >> 64);
}

static uint32_t process_print(const struct state *s, int64_t process)
{
	wide sum = s->process_keys[0] + s->process_keys[1] * (uint64_t)process;
	return (uint32_t)(sum >> 97);
}

static size_t first_place(const struct shard *shard, uint64_t mix)
{
	return (size_t)((wide)(mix << 8) * shard->room >> 64);
}

/* The place of a key, or the empty place where it would stand; the shard has room. */
static struct slot *place(const struct shard *shard, uint64_t mix, uint64_t key)
{
	size_t at = first_place(shard, mix);
	while (shard->slots[at].key != 0 && shard->slots[at].key != key)
		at = at + 1 == shard->room ? 0 : at + 1;
	return &shard->slots[at];
}

static void grow(const struct state *s, struct shard *shard)
{
	struct shard larger = {.room = shard->room + shard->room / 4 + 16, .count = shard->count};
	larger.slots = calloc(larger.room, sizeof *larger.slots);
	if (larger.slots == NULL)
		abort();
	for (size_t i = 0; i < shard->room; i++)
		if (shard->slots[i].key != 0)
			*place(&larger, mixed(s, shard->slots[i].key), shard->slots[i].key) =
				shard->slots[i];
	free(shard->slots);
	*shard = larger;
}

/* The slot of a record, made where it is missing; key 0: it is new. */
static struct slot *reach(struct state *s, uint64_t key)
{
	uint64_t mix = mixed(s, key);
	struct shard *shard = &s->shards[mix >> 56];
	if (shard->count * 20 >= shard->room * 17)
		grow(s, shard);
	struct slot *slot = place(shard, mix, key);
	if (slot->key == 0) {
		shard->count++;
		s->count++;
	}
	return slot;
}

static struct slot *find(const struct state *s, uint64_t key)
{
	uint64_t mix = mixed(s, key);
	const struct shard *shard = &s->shards[mix >> 56];
	if (shard->count == 0)
		return NULL;
	struct slot *slot = place(shard, mix, key);
	return slot->key == 0 ? NULL : slot;
}

void state_prefetch(const struct state *s, unsigned table, int64_t id)
{
	uint64_t mix = mixed(s, key_of(table, id));
	const struct shard *shard = &s->shards[mix >> 56];
	if (shard->room > 0)
		__builtin_prefetch(&shard->slots[first_place(shard, mix)], 1);
}

enum state_answer state_add(struct state *s, const struct version *v, int64_t *latest)
{
	assert(v->table > 0 && v->table < 256 && v->id > 0 && v->id < STATE_ID_MAX);
	struct slot *slot = reach(s, key_of(v->table, v->id));
	uint32_t process = process_print(s, v->process);
	enum state_answer answer = STATE_OK;
	*latest = slot->key == 0 ? 0 : slot->ver;
	if (v->ver != *latest + 1)
		answer = STATE_GAP;
	else if (slot->key != 0 && slot->process != process)
		answer = STATE_MOVED;
	*slot = (struct slot){key_of(v->table, v->id), print_of(s, v), (uint32_t)v->ver, process};
	return answer;
}

void state_begin(struct state *s, const struct version *v)
{
	struct slot *slot = reach(s, key_of(v->table, v->id));
	*slot = (struct slot){key_of(v->table, v->id), print_of(s, v), (uint32_t)v->ver,
		process_print(s, v->process)};
}

enum state_answer state_see(struct state *s, const struct version *v, int64_t *latest)
{
	struct slot *slot = find(s, key_of(v->table, v->id));
	*latest = 0;
	if (slot == NULL)
		return STATE_NEW;
	*latest = slot->ver;
	bool again = (slot->process & SEEN) != 0;
	slot->process |= SEEN;
	if (again)
		return STATE_TWICE;
	if (v->ver != slot->ver)
		return STATE_GAP;
	return slot->print == print_of(s, v) ? STATE_OK : STATE_DIFFERS;
}

bool state_is_latest(const struct state *s, const struct version *v)
{
	const struct slot *slot = find(s, key_of(v->table, v->id));
	return slot != NULL && v->ver == slot->ver && slot->print == print_of(s, v);
}

bool state_has(const struct state *s, unsigned table, int64_t id)
{
	return id > 0 && id < STATE_ID_MAX && find(s, key_of(table, id)) != NULL;
}

size_t state_unseen(const struct state *s, unsigned *table, int64_t *id)
{
	uint64_t lowest = UINT64_MAX;
	size_t n = 0;
	for (size_t i = 0; i < SHARDS; i++) {
		for (size_t k = 0; k < s->shards[i].room; k++) {
			const struct slot *slot = &s->shards[i].slots[k];
			if (slot->key == 0 || (slot->process & SEEN) != 0)
				continue;
			n++;
			lowest = slot->key < lowest ? slot->key : lowest;
		}
	}
	*table = (unsigned)(lowest >> 56);
	*id = (int64_t)(lowest & ((UINT64_C(1) << 56) - 1));
	return n;
}
