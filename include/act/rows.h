/*
 * An act called once for each row of a table: columns are its parameters, `param.field` a field of a
 * record. Rows that follow each other with the same parameters and a record each are one call.
 *
 * Rows are gathered and called many at a time (api.call_rows), within the caller's transaction, in
 * which act_enter() was called. What is wrong with a row is told and does not end the others: the
 * caller decides whether the transaction is kept.
 */
#ifndef TALLY_ACT_ROWS_H
#define TALLY_ACT_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "act/catalogue.h"
#include "base/arena.h"
#include "base/cells.h"
#include "base/err.h"
#include "db/conn.h"

/* What an import calls: the act, and the columns that it calls otherwise. */
struct act_import {
	struct act act;
	const char *schema; /* file of the schema of its documents, or NULL */
	struct act_rename {
		const char *column, *param;
	} * renames;
	size_t count;
};
/* kind: of a list that an act takes back, or the name of an act, with _ or - . ERR_MISSING: neither;
 * ERR_USAGE: the act takes a secret, which no file holds. Lives in the arena. */
bool act_import_find(struct db *db, struct arena *arena, const char *lang, const char *kind,
	struct act_import *import, struct err *e) __attribute__((warn_unused_result));

struct act_rows_hooks {
	/* A column that is no parameter, once. */
	void (*passed_over)(void *arg, const char *column);
	/* One thing that is wrong with a row; column is NULL where it is the whole row. */
	void (*fault)(
		void *arg, const struct cells *row, const char *column, const struct err *why);
	/* The rows of a call that was refused, after all its faults; may be NULL. */
	bool (*refused)(void *arg, const struct cells *rows, size_t count, struct err *e);
	void *arg;
};

struct act_rows_options {
	const struct act_import *import;
	const char *key;    /* the idempotency key of a row is this and its number */
	const char *folder; /* in which the paths of files begin */
	struct act_rows_hooks hooks;
};

struct act_rows_counts {
	int64_t rows, calls;
	int64_t done, before; /* calls that were made, now or when the same was imported before */
	int64_t refused;      /* calls */
	int64_t refused_rows;
};

struct act_rows;
struct act_rows *act_rows_new(struct db *db, const struct act_rows_options *options);
void act_rows_free(struct act_rows *rows);
/* The heads of a table that has heads: ERR_INPUT names the required parameters that have none. */
bool act_rows_heads(struct act_rows *rows, const char *const *heads, size_t count, struct err *e)
	__attribute__((warn_unused_result));
/* The arena of the next row, valid until it is given to act_rows_add(). */
struct arena *act_rows_arena(struct act_rows *rows);
bool act_rows_add(struct act_rows *rows, const struct cells *row, struct err *e)
	__attribute__((warn_unused_result));
/* Calls what is left. ERR_DENIED: nobody may do this act here. */
bool act_rows_end(struct act_rows *rows, struct err *e) __attribute__((warn_unused_result));
const struct act_rows_counts *act_rows_counts(const struct act_rows *rows);

#endif
