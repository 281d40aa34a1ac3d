/*
 * Walk files: a purchase told line by line, on the demonstration clock. The demo, the tests of
 * rules and scenarios are walks.
 *
 *   clock 2026-03-02T09:00+08:00          sets the demonstration clock (the administrator does it)
 *   person off1 official,approver [party=$X]   makes an account of the authority
 *   as off1                               who acts from here on; `as nobody` is the public
 *   need file --title "…" => NEED         an act as on the command line; its code is kept as $NEED
 *   refused RULE: need file …             must be refused by the rule
 *                                         (input PARAMETER:, conflict RULE:, denied:, missing:)
 *   expect need $NEED state=filed …       the record as the current person sees it
 *   expect plan $PLAN process=>PROC      keeps what the column holds as $PROC
 *   expect no need $NEED                  the current person sees no such record
 *   elsewhere NAME FILE                   the act or rule has its case in another test, this file
 *   say TEXT                              a line for the reader
 *
 * $NAME stands for a kept value, also in quotes; # begins a comment. Only a demonstration database
 * can be walked.
 */
#ifndef TALLY_ACT_WALK_H
#define TALLY_ACT_WALK_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"
#include "db/conn.h"

struct walk_line;
struct walk;

struct walk_options {
	const char *lang;
	const char *token; /* of the administrator */
	/* Folder in which the sessions of its people stay for later walks of the same database, each
	 * in a file named by the login; NULL: they end with the walk. */
	const char *sessions;
	FILE *out;  /* a readable line for each step */
	bool terse; /* only what the reader needs: no checks that held */
};

struct walk *walk_new(struct db *db, const struct walk_options *options);
/* Runs one file; variables stay for the next. The first step that does not go as written ends it:
 * ERR_INPUT with `file:line` in the text. */
bool walk_file(struct walk *walk, const char *path, struct err *e)
	__attribute__((warn_unused_result));
/* The session token of a person of the walk, or NULL; signs him in. */
bool walk_token(struct walk *walk, const char *login, const char **token, struct err *e)
	__attribute__((warn_unused_result));
/* Whether every rule of the catalogue was met by a refusal and every act was accepted once; what is
 * missing is written to out and is ERR_INPUT. */
bool walk_covers(struct walk *walk, struct err *e) __attribute__((warn_unused_result));
void walk_free(struct walk *walk);

#endif
