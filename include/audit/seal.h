/*
 * Sealing: what is pending moves to the end of the log of its authority, in order, in bounded
 * batches. Two sealers at once wait for each other at the head of the log; an image is always in
 * exactly one of the two places.
 */
#ifndef TALLY_AUDIT_SEAL_H
#define TALLY_AUDIT_SEAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "db/conn.h"

/* Seals everything that is pending when it is called. db: a connection as tally_sealer. *sealed:
 * how many images moved. */
bool seal_pending(struct db *db, int64_t *sealed, struct err *e)
	__attribute__((warn_unused_result));

#endif
