/*
 * Several statements in one round trip and one transaction: sent together, answered together. All
 * of them are done, or none. Each statement is prepared once for a connection.
 *
 *   struct db_step steps[] = {{.name = "enter", .params = {token}, .n = 1}, {.name = "me"}};
 *   struct db_rows rows[2];
 *   if (!db_pipe(db, steps, 2, rows, e)) …
 *
 * For a page that is read at once. What needs an answer before the next question uses db_begin().
 */
#ifndef TALLY_DB_PIPE_H
#define TALLY_DB_PIPE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "db/conn.h"
#include "db/rows.h"

enum { DB_STEP_PARAMS = 12 };

struct db_step {
	const char *name;                   /* of sql/queries/<name>.sql, or NULL */
	const char *sql;                    /* the statement itself, where name is NULL */
	const char *params[DB_STEP_PARAMS]; /* text; NULL: null */
	int n;
};

/* rows: one for each step, to be released by the caller; set only on success. The connection must
 * not be in a transaction. */
bool db_pipe(struct db *db, const struct db_step *steps, size_t count, struct db_rows *rows,
	struct err *e) __attribute__((warn_unused_result));
/* Whether the connection can be used again. */
bool db_usable(const struct db *db);

#endif
