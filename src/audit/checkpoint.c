#include "audit/checkpoint.h"

#include <stdio.h>
#include <string.h>

#include "audit/keeper.h"
#include "audit/tree.h"
#include "base/fs.h"
#include "db/rows.h"

static const char HEAD[] = "head";

/* What the database says of the log. */
struct log_head {
	struct checkpoint checkpoint;
	struct merkle_range range;
	const char *keys; /* in use, one a line */
};

static bool copy_origin(const char *origin, struct checkpoint *checkpoint, struct err *e)
{
	if (strlen(origin) >= NOTE_NAME)
		return err_set(e, ERR_DB, "the origin of the log is too long");
	memcpy(checkpoint->origin, origin, strlen(origin) + 1);
	return true;
}

static bool read_head(struct db *db, struct arena *arena, const char *authority,
	struct log_head *head, struct err *e)
{
	struct db_rows rows;
	if (!db_query(db, "signing", (const char *const[]){authority}, 1, &rows, e))
		return false;
	bool ok = db_rows_count(&rows) == 1 && !db_rows_null(&rows, 0, 0);
	if (!ok) {
		err_set(e, ERR_MISSING, "no authority %s", authority);
	} else {
		const char *keys = db_rows_text(&rows, 0, 2);
		head->keys = arena_strdup(arena, keys == NULL ? "" : keys);
		head->checkpoint.size = (uint64_t)db_rows_int(&rows, 0, 1);
		ok = copy_origin(db_rows_text(&rows, 0, 0), &head->checkpoint, e);
	}
	db_rows_release(&rows);
	if (!ok || !tree_range(db, authority, head->checkpoint.size, &head->range, e))
		return false;
	merkle_root(&head->range, &head->checkpoint.root);
	return true;
}

static bool parse_checkpoint(const char *text, size_t n, struct checkpoint *c, struct err *e)
{
	struct note note;
	return note_parse(text, n, &note, e) && note_checkpoint(&note, c, e);
}

/* The proof that the tree of `range` continues old, checked. */
static bool prove(struct db *db, const char *authority, const struct checkpoint *old,
	const struct merkle_range *range, const struct merkle_hash *root,
	struct proof_consistency *proof, struct err *e)
{
	struct merkle_place path[MERKLE_PROOF_MAX];
	if (old->size == 0 || old->size > range->size)
		return err_set(e, ERR_REWRITTEN,
			"the log has %llu entries, and the checkpoint that it should continue %llu",
			(unsigned long long)range->size, (unsigned long long)old->size);
	proof->old_size = old->size;
	proof->count = merkle_consistency_path(old->size, range->size, path);
	if (!tree_proof(db, authority, range, path, proof->count, proof->hashes, e))
		return false;
	return merkle_consistent(
		       old->size, &old->root, range->size, root, proof->hashes, proof->count) ||
	       err_set(e, ERR_REWRITTEN,
		       "the log does not continue the checkpoint of size %llu: its history was "
		       "rewritten",
		       (unsigned long long)old->size);
}

bool checkpoint_continues(struct db *db, const char *authority, const struct checkpoint *old,
	const struct checkpoint *now, struct proof_consistency *proof, struct err *e)
{
	struct merkle_range range;
	if (strcmp(old->origin, now->origin) != 0)
		return err_set(e, ERR_REWRITTEN,
			"the log is now %s and was %s: its history began anew", now->origin,
			old->origin);
	return tree_range(db, authority, now->size, &range, e) &&
	       prove(db, authority, old, &range, &now->root, proof, e);
}

/* Whether the head may follow the last one signed. *same: it is the last one. */
static bool may_follow(struct db *db, const struct signing *signing, const struct checkpoint *last,
	const struct log_head *head, bool *same, struct err *e)
{
	struct proof_consistency proof;
	const struct checkpoint *now = &head->checkpoint;
	*same = false;
	if (strcmp(last->origin, now->origin) != 0)
		return (signing->new_origin != NULL &&
			       strcmp(signing->new_origin, now->origin) == 0) ||
		       err_set(e, ERR_REWRITTEN,
			       "the log is now %s and this signer signed %s; after a declared "
			       "recovery say --new-origin %s",
			       now->origin, last->origin, now->origin);
	*same = last->size == now->size && merkle_equal(&last->root, &now->root);
	return prove(db, signing->authority, last, &head->range, &now->root, &proof, e);
}

/* Whether a key stands among those in use. */
static bool in_use(const char *keys, const struct note_key *key)
{
	char text[NOTE_KEY_TEXT];
	note_key_text(key, text);
	size_t n = strlen(text);
	for (const char *p = keys; (p = strstr(p, text)) != NULL; p += n)
		if ((p == keys || p[-1] == '\n') && (p[n] == '\n' || p[n] == '\0'))
			return true;
	return false;
}

