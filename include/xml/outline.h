/*
 * What the schemas of an export declare: the tables and columns of an entry.xsd, and whether a
 * schema that lies in an export is the program's own or an older one. White space and comments are
 * passed over. Schemas come from outside: DTDs are refused, nothing is fetched.
 */
#ifndef TALLY_XML_OUTLINE_H
#define TALLY_XML_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

struct outline_column {
	const char *name, *type;
};
struct outline_table {
	const char *name;
	const struct outline_column *columns;
	size_t count;
};
/* In the order of the schema. Lives in an arena. */
struct outline {
	const struct outline_table *tables;
	size_t count;
};

/* ERR_INPUT: it is no XML without a DTD. */
bool outline_read(struct arena *arena, const char *entry, struct outline *outline, struct err *e)
	__attribute__((warn_unused_result));

/* Whether `other` declares what `own` does, and nothing else. ERR_INPUT: the first difference. */
bool outline_same(const char *own, const char *other, struct err *e)
	__attribute__((warn_unused_result));
/* As outline_same, for an entry.xsd that may be older: columns are only ever added to the end of a
 * table, tables and types only ever added. So each thing that `other` declares stands in `own`,
 * where a table may have further columns. */
bool outline_older(const char *own, const char *other, struct err *e)
	__attribute__((warn_unused_result));

#endif
