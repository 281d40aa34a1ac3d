#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/fs.h"
#include "verify_inside.h"

void verify_take_checkpoint(struct verification *v, const char *text, size_t length,
	const char *name, struct held *held)
{
	struct err why = {0};
	held->there = note_parse(text, length, &held->note, &why) &&
		      note_checkpoint(&held->note, &held->checkpoint, &why);
	if (!held->there)
		finding(&v->findings, "checkpoint_malformed", name, "%s", why.text);
}

/* Reads a checkpoint. A file that cannot be read is an error, one that is none a finding. */
static bool read_checkpoint(struct verification *v, const char *path, const char *name,
	struct held *held, struct err *e)
{
	struct str text = {0};
	if (!fs_read(path, NOTE_MAX, &text, e))
		return false;
	const char *kept = arena_strndup(v->arena, str_text(&text), text.length);
	verify_take_checkpoint(v, kept, text.length, name, held);
	str_release(&text);
	return true;
}

static bool is_folder(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* The file `consistency`: the hashes of the proof from the earlier checkpoint. False: there is none, or
 * none of its form, which is a finding. */
static bool read_consistency(struct verification *v, struct proof_consistency *proof)
{
	struct str text = {0};
	struct err why = {0};
	str_addf(&text, "old %llu\n", (unsigned long long)v->before.checkpoint.size);
	bool ok =
		fs_read(fs_join(v->arena, v->folder.path, "consistency"), NOTE_MAX, &text, &why) &&
		proof_consistency_parse(str_text(&text), text.length, proof, &why);
	if (!ok)
		finding(&v->findings, "consistency_missing", "consistency", "%s", why.text);
	str_release(&text);
	return ok;
}

/* The complete nodes of the earlier tree stand in the proof that the later one continues it: those
 * from the right are its elements, but that the first is the earlier root itself where that is one
 * node. False: the proof is of another shape. */
static bool range_from_proof(const struct checkpoint *before, uint64_t size,
	const struct merkle_hash proof[], size_t n, struct merkle_range *range)
{
	struct merkle_place path[MERKLE_PROOF_MAX];
	*range = (struct merkle_range){.size = before->size};
	size_t length = merkle_consistency_path(before->size, size, path);
	if (length != n)
		return false;
	unsigned found = 0;
	for (size_t i = 0; i < n; i++) {
		/* A node of the earlier tree ends where its other nodes begin: its bit is set. */
		uint64_t end = (path[i].index + 1) << path[i].level;
		if (path[i].complete && end <= before->size) {
			range->nodes[path[i].level] = proof[i];
			found++;
		}
	}
	unsigned wanted = (unsigned)__builtin_popcountll(before->size);
	if ((before->size & (before->size - 1)) == 0) {
		range->nodes[__builtin_ctzll(before->size)] = before->root;
		found = wanted;
	}
	return found == wanted;
}

/* log.xml begins after an earlier export: the range begins with what that had. */
static void continue_log(struct verification *v)
{
	struct proof_consistency proof;
	const struct checkpoint *before = &v->before.checkpoint, *now = &v->now.checkpoint;
	bool holds = v->before.there && v->now.there && read_consistency(v, &proof) &&
		     merkle_consistent(before->size, &before->root, now->size, &now->root,
			     proof.hashes, proof.count);
	v->unchanged = holds && before->size == now->size;
	v->rooted =
		holds && range_from_proof(before, now->size, proof.hashes, proof.count, &v->range);
}

bool verify_continues(const struct verification *v)
{
	const struct folder_file *file = folder_find(&v->folder, "consistency");
	return file != NULL && file->present;
}

static bool read_before(struct verification *v, struct err *e)
{
	const char *path = is_folder(v->order->since)
				   ? fs_join(v->arena, v->order->since, "checkpoint")
				   : v->order->since;
	return read_checkpoint(v, path, path, &v->before, e);
}

bool verify_history_begin(struct verification *v, struct err *e)
{
	const struct folder_file *file = folder_find(&v->folder, "checkpoint");
	if (!v->dossier && file != NULL && file->present &&
		!read_checkpoint(v, fs_join(v->arena, v->folder.path, "checkpoint"), "checkpoint",
			&v->now, e))
		return false;
	v->report->checkpointed = v->now.there;
	v->rooted = v->state_whole = true;
	if (v->order->since != NULL && !read_before(v, e))
		return false;
	if (verify_continues(v))
		continue_log(v);
	return true;
}

/* Where the key of a record is kept, or can be; NULL: there are too many. */
static struct log_key *key_of(struct verification *v, int64_t id)
{
	size_t i = 0;
	while (i < v->key_count && v->keys[i].id != id)
		i++;
	return i < KEYS_MAX ? &v->keys[i] : NULL;
}

void verify_key(struct verification *v, const struct scan_image *image, int64_t id)
{
	struct str text = {0};
	struct err why = {0};
	const struct scan_text *key = scan_column(image, "key"),
			       *state = scan_column(image, "state");
	struct log_key *kept = key_of(v, id), parsed = {.id = id};
	if (key == NULL || kept == NULL)
		return;
	scan_unescape(key, &text);
	if (note_key_parse(str_text(&text), &parsed.key, &why)) {
		parsed.in_use = state != NULL && scan_is(state, "in_use");
		*kept = parsed;
		v->key_count += kept == &v->keys[v->key_count];
	}
	str_release(&text);
}

void verify_proof(
	struct verification *v, const struct observed *image, const struct merkle_hash *leaf)
{
	struct merkle_hash proof[MERKLE_PROOF_MAX];
	uint64_t index = image->version.leaf;
	char place[64];
	size_t n = 0;
	snprintf(place, sizeof place, "%s, leaf %llu", v->name, (unsigned long long)index);
	if (!image->has_proof) {
		finding(&v->findings, "proof_missing", place, "no proof stands beside it");
		return;
	}
	bool ok = v->now.there &&
		  proof_inclusion_parse(image->proof.bytes, image->proof.length, proof, &n);
	if (!ok || !merkle_included(
			   leaf, index, v->now.checkpoint.size, proof, n, &v->now.checkpoint.root))
		finding(&v->findings, "proof_invalid", place,
			"it does not lead to the root of the checkpoint");
}

/* Whether a note is signed by a key of the log; in_use: by one that is. */
static bool signed_by_log(
	struct verification *v, const struct held *held, bool in_use, const char *name)
{
	size_t good = 0;
	for (size_t i = 0; i < v->key_count; i++) {
		enum note_verdict verdict = note_check(&held->note, &v->keys[i].key, NULL);
		if (verdict == NOTE_BAD)
			finding(&v->findings, "checkpoint_signature_invalid", name,
				"that of the key %s", v->keys[i].key.name);
		good += verdict == NOTE_GOOD && (v->keys[i].in_use || !in_use);
	}
	return good > 0;
}

static void check_now(struct verification *v)
{
	const struct checkpoint *c = &v->now.checkpoint;
	if (v->log.there && (uint64_t)v->log.to != c->size)
		finding(&v->findings, "checkpoint_differs", "checkpoint",
			"it is of %llu leaves, the export of %lld", (unsigned long long)c->size,
			(long long)v->log.to);
	if (v->log.there && strcmp(v->log.origin, c->origin) != 0)
		finding(&v->findings, "checkpoint_differs", "checkpoint", "its origin is %s",
			c->origin);
	if (!v->report->partial && v->rooted && v->log_whole) {
		struct merkle_hash root;
		merkle_root(&v->range, &root);
		for (size_t i = 0; i < MERKLE_BYTES; i++)
			snprintf(v->report->root + 2 * i, 3, "%02x", root.bytes[i]);
		if (!merkle_equal(&root, &c->root))
			finding(&v->findings, "root_differs", "log.xml",
				"the root of its leaves is %s", v->report->root);
	}
	if ((!v->dossier || v->log_whole) && !signed_by_log(v, &v->now, true, "checkpoint"))
		finding(&v->findings, "checkpoint_signer_unknown", "checkpoint",
			"no key in use of the log has signed it");
}

static void check_witnesses(struct verification *v)
{
	for (const char *const *text = v->order->witnesses; *text != NULL; text++) {
		struct note_key key;
		struct err why = {0};
		if (!note_key_parse(*text, &key, &why))
			continue; /* refused before anything was read */
		enum note_verdict verdict =
			v->now.there ? note_check(&v->now.note, &key, NULL) : NOTE_ABSENT;
		if (verdict == NOTE_GOOD)
			v->report->witnesses++;
		else if (verdict == NOTE_BAD)
			finding(&v->findings, "checkpoint_signature_invalid", "checkpoint",
				"that of the witness %s", key.name);
		else
			finding(&v->findings, "witness_missing", "checkpoint", "%s", key.name);
	}
}

/* Whether the log still begins as it did: by its own leaves, or by the proof of consistency. */
static void check_growth(struct verification *v)
{
	const struct checkpoint *before = &v->before.checkpoint, *now = &v->now.checkpoint;
	bool proven = verify_continues(v);
	if (v->range.size == before->size && !proven) {
		merkle_root(&v->range, &v->before_root);
		v->before_reached = true;
	}
	if (proven || v->report->partial) {
		if ((!v->rooted && !v->unchanged) || !proven)
			finding(&v->findings, "consistency_missing", "consistency",
				"no proof from %llu to %llu leaves that holds",
				(unsigned long long)before->size, (unsigned long long)now->size);
		else
			v->report->since = true;
	} else if (!v->before_reached || !merkle_equal(&v->before_root, &before->root)) {
		finding(&v->findings, "history_rewritten", "log.xml",
			"its first %llu leaves have another root",
			(unsigned long long)before->size);
	} else {
		v->report->since = true;
	}
}

static void check_before(struct verification *v)
{
	const struct checkpoint *before = &v->before.checkpoint;
	if (v->log.there && !v->report->partial &&
		(uint64_t)v->log.from != (verify_continues(v) ? before->size : 0))
		finding(&v->findings, "leaf_gap", "log.xml",
			"it begins at leaf %lld; the earlier checkpoint is of %llu leaves",
			(long long)v->log.from, (unsigned long long)before->size);
	if (!signed_by_log(v, &v->before, false, v->order->since))
		finding(&v->findings, "since_not_trusted", v->order->since,
			"no key of the log has signed it");
	if (before->size == 0)
		finding(&v->findings, "nothing_to_compare", v->order->since, "its size is 0");
	else if (v->log.there && strcmp(before->origin, v->log.origin) != 0)
		finding(&v->findings, "origin_changed", v->order->since, "%s, now %s",
			before->origin, v->log.origin);
	else if (v->log.there && (uint64_t)v->log.to < before->size)
		finding(&v->findings, "older_checkpoint", v->order->since,
			"%llu leaves then, %lld now", (unsigned long long)before->size,
			(long long)v->log.to);
	else if (v->log_whole)
		check_growth(v);
}

void verify_history_end(struct verification *v)
{
	if (v->now.there)
		check_now(v);
	check_witnesses(v);
	if (v->before.there)
		check_before(v);
	else if (v->log.there && (v->log.from > 0 || verify_continues(v)))
		finding(&v->findings, "consistency_missing", "log.xml",
			"it begins at leaf %lld: name the export that it continues (--since)",
			(long long)v->log.from);
}
