/*
 * One export on its way into an audit database: gather.c decides, gather_read.c reads its head and
 * its records.
 */
#ifndef TALLY_AUDIT_GATHER_INSIDE_H
#define TALLY_AUDIT_GATHER_INSIDE_H

#include "audit/gather.h"

enum { GATHER_TEXT = 64 };

/* What the head of records.xml says, unproven. */
struct gather_head {
	bool there, partial;
	char authority[GATHER_TEXT], clock[GATHER_TEXT];
	int64_t from, to;
};
/* Nothing is said where there is no head. */
void gather_head(struct arena *arena, const char *folder, struct gather_head *head);

/* Copies the records into the place that audit.gather_begin() makes. sha256: of the file that was
 * verified. ERR_CONFLICT: it is not that any more. */
bool gather_stage(struct db *db, struct arena *arena, const char *folder, const char *sha256,
	struct err *e) __attribute__((warn_unused_result));

#endif
