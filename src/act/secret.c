#include "act/secret.h"

#include <sodium.h>
#include <string.h>

#include "db/rows.h"

static bool ready(struct err *e)
{
	if (sodium_init() < 0)
		return err_set(e, ERR_CRYPTO, "libsodium does not start");
	return true;
}

static bool salt_of(struct db *db, const char *login, unsigned char salt[crypto_pwhash_SALTBYTES],
	struct err *e)
{
	struct db_rows rows;
	if (!db_query(db, "salt", (const char *const[]){login}, 1, &rows, e))
		return false;
	const char *hex = db_rows_text(&rows, 0, 0);
	size_t n = 0;
	bool ok = hex != NULL &&
		  sodium_hex2bin(salt, crypto_pwhash_SALTBYTES, hex, strlen(hex), NULL, &n, NULL) ==
			  0 &&
		  n == crypto_pwhash_SALTBYTES;
	db_rows_release(&rows);
	return ok || err_set(e, ERR_DB, "the salt of a login has the wrong form");
}

bool secret_verifier(
	struct db *db, const char *login, const char *password, char v[SECRET_HEX], struct err *e)
{
	unsigned char salt[crypto_pwhash_SALTBYTES];
	unsigned char hash[32];
	size_t length = strlen(password);
	if (length < SECRET_PASSWORD_MIN || length > SECRET_PASSWORD_MAX)
		return err_set(e, ERR_INPUT, "a password has %d to %d bytes", SECRET_PASSWORD_MIN,
			SECRET_PASSWORD_MAX);
	if (!ready(e) || !salt_of(db, login, salt, e))
		return false;
	if (crypto_pwhash(hash, sizeof hash, password, length, salt,
		    crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
		    crypto_pwhash_ALG_ARGON2ID13) != 0)
		return err_set(e, ERR_CRYPTO, "not enough memory for Argon2id (64 MiB)");
	sodium_bin2hex(v, SECRET_HEX, hash, sizeof hash);
	sodium_memzero(hash, sizeof hash);
	return true;
}

bool secret_login(struct db *db, struct arena *arena, const char *login, const char *password,
	const char **token, struct err *e)
{
	char v[SECRET_HEX];
	if (!secret_verifier(db, login, password, v, e))
		return false;
	bool ok = secret_login_by(db, arena, login, v, token, e);
	sodium_memzero(v, sizeof v);
	return ok;
}

bool secret_login_by(struct db *db, struct arena *arena, const char *login, const char *v,
	const char **token, struct err *e)
{
	struct db_rows rows;
	if (!db_query(db, "login", (const char *const[]){login, v}, 2, &rows, e))
		return false;
	const char *got = db_rows_text(&rows, 0, 0);
	if (got == NULL) {
		err_set(e, ERR_DENIED, "not signed in");
		err_rule(e, db_rows_text(&rows, 0, 1));
	} else {
		*token = arena_strdup(arena, got);
	}
	db_rows_release(&rows);
	return got != NULL;
}

bool secret_key_pair(char public_key[SECRET_HEX], char secret_key[SECRET_HEX], struct err *e)
{
	unsigned char pk[crypto_box_PUBLICKEYBYTES];
	unsigned char sk[crypto_box_SECRETKEYBYTES];
	if (!ready(e))
		return false;
	if (crypto_box_keypair(pk, sk) != 0)
		return err_set(e, ERR_CRYPTO, "no key pair");
	sodium_bin2hex(public_key, SECRET_HEX, pk, sizeof pk);
	sodium_bin2hex(secret_key, SECRET_HEX, sk, sizeof sk);
	sodium_memzero(sk, sizeof sk);
	return true;
}

static bool key_bytes(const char *hex, unsigned char key[32], struct err *e)
{
	size_t n = 0;
	if (sodium_hex2bin(key, 32, hex, strlen(hex), NULL, &n, NULL) == 0 && n == 32 &&
		strlen(hex) == 64)
		return true;
	return err_set(e, ERR_INPUT, "a key is 64 hexadecimal digits");
}

bool secret_public(const char *secret_key, char public_key[SECRET_HEX], struct err *e)
{
	unsigned char sk[32], pk[32];
	if (!ready(e) || !key_bytes(secret_key, sk, e))
		return false;
	bool ok = crypto_scalarmult_base(pk, sk) == 0;
	sodium_memzero(sk, sizeof sk);
	sodium_bin2hex(public_key, SECRET_HEX, pk, sizeof pk);
	return ok || err_set(e, ERR_INPUT, "this is no secret key");
}

