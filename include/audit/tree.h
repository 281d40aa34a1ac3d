/*
 * The tree over the log of an authority, as the database keeps it: the hash of each complete node
 * is stored, so that roots and proofs cost O(log n) nodes. See audit/merkle.h for the tree itself.
 *
 * db: a connection that may read audit.node and audit.log (tally_sealer, tally_signer, or
 * tally_auditor where an auditor has entered). Everything asked for in one transaction with one
 * snapshot, or below a size that is sealed, is consistent: a complete node never changes.
 */
#ifndef TALLY_AUDIT_TREE_H
#define TALLY_AUDIT_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "audit/merkle.h"
#include "base/err.h"
#include "db/conn.h"

/* The first `size` leaves of the log. ERR_DB: the tree has not so many, or lacks a node. */
bool tree_range(struct db *db, const char *authority, uint64_t size, struct merkle_range *range,
	struct err *e) __attribute__((warn_unused_result));
/* The hashes of a path (merkle_inclusion_path, merkle_consistency_path) of the tree of which range
 * is the whole. */
bool tree_proof(struct db *db, const char *authority, const struct merkle_range *range,
	const struct merkle_place path[], size_t n, struct merkle_hash proof[MERKLE_PROOF_MAX],
	struct err *e) __attribute__((warn_unused_result));

/* Two lower-case hexadecimal digits a byte. */
bool tree_hash_parse(const char *hex, struct merkle_hash *hash);
void tree_hash_text(const struct merkle_hash *hash, char hex[2 * MERKLE_BYTES]);

#endif
