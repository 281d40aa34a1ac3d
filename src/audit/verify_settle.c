#include <stdio.h>
#include <string.h>

#include "verify_inside.h"

enum { AHEAD = 4 }; /* images whose records are fetched before they are needed */

static void found(struct verification *v, const char *reason, const struct version *version,
	const char *text, int64_t number)
{
	char place[192];
	if (version->table == 0)
		snprintf(place, sizeof place, "%.30s, leaf %llu", v->name,
			(unsigned long long)version->leaf);
	else
		snprintf(place, sizeof place, "%.30s, leaf %llu, %s %lld, version %lld", v->name,
			(unsigned long long)version->leaf, v->tables.names[version->table - 1],
			(long long)version->id, (long long)version->ver);
	finding(&v->findings, reason, place, text, (long long)number);
}

static void log_leaf(struct verification *v, const struct version *version)
{
	int64_t leaf = (int64_t)version->leaf;
	if (v->report->partial) {
		if (leaf < v->next_leaf)
			found(v, "leaf_gap", version, "it comes after leaf %lld", v->next_leaf - 1);
		v->next_leaf = leaf + 1;
		return;
	}
	if (leaf != v->next_leaf)
		found(v, "leaf_gap", version, "leaf %lld was expected", v->next_leaf);
	v->next_leaf = leaf + 1;
	if (v->before.there && v->range.size == v->before.checkpoint.size && v->rooted) {
		merkle_root(&v->range, &v->before_root);
		v->before_reached = true;
	}
	merkle_append(&v->range, &version->hash, NULL);
}

static void log_version(struct verification *v, const struct version *version, bool begins)
{
	int64_t latest;
	enum state_answer answer = state_add(v->state, version, &latest);
	if (!v->state_whole && latest == 0)
		return;
	if (answer == STATE_GAP)
		found(v, "version_gap", version, "the version before it is %lld", latest);
	else if (begins != (version->ver == 1))
		found(v, "version_gap", version, "it is not the kind of version %lld",
			version->ver);
	if (answer == STATE_MOVED)
		found(v, "record_moved", version, "version %lld was of another process", latest);
}

static void record_state(struct verification *v, const struct version *version)
{
	int64_t latest;
	switch (state_see(v->state, version, &latest)) {
	case STATE_NEW:
		if (v->state_whole)
			found(v, "records_extra", version, "no version of it is in the log%.0lld",
				0);
		break;
	case STATE_TWICE:
		found(v, "records_extra", version, "it is there twice%.0lld", 0);
		break;
	case STATE_GAP:
		found(v, "record_not_latest", version, "the log has version %lld", latest);
		break;
	case STATE_DIFFERS:
		found(v, "record_differs", version,
			"its bytes or its leaf are not those of version %lld in the log", latest);
		break;
	default:
		break;
	}
}

static void settle(struct verification *v, struct observed *seen)
{
	struct version *version = &seen->version;
	merkle_leaf(seen->image.bytes, seen->image.length, &version->hash);
	if (v->report->partial)
		verify_proof(v, seen, &version->hash);
	if (v->reading == READING_LOG)
		log_leaf(v, version);
	if (version->table == 0)
		return;
	if (v->reading == READING_RECORDS)
		record_state(v, version);
	else
		log_version(v, version, seen->begins);
}

void verify_settle(void *verification, size_t slot)
{
	struct verification *v = verification;
	struct batch *batch = &v->batches[slot];
	for (size_t i = 0; i < batch->count; i++) {
		if (i + AHEAD < batch->count) {
			const struct version *next = &batch->images[i + AHEAD].version;
			state_prefetch(v->state, next->table, next->id);
		}
		settle(v, &batch->images[i]);
	}
	batch->count = 0;
	arena_release(&batch->copies);
}
