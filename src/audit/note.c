#include "audit/note.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char DASH[] = "\xe2\x80\x94 "; /* — and a space */
static const char PRIVATE[] = "PRIVATE+KEY+";

enum { DASH_LENGTH = 4, SIGNATURE_MAX = 8192, KEY_BYTES = 1 + 32, VARIANT = 1 };
_Static_assert(VARIANT == sodium_base64_VARIANT_ORIGINAL, "standard base64");

/* One character of UTF-8 at p: its code point, and how many bytes; 0: not UTF-8. */
static size_t utf8(const unsigned char *p, size_t n, uint32_t *point)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	size_t length = p[0] < 0x80   ? 1
			: p[0] < 0xC2 ? 0
			: p[0] < 0xE0 ? 2
			: p[0] < 0xF0 ? 3
			: p[0] < 0xF5 ? 4
				      : 0;
	if (length == 0 || length > n)
		return 0;
	*point = length == 1 ? p[0] : p[0] & (0xFFU >> (length + 1));
	for (size_t i = 1; i < length; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 0;
		*point = *point << 6 | (p[i] & 0x3F);
	}
	bool surrogate = *point >= 0xD800 && *point <= 0xDFFF;
	return *point < least[length] || surrogate || *point > 0x10FFFF ? 0 : length;
}

static bool is_space(uint32_t c)
{
	return c <= ' ' || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
	       c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/* UTF-8 without control characters but line feed. */
static bool clean_text(const char *bytes, size_t n)
{
	const unsigned char *p = (const unsigned char *)bytes;
	uint32_t point;
	for (size_t i = 0, step; i < n; i += step) {
		step = utf8(p + i, n - i, &point);
		if (step == 0 || (point < ' ' && point != '\n'))
			return false;
	}
	return true;
}

static bool clean_name(const char *bytes, size_t n)
{
	const unsigned char *p = (const unsigned char *)bytes;
	uint32_t point;
	for (size_t i = 0, step; i < n; i += step) {
		step = utf8(p + i, n - i, &point);
		if (step == 0 || is_space(point) || point == '+')
			return false;
	}
	return n > 0 && n < NOTE_NAME;
}

/* Canonical base64 into at most max bytes. libsodium takes bytes beyond ASCII for a plus sign. */
static bool base64(const char *text, size_t n, unsigned char *bytes, size_t max, size_t *length)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)text[i] >= 0x80)
			return false;
	return sodium_base642bin(bytes, max, text, n, NULL, length, NULL, VARIANT) == 0;
}

void note_hash_text(const struct merkle_hash *hash, char text[NOTE_HASH_TEXT])
{
	sodium_bin2base64(text, NOTE_HASH_TEXT, hash->bytes, MERKLE_BYTES, VARIANT);
}

bool note_hash_parse(const char *text, size_t n, struct merkle_hash *hash)
{
	size_t length = 0;
	return base64(text, n, hash->bytes, MERKLE_BYTES, &length) && length == MERKLE_BYTES;
}

/* Splits a line off: [*p, end of line); *p goes behind its line feed. False: there is no whole
 * line. */
static bool take_line(const char **p, const char *end, const char **line, size_t *length)
{
	const char *feed = memchr(*p, '\n', (size_t)(end - *p));
	if (feed == NULL)
		return false;
	*line = *p;
	*length = (size_t)(feed - *p);
	*p = feed + 1;
	return true;
}

static bool parse_signature(const char *line, size_t n, struct note_signature *s)
{
	unsigned char blob[SIGNATURE_MAX];
	size_t length = 0;
	if (n < DASH_LENGTH || memcmp(line, DASH, DASH_LENGTH) != 0)
		return false;
	const char *end = line + n;
	s->line = line;
	s->line_length = n + 1;
	s->name = line + DASH_LENGTH;
	const char *space = memchr(s->name, ' ', (size_t)(end - s->name));
	if (space == NULL)
		return false;
	s->name_length = (size_t)(space - s->name);
	if (!clean_name(s->name, s->name_length) ||
		!base64(space + 1, (size_t)(end - space - 1), blob, sizeof blob, &length) ||
		length < 5)
		return false;
	s->id = (uint32_t)blob[0] << 24 | (uint32_t)blob[1] << 16 | (uint32_t)blob[2] << 8 |
		blob[3];
	s->length = length - 4;
	if (s->length <= sizeof s->bytes)
		memcpy(s->bytes, blob + 4, s->length);
	return true;
}

