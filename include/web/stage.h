/*
 * The line of a purchase: need → plan → tender → contract → delivery → payment → evaluation.
 */
#ifndef TALLY_WEB_STAGE_H
#define TALLY_WEB_STAGE_H

#include "web/page.h"

enum { STAGES = 7 };

/* need, plan, … : also the key of its words, stage.<name>. */
extern const char *const stage_names[STAGES];
/* The stage of a kind of record that the line shows, or -1. */
int stage_of(const char *kind);
/* One statement for every record of the line of process $1 that the reader may see:
 * kind, code, title, state. */
const char *stage_sql(struct request *r);

/* What can be done to records now, and what cannot yet, and why: a list of tasks. kinds and codes
 * are the words of PostgreSQL arrays. Writes nothing where there is nothing to do. */
bool tasks(struct request *r, const char *kinds, const char *codes, struct err *e)
	__attribute__((warn_unused_result));

#endif
