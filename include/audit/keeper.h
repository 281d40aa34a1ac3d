/*
 * What a signer or a witness keeps: a folder of its own (0700) with its keys, one a line, and the
 * checkpoints that it signed last. Whoever opens it holds its lock.
 *
 *   keys            private keys (audit/note.h)
 *   <name>          a checkpoint with its signatures
 *   lock
 */
#ifndef TALLY_AUDIT_KEEPER_H
#define TALLY_AUDIT_KEEPER_H

#include <stdbool.h>
#include <stddef.h>

#include "audit/note.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum { KEEPER_KEYS = 8 };

struct keeper {
	struct arena *arena;
	const char *folder;
	int lock;
	size_t count;
	struct note_secret keys[KEEPER_KEYS];
};

/* Makes a key; the folder is made where it is missing. */
bool keeper_add_key(struct arena *arena, const char *folder, const char *name, unsigned char type,
	struct note_key *key, struct err *e) __attribute__((warn_unused_result));
/* Whether there is a key. */
bool keeper_exists(struct arena *arena, const char *folder);
/* Locks (10 s at most, then ERR_CONFLICT) and reads the keys. ERR_MISSING: there are none.
 * ERR_DENIED: others can read them. */
bool keeper_open(struct keeper *keeper, struct arena *arena, const char *folder, struct err *e)
	__attribute__((warn_unused_result));
/* Forgets the keys. */
void keeper_close(struct keeper *keeper);

/* A checkpoint kept under a name: *there false where none is. */
bool keeper_read(struct keeper *keeper, const char *name, struct str *note, bool *there,
	struct err *e) __attribute__((warn_unused_result));
/* On disk when it returns. */
bool keeper_write(struct keeper *keeper, const char *name, const struct str *note, struct err *e)
	__attribute__((warn_unused_result));

#endif
