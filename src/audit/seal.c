#include "audit/seal.h"

#include <stdio.h>

#include "db/rows.h"

#define BATCH "5000"

/* One batch of one authority: the head is locked, so batches of an authority follow each other. */
static bool seal_batch(struct db *db, const char *authority, int64_t *moved, struct err *e)
{
	struct db_rows head, after;
	char size[24];
	if (!db_query(db, "seal_head", (const char *const[]){authority}, 1, &head, e))
		return false;
	int64_t before = db_rows_int(&head, 0, 0);
	snprintf(size, sizeof size, "%lld", (long long)before);
	db_rows_release(&head);
	if (!db_query(
		    db, "seal_batch", (const char *const[]){authority, size, BATCH}, 3, &after, e))
		return false;
	*moved = db_rows_int(&after, 0, 0) - before;
	db_rows_release(&after);
	return true;
}

static bool seal_authority(struct db *db, const char *authority, int64_t *sealed, struct err *e)
{
	for (int64_t moved = 1; moved > 0;) {
		if (!db_begin(db, e) || !seal_batch(db, authority, &moved, e) || !db_commit(db, e))
			return db_abandon(db);
		*sealed += moved;
	}
	return true;
}

bool seal_pending(struct db *db, int64_t *sealed, struct err *e)
{
	struct db_rows authorities;
	*sealed = 0;
	if (!db_run(db, "seal_partitions", NULL, 0, e) ||
		!db_query(db, "seal_authorities", NULL, 0, &authorities, e))
		return false;
	bool ok = true;
	for (size_t i = 0; ok && i < db_rows_count(&authorities); i++)
		ok = seal_authority(db, db_rows_text(&authorities, i, 0), sealed, e);
	db_rows_release(&authorities);
	return ok;
}
