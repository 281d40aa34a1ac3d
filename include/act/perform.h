/*
 * One act from its words to its answer, in a transaction of its own: what the command line, a walk
 * file and an import share.
 */
#ifndef TALLY_ACT_PERFORM_H
#define TALLY_ACT_PERFORM_H

#include <stdbool.h>

#include "act/call.h"
#include "act/prepare.h"
#include "base/arena.h"
#include "base/err.h"
#include "db/conn.h"

/* Who performs, and how. */
struct act_performer {
	const char *token; /* of his session; NULL: nobody */
	const char *lang;
	struct act_password password; /* asked where the act takes a secret */
	/* Asked once before an act that --dry-run undoes is undone; may be NULL. */
	bool (*would)(void *arg, struct db *db, struct err *e);
	void *arg;
};

/* words: aggregate, verb, then the arguments (act/args.h). ERR_MISSING: no such act. request->help:
 * nothing was done. What is returned lives in the arena. */
bool act_perform(struct db *db, struct arena *arena, const struct act_performer *performer,
	int argc, char *const *argv, struct act *act, struct act_request *request,
	struct act_answer *answer, struct err *e) __attribute__((warn_unused_result));

#endif
