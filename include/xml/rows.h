/*
 * Rows of an XML document, one after the other, in memory bounded by the largest: each child of the
 * root is a row, each child of a row a cell, or a record of cells where it has children itself. An
 * export of `tally list --format xml` is such a document.
 *
 * DTDs are refused, nothing is fetched, no entity is expanded, libxml2's limits on sizes are kept.
 */
#ifndef TALLY_XML_ROWS_H
#define TALLY_XML_ROWS_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/cells.h"
#include "base/err.h"

/* Gives up to n bytes of the document; 0 at its end, -1 where it failed. */
struct xml_source {
	ssize_t (*read)(void *arg, char *bytes, size_t n);
	/* Told of everything that the schema does not allow; may be NULL where there is none. */
	void (*invalid)(void *arg, int line, const char *why);
	void *arg;
};

struct xml_rows;
/* schema: the text of an XML Schema, which imports nothing, or NULL. ERR_INPUT where it is none. */
bool xml_rows_new(struct xml_rows **rows, const struct xml_source *source, const char *schema,
	struct err *e) __attribute__((warn_unused_result));
void xml_rows_free(struct xml_rows *rows);
/* The next row; *end: there is none. ERR_INPUT with the place "line N": not well-formed, or a DTD.
 * A row whose elements stand deeper than a record has a problem. */
bool xml_rows_next(struct xml_rows *rows, struct arena *arena, struct cells *row, bool *end,
	struct err *e) __attribute__((warn_unused_result));
/* The start tag of the root, as a document of its rows begins; valid once the first row was read. */
const char *xml_rows_root(const struct xml_rows *rows, struct arena *arena);

#endif
