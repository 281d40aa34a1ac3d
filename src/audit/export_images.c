#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "audit/proof.h"
#include "db/copy.h"
#include "db/rows.h"
#include "export_inside.h"

enum {
	EVERY = 10000,      /* images between two reports of progress */
	BLOCK = 256 * 1024, /* bytes that are handed on at once */
	CHUNK = 5000,       /* leaves that a lane reads by one statement */
	LANES = 2,
	LANE_WAIT_S = 600
};

/* Images as text, in blocks. */
struct writer {
	struct export_job *job;
	struct str block;
	int64_t count;
	/* Hands the block on and empties it. */
	bool (*flush)(struct writer *w, bool last, struct err *e);
};

static void add_leaf(struct str *block, uint64_t leaf)
{
	char text[32] = "<a:i leaf=\"", digits[20];
	size_t n = strlen(text), d = 0;
	do
		digits[d++] = (char)('0' + leaf % 10);
	while ((leaf /= 10) > 0);
	while (d > 0)
		text[n++] = digits[--d];
	str_addn(block, text, n);
	str_addn(block, "\">", 2);
}

/* The proof: stored nodes as they are, the edges of the tree from its range. */
static bool add_proof(struct writer *w, uint64_t leaf, const struct db_field *stored, struct err *e)
{
	struct merkle_place path[MERKLE_PROOF_MAX];
	struct merkle_hash proof[MERKLE_PROOF_MAX];
	size_t at = 0;
	size_t n = merkle_inclusion_path(leaf, (uint64_t)w->job->size, path);
	for (size_t i = 0; i < n; i++) {
		if (!path[i].complete) {
			merkle_edge(&w->job->range, path[i].level, &proof[i]);
			continue;
		}
		if (stored->length - at < MERKLE_BYTES)
			break;
		memcpy(proof[i].bytes, stored->bytes + at, MERKLE_BYTES);
		at += MERKLE_BYTES;
	}
	if (at != stored->length)
		return err_set(e, ERR_DB, "the tree of the log lacks a node");
	str_add(&w->block, "<a:proof>");
	proof_inclusion_text(proof, n, &w->block);
	str_add(&w->block, "</a:proof>");
	return true;
}

static bool write_image(void *arg, const struct db_field *fields, int count, struct err *e)
{
	struct writer *w = arg;
	if (count != (w->job->proofs ? 3 : 2) || fields[0].length != 8 || fields[1].bytes == NULL)
		return err_set(e, ERR_DB, "the log gave a row of another shape");
	uint64_t leaf = (uint64_t)db_field_int(&fields[0]);
	add_leaf(&w->block, leaf);
	str_addn(&w->block, (const char *)fields[1].bytes, fields[1].length);
	if (w->job->proofs && !add_proof(w, leaf, &fields[2], e))
		return false;
	str_addn(&w->block, "</a:i>\n", 7);
	w->count++;
	return w->block.length < BLOCK || w->flush(w, false, e);
}

/* A writer whose blocks go straight to a sink. */
struct direct {
	struct writer writer;
	struct sink *out;
	int64_t told;
};

static void tell(const struct export_job *job, int64_t count, int64_t *told)
{
	if (job->order->progress == NULL || count - *told < EVERY)
		return;
	*told = count;
	job->order->progress(job->order->arg, count);
}

static bool direct_flush(struct writer *w, bool last, struct err *e)
{
	struct direct *d = (struct direct *)w;
	(void)last;
	sink_write(d->out, str_text(&w->block), w->block.length);
	str_cut(&w->block, 0);
	tell(w->job, w->count, &d->told);
	if (!sink_ok(d->out))
		*e = d->out->failed;
	return sink_ok(d->out);
}

static bool set_range(
	struct export_job *job, struct db *db, int64_t from, int64_t to, struct err *e)
{
	char first[24], end[24];
	snprintf(first, sizeof first, "%lld", (long long)from);
	snprintf(end, sizeof end, "%lld", (long long)to);
	return db_run(
		db, "export_range", (const char *const[]){job->head.authority, first, end}, 3, e);
}

bool export_copy(struct export_job *job, const char *statement, struct sink *out, int64_t *count,
	struct err *e)
{
	struct direct d = {.writer = {.job = job, .flush = direct_flush}, .out = out};
	const struct db_copy copy = {write_image, &d.writer};
	bool ok = set_range(job, job->db, job->from, job->size, e) &&
		  db_copy_out(job->db, statement, &copy, e) && direct_flush(&d.writer, true, e);
	*count = d.writer.count;
	str_release(&d.writer.block);
	return ok;
}

/* A connection that reads every LANES-th chunk, one block ahead of the sink. */
struct lane {
	struct writer writer;
	struct db *db;
	int index;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	/* Under the lock: */
	struct str ready;
	bool full, last, done, stopped;
	struct err failed; /* kind ERR_NONE: nothing failed */
};