/* The size classes, in bytes. */
static size_t padded_length(size_t length)
{
	size_t class = 4096;
	while (class <= length)
		class *= 4;
	return class;
}

/* Seals bytes to a key with the key pair of a seed: what crypto_box_seal() does with a pair that it
 * throws away, and crypto_box_seal_open() opens. */
static bool box_to(struct arena *arena, const char *public_key, const char *seed,
	const unsigned char *plain, size_t length, unsigned char **box, struct err *e)
{
	unsigned char pk[32], seed_bytes[32], once_pk[32], once_sk[32], both[64];
	unsigned char nonce[crypto_box_NONCEBYTES];
	if (!key_bytes(public_key, pk, e) || !key_bytes(seed, seed_bytes, e))
		return false;
	*box = arena_alloc(arena, length + crypto_box_SEALBYTES);
	crypto_box_seed_keypair(once_pk, once_sk, seed_bytes);
	memcpy(both, once_pk, 32);
	memcpy(both + 32, pk, 32);
	crypto_generichash(nonce, sizeof nonce, both, sizeof both, NULL, 0);
	memcpy(*box, once_pk, 32);
	bool ok = crypto_box_easy(*box + 32, plain, length, nonce, pk, once_sk) == 0;
	sodium_memzero(once_sk, sizeof once_sk);
	return ok || err_set(e, ERR_CRYPTO, "the envelope cannot be sealed to this key");
}

static const char *base64(struct arena *arena, const unsigned char *bytes, size_t length)
{
	size_t room = sodium_base64_ENCODED_LEN(length, sodium_base64_VARIANT_ORIGINAL);
	return sodium_bin2base64(
		arena_alloc(arena, room), room, bytes, length, sodium_base64_VARIANT_ORIGINAL);
}

static const char *hex_of(struct arena *arena, const unsigned char *bytes, size_t length)
{
	return sodium_bin2hex(arena_alloc(arena, 2 * length + 1), 2 * length + 1, bytes, length);
}

/* The envelope that an opening makes, and what lies under its outer seal. False without an error
 * of a key: the content is none. */
static bool seal_again(struct arena *arena, const char *outer_key, const char *inner_key,
	const struct secret_opening *opening, struct secret_envelope *sealed,
	const char **inner_box, struct err *e)
{
	unsigned char digest[crypto_hash_sha256_BYTES], *inner, *outer;
	size_t room = strlen(opening->content) / 2, length, padded = padded_length(room);
	unsigned char *plain = arena_alloc(arena, padded);
	if (room > 64 + SECRET_PAYLOAD_MAX ||
		sodium_hex2bin(plain, padded, opening->content, strlen(opening->content), NULL,
			&length, NULL) != 0 ||
		length != room || sodium_pad(NULL, plain, length, padded, padded) != 0)
		return err_set(e, ERR_INPUT, "this is no content of an envelope");
	crypto_hash_sha256(digest, plain, length);
	if (!box_to(arena, inner_key, opening->inner_seed, plain, padded, &inner, e) ||
		!box_to(arena, outer_key, opening->outer_seed, inner, padded + crypto_box_SEALBYTES,
			&outer, e))
		return false;
	*inner_box = base64(arena, inner, padded + crypto_box_SEALBYTES);
	*sealed = (struct secret_envelope){
		.box = base64(arena, outer, padded + 2 * crypto_box_SEALBYTES),
		.commitment = hex_of(arena, digest, sizeof digest)};
	return true;
}

static const char *random_hex(struct arena *arena)
{
	unsigned char bytes[32];
	randombytes_buf(bytes, sizeof bytes);
	return hex_of(arena, bytes, sizeof bytes);
}

bool secret_seal(struct arena *arena, const char *outer_key, const char *inner_key,
	const char *payload, struct secret_envelope *sealed, struct secret_opening *opening,
	struct err *e)
{
	const char *inner_box;
	if (!ready(e))
		return false;
	if (strlen(payload) > SECRET_PAYLOAD_MAX)
		return err_set(e, ERR_INPUT, "an envelope holds %d bytes", SECRET_PAYLOAD_MAX);
	const char *content = arena_printf(arena, "%s%s", random_hex(arena), payload);
	*opening = (struct secret_opening){
		.content = hex_of(arena, (const unsigned char *)content, strlen(content)),
		.outer_seed = random_hex(arena),
		.inner_seed = random_hex(arena)};
	return seal_again(arena, outer_key, inner_key, opening, sealed, &inner_box, e);
}

