/*
 * What the files of this layer share. Nothing outside src/db includes it, so nothing outside knows
 * libpq.
 */
#ifndef TALLY_DB_INSIDE_H
#define TALLY_DB_INSIDE_H

#include <libpq-fe.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "db/conn.h"

/* A statement of this connection that came once already; the server knows it by its name when it is
 * made. */
struct inside_prepared {
	char *sql;
	char name[12];
	bool made;
};
struct db {
	PGconn *conn;
	int deadline_ms; /* of one statement */
	struct inside_prepared *prepared;
	int prepared_count;
};

/* The statement of this text, not made where it came for the first time. NULL: there are too many.
 * Valid until the next call. */
struct inside_prepared *inside_prepared(struct db *db, const char *sql);
/* Forgets all of them; what the server knows is left. */
void inside_prepared_release(struct db *db);

/* Milliseconds of a clock that never goes back. */
int64_t inside_now_ms(void);
/* Waits until the socket can be read (or written), at most until the deadline. False with ERR_DB:
 * it passed. */
bool inside_wait(struct db *db, bool writing, int64_t deadline, struct err *e)
	__attribute__((warn_unused_result));
/* Sends everything that libpq holds back. */
bool inside_flush(struct db *db, int64_t deadline, struct err *e)
	__attribute__((warn_unused_result));
/* The next result, NULL at the end (then e is untouched) or on failure (e set): look at *failed. */
PGresult *inside_result(struct db *db, int64_t deadline, bool *failed, struct err *e);
/* Reads the results of a statement to the end. The last good one to *last (may be NULL: not
 * wanted); the first error to e. */
bool inside_finish(struct db *db, int64_t deadline, PGresult **last, struct err *e)
	__attribute__((warn_unused_result));
/* Cancels what runs and throws its results away. */
void inside_cancel(struct db *db);
/* The one place where a PGresult becomes an err. Returns false. */
bool inside_error(const PGresult *result, struct err *e);
/* As inside_error for a failure of the connection itself. */
bool inside_conn_error(PGconn *conn, const char *doing, struct err *e);
/* The text of sql/queries/<name>.sql; a name that is not there is a mistake of the programmer. */
const char *inside_sql(const char *name);

#endif
