/*
 * Rows for programs: CSV (RFC 4180), JSON (an array of objects of texts, so that no reader's
 * floating point touches an amount) and XML (an element of rows). Columns have the names of the
 * query.
 */
#ifndef TALLY_REPORT_WRITE_H
#define TALLY_REPORT_WRITE_H

#include "base/str.h"
#include "db/rows.h"

void write_csv(const struct db_rows *rows, struct str *out);
void write_json(const struct db_rows *rows, struct str *out);
/* A line for each row. */
void write_ndjson(const struct db_rows *rows, struct str *out);
/* element: of the whole; each row is a <row>. */
void write_xml(const struct db_rows *rows, const char *element, struct str *out);

#endif
