/*
 * A workbook (XLSX) by libxlsxwriter: a sheet for each set of rows, the names of the columns at its
 * head, which stays in view and filters. Numbers of the database are numbers, all else is text, so
 * that no spreadsheet takes a value for something that it is not.
 */
#ifndef TALLY_REPORT_WORKBOOK_H
#define TALLY_REPORT_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "db/rows.h"

/* names: of the sheets, at most 31 characters. The time in it is fixed: the same rows make the same
 * bytes. ERR_IO: it cannot be written. */
bool workbook_write(const char *path, const char *const names[], const struct db_rows sheets[],
	size_t n, struct err *e) __attribute__((warn_unused_result));

#endif
