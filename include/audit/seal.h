/*
 * Sealing: what is pending moves to the end of the log of its authority, in order, in bounded
 * batches, and the tree over the log grows with it, in one transaction a batch. Two sealers at once
 * wait for each other at the head of the log; an image is always in exactly one of the two places.
 */
#ifndef TALLY_AUDIT_SEAL_H
#define TALLY_AUDIT_SEAL_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "db/conn.h"

/* Seals what is pending, batch by batch, until a batch is not full. db: a connection as
 * tally_sealer. *sealed: how many images moved, also where a later batch failed. stop: where it
 * becomes true, no other batch is begun; may be NULL. */
bool seal_pending(struct db *db, const volatile sig_atomic_t *stop, int64_t *sealed, struct err *e)
	__attribute__((warn_unused_result));

#endif
