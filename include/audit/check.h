/*
 * Checks a live database as verify checks an export: that every row version stands once in the log or
 * among what is pending, that every row is what its latest image says, that the log has the hashes,
 * tree, places and checkpoints that are kept of it, that every reference leads somewhere, and that
 * payments and rankings come out again.
 */
#ifndef TALLY_AUDIT_CHECK_H
#define TALLY_AUDIT_CHECK_H

#include "audit/verify.h"
#include "db/conn.h"

struct check_report {
	struct finding *first; /* in the order of their statuses; over all authorities */
	uint64_t authorities, images, pending, rows, checkpoints, payments, rankings;
};

/* db: within a read-only snapshot, as the owner of the tables or as tally_auditor where an auditor
 * has entered. ERR_DENIED: the caller may check no authority's books. */
bool check_database(struct db *db, struct arena *arena, struct check_report *report, struct err *e)
	__attribute__((warn_unused_result));

#endif
