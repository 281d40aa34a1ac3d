/*
 * The catalogue of acts, read from the database: what an act is called, who may do it, what it
 * takes. Command line, walk files, forms and help are derived from it; nothing here knows any act
 * by name.
 *
 * Everything returned lives in the arena that was given and is valid as long as that arena.
 */
#ifndef TALLY_ACT_CATALOGUE_H
#define TALLY_ACT_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "db/conn.h"

/* One parameter, or one field of a repeated record (then `field` is not ""). Order is that of the
 * act. */
struct act_param {
	const char *name;
	const char *field;
	const char *type;       /* as PostgreSQL writes it: core.fen, core.day, jsonb … */
	const char *choices;    /* comma-separated, or NULL */
	const char *flags;      /* space-separated: secret personal file code:<kind> */
	const char *words;      /* its label in the language asked for */
	const char *type_words; /* what a value looks like, or NULL */
	bool required;
	bool repeated;
};

struct act {
	const char *name;  /* tender_publish */
	const char *roles; /* space-separated */
	const char *title; /* in the language asked for */
	const struct act_param *params;
	size_t count;
};

/* Reads one act. ERR_MISSING: there is no such act. */
bool act_find(struct db *db, struct arena *arena, const char *lang, const char *name,
	struct act *act, struct err *e) __attribute__((warn_unused_result));

/* The parameter of this name, or NULL; with a field, that field of a repeated record. */
const struct act_param *act_param(const struct act *act, const char *name, const char *field);

/* Whether `flags` holds this word. */
bool act_param_is(const struct act_param *param, const char *flag);

#endif
