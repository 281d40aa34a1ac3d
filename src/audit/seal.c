#include "audit/seal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audit/tree.h"
#include "base/str.h"
#include "db/copy.h"
#include "db/rows.h"

#define BATCH "5000"
#define BATCH_BYTES "16000000"
enum { BATCH_SIZE = 5000, STATEMENT = 160 };

/* One image of a batch; of and body are offsets into the batch's bytes. */
struct entry {
	int64_t number, id, process;
	int ver, rank;
	bool in_process;
	uint64_t leaf;
	size_t of, of_length, body, body_length;
};

/* The log of one authority, as it was after the last batch, and the batch. */
struct log {
	struct db *db;
	const char *authority;
	struct merkle_range range;
	char into_log[STATEMENT], into_place[STATEMENT], into_node[STATEMENT];
	struct entry *entries;
	size_t count;
	struct str bytes;                /* tables and images of the batch */
	struct str rows;                 /* what is copied in */
	struct str nodes[MERKLE_LEVELS]; /* rows of inner nodes, by level - 1 */
};

/* Locks the head; the range is read again where somebody else moved it. */
static bool lock_head(struct log *log, struct err *e)
{
	struct db_rows rows;
	if (!db_query(log->db, "seal_head",
		    (const char *const[]){log->authority, BATCH, BATCH_BYTES}, 3, &rows, e))
		return false;
	uint64_t size = (uint64_t)db_rows_int(&rows, 0, 0);
	snprintf(log->into_log, STATEMENT, "%s", db_rows_text(&rows, 0, 1));
	snprintf(log->into_place, STATEMENT, "%s", db_rows_text(&rows, 0, 2));
	snprintf(log->into_node, STATEMENT, "%s", db_rows_text(&rows, 0, 3));
	db_rows_release(&rows);
	return log->range.size == size || tree_range(log->db, log->authority, size, &log->range, e);
}

static size_t keep(struct str *bytes, const struct db_field *field)
{
	size_t at = bytes->length;
	str_addn(bytes, (const char *)field->bytes, field->length);
	return at;
}

static bool take(void *arg, const struct db_field *f, int count, struct err *e)
{
	struct log *log = arg;
	if (count != 7 || log->count == BATCH_SIZE || f[6].bytes == NULL)
		return err_set(e, ERR_DB, "the queue gave a row of another shape");
	log->entries[log->count++] = (struct entry){
		.number = db_field_int(&f[0]),
		.of = keep(&log->bytes, &f[1]),
		.of_length = f[1].length,
		.id = db_field_int(&f[2]),
		.ver = (int)db_field_int(&f[3]),
		.process = db_field_int(&f[4]),
		.in_process = f[4].bytes != NULL,
		.rank = (int)db_field_int(&f[5]),
		.body = keep(&log->bytes, &f[6]),
		.body_length = f[6].length,
	};
	return true;
}

static int by_number(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	return (x->number > y->number) - (x->number < y->number);
}

/* The order of the index of places: records without a process first, the latest version first. */
static int by_place(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int64_t difference = (int64_t)x->in_process - y->in_process;
	if (difference == 0)
		difference = (x->process > y->process) - (x->process < y->process);
	if (difference == 0)
		difference = (int64_t)x->rank - y->rank;
	if (difference == 0)
		difference = (x->id > y->id) - (x->id < y->id);
	if (difference == 0)
		difference = (int64_t)y->ver - x->ver;
	return difference < 0 ? -1 : difference > 0;
}

/* The inner nodes that are complete with the leaf that the range has last. */
static void add_nodes(struct log *log, int64_t authority, const struct merkle_hash made[], size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str *rows = &log->nodes[i];
		db_binary_row(rows, 4);
		db_binary_int(rows, authority, 8);
		db_binary_int(rows, (int64_t)i + 1, 2);
		db_binary_int(rows, (int64_t)(log->range.size >> (i + 1)) - 1, 8);
		db_binary_bytes(rows, made[i].bytes, MERKLE_BYTES);
	}
}

static bool copy_in(struct log *log, const char *statement, struct err *e)
{
	db_binary_end(&log->rows);
	bool ok = db_copy_in(log->db, statement, str_text(&log->rows), log->rows.length, e);
	str_cut(&log->rows, 0);
	return ok;
}

