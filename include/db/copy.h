/*
 * COPY: the fast way out and in, row by row, in constant memory.
 */
#ifndef TALLY_DB_COPY_H
#define TALLY_DB_COPY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "db/conn.h"

/* One field of a binary row: bytes NULL is null. Valid during the callback. */
struct db_field {
	const unsigned char *bytes;
	size_t length;
};

/* Gets every row; false with e set stops the copy. */
struct db_copy {
	bool (*row)(void *arg, const struct db_field *fields, int count, struct err *e);
	void *arg;
};

/* Runs the embedded statement sql/queries/<name>.sql, a `copy (…) to stdout (format binary)`. COPY
 * takes no parameters: what its query needs stands in settings of the transaction. ERR_DB where the
 * server's stream is cut short or has another form. */
bool db_copy_out(struct db *db, const char *name, const struct db_copy *copy, struct err *e)
	__attribute__((warn_unused_result));
/* COPY … FROM STDIN in text form: the bytes as the server expects them. */
bool db_copy_in(struct db *db, const char *copy_statement, const char *bytes, size_t length,
	struct err *e) __attribute__((warn_unused_result));

/* A bigint field. */
int64_t db_field_int(const struct db_field *field);

#endif
