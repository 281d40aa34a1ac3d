/* A witness: what it saw of each log, and its signature on what continues that. */
#include <stdio.h>
#include <string.h>

#include "audit/checkpoint.h"
#include "audit/keeper.h"
#include "base/sink.h"

/* The file that keeps the last checkpoint seen of a log. */
static const char *name_of(struct arena *arena, const char *origin, struct err *e)
{
	struct sink_sha256 hash;
	sink_sha256_init(&hash, NULL);
	sink_text(&hash.sink, origin);
	if (!sink_finish(&hash.sink, e))
		return NULL;
	return arena_printf(arena, "seen-%.32s", hash.hex);
}

static bool read_seen(
	struct keeper *keeper, const char *name, struct checkpoint *seen, struct err *e)
{
	struct str text = {0};
	struct note note;
	bool there;
	seen->size = 0;
	bool ok = keeper_read(keeper, name, &text, &there, e) &&
		  (!there || (note_parse(str_text(&text), text.length, &note, e) &&
				     note_checkpoint(&note, seen, e)));
	str_release(&text);
	return ok;
}

/* Whether what is asked for continues what was seen. */
static bool continues(const struct checkpoint *seen, const struct checkpoint *now,
	const struct proof_consistency *proof, struct err *e)
{
	if (now->size == 0)
		return err_set(e, ERR_INPUT, "an empty log is not witnessed");
	if (seen->size == 0)
		return true;
	if (now->size < seen->size)
		return err_set(e, ERR_REWRITTEN,
			"this witness saw size %llu, and the checkpoint has %llu",
			(unsigned long long)seen->size, (unsigned long long)now->size);
	if (proof->old_size != seen->size && now->size != seen->size)
		return err_set(e, ERR_CONFLICT,
			"the proof begins at size %llu, and this witness saw size %llu",
			(unsigned long long)proof->old_size, (unsigned long long)seen->size);
	size_t count = now->size == seen->size ? 0 : proof->count;
	return merkle_consistent(
		       seen->size, &seen->root, now->size, &now->root, proof->hashes, count) ||
	       err_set(e, ERR_REWRITTEN,
		       "the log does not continue what this witness saw at size %llu: its history "
		       "was rewritten",
		       (unsigned long long)seen->size);
}

static bool sign(struct keeper *keeper, uint64_t at, struct str *note, struct err *e)
{
	for (size_t i = 0; i < keeper->count; i++)
		if (keeper->keys[i].key.type == NOTE_WITNESS)
			return note_sign(note, &keeper->keys[i], at, e);
	return err_set(e, ERR_MISSING,
		"there is no witness's key in %s; `tally checkpoint key --witness NAME` makes one",
		keeper->folder);
}

static bool witness(struct keeper *keeper, const struct witnessing *witnessing,
	const struct proof_consistency *proof, struct str *text, struct err *e)
{
	struct note note;
	struct checkpoint now, seen;
	if (!note_parse(str_text(text), text->length, &note, e) || !note_checkpoint(&note, &now, e))
		return false;
	if (note_check(&note, witnessing->log, NULL) != NOTE_GOOD)
		return err_set(e, ERR_UNTRUSTED, "the checkpoint is not signed by the key %s+%08x",
			witnessing->log->name, (unsigned)witnessing->log->id);
	const char *name = name_of(keeper->arena, now.origin, e);
	return name != NULL && read_seen(keeper, name, &seen, e) &&
	       continues(&seen, &now, proof, e) && sign(keeper, witnessing->at, text, e) &&
	       keeper_write(keeper, name, text, e);
}

bool checkpoint_witness(struct arena *arena, const struct witnessing *witnessing,
	const struct str *request, struct str *note, struct err *e)
{
	struct keeper keeper;
	struct proof_consistency proof;
	const char *begin;
	if (!proof_request_parse(str_text(request), request->length, &proof, &begin, e) ||
		!keeper_open(&keeper, arena, witnessing->folder, e))
		return false;
	struct str text = {0};
	str_addn(&text, begin, request->length - (size_t)(begin - str_text(request)));
	bool ok = witness(&keeper, witnessing, &proof, &text, e);
	if (ok)
		str_addn(note, str_text(&text), text.length);
	str_release(&text);
	keeper_close(&keeper);
	return ok;
}
