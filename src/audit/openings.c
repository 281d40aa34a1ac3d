#include "openings.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "xml/schema.h"

enum { KEY_BYTES = 24, SALT_BYTES = 32, HASH_BYTES = 32 };

/* key: of record and column; all zero: an empty place. */
struct slot {
	unsigned char key[KEY_BYTES];
	unsigned char commitment[HASH_BYTES];
	bool seen;
};

struct openings {
	struct slot *slots;
	size_t room, count; /* room is a power of two */
	struct str text;
};

struct openings *openings_new(void)
{
	struct openings *o = calloc(1, sizeof *o);
	if (o == NULL)
		abort();
	return o;
}

void openings_free(struct openings *o)
{
	if (o == NULL)
		return;
	free(o->slots);
	str_release(&o->text);
	free(o);
}

size_t openings_count(const struct openings *o)
{
	return o->count;
}

static void key_of(const struct scan_text *of, const struct scan_text *id,
	const struct scan_text *column, unsigned char key[KEY_BYTES])
{
	const struct scan_text *const parts[] = {of, id, column};
	unsigned char hash[HASH_BYTES];
	EVP_MD_CTX *digest = EVP_MD_CTX_new();
	bool ok = digest != NULL && EVP_DigestInit_ex(digest, EVP_sha256(), NULL) == 1;
	for (size_t i = 0; ok && i < sizeof parts / sizeof *parts; i++)
		ok = EVP_DigestUpdate(digest, parts[i]->bytes, parts[i]->length) == 1 &&
		     EVP_DigestUpdate(digest, "", 1) == 1;
	if (!ok || EVP_DigestFinal_ex(digest, hash, NULL) != 1)
		abort();
	EVP_MD_CTX_free(digest);
	memcpy(key, hash, KEY_BYTES);
}

static bool is_empty(const struct slot *slot)
{
	static const unsigned char none[KEY_BYTES];
	return memcmp(slot->key, none, KEY_BYTES) == 0;
}

/* The slot of a key, or the empty one where it would stand; there is room. */
static struct slot *place(struct slot *slots, size_t room, const unsigned char key[KEY_BYTES])
{
	size_t at;
	memcpy(&at, key, sizeof at);
	for (at &= room - 1; !is_empty(&slots[at]); at = (at + 1) & (room - 1))
		if (memcmp(slots[at].key, key, KEY_BYTES) == 0)
			break;
	return &slots[at];
}

static void grow(struct openings *o)
{
	size_t room = o->room == 0 ? 64 : o->room * 2;
	struct slot *slots = calloc(room, sizeof *slots);
	if (slots == NULL)
		abort();
	for (size_t i = 0; i < o->room; i++)
		if (!is_empty(&o->slots[i]))
			*place(slots, room, o->slots[i].key) = o->slots[i];
	free(o->slots);
	o->slots = slots;
	o->room = room;
}

static int nibble(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool read_hex(const struct scan_text *text, unsigned char bytes[SALT_BYTES])
{
	if (text == NULL || text->length != SALT_BYTES * (size_t)2)
		return false;
	for (size_t i = 0; i < SALT_BYTES; i++) {
		int high = nibble(text->bytes[2 * i]), low = nibble(text->bytes[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		bytes[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}

/* HMAC-SHA256(salt, of || id || column || 0x00 || value). */
static void commit_to(struct openings *o, const struct scan_text *const names[3],
	const unsigned char salt[SALT_BYTES], const struct scan_text *value,
	unsigned char commitment[HASH_BYTES])
{
	unsigned n = HASH_BYTES;
	str_cut(&o->text, 0);
	for (size_t i = 0; i < 3; i++)
		str_addn(&o->text, names[i]->bytes, names[i]->length);
	str_addn(&o->text, "", 1);
	scan_unescape(value, &o->text);
	if (HMAC(EVP_sha256(), salt, SALT_BYTES, (const unsigned char *)o->text.bytes,
		    o->text.length, commitment, &n) == NULL)
		abort();
}

enum openings_answer openings_add(struct openings *o, const struct scan_image *image)
{
	unsigned char salt[SALT_BYTES], key[KEY_BYTES];
	const struct scan_text *const names[] = {scan_attribute(&image->element, "of"),
		scan_attribute(&image->element, "id"), scan_attribute(&image->element, "column")};
	const struct scan_text *value = scan_column(image, "value");
	if (!scan_is(&image->element.name, SCHEMA_OPENING) || names[0] == NULL ||
		names[1] == NULL || names[2] == NULL || value == NULL ||
		!read_hex(scan_column(image, "salt"), salt))
		return OPENINGS_MALFORMED;
	if (o->count * 2 >= o->room)
		grow(o);
	key_of(names[0], names[1], names[2], key);
	struct slot *slot = place(o->slots, o->room, key);
	if (!is_empty(slot))
		return OPENINGS_TWICE;
	memcpy(slot->key, key, KEY_BYTES);
	commit_to(o, names, salt, value, slot->commitment);
	o->count++;
	return OPENINGS_OK;
}

enum openings_answer openings_see(
	struct openings *o, const struct scan_image *record, const struct scan_field *column)
{
	unsigned char key[KEY_BYTES], commitment[HASH_BYTES];
	const struct scan_text *id = scan_attribute(&record->element, "id");
	if (o->count == 0 || id == NULL || !read_hex(&column->value, commitment))
		return OPENINGS_NONE;
	key_of(&record->element.name, id, &column->name, key);
	struct slot *slot = place(o->slots, o->room, key);
	if (is_empty(slot))
		return OPENINGS_NONE;
	slot->seen = true;
	return memcmp(slot->commitment, commitment, HASH_BYTES) == 0 ? OPENINGS_OK
								     : OPENINGS_DIFFERS;
}

size_t openings_unseen(const struct openings *o)
{
	size_t n = 0;
	for (size_t i = 0; i < o->room; i++)
		n += !is_empty(&o->slots[i]) && !o->slots[i].seen;
	return n;
}
