#include "audit/seal.h"

#include <stdio.h>
#include <string.h>

#include "audit/tree.h"
#include "base/str.h"
#include "db/rows.h"

#define BATCH "5000"
enum { BATCH_SIZE = 5000, HEX = 2 * MERKLE_BYTES };

/* The log of one authority, as it was after the last batch. */
struct log {
	struct db *db;
	const char *authority;
	struct merkle_range range;
};

/* Locks the head; the range is read again where somebody else moved it. */
static bool lock_head(struct log *log, struct err *e)
{
	struct db_rows rows;
	if (!db_query(log->db, "seal_head", (const char *const[]){log->authority}, 1, &rows, e))
		return false;
	uint64_t size = (uint64_t)db_rows_int(&rows, 0, 0);
	db_rows_release(&rows);
	return log->range.size == size || tree_range(log->db, log->authority, size, &log->range, e);
}

/* Appends leaf hashes, as one hexadecimal text, to the range; the nodes that are complete with them
 * go to `nodes`, level by level. */
static bool grow(struct merkle_range *range, const char *leaves, struct str *nodes)
{
	struct str levels[MERKLE_LEVELS] = {0};
	struct merkle_hash leaf, made[MERKLE_LEVELS];
	char hex[HEX];
	bool ok = true;
	for (; ok && *leaves != '\0'; leaves += HEX) {
		ok = tree_hash_parse(leaves, &leaf);
		size_t n = ok ? merkle_append(range, &leaf, made) : 0;
		for (size_t i = 0; i < n; i++) {
			tree_hash_text(&made[i], hex);
			str_addn(&levels[i], hex, HEX);
		}
	}
	for (size_t i = 0; i < MERKLE_LEVELS; i++) {
		str_addn(nodes, str_text(&levels[i]), levels[i].length);
		str_release(&levels[i]);
	}
	return ok;
}

/* The tree grows by the leaves of a batch. */
static bool grow_tree(struct log *log, const char *leaves, struct err *e)
{
	struct str nodes = {0};
	char before[24], after[24];
	snprintf(before, sizeof before, "%llu", (unsigned long long)log->range.size);
	bool ok = grow(&log->range, leaves, &nodes) ||
		  err_set(e, ERR_DB, "a leaf hash of the log has another form");
	snprintf(after, sizeof after, "%llu", (unsigned long long)log->range.size);
	ok = ok &&
	     db_run(log->db, "seal_nodes",
		     (const char *const[]){log->authority, before, after, str_text(&nodes)}, 4, e);
	str_release(&nodes);
	return ok;
}

/* One batch within a transaction: the head is locked, so batches of an authority follow each
 * other. */
static bool seal_batch(struct log *log, int64_t *moved, struct err *e)
{
	struct db_rows rows;
	char size[24];
	if (!lock_head(log, e))
		return false;
	snprintf(size, sizeof size, "%llu", (unsigned long long)log->range.size);
	if (!db_query(log->db, "seal_batch", (const char *const[]){log->authority, size, BATCH}, 3,
		    &rows, e))
		return false;
	const char *leaves = db_rows_text(&rows, 0, 0);
	*moved = leaves == NULL ? 0 : (int64_t)(strlen(leaves) / HEX);
	bool ok = *moved == 0 || grow_tree(log, leaves, e);
	db_rows_release(&rows);
	return ok;
}

static bool seal_authority(struct db *db, const char *authority, const volatile sig_atomic_t *stop,
	int64_t *sealed, struct err *e)
{
	struct log log = {.db = db, .authority = authority};
	for (int64_t moved = BATCH_SIZE; moved == BATCH_SIZE && (stop == NULL || !*stop);) {
		if (!db_begin(db, e) || !seal_batch(&log, &moved, e) || !db_commit(db, e))
			return db_abandon(db);
		*sealed += moved;
	}
	return true;
}

bool seal_pending(struct db *db, const volatile sig_atomic_t *stop, int64_t *sealed, struct err *e)
{
	struct db_rows authorities;
	*sealed = 0;
	if (!db_run(db, "seal_partitions", NULL, 0, e) ||
		!db_query(db, "seal_authorities", NULL, 0, &authorities, e))
		return false;
	bool ok = true;
	for (size_t i = 0; ok && i < db_rows_count(&authorities); i++)
		ok = seal_authority(db, db_rows_text(&authorities, i, 0), stop, sealed, e);
	db_rows_release(&authorities);
	return ok;
}
