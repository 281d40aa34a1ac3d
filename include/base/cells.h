/*
 * A row of a table that comes from a file, CSV or XML, whatever it means: cells with the name of
 * their column. Everything lives in the arena into which it was read.
 */
#ifndef TALLY_BASE_CELLS_H
#define TALLY_BASE_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cell {
	const char *name;  /* of the column; of an element within an element: outer.inner */
	const char *value; /* "" where it is empty */
	int record;        /* which of several outer elements, from 0 */
};

struct cells {
	int64_t row; /* as a spreadsheet counts: the heads of a CSV file are row 1 */
	int line;    /* of an XML document; 0: none */
	struct cell *cells;
	size_t count;
	const char *problem; /* what is wrong with the row itself, in words, or NULL */
	const char *raw;     /* of an XML document: the element */
};

#endif