/* Where the signatures begin: behind the last empty line. NULL: there is none. */
static const char *last_blank(const char *bytes, size_t n)
{
	for (size_t i = n; i >= 2; i--)
		if (bytes[i - 1] == '\n' && bytes[i - 2] == '\n')
			return bytes + i;
	return NULL;
}

bool note_parse(const char *bytes, size_t length, struct note *note, struct err *e)
{
	if (length > NOTE_MAX || !clean_text(bytes, length))
		return err_set(e, ERR_INPUT, "not a signed note: too large, or not plain text");
	const char *p = last_blank(bytes, length), *end = bytes + length, *line;
	size_t n;
	if (p == NULL || p == end || p - bytes < 3)
		return err_set(e, ERR_INPUT, "not a signed note: it has no text or no signature");
	*note = (struct note){.text = bytes, .text_length = (size_t)(p - bytes) - 1};
	while (p < end) {
		if (note->count == NOTE_SIGNATURES)
			return err_set(e, ERR_INPUT, "not a signed note: more than %d signatures",
				NOTE_SIGNATURES);
		if (!take_line(&p, end, &line, &n) ||
			!parse_signature(line, n, &note->signatures[note->count]))
			return err_set(e, ERR_INPUT,
				"not a signed note: signature %zu is malformed", note->count + 1);
		note->count++;
	}
	return true;
}

static bool parse_size(const char *text, size_t n, uint64_t *size)
{
	if (n == 0 || n > 19 || (n > 1 && text[0] == '0'))
		return false;
	*size = 0;
	for (size_t i = 0; i < n; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		*size = *size * 10 + (uint64_t)(text[i] - '0');
	}
	return *size <= INT64_MAX;
}

bool note_checkpoint(const struct note *note, struct checkpoint *checkpoint, struct err *e)
{
	const char *p = note->text, *end = p + note->text_length, *origin, *size, *root;
	size_t origin_length, size_length, root_length;
	if (!take_line(&p, end, &origin, &origin_length) ||
		!take_line(&p, end, &size, &size_length) ||
		!take_line(&p, end, &root, &root_length) || p != end)
		return err_set(e, ERR_INPUT, "not a checkpoint: its text has not three lines");
	if (origin_length == 0 || origin_length >= NOTE_NAME)
		return err_set(e, ERR_INPUT, "not a checkpoint: no origin, or one too long");
	if (!parse_size(size, size_length, &checkpoint->size))
		return err_set(e, ERR_INPUT, "not a checkpoint: the size is no plain number");
	if (!note_hash_parse(root, root_length, &checkpoint->root))
		return err_set(e, ERR_INPUT, "not a checkpoint: the root is no hash in base64");
	memcpy(checkpoint->origin, origin, origin_length);
	checkpoint->origin[origin_length] = '\0';
	return true;
}

