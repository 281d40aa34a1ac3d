/*
 * Validation of an export's documents against its schemas by libxml2, streaming, in flat memory.
 *
 * Schemas and documents come from outside: DTDs are refused, nothing is fetched, no entity is
 * expanded, libxml2's limits on sizes are kept. The two schemas are given as texts; a schema that
 * imports anything but `entry.xsd` does not load.
 */
#ifndef TALLY_XML_SCHEMA_H
#define TALLY_XML_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/err.h"

/* The one element of an entry.xsd that is no table: it stands in openings.xml. */
#define SCHEMA_OPENING "opening"
enum { SCHEMA_MAX = 4 * 1024 * 1024 }; /* bytes of one schema */

struct schema;
/* The schema of the documents (audit.xsd), and that of the images which it imports. ERR_INPUT where
 * they are no schemas. *schema is set on success only. */
bool schema_load(struct schema **schema, const char *audit, const char *entry, struct err *e)
	__attribute__((warn_unused_result));
void schema_free(struct schema *schema);

/* The names of the tables that an entry.xsd declares, in its order, which is that of the life
 * cycle; ends with NULL. NULL with e set where it is no schema. */
const char *const *schema_tables(struct arena *arena, const char *entry, struct err *e);

/* Gives up to n bytes of the document; 0 at its end, -1 where it failed. */
struct schema_source {
	ssize_t (*read)(void *arg, char *bytes, size_t n);
	void *arg;
};
/* ERR_INPUT: not valid, or not well-formed; place is "line N, leaf M, table ID". A schema may
 * validate in one thread at a time. */
bool schema_validate(struct schema *schema, const struct schema_source *source, struct err *e)
	__attribute__((warn_unused_result));

/* Well-formed with nothing that canonical bytes never hold (DTD, comment, CDATA section, processing
 * instruction), and its own canonical form by libxml2: what the scanner decides, decided by the
 * other way. Reads the whole document into memory: for tests. */
bool schema_is_canonical(const char *bytes, size_t n);

#endif
