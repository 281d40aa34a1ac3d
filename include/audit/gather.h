/*
 * Many exports, one picture: whole exports of several authorities, each verified as audit/verify.h
 * does, their records loaded into an audit database under the number of their authority.
 *
 * An export that does not hold is refused whole. One that continues what is held of its authority
 * takes its place; the same again changes nothing; one that begins after leaves that were never
 * received is a gap, and is not loaded. A certificate is trusted for one authority: that whose
 * number its file bears.
 */
#ifndef TALLY_AUDIT_GATHER_H
#define TALLY_AUDIT_GATHER_H

#include "audit/verify.h"
#include "db/conn.h"

enum gather_outcome {
	GATHER_LOADED,
	GATHER_SAME,  /* held already */
	GATHER_OLDER, /* it holds, and what is held is newer */
	GATHER_GAP,   /* it holds by itself, and leaves before it were never received */
	GATHER_REFUSED
};

struct gather_result {
	const char *folder;
	const char *authority; /* "0": the folder does not say */
	enum gather_outcome outcome;
	int status; /* an exit status; 0: good */
	const char
		*reason; /* "" where good; else of verify_reason(), or a word of gather_words() */
	const char *place, *text;
	uint64_t from, size; /* the leaves of its log */
};

struct gather_order {
	const char *const *folders;
	size_t count;
	const char *trust; /* a folder of certificates (PEM): <authority>.pem */
	/* Told of each folder when it is done; may be NULL. */
	void (*done)(void *arg, const struct gather_result *result);
	void *arg;
};

/* db: as the owner of a database that gathers (ERR_VERSION elsewhere). *results: one for each
 * folder, in the order of authorities and leaves; in the arena. What a folder holds is no error. */
bool gather_folders(struct db *db, struct arena *arena, const struct gather_order *order,
	struct gather_result **results, struct err *e) __attribute__((warn_unused_result));
/* "loaded", "same" … */
const char *gather_word(enum gather_outcome outcome);
/* What a reason means, one line in English, to be translated. */
const char *gather_words(const char *reason);

#endif
