/*
 * Calling an act, and entering a transaction as the person of a session. The caller owns the
 * transaction:
 *
 *   db_begin(db, e) && act_enter(db, token, e) && act_call(db, act, request, &answer, e) &&
 * db_commit(db, e)
 */
#ifndef TALLY_ACT_CALL_H
#define TALLY_ACT_CALL_H

#include <stdbool.h>

#include "act/args.h"
#include "base/arena.h"
#include "base/err.h"
#include "db/conn.h"

/* What an act answers; lives in the arena of the call. */
struct act_answer {
	const char *code; /* of the record acted on */
	const char *act;  /* number of the act */
	const char *at;   /* UTC, microseconds */
	const char *role; /* in which the actor did it */
	const char *json; /* the whole answer */
	bool replayed;    /* the first answer to an idempotency key, given again */
};

/* Enters as the person whose session the token names; a NULL token enters nobody and succeeds.
 * ERR_DENIED with rule `session_ended`: there is no such session. */
bool act_enter(struct db *db, const char *token, struct err *e) __attribute__((warn_unused_result));

/* The token with which an act is done: its own parameter flagged `token`, by which a voter needs no
 * session; otherwise that of the session. */
const char *act_token(
	const struct act *act, const struct act_request *request, const char *session);
/* Enters with that token. ERR_RULE `token_is_known`: nobody was given the token of the request. */
bool act_enter_for(struct db *db, const struct act *act, const struct act_request *request,
	const char *session, struct err *e) __attribute__((warn_unused_result));

/* Calls within the caller's transaction. Errors as api.call declares them. */
bool act_call(struct db *db, struct arena *arena, const struct act *act,
	const struct act_request *request, struct act_answer *answer, struct err *e)
	__attribute__((warn_unused_result));

/* The words of a rule in a language, its legal basis ("" where none), whether it is confirmed. */
struct act_rule {
	const char *words;
	const char *basis;
	bool confirmed;
};
/* False without an error where the register does not know the rule; uses a transaction of its own.
 */
bool act_rule(struct db *db, struct arena *arena, const char *lang, const char *rule,
	struct act_rule *found);

#endif
