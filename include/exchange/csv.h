/*
 * CSV as RFC 4180 has it, strictly: fields between commas, in quotes where they hold a comma, a
 * quote (twice) or the end of a line; records end with CR LF or LF. UTF-8, with or without its mark
 * (BOM). Record by record, in memory bounded by CSV_RECORD_MAX.
 */
#ifndef TALLY_EXCHANGE_CSV_H
#define TALLY_EXCHANGE_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/err.h"

/* Bytes of a record, and its fields. */
enum { CSV_RECORD_MAX = 4 * 1024 * 1024, CSV_FIELDS_MAX = 1000 };

/* Gives up to n bytes of the file; 0 at its end, -1 where it failed (errno says why). */
struct csv_source {
	ssize_t (*read)(void *arg, char *bytes, size_t n);
	void *arg;
};

/* One record; lives in the arena. */
struct csv_record {
	int64_t number; /* from 1, as a spreadsheet counts its rows: a field may hold line ends */
	const char *const *fields;
	size_t count;
};

struct csv;
struct csv *csv_new(const struct csv_source *source);
void csv_free(struct csv *csv);
/* The next record; *end: there is none. ERR_INPUT with the place "row N, column M": the file has
 * another form, and nothing more can be read from it. An empty line is one empty field. */
bool csv_next(struct csv *csv, struct arena *arena, struct csv_record *record, bool *end,
	struct err *e) __attribute__((warn_unused_result));

#endif
