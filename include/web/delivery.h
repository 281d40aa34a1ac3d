/*
 * A delivery report that is being written: what the steps of its form share. Each step is kept at
 * once in a draft, whose key follows from the report, its revision and the person, so the same
 * report is one draft on every device, and sending it twice does it once.
 */
#ifndef TALLY_WEB_DELIVERY_H
#define TALLY_WEB_DELIVERY_H

#include "web/form.h"

struct delivery {
	struct request *r;
	const char *code; /* of the report */
	const char *key;
	struct db_rows report; /* one row */
	struct db_rows
		lines; /* of the contract that are to be reported: sql/queries/delivery_lines.sql */
	struct db_rows expenses; /* what the last revision accounted for */
	struct http_field *draft;
	struct form form; /* of delivery_submit, filled from the draft */
};

/* ERR_MISSING: no such report that the person may see. */
bool delivery_load(struct request *r, const char *code, struct delivery *d, struct err *e)
	__attribute__((warn_unused_result));
/* Takes what a step sent into the draft and keeps it. */
bool delivery_take(struct delivery *d, const char *step, struct err *e)
	__attribute__((warn_unused_result));
/* Whether a field belongs to a step: for errors. */
bool delivery_in_step(const char *step, const char *place);
void delivery_release(struct delivery *d);

#endif