/* The images, in their order, become leaves. */
static bool put_leaves(struct log *log, int64_t authority, struct err *e)
{
	struct merkle_hash leaf, made[MERKLE_LEVELS];
	qsort(log->entries, log->count, sizeof *log->entries, by_number);
	db_binary_begin(&log->rows);
	for (size_t i = 0; i < log->count; i++) {
		struct entry *entry = &log->entries[i];
		const char *body = str_text(&log->bytes) + entry->body;
		entry->leaf = log->range.size;
		merkle_leaf(body, entry->body_length, &leaf);
		add_nodes(log, authority, made, merkle_append(&log->range, &leaf, made));
		db_binary_row(&log->rows, 4);
		db_binary_int(&log->rows, authority, 8);
		db_binary_int(&log->rows, (int64_t)entry->leaf, 8);
		db_binary_bytes(&log->rows, body, entry->body_length);
		db_binary_bytes(&log->rows, leaf.bytes, MERKLE_BYTES);
	}
	return copy_in(log, log->into_log, e);
}

static bool put_places(struct log *log, int64_t authority, struct err *e)
{
	qsort(log->entries, log->count, sizeof *log->entries, by_place);
	db_binary_begin(&log->rows);
	for (size_t i = 0; i < log->count; i++) {
		const struct entry *entry = &log->entries[i];
		db_binary_row(&log->rows, 7);
		db_binary_int(&log->rows, authority, 8);
		db_binary_bytes(&log->rows, str_text(&log->bytes) + entry->of, entry->of_length);
		db_binary_int(&log->rows, entry->id, 8);
		db_binary_int(&log->rows, entry->ver, 4);
		db_binary_int(&log->rows, (int64_t)entry->leaf, 8);
		if (entry->in_process)
			db_binary_int(&log->rows, entry->process, 8);
		else
			db_binary_bytes(&log->rows, NULL, 0);
		db_binary_int(&log->rows, entry->rank, 4);
	}
	return copy_in(log, log->into_place, e);
}

static bool put_nodes(struct log *log, struct err *e)
{
	db_binary_begin(&log->rows);
	for (size_t i = 0; i < MERKLE_LEVELS; i++) {
		str_addn(&log->rows, str_text(&log->nodes[i]), log->nodes[i].length);
		str_cut(&log->nodes[i], 0);
	}
	return copy_in(log, log->into_node, e);
}

/* One batch within a transaction: the head is locked, so batches of an authority follow each
 * other. */
static bool seal_batch(struct log *log, struct err *e)
{
	const struct db_copy copy = {take, log};
	int64_t authority = strtoll(log->authority, NULL, 10);
	char size[24];
	log->count = 0;
	str_cut(&log->bytes, 0);
	if (!lock_head(log, e) || !db_copy_out(log->db, "seal_batch", &copy, e))
		return false;
	if (log->count == 0)
		return true;
	if (!put_leaves(log, authority, e) || !put_places(log, authority, e) || !put_nodes(log, e))
		return false;
	snprintf(size, sizeof size, "%llu", (unsigned long long)log->range.size);
	return db_run(log->db, "seal_grown", (const char *const[]){log->authority, size}, 2, e);
}

/* Until the queue is empty. What comes in meanwhile is sealed too, as long as it comes in full
 * batches. */
static bool seal_batches(
	struct log *log, const volatile sig_atomic_t *stop, int64_t *sealed, struct err *e)
{
	do {
		if (!db_begin(log->db, e) || !seal_batch(log, e) || !db_commit(log->db, e))
			return db_abandon(log->db);
		*sealed += (int64_t)log->count;
	} while (log->count > 0 && (stop == NULL || !*stop));
	return true;
}

static bool seal_authority(struct db *db, const char *authority, const volatile sig_atomic_t *stop,
	int64_t *sealed, struct err *e)
{
	struct log log = {.db = db, .authority = authority};
	log.entries = malloc(BATCH_SIZE * sizeof *log.entries);
	if (log.entries == NULL)
		abort();
	bool ok = seal_batches(&log, stop, sealed, e);
	free(log.entries);
	str_release(&log.bytes);
	str_release(&log.rows);
	for (size_t i = 0; i < MERKLE_LEVELS; i++)
		str_release(&log.nodes[i]);
	return ok;
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
