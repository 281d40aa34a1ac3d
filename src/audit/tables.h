/* The tables with images, by number: 1 is the first in the order of the life cycle. */
#ifndef TALLY_AUDIT_TABLES_H
#define TALLY_AUDIT_TABLES_H

#include "state.h"
#include "xml/scan.h"

enum { TABLES_MAX = 250, TABLE_PLACES = 1024 };

struct tables {
	const char *const *names;
	size_t count;
	unsigned char places[TABLE_PLACES]; /* by the hash of a name */
	unsigned last;                      /* the one asked for last */
};

/* names ends with NULL and is borrowed. False: too many tables. */
bool tables_init(struct tables *tables, const char *const *names);
/* 0: none of this name. */
unsigned tables_find(struct tables *tables, const char *name, size_t n);

/* Whose version an image is, but for its hash. False: it does not say so. */
bool version_of(struct tables *tables, const struct scan_image *image, struct version *version);
/* "leaf 3, payment 4, version 2": where an image stands. */
void version_place(const struct scan_image *image, char text[160]);

#endif
