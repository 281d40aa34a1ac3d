/*
 * Bars in SVG beside a table of the same figures: a text column names each bar, a column of numbers
 * is its length. No script, no colour that carries meaning alone.
 */
#ifndef TALLY_WEB_CHART_H
#define TALLY_WEB_CHART_H

#include "db/rows.h"
#include "web/page.h"

struct chart {
	const char *title; /* what the picture says, in words */
	const struct db_rows *rows;
	int label, value; /* columns */
};

/* Nothing where there are no positive figures, or more bars than can be read. */
void chart_bars(struct request *r, const struct chart *chart);

#endif