bool secret_judge(struct arena *arena, const struct secret_dispute *dispute,
	enum secret_verdict *verdict, struct err *e)
{
	struct secret_envelope made;
	const char *inner_box;
	if (!ready(e) || !seal_again(arena, dispute->outer_key, dispute->inner_key,
				 &dispute->opening, &made, &inner_box, e))
		return false;
	if (strcmp(made.box, dispute->envelope.box) != 0 ||
		strcmp(made.commitment, dispute->envelope.commitment) != 0)
		*verdict = SECRET_BIDDER;
	else if (dispute->inner_box == NULL || strcmp(inner_box, dispute->inner_box) != 0)
		*verdict = SECRET_OUTER;
	else
		*verdict = SECRET_INNER;
	return true;
}

bool secret_pair_fits(const char *public_key, const char *secret_key, bool *fits, struct err *e)
{
	unsigned char sk[32], pk[32];
	char hex[SECRET_HEX];
	if (!ready(e) || !key_bytes(secret_key, sk, e))
		return false;
	*fits = crypto_scalarmult_base(pk, sk) == 0 &&
		strcmp(sodium_bin2hex(hex, sizeof hex, pk, sizeof pk), public_key) == 0;
	sodium_memzero(sk, sizeof sk);
	return true;
}

/* The sealed box out of its base64. */
static bool unseal(struct arena *arena, const char *secret_key, const char *text,
	unsigned char **content, size_t *length)
{
	struct err ignored;
	unsigned char sk[32], pk[32];
	size_t room = strlen(text), boxed = 0;
	unsigned char *box = arena_alloc(arena, room + 1);
	if (sodium_base642bin(box, room, text, room, NULL, &boxed, NULL,
		    sodium_base64_VARIANT_ORIGINAL) != 0 ||
		boxed < crypto_box_SEALBYTES || !key_bytes(secret_key, sk, &ignored))
		return false;
	*length = boxed - crypto_box_SEALBYTES;
	*content = arena_alloc(arena, *length + 1);
	bool ok = crypto_scalarmult_base(pk, sk) == 0 &&
		  crypto_box_seal_open(*content, box, boxed, pk, sk) == 0;
	sodium_memzero(sk, sizeof sk);
	return ok;
}

const char *secret_peel(struct arena *arena, const char *secret_key, const char *box)
{
	struct err ignored;
	unsigned char *inner;
	size_t length;
	if (!ready(&ignored) || !unseal(arena, secret_key, box, &inner, &length))
		return NULL;
	return base64(arena, inner, length);
}

const char *secret_open(
	struct arena *arena, const char *secret_key, const struct secret_envelope *sealed)
{
	struct err ignored;
	unsigned char digest[crypto_hash_sha256_BYTES], *content;
	char commitment[SECRET_HEX];
	size_t padded, length;
	if (!ready(&ignored) || !unseal(arena, secret_key, sealed->box, &content, &padded) ||
		padded == 0 || sodium_unpad(&length, content, padded, padded) != 0)
		return NULL;
	crypto_hash_sha256(digest, content, length);
	sodium_bin2hex(commitment, sizeof commitment, digest, sizeof digest);
	if (strcmp(commitment, sealed->commitment) != 0)
		return NULL;
	return hex_of(arena, content, length);
}

bool secret_token(char token[SECRET_TOKEN], char sha256[SECRET_HEX], struct err *e)
{
	static const char characters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	char plain[20];
	unsigned char hash[crypto_hash_sha256_BYTES];
	if (!ready(e))
		return false;
	for (size_t i = 0, at = 0; i < sizeof plain; i++) {
		plain[i] = characters[randombytes_uniform(32)];
		if (i > 0 && i % 4 == 0)
			token[at++] = '-';
		token[at++] = plain[i];
	}
	token[SECRET_TOKEN - 1] = '\0';
	crypto_hash_sha256(hash, (const unsigned char *)plain, sizeof plain);
	sodium_bin2hex(sha256, SECRET_HEX, hash, sizeof hash);
	explicit_bzero(plain, sizeof plain);
	return true;
}