static uint32_t key_id(const struct note_key *key)
{
	unsigned char digest[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_state state;
	const unsigned char between[] = {'\n', key->type};
	crypto_hash_sha256_init(&state);
	crypto_hash_sha256_update(&state, (const unsigned char *)key->name, strlen(key->name));
	crypto_hash_sha256_update(&state, between, sizeof between);
	crypto_hash_sha256_update(&state, key->public_key, sizeof key->public_key);
	crypto_hash_sha256_final(&state, digest);
	return (uint32_t)digest[0] << 24 | (uint32_t)digest[1] << 16 | (uint32_t)digest[2] << 8 |
	       digest[3];
}

/* What a witness signs. */
static void cosigned(struct str *s, const char *text, size_t n, uint64_t at)
{
	str_addf(s, "cosignature/v1\ntime %llu\n", (unsigned long long)at);
	str_addn(s, text, n);
}

static bool holds(const struct note *note, const struct note_signature *s,
	const struct note_key *key, uint64_t *at)
{
	if (key->type == NOTE_LOG)
		return s->length == crypto_sign_BYTES &&
		       crypto_sign_verify_detached(s->bytes, (const unsigned char *)note->text,
			       note->text_length, key->public_key) == 0;
	if (s->length != 8 + crypto_sign_BYTES)
		return false;
	struct str message = {0};
	uint64_t time = 0;
	for (int i = 0; i < 8; i++)
		time = time << 8 | s->bytes[i];
	cosigned(&message, note->text, note->text_length, time);
	bool ok = time <= INT64_MAX &&
		  crypto_sign_verify_detached(s->bytes + 8, (const unsigned char *)message.bytes,
			  message.length, key->public_key) == 0;
	str_release(&message);
	if (ok && at != NULL)
		*at = time;
	return ok;
}

enum note_verdict note_check(const struct note *note, const struct note_key *key, uint64_t *at)
{
	enum note_verdict verdict = NOTE_ABSENT;
	if (sodium_init() < 0)
		abort();
	for (size_t i = 0; i < note->count; i++) {
		const struct note_signature *s = &note->signatures[i];
		if (s->id != key->id || s->name_length != strlen(key->name) ||
			memcmp(s->name, key->name, s->name_length) != 0)
			continue;
		if (!holds(note, s, key, at))
			return NOTE_BAD;
		verdict = NOTE_GOOD;
	}
	return verdict;
}

/* <name>+<id>+<base64>: the parts of a key; bytes: type and 32 bytes of key. */
static bool split_key(
	const char *text, struct note_key *key, unsigned char bytes[KEY_BYTES], struct err *e)
{
	const char *plus = strchr(text, '+');
	size_t name = plus == NULL ? 0 : (size_t)(plus - text), length = 0;
	if (plus == NULL || !clean_name(text, name))
		return err_set(e, ERR_INPUT, "a key is NAME+ID+BASE64, the name without spaces");
	const char *data = plus + 10;
	if (strspn(plus + 1, "0123456789abcdef") != 8 || plus[9] != '+' ||
		!base64(data, strlen(data), bytes, KEY_BYTES, &length) || length != KEY_BYTES)
		return err_set(e, ERR_INPUT,
			"a key is NAME+ID+BASE64, the id of 8 hexadecimal digits, then 33 bytes");
	if (bytes[0] != NOTE_LOG && bytes[0] != NOTE_WITNESS)
		return err_set(e, ERR_INPUT, "a key of type %d is not known", bytes[0]);
	memcpy(key->name, text, name);
	key->name[name] = '\0';
	key->id = (uint32_t)strtoul(plus + 1, NULL, 16);
	key->type = bytes[0];
	return true;
}

bool note_key_parse(const char *text, struct note_key *key, struct err *e)
{
	unsigned char bytes[KEY_BYTES];
	struct note_key parsed = {0};
	if (!split_key(text, &parsed, bytes, e))
		return false;
	memcpy(parsed.public_key, bytes + 1, sizeof parsed.public_key);
	if (key_id(&parsed) != parsed.id)
		return err_set(e, ERR_INPUT, "the id of the key does not fit name and key");
	*key = parsed;
	return true;
}

static void put_key(const struct note_key *key, const unsigned char half[32], char *text, size_t n)
{
	unsigned char bytes[KEY_BYTES];
	char data[sodium_base64_ENCODED_LEN(KEY_BYTES, VARIANT)];
	bytes[0] = key->type;
	memcpy(bytes + 1, half, 32);
	sodium_bin2base64(data, sizeof data, bytes, sizeof bytes, VARIANT);
	int length = snprintf(text, n, "%s+%08x+%s", key->name, (unsigned)key->id, data);
	assert(length > 0 && (size_t)length < n);
	sodium_memzero(bytes, sizeof bytes);
	sodium_memzero(data, sizeof data);
}

void note_key_text(const struct note_key *key, char text[NOTE_KEY_TEXT])
{
	put_key(key, key->public_key, text, NOTE_KEY_TEXT);
}

/* The key pair of a seed; name and type are there. */
static void from_seed(struct note_secret *secret, const unsigned char seed[32])
{
	crypto_sign_seed_keypair(secret->key.public_key, secret->secret, seed);
	secret->key.id = key_id(&secret->key);
}

bool note_secret_new(
	const char *name, unsigned char type, struct note_secret *secret, struct err *e)
{
	unsigned char seed[32];
	if (sodium_init() < 0)
		return err_set(e, ERR_CRYPTO, "libsodium does not start");
	if (!clean_name(name, strlen(name)))
		return err_set(e, ERR_INPUT,
			"the name of a key has 1 to %d bytes, no spaces and no plus",
			NOTE_NAME - 1);
	*secret = (struct note_secret){.key.type = type};
	snprintf(secret->key.name, sizeof secret->key.name, "%s", name);
	randombytes_buf(seed, sizeof seed);
	from_seed(secret, seed);
	sodium_memzero(seed, sizeof seed);
	return true;
}

bool note_secret_parse(const char *text, struct note_secret *secret, struct err *e)
{
	unsigned char bytes[KEY_BYTES];
	struct note_secret parsed = {0};
	if (sodium_init() < 0)
		return err_set(e, ERR_CRYPTO, "libsodium does not start");
	if (strncmp(text, PRIVATE, strlen(PRIVATE)) != 0)
		return err_set(e, ERR_INPUT, "a signer key begins with %s", PRIVATE);
	if (!split_key(text + strlen(PRIVATE), &parsed.key, bytes, e))
		return false;
	uint32_t id = parsed.key.id;
	from_seed(&parsed, bytes + 1);
	sodium_memzero(bytes, sizeof bytes);
	bool fits = id == parsed.key.id;
	if (fits)
		*secret = parsed;
	note_forget(&parsed);
	return fits || err_set(e, ERR_INPUT, "the id of the key does not fit name and key");
}

void note_secret_text(const struct note_secret *secret, char text[NOTE_KEY_TEXT])
{
	memcpy(text, PRIVATE, sizeof PRIVATE);
	put_key(&secret->key, secret->secret, text + strlen(PRIVATE),
		NOTE_KEY_TEXT - strlen(PRIVATE));
}

void note_forget(struct note_secret *secret)
{
	sodium_memzero(secret, sizeof *secret);
}

void note_add_checkpoint(struct str *note, const struct checkpoint *checkpoint)
{
	char root[NOTE_HASH_TEXT];
	note_hash_text(&checkpoint->root, root);
	str_addf(note, "%s\n%llu\n%s\n", checkpoint->origin, (unsigned long long)checkpoint->size,
		root);
}

/* Key id and signature of a text: how many bytes. */
static size_t sign_text(const char *text, size_t n, const struct note_secret *secret, uint64_t at,
	unsigned char blob[4 + 8 + crypto_sign_BYTES])
{
	for (int i = 0; i < 4; i++)
		blob[i] = (unsigned char)(secret->key.id >> (24 - 8 * i));
	if (secret->key.type == NOTE_LOG) {
		crypto_sign_detached(
			blob + 4, NULL, (const unsigned char *)text, n, secret->secret);
		return 4 + crypto_sign_BYTES;
	}
	struct str message = {0};
	for (int i = 0; i < 8; i++)
		blob[4 + i] = (unsigned char)(at >> (56 - 8 * i));
	cosigned(&message, text, n, at);
	crypto_sign_detached(blob + 12, NULL, (const unsigned char *)message.bytes, message.length,
		secret->secret);
	str_release(&message);
	return 12 + crypto_sign_BYTES;
}

bool note_sign(struct str *note, const struct note_secret *secret, uint64_t at, struct err *e)
{
	unsigned char blob[4 + 8 + crypto_sign_BYTES];
	char line[sodium_base64_ENCODED_LEN(sizeof blob, VARIANT)];
	struct note parsed = {0};
	size_t text = note->length;
	bool bare = last_blank(str_text(note), note->length) == NULL;
	if (sodium_init() < 0)
		return err_set(e, ERR_CRYPTO, "libsodium does not start");
	if (!bare && !note_parse(str_text(note), note->length, &parsed, e))
		return false;
	if (!bare)
		text = parsed.text_length;
	size_t n = sign_text(str_text(note), text, secret, at, blob);
	sodium_bin2base64(line, sizeof line, blob, n, VARIANT);
	str_addf(note, "%s%s%s %s\n", bare ? "\n" : "", DASH, secret->key.name, line);
	return true;
}
