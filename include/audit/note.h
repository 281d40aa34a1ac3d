/*
 * Signed notes and checkpoints as C2SP has them (signed-note, tlog-checkpoint, tlog-cosignature):
 *
 *   tallystick/330104001            origin
 *   1234                            size, decimal
 *   CsUYapGG…=                      root, base64
 *
 *   — tallystick/330104001 Az3gr…=  signatures: base64(key id || signature)
 *
 * A log signs with Ed25519 (type 1), a witness with a time (cosignature/v1, type 4). A key is known
 * by name and id; id = first four bytes of SHA-256(name || LF || type || public key).
 *
 * Parsing is strict: UTF-8, no control characters but LF, canonical base64 and numbers, three lines
 * and no extension lines in a checkpoint. Nothing here allocates. A parsed note borrows the bytes
 * that it was parsed from.
 */
#ifndef TALLY_AUDIT_NOTE_H
#define TALLY_AUDIT_NOTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "audit/merkle.h"
#include "base/err.h"
#include "base/str.h"

enum {
	NOTE_MAX = 64 * 1024, /* bytes of a note */
	NOTE_SIGNATURES = 32,
	NOTE_NAME = 256,     /* room for a key's name or an origin, with its terminator */
	NOTE_KEY_TEXT = 384, /* room for a key as text */
	NOTE_LOG = 1,        /* types of signature */
	NOTE_WITNESS = 4
};

struct note_signature {
	const char *line; /* the whole line, with its LF; not terminated */
	size_t line_length;
	const char *name; /* not terminated */
	size_t name_length;
	uint32_t id;
	size_t length;           /* of the signature after the key id */
	unsigned char bytes[72]; /* set where length fits */
};

struct note {
	const char *text; /* what is signed, with its last LF; not terminated */
	size_t text_length;
	size_t count;
	struct note_signature signatures[NOTE_SIGNATURES];
};

/* What a checkpoint says; nothing is known of it until a signature holds. */
struct checkpoint {
	char origin[NOTE_NAME];
	uint64_t size;
	struct merkle_hash root;
};

/* A verifier key: what others need to check signatures. */
struct note_key {
	char name[NOTE_NAME];
	uint32_t id;
	unsigned char type;
	unsigned char public_key[32];
};

/* A signer key. Wipe it with note_forget(). */
struct note_secret {
	struct note_key key;
	unsigned char secret[64];
};

enum note_verdict {
	NOTE_ABSENT, /* no signature of this key */
	NOTE_GOOD,
	NOTE_BAD /* one that claims to be of this key and does not hold */
};

/* ERR_INPUT: not a signed note. */
bool note_parse(const char *bytes, size_t length, struct note *note, struct err *e)
	__attribute__((warn_unused_result));
/* ERR_INPUT: the note's text is no checkpoint. */
bool note_checkpoint(const struct note *note, struct checkpoint *checkpoint, struct err *e)
	__attribute__((warn_unused_result));
/* at: when a witness signed, in seconds since 1970; set where the verdict is good and the key is a
 * witness's. May be NULL. */
enum note_verdict note_check(const struct note *note, const struct note_key *key, uint64_t *at);

/* <name>+<id, 8 hexadecimal digits>+<base64(type || public key)>. ERR_INPUT: another form, another
 * type than 1 and 4, or an id that does not fit. */
bool note_key_parse(const char *text, struct note_key *key, struct err *e)
	__attribute__((warn_unused_result));
void note_key_text(const struct note_key *key, char text[NOTE_KEY_TEXT]);

/* A new key; the name has no spaces and no plus. */
bool note_secret_new(const char *name, unsigned char type, struct note_secret *secret,
	struct err *e) __attribute__((warn_unused_result));
/* PRIVATE+KEY+<name>+<id>+<base64(type || seed)>, as Go's note package writes it. */
bool note_secret_parse(const char *text, struct note_secret *secret, struct err *e)
	__attribute__((warn_unused_result));
void note_secret_text(const struct note_secret *secret, char text[NOTE_KEY_TEXT]);
void note_forget(struct note_secret *secret);

/* The text of a checkpoint. */
void note_add_checkpoint(struct str *note, const struct checkpoint *checkpoint);
/* Appends a signature line to a note or, with the empty line before it, to a text without
 * signatures. at: the time that a witness's signature carries. The note must parse, or be the text
 * of a checkpoint. */
bool note_sign(struct str *note, const struct note_secret *secret, uint64_t at, struct err *e)
	__attribute__((warn_unused_result));

/* Standard base64 of a hash, and back (strict). */
enum { NOTE_HASH_TEXT = 45 };
void note_hash_text(const struct merkle_hash *hash, char text[NOTE_HASH_TEXT]);
bool note_hash_parse(const char *text, size_t length, struct merkle_hash *hash);

#endif
