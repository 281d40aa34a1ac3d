/*
 * Statements and their rows. Values are text, borrowed until db_rows_release().
 */
#ifndef TALLY_DB_ROWS_H
#define TALLY_DB_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "db/conn.h"

struct db_rows {
	void *result; /* libpq's */
};

/* Runs the embedded statement sql/queries/<name>.sql with n text parameters (NULL: null). rows is
 * set only on success. */
bool db_query(struct db *db, const char *name, const char *const params[], int n,
	struct db_rows *rows, struct err *e) __attribute__((warn_unused_result));
/* Runs the text of a statement that is not embedded (a report's file, identifiers quoted by
 * db_ident). */
bool db_query_text(struct db *db, const char *sql, const char *const params[], int n,
	struct db_rows *rows, struct err *e) __attribute__((warn_unused_result));
/* Runs an embedded statement whose rows nobody reads. */
bool db_run(struct db *db, const char *name, const char *const params[], int n, struct err *e)
	__attribute__((warn_unused_result));
/* Runs a script of several statements (a migration); an error names `where` and the line. */
bool db_script(struct db *db, const char *where, const char *sql, struct err *e)
	__attribute__((warn_unused_result));

/* What the server said of a statement that failed, or what a row says of one that it caught; NULL:
 * nothing. */
struct db_fault {
	const char *state, *place, *rule, *message;
};
/* The one map from a SQLSTATE to an error. Returns false. */
bool db_error(const struct db_fault *fault, struct err *e);

/* Rows of the program's own: the names of their columns (NULL ends them), then cell by cell, row by
 * row; NULL is null. */
void db_rows_make(struct db_rows *rows, const char *const *columns);
void db_rows_cell(struct db_rows *rows, size_t row, int column, const char *text);

size_t db_rows_count(const struct db_rows *rows);
int db_rows_columns(const struct db_rows *rows);
const char *db_rows_name(const struct db_rows *rows, int column);
/* Whether the column holds numbers (to be set at the right in a table). */
bool db_rows_numeric(const struct db_rows *rows, int column);
bool db_rows_boolean(const struct db_rows *rows, int column);
/* NULL for null. */
const char *db_rows_text(const struct db_rows *rows, size_t row, int column);
bool db_rows_null(const struct db_rows *rows, size_t row, int column);
bool db_rows_bool(const struct db_rows *rows, size_t row, int column);
/* Whole numbers only; 0 for null. */
int64_t db_rows_int(const struct db_rows *rows, size_t row, int column);
void db_rows_release(struct db_rows *rows);

/* An identifier, quoted; lives in the arena. */
struct arena;
const char *db_ident(struct arena *arena, const char *name);

#endif
