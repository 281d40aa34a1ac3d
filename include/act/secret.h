/*
 * Passwords and sealed envelopes: what a client prepares so that the server never sees the secret.
 *
 * A password leaves this process only as v = Argon2id(password, salt of the login), 64 hexadecimal
 * digits; the database keeps SHA-256 of that. A bid leaves it as a libsodium sealed box with a
 * commitment to its content.
 */
#ifndef TALLY_ACT_SECRET_H
#define TALLY_ACT_SECRET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "db/conn.h"

enum { SECRET_HEX = 65, SECRET_PASSWORD_MIN = 8, SECRET_PASSWORD_MAX = 1024 };

/* v for a password and a login; the salt comes from the database. Argon2id at libsodium's
 * interactive limits (64 MiB, 2 passes). ERR_INPUT: the password is too short or too long. */
bool secret_verifier(struct db *db, const char *login, const char *password, char v[SECRET_HEX],
	struct err *e) __attribute__((warn_unused_result));

/* Signs in: a session token into the arena. ERR_DENIED with the rule that refuses. */
bool secret_login(struct db *db, struct arena *arena, const char *login, const char *password,
	const char **token, struct err *e) __attribute__((warn_unused_result));

/* The same with a v that is known. */
bool secret_login_by(struct db *db, struct arena *arena, const char *login, const char *v,
	const char **token, struct err *e) __attribute__((warn_unused_result));

/* A new X25519 key pair, hexadecimal. */
bool secret_key_pair(char public_key[SECRET_HEX], char secret_key[SECRET_HEX], struct err *e)
	__attribute__((warn_unused_result));

/* A secret token as people write it, five groups of four of Crockford's 32 characters (100 bits), and
 * the SHA-256 by which the database knows it (auth.token_sha256). */
enum { SECRET_TOKEN = 25 };
bool secret_token(char token[SECRET_TOKEN], char sha256[SECRET_HEX], struct err *e)
	__attribute__((warn_unused_result));

/* The public key of a secret one. ERR_INPUT: the secret key is none. */
bool secret_public(const char *secret_key, char public_key[SECRET_HEX], struct err *e)
	__attribute__((warn_unused_result));

/* One envelope of a bid, in an arena. Two custodians hold a key each: the content is sealed to the
 * inner key, the box to the outer one. What is sealed is padded (ISO/IEC 7816-4) to 4, 16 or 64 KiB,
 * so that its length tells nothing. */
struct secret_envelope {
	const char *box; /* base64 of the outer sealed box, or of the inner one when peeled */
	const char *commitment; /* SHA-256(nonce ‖ payload), hexadecimal */
};
enum { SECRET_PAYLOAD_MAX = 60000 };
/* With what it was sealed, all hexadecimal: the bidder's alone. Whoever has it makes the same bytes
 * again, and so knows what each custodian found under his seal. */
struct secret_opening {
	const char *content;                 /* nonce ‖ payload */
	const char *outer_seed, *inner_seed; /* of the key pairs that were used once */
};
/* Seals with a new nonce and new seeds. ERR_INPUT: the payload is longer than SECRET_PAYLOAD_MAX, or
 * a key is none. */
bool secret_seal(struct arena *arena, const char *outer_key, const char *inner_key,
	const char *payload, struct secret_envelope *sealed, struct secret_opening *opening,
	struct err *e) __attribute__((warn_unused_result));

/* Who it was that an envelope could not be opened. box: as it was handed in; inner_box: what the
 * first custodian found under the outer seal, NULL where he said that it cannot be opened. */
enum secret_verdict { SECRET_BIDDER, SECRET_OUTER, SECRET_INNER };
struct secret_dispute {
	const char *outer_key, *inner_key; /* public */
	struct secret_envelope envelope;
	const char *inner_box;
	struct secret_opening opening;
};
/* SECRET_BIDDER: what he discloses does not make this envelope. SECRET_OUTER: it does, and the first
 * custodian gave something else than what lies under the outer seal, or nothing. SECRET_INNER: he
 * gave that, so the second could open it. ERR_INPUT: a key is none. */
bool secret_judge(struct arena *arena, const struct secret_dispute *dispute,
	enum secret_verdict *verdict, struct err *e) __attribute__((warn_unused_result));

/* Whether the two keys are a pair. ERR_INPUT: the secret key is none. */
bool secret_pair_fits(const char *public_key, const char *secret_key, bool *fits, struct err *e)
	__attribute__((warn_unused_result));

/* Takes the outer layer off: base64 of the inner box. NULL: it was not sealed to this key, or was
 * damaged. */
const char *secret_peel(struct arena *arena, const char *secret_key, const char *box);
/* What a peeled envelope holds, nonce ‖ payload, in hexadecimal: whatever a bidder put there, it
 * passes as text. NULL: it was not sealed to this key, was damaged, or its commitment is to another
 * content. Which of these it was does not matter: such a bid cannot be opened. */
const char *secret_open(
	struct arena *arena, const char *secret_key, const struct secret_envelope *sealed);

#endif