static bool sign_with_all(
	const struct keeper *keeper, const char *keys, struct str *note, struct err *e)
{
	size_t signed_by = 0;
	for (size_t i = 0; i < keeper->count; i++) {
		if (keeper->keys[i].key.type != NOTE_LOG || !in_use(keys, &keeper->keys[i].key))
			continue;
		if (!note_sign(note, &keeper->keys[i], 0, e))
			return false;
		signed_by++;
	}
	return signed_by > 0 || err_set(e, ERR_DENIED,
					"no key in %s is in use for this log; `tally signer add "
					"--key` registers one",
					keeper->folder);
}

static bool publish(struct db *db, const char *authority, const struct checkpoint *c,
	const struct str *note, struct err *e)
{
	char size[24];
	snprintf(size, sizeof size, "%llu", (unsigned long long)c->size);
	return db_run(db, "checkpoint_add",
		(const char *const[]){authority, c->origin, size, str_text(note)}, 4, e);
}

/* The last head signed, from the signer's own folder; it may have been signed and not published. */
static bool read_last(struct db *db, struct keeper *keeper, const char *authority,
	struct checkpoint *last, struct err *e)
{
	struct str note = {0};
	bool there;
	bool ok = keeper_read(keeper, HEAD, &note, &there, e);
	last->size = 0;
	if (ok && there)
		ok = (parse_checkpoint(str_text(&note), note.length, last, e) ||
			     err_in(e, "%s/%s", keeper->folder, HEAD)) &&
		     publish(db, authority, last, &note, e);
	str_release(&note);
	return ok;
}

static bool sign_head(struct db *db, struct keeper *keeper, const struct signing *signing,
	uint64_t *size, struct err *e)
{
	struct log_head head;
	struct checkpoint last;
	struct str note = {0};
	bool same = false;
	if (!read_head(db, keeper->arena, signing->authority, &head, e) ||
		!read_last(db, keeper, signing->authority, &last, e))
		return false;
	*size = head.checkpoint.size;
	if (last.size > 0 && !may_follow(db, signing, &last, &head, &same, e))
		return false;
	if (same || head.checkpoint.size == 0)
		return true;
	note_add_checkpoint(&note, &head.checkpoint);
	bool ok = sign_with_all(keeper, head.keys, &note, e) &&
		  keeper_write(keeper, HEAD, &note, e) &&
		  publish(db, signing->authority, &head.checkpoint, &note, e);
	str_release(&note);
	return ok;
}

bool checkpoint_sign(struct db *db, struct arena *arena, const struct signing *signing,
	uint64_t *size, struct err *e)
{
	struct keeper keeper;
	if (!keeper_open(&keeper, arena, signing->folder, e))
		return false;
	bool ok = db_begin(db, e) && sign_head(db, &keeper, signing, size, e) && db_commit(db, e);
	if (!ok)
		db_abandon(db);
	keeper_close(&keeper);
	return ok;
}

/* The authority of an origin: tallystick/ID, or tallystick/ID/N after a recovery. */
static const char *authority_of(struct arena *arena, const char *origin)
{
	static const char prefix[] = "tallystick/";
	size_t n = sizeof prefix - 1;
	if (strncmp(origin, prefix, n) != 0)
		return NULL;
	size_t digits = strspn(origin + n, "0123456789");
	bool whole = origin[n + digits] == '\0' || origin[n + digits] == '/';
	return digits > 0 && digits <= 18 && whole ? arena_strndup(arena, origin + n, digits)
						   : NULL;
}

bool checkpoint_test(struct db *db, struct arena *arena, const struct str *note,
	struct checkpoint *known, struct err *e)
{
	struct log_head head;
	struct proof_consistency proof;
	if (!parse_checkpoint(str_text(note), note->length, known, e))
		return false;
	const char *authority = authority_of(arena, known->origin);
	if (authority == NULL)
		return err_set(e, ERR_INPUT, "%s is no log of this program", known->origin);
	bool there = read_head(db, arena, authority, &head, e);
	if (!there && e->kind != ERR_MISSING)
		return false;
	if (!there || strcmp(known->origin, head.checkpoint.origin) != 0) {
		err_set(e, ERR_REWRITTEN, "the log %s is not here%s%s", known->origin,
			there ? "; it is now " : "", there ? head.checkpoint.origin : "");
		return err_rule(e, "history_rewritten");
	}
	if (prove(db, authority, known, &head.range, &head.checkpoint.root, &proof, e))
		return true;
	return e->kind == ERR_REWRITTEN &&
	       err_rule(e,
		       known->size > head.checkpoint.size ? "entries_lost" : "history_rewritten");
}

