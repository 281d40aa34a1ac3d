/*
 * An act, called for whoever is signed in: one transaction, one round trip where nothing has to be
 * prepared.
 */
#ifndef TALLY_WEB_PERFORM_H
#define TALLY_WEB_PERFORM_H

#include "act/args.h"
#include "web/page.h"

struct performed {
	const char *code, *act, *at, *role;
	bool replayed;
};

/* ERR_DENIED with rule `session_ended`: nobody is signed in any more. */
bool perform(struct request *r, const struct act *act, struct act_request *request,
	struct performed *done, struct err *e) __attribute__((warn_unused_result));
/* Undone again: whether it would be done. */
bool perform_dry(struct request *r, const struct act *act, struct act_request *request,
	struct performed *done, struct err *e) __attribute__((warn_unused_result));

#endif