static bool wait_changed(struct lane *lane)
{
	struct timespec end;
	clock_gettime(CLOCK_REALTIME, &end);
	end.tv_sec += LANE_WAIT_S;
	return pthread_cond_timedwait(&lane->changed, &lane->lock, &end) == 0;
}

static bool lane_flush(struct writer *w, bool last, struct err *e)
{
	struct lane *lane = (struct lane *)w;
	bool ok = true;
	pthread_mutex_lock(&lane->lock);
	while (ok && lane->full && !lane->stopped)
		ok = wait_changed(lane);
	ok = ok && !lane->stopped;
	if (ok) {
		struct str empty = lane->ready;
		lane->ready = w->block;
		w->block = empty;
		lane->full = true;
		lane->last = last;
		pthread_cond_signal(&lane->changed);
	}
	pthread_mutex_unlock(&lane->lock);
	str_cut(&w->block, 0);
	return ok || err_set(e, ERR_IO, "the export was stopped");
}

static void *lane_run(void *arg)
{
	struct lane *lane = arg;
	struct export_job *job = lane->writer.job;
	const struct db_copy copy = {write_image, &lane->writer};
	struct err failed = {0};
	bool ok = true;
	for (int64_t from = job->from + (int64_t)lane->index * CHUNK; ok && from < job->size;
		from += LANES * CHUNK) {
		int64_t to = from + CHUNK < job->size ? from + CHUNK : job->size;
		ok = set_range(job, lane->db, from, to, &failed) &&
		     db_copy_out(lane->db, "export_log", &copy, &failed) &&
		     lane_flush(&lane->writer, true, &failed);
	}
	pthread_mutex_lock(&lane->lock);
	lane->done = true;
	lane->failed = failed;
	pthread_cond_signal(&lane->changed);
	pthread_mutex_unlock(&lane->lock);
	return NULL;
}

/* The next block of a lane goes to the sink. *last: it ends a chunk. */
static bool lane_take(struct lane *lane, struct sink *out, bool *last, struct err *e)
{
	bool ok = true;
	pthread_mutex_lock(&lane->lock);
	while (ok && !lane->full && !lane->done)
		ok = wait_changed(lane);
	if (!lane->full && lane->failed.kind != ERR_NONE) {
		*e = lane->failed;
		ok = false;
	} else if (!ok || !lane->full) {
		ok = err_set(e, ERR_DB, "a connection gave no more of the log");
	} else {
		sink_write(out, str_text(&lane->ready), lane->ready.length);
		lane->full = false;
		*last = lane->last;
		pthread_cond_signal(&lane->changed);
	}
	pthread_mutex_unlock(&lane->lock);
	if (ok && !sink_ok(out)) {
		*e = out->failed;
		return false;
	}
	return ok;
}

static bool take_all(struct export_job *job, struct lane *lanes, struct sink *out, struct err *e)
{
	int64_t told = 0;
	int turn = 0;
	for (int64_t from = job->from; from < job->size; from += CHUNK, turn++)
		for (bool last = false; !last;)
			if (!lane_take(&lanes[turn % LANES], out, &last, e))
				return false;
			else
				tell(job, from - job->from, &told);
	return true;
}

static void lane_end(struct lane *lane)
{
	pthread_mutex_lock(&lane->lock);
	lane->stopped = true;
	pthread_cond_signal(&lane->changed);
	pthread_mutex_unlock(&lane->lock);
	pthread_join(lane->thread, NULL);
	pthread_mutex_destroy(&lane->lock);
	pthread_cond_destroy(&lane->changed);
	str_release(&lane->ready);
	str_release(&lane->writer.block);
}

bool export_copy_log(struct export_job *job, struct sink *out, int64_t *count, struct err *e)
{
	struct lane lanes[LANES];
	struct db *const dbs[LANES] = {job->db, job->order->second};
	int started = 0;
	bool ok = true;
	*count = 0;
	for (; ok && started < LANES; started += ok) {
		struct lane *lane = &lanes[started];
		*lane = (struct lane){.writer = {.job = job, .flush = lane_flush},
			.db = dbs[started],
			.index = started,
			.lock = PTHREAD_MUTEX_INITIALIZER,
			.changed = PTHREAD_COND_INITIALIZER};
		if (pthread_create(&lane->thread, NULL, lane_run, lane) != 0)
			ok = err_set(e, ERR_IO, "cannot start a thread");
	}
	ok = ok && take_all(job, lanes, out, e);
	for (int i = 0; i < started; i++) {
		lane_end(&lanes[i]);
		*count += lanes[i].writer.count;
	}
	return ok;
}
