/*
 * A table in a file, CSV (exchange/csv.h) or XML (xml/rows.h), row by row, and the file of the rows
 * that were refused, of the same form with one column more.
 */
#ifndef TALLY_EXCHANGE_TABLE_H
#define TALLY_EXCHANGE_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/cells.h"
#include "base/err.h"
#include "base/fs.h"

/* The column in which a file of refused rows says why; an import passes it over. */
#define TABLE_WHY "refused_because"

struct table_options {
	const char *path; /* "-": standard input, kept in a temporary file meanwhile */
	bool xml;
	const char *schema; /* of an XML document: the text of its schema, or NULL */
	/* Told of everything that the schema does not allow. */
	void (*invalid)(void *arg, int line, const char *why);
	void *arg;
};

struct table;
/* Opens and reads through the file once, for its hash. ERR_IO; ERR_INPUT: it is empty or its heads
 * are no heads (empty, twice the same). */
bool table_open(struct table **table, const struct table_options *options, struct err *e)
	__attribute__((warn_unused_result));
void table_close(struct table *table);
const char *table_sha256(const struct table *table);
/* The heads of a CSV file; NULL for XML. */
const char *const *table_heads(const struct table *table, size_t *count);
/* The next row; *end: there is none. ERR_INPUT: the file cannot be read any further; ERR_CONFLICT:
 * at its end it is not what was hashed. Lines of a CSV file without any text are passed over. */
bool table_next(struct table *table, struct arena *arena, struct cells *row, bool *end,
	struct err *e) __attribute__((warn_unused_result));

/* The refused rows of a table; the file appears under its name at table_rest_end(). */
struct table_rest;
bool table_rest_begin(struct table_rest **rest, struct table *table, const char *path,
	struct err *e) __attribute__((warn_unused_result));
void table_rest_row(struct table_rest *rest, const struct cells *row, const char *why);
/* keep false: nothing is left. Frees. */
bool table_rest_end(struct table_rest *rest, bool keep, struct err *e)
	__attribute__((warn_unused_result));

#endif
