/*
 * The tables of an export, for those who load tables: of each kind of record its latest images, in
 * the order of records.xml, as CSV and as XML.
 *
 *   tables/contract.csv   RFC 4180, UTF-8 with its mark (BOM). The heads are the words of the
 *                         dictionary; money in yuan, rates in percent, points and quantities as
 *                         decimal numbers; text as str_csv_text() has it, nothing is the empty
 *                         field.
 *   tables/contract.xml   <table> of <columns> and <row>s: names and values are those of the
 *                         image; the leaf and the attributes of the image are those of the row.
 *
 * What these functions write is what verify expects, byte for byte.
 */
#ifndef TALLY_AUDIT_FLAT_H
#define TALLY_AUDIT_FLAT_H

#include <stdbool.h>

#include "base/str.h"
#include "dictionary.h"
#include "xml/scan.h"

enum flat_form { FLAT_CSV, FLAT_XML, FLAT_FORMS };

/* "tables/contract.csv" */
const char *flat_name(
	struct arena *arena, const struct dictionary_table *table, enum flat_form form);
/* Each appends to out. */
void flat_head(const struct dictionary *d, const struct dictionary_table *table,
	enum flat_form form, struct str *out);
/* False: the image has a column that the dictionary does not have there. */
bool flat_row(const struct dictionary *d, const struct dictionary_table *table,
	const struct scan_image *image, enum flat_form form, struct str *out)
	__attribute__((warn_unused_result));
void flat_tail(enum flat_form form, struct str *out);

#endif
