/*
 * Checkpoints: the head of the log, signed. The signer keeps the head that it signed last in a
 * folder of its own (audit/keeper.h), refuses a head that does not continue it, and publishes (into
 * the database) only what its own folder holds already: so history that went back, a lossy failover
 * or a rewritten log is told, never signed.
 *
 * A witness does the same for the logs of others, without their database: it needs their request
 * (audit/proof.h).
 */
#ifndef TALLY_AUDIT_CHECKPOINT_H
#define TALLY_AUDIT_CHECKPOINT_H

#include <stdbool.h>
#include <stdint.h>

#include "audit/note.h"
#include "audit/proof.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "db/conn.h"

struct signing {
	const char *authority;
	const char *folder;     /* of the signer */
	const char *new_origin; /* the origin to which the operator agrees after a declared
				   recovery; NULL: none */
};

/* Signs the head of an authority's log where it grew, and keeps the checkpoint in the database.
 * db: a connection as tally_signer. *size: that of the newest checkpoint, 0 where the log is empty.
 * ERR_REWRITTEN: the head does not continue the last one signed. ERR_DENIED: no key in use is in
 * the folder. */
bool checkpoint_sign(struct db *db, struct arena *arena, const struct signing *signing,
	uint64_t *size, struct err *e) __attribute__((warn_unused_result));

/* Appends the request to a witness: the proof from size `old` (0: none) and the newest checkpoint.
 */
bool checkpoint_request(struct db *db, const char *authority, uint64_t old, struct str *request,
	struct err *e) __attribute__((warn_unused_result));
/* The proof from an older checkpoint to a newer one, checked against both. ERR_REWRITTEN: the log
 * does not continue the older. */
bool checkpoint_continues(struct db *db, const char *authority, const struct checkpoint *old,
	const struct checkpoint *now, struct proof_consistency *proof, struct err *e)
	__attribute__((warn_unused_result));
/* Adds the signatures of a note that are new to the checkpoint that the database keeps of that
 * origin and size. *added: how many. ERR_MISSING: it keeps none; ERR_REWRITTEN: another root. */
bool checkpoint_merge(struct db *db, const struct str *note, size_t *added, struct err *e)
	__attribute__((warn_unused_result));

/* Whether the log here continues a checkpoint that was kept elsewhere: what a restore is tested by.
 * Signatures are not looked at, since one that lies can only raise an alarm. *known: what the
 * checkpoint says. ERR_REWRITTEN: the log is shorter (rule entries_lost), is another, or is not here
 * at all (history_rewritten). */
bool checkpoint_test(struct db *db, struct arena *arena, const struct str *note,
	struct checkpoint *known, struct err *e) __attribute__((warn_unused_result));
/* Where a signer keeps the head that it signed last. */
const char *checkpoint_head_path(struct arena *arena, const char *folder);

struct witnessing {
	const char *folder;         /* of the witness */
	const struct note_key *log; /* the key of the log that the witness trusts */
	uint64_t at;                /* seconds since 1970 */
};

/* Checks a request and adds the witness's signature to its checkpoint, in *note. ERR_UNTRUSTED: the
 * log's key did not sign; ERR_CONFLICT: the proof begins at another size than the witness saw last
 * (the text says which); ERR_REWRITTEN: the log does not continue what the witness saw. */
bool checkpoint_witness(struct arena *arena, const struct witnessing *witnessing,
	const struct str *request, struct str *note, struct err *e)
	__attribute__((warn_unused_result));

#endif
