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
/* COPY … FROM STDIN: the bytes in the form that the statement says. */
bool db_copy_in(struct db *db, const char *copy_statement, const char *bytes, size_t length,
	struct err *e) __attribute__((warn_unused_result));

/* A whole number of any width, as it is sent: a bigint, an integer, a smallint that is not negative. */
int64_t db_field_int(const struct db_field *field);

/* Rows of a binary COPY … FROM STDIN, put together in a str. */
struct str;
void db_binary_begin(struct str *rows);
void db_binary_row(struct str *rows, int fields);
/* width: 2, 4 or 8 bytes. */
void db_binary_int(struct str *rows, int64_t value, int width);
/* bytes NULL: null. */
void db_binary_bytes(struct str *rows, const void *bytes, size_t n);
void db_binary_end(struct str *rows);

#endif