const char *checkpoint_head_path(struct arena *arena, const char *folder)
{
	return fs_join(arena, folder, HEAD);
}

static bool newest(struct db *db, const char *authority, struct str *note, struct checkpoint *now,
	struct err *e)
{
	struct db_rows rows;
	if (!db_query(db, "checkpoint_newest", (const char *const[]){authority}, 1, &rows, e))
		return false;
	bool there = db_rows_count(&rows) == 1;
	if (there)
		str_add(note, db_rows_text(&rows, 0, 0));
	db_rows_release(&rows);
	if (!there)
		return err_set(e, ERR_MISSING, "this log has no checkpoint yet");
	return parse_checkpoint(str_text(note), note->length, now, e);
}

bool checkpoint_request(
	struct db *db, const char *authority, uint64_t old, struct str *request, struct err *e)
{
	struct str note = {0};
	struct checkpoint now;
	struct merkle_range range;
	struct merkle_place path[MERKLE_PROOF_MAX];
	struct proof_consistency proof = {.old_size = old};
	bool ok = newest(db, authority, &note, &now, e) &&
		  tree_range(db, authority, now.size, &range, e);
	if (ok && old > now.size)
		ok = err_set(e, ERR_INPUT, "the newest checkpoint has size %llu",
			(unsigned long long)now.size);
	if (ok && old > 0) {
		proof.count = merkle_consistency_path(old, now.size, path);
		ok = tree_proof(db, authority, &range, path, proof.count, proof.hashes, e);
	}
	if (ok) {
		proof_consistency_text(&proof, request);
		str_addf(request, "\n%s", str_text(&note));
	}
	str_release(&note);
	return ok;
}

/* Whether a note has a signature byte for byte. */
static bool has_signature(const struct note *note, const struct note_signature *s)
{
	for (size_t i = 0; i < note->count; i++) {
		const struct note_signature *o = &note->signatures[i];
		if (o->line_length == s->line_length &&
			memcmp(o->line, s->line, s->line_length) == 0)
			return true;
	}
	return false;
}

/* Appends the signatures of `from` that `to` has not. */
static bool merge(struct str *to, const struct note *kept, const struct note *from, size_t *added,
	struct err *e)
{
	*added = 0;
	if (kept->text_length != from->text_length ||
		memcmp(kept->text, from->text, kept->text_length) != 0)
		return err_set(
			e, ERR_REWRITTEN, "the checkpoint kept of that size has another root");
	for (size_t i = 0; i < from->count; i++) {
		if (has_signature(kept, &from->signatures[i]))
			continue;
		if (kept->count + *added == NOTE_SIGNATURES)
			return err_set(e, ERR_INPUT, "a checkpoint carries at most %d signatures",
				NOTE_SIGNATURES);
		str_addn(to, from->signatures[i].line, from->signatures[i].line_length);
		++*added;
	}
	return true;
}

static bool merge_kept(struct db *db, const struct note *from, const struct checkpoint *c,
	size_t *added, struct err *e)
{
	struct db_rows rows;
	struct note kept;
	struct str merged = {0};
	char size[24];
	snprintf(size, sizeof size, "%llu", (unsigned long long)c->size);
	if (!db_query(db, "checkpoint_at", (const char *const[]){c->origin, size}, 2, &rows, e))
		return false;
	bool ok = db_rows_count(&rows) == 1 ||
		  err_set(e, ERR_MISSING, "no checkpoint of %s of size %s", c->origin, size);
	if (ok) {
		const char *text = db_rows_text(&rows, 0, 0);
		str_add(&merged, text);
		ok = note_parse(text, strlen(text), &kept, e) &&
		     merge(&merged, &kept, from, added, e) &&
		     db_run(db, "checkpoint_note",
			     (const char *const[]){
				     db_rows_text(&rows, 0, 1), c->origin, size, str_text(&merged)},
			     4, e);
	}
	db_rows_release(&rows);
	str_release(&merged);
	return ok;
}

bool checkpoint_merge(struct db *db, const struct str *text, size_t *added, struct err *e)
{
	struct note note;
	struct checkpoint c;
	if (!note_parse(str_text(text), text->length, &note, e) || !note_checkpoint(&note, &c, e))
		return false;
	if (!db_begin(db, e) || !merge_kept(db, &note, &c, added, e) || !db_commit(db, e))
		return db_abandon(db);
	return true;
}
