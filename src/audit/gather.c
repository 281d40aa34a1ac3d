#include "audit/gather.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "audit/note.h"
#include "base/fs.h"
#include "db/rows.h"
#include "gather_inside.h"

#define N_(message) message

enum { REFUSED_PART = 1, REFUSED_OTHER = 7, REFUSED_NEWER = 8 };

static const struct {
	const char *reason, *words;
} WORDS[] = {
	{"export_is_partial", N_("The export is a part of a log; whole exports are gathered")},
	{"continues_another",
		N_("The export continues an earlier one than the one that is held; one that "
		   "continues that, or a whole one, is needed")},
	{"leaves_not_received", N_("Leaves before this export were never received")},
	{"schema_newer", N_("The export holds what this version of the program does not know")},
};

struct gathering {
	struct db *db;
	struct arena *arena;
	const struct gather_order *order;
	struct gather_result *result; /* of the folder at hand */
	struct gather_head head;
	struct checkpoint held; /* of what is held of the authority; size 0: nothing */
	const char *held_note;
};

const char *gather_word(enum gather_outcome outcome)
{
	static const char *const words[] = {"loaded", "same", "older", "gap", "refused"};
	return words[outcome];
}

const char *gather_words(const char *reason)
{
	for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
		if (strcmp(WORDS[i].reason, reason) == 0)
			return WORDS[i].words;
	return verify_words(reason);
}

static void decide(struct gathering *g, enum gather_outcome outcome, int status, const char *reason)
{
	g->result->outcome = outcome;
	g->result->status = status;
	g->result->reason = reason;
	g->result->place = g->result->text = "";
}

static bool parse_note(const char *text, struct checkpoint *checkpoint)
{
	struct note note;
	struct err why = {0};
	return note_parse(text, strlen(text), &note, &why) &&
	       note_checkpoint(&note, checkpoint, &why);
}

/* The checkpoint of the folder; it was verified. */
static bool read_checkpoint(
	struct gathering *g, const char **text, struct checkpoint *now, struct err *e)
{
	struct str bytes = {0};
	const char *path = fs_join(g->arena, g->result->folder, "checkpoint");
	bool ok = fs_read(path, NOTE_MAX, &bytes, e);
	*text = arena_strdup(g->arena, str_text(&bytes));
	str_release(&bytes);
	return ok && (parse_note(*text, now) ||
			     err_set(e, ERR_CONFLICT, "%s changed while it was read", path));
}

static bool read_held(struct gathering *g, struct err *e)
{
	struct db_rows rows;
	g->held = (struct checkpoint){0};
	g->held_note = NULL;
	if (!db_query(
		    g->db, "gather_held", (const char *const[]){g->result->authority}, 1, &rows, e))
		return false;
	bool ok = true;
	if (db_rows_count(&rows) == 1) {
		g->held_note = arena_strdup(g->arena, db_rows_text(&rows, 0, 1));
		ok = parse_note(g->held_note, &g->held) ||
		     err_set(e, ERR_DB, "the checkpoint that is held is none");
	}
	db_rows_release(&rows);
	return ok;
}

/* The checkpoint from which the export is to be proven to continue; NULL: none. */
static bool find_since(struct gathering *g, const char **note, struct err *e)
{
	struct db_rows rows;
	char from[24];
	uint64_t size = g->held.size;
	*note = NULL;
	if (g->head.from == 0 || (uint64_t)g->head.from == size) {
		*note = (uint64_t)g->head.to >= size ? g->held_note : NULL;
		return true;
	}
	snprintf(from, sizeof from, "%lld", (long long)g->head.from);
	if (!db_query(g->db, "gather_known", (const char *const[]){g->result->authority, from}, 2,
		    &rows, e))
		return false;
	if (db_rows_count(&rows) == 1)
		*note = arena_strdup(g->arena, db_rows_text(&rows, 0, 0));
	db_rows_release(&rows);
	return true;
}

/* verify takes a checkpoint as a file. */
static bool keep_since(struct gathering *g, const char *note, const char **path, struct err *e)
{
	const char *folder = getenv("TMPDIR");
	*path = NULL;
	if (note == NULL)
		return true;
	char *name =
		arena_printf(g->arena, "%s/tally-since-XXXXXX", folder == NULL ? "/tmp" : folder);
	int fd = mkstemp(name);
	if (fd < 0)
		return err_errno(e, "cannot make %s", name);
	close(fd);
	*path = name;
	return fs_write_private(name, note, e);
}

/* An export without what came before it proves itself, but not that it continues anything. */
static const struct finding *first_finding(const struct finding *first, bool since)
{
	while (!since && first != NULL && strcmp(first->reason, "consistency_missing") == 0)
		first = first->next;
	return first;
}

static bool verify(struct gathering *g, const char *certificate, const char *since,
	struct verify_report *report, struct err *e)
{
	static const char *const none[] = {NULL};
	const char *const trusted[] = {certificate, NULL};
	const struct verify_order order = {
		.folder = g->result->folder, .trusted = trusted, .since = since, .witnesses = none};
	if (!verify_folder(&order, g->arena, report, e))
		return false;
	const struct finding *f = first_finding(report->first, since != NULL);
	if (f != NULL) {
		decide(g, GATHER_REFUSED, (int)f->status, f->reason);
		g->result->place = f->place;
		g->result->text = f->text;
	}
	return true;
}

/* Whether what was verified is to be loaded: it follows what is held, or is held already. */
static void place_it(struct gathering *g, const struct checkpoint *now)
{
	uint64_t from = (uint64_t)g->head.from;
	if (now->size == g->held.size && g->held_note != NULL) {
		bool equal = merkle_equal(&now->root, &g->held.root) &&
			     strcmp(now->origin, g->held.origin) == 0;
		decide(g, equal ? GATHER_SAME : GATHER_REFUSED, equal ? 0 : FINDING_REWRITTEN,
			equal ? "" : "history_rewritten");
	} else if (now->size < g->held.size) {
		decide(g, GATHER_OLDER, 0, "");
	} else if (from > g->held.size) {
		decide(g, GATHER_GAP, FINDING_INCOMPLETE, "leaves_not_received");
	} else if (from != 0 && from != g->held.size) {
		decide(g, GATHER_REFUSED, REFUSED_OTHER, "continues_another");
	} else {
		decide(g, GATHER_LOADED, 0, "");
	}
}

/* What the records themselves say against them. */
static bool find_wrong(struct gathering *g, struct err *e)
{
	struct db_rows rows;
	char from[24];
	snprintf(from, sizeof from, "%lld", (long long)g->head.from);
	if (!db_query(g->db, "gather_wrong", (const char *const[]){g->result->authority, from}, 2,
		    &rows, e))
		return false;
	if (db_rows_count(&rows) > 0) {
		const char *reason = arena_strdup(g->arena, db_rows_text(&rows, 0, 0));
		decide(g, GATHER_REFUSED,
			strcmp(reason, "schema_newer") == 0     ? REFUSED_NEWER
			: strcmp(reason, "record_differs") == 0 ? FINDING_ALTERED
								: FINDING_INCOMPLETE,
			reason);
		g->result->place = arena_strdup(g->arena, db_rows_text(&rows, 0, 1));
	}
	db_rows_release(&rows);
	return true;
}

static bool load(struct gathering *g, const char *sha256, const char *note, struct err *e)
{
	char size[24];
	snprintf(size, sizeof size, "%lld", (long long)g->head.to);
	if (!gather_stage(g->db, g->arena, g->result->folder, sha256, e) || !find_wrong(g, e))
		return false;
	return g->result->outcome != GATHER_LOADED ||
	       db_run(g->db, "gather_load",
		       (const char *const[]){g->result->authority, size, note, g->head.clock}, 4,
		       e);
}

/* The folder is an export of an authority whose certificate is here: proves it and loads it. */
static bool take(struct gathering *g, const char *certificate, const char **note, struct err *e)
{
	const char *earlier, *since;
	struct verify_report report;
	struct checkpoint now;
	if (!read_held(g, e) || !find_since(g, &earlier, e))
		return false;
	bool ok = keep_since(g, earlier, &since, e) && verify(g, certificate, since, &report, e);
	if (since != NULL)
		unlink(since);
	if (!ok || g->result->outcome == GATHER_REFUSED)
		return ok;
	if (!read_checkpoint(g, note, &now, e))
		return false;
	place_it(g, &now);
	return g->result->outcome != GATHER_LOADED || load(g, report.records_sha256, *note, e);
}

static bool take_or_refuse(struct gathering *g, const char **note, struct err *e)
{
	const char *certificate =
		arena_printf(g->arena, "%s/%s.pem", g->order->trust, g->result->authority);
	g->result->outcome = GATHER_LOADED;
	if (!g->head.there)
		decide(g, GATHER_REFUSED, FINDING_INVALID, "head_incomplete");
	else if (g->head.partial)
		decide(g, GATHER_REFUSED, REFUSED_PART, "export_is_partial");
	else if (!fs_exists(certificate)) {
		decide(g, GATHER_REFUSED, FINDING_UNTRUSTED, "signer_not_trusted");
		g->result->place = certificate;
	} else
		return take(g, certificate, note, e);
	return true;
}

/* A reception is noted whatever came of it, but where nothing is new. */
static bool receive(struct gathering *g, const char *note, struct err *e)
{
	struct err why = {0};
	char hash[FS_SHA256_HEX], status[12], from[24], to[24];
	const struct gather_result *r = g->result;
	if (r->outcome == GATHER_SAME)
		return true;
	if (!fs_sha256(fs_join(g->arena, r->folder, "sha256sums"), hash, &why))
		hash[0] = '\0';
	snprintf(status, sizeof status, "%d", r->status);
	snprintf(from, sizeof from, "%lld", (long long)g->head.from);
	snprintf(to, sizeof to, "%lld", (long long)g->head.to);
	return db_run(g->db, "gather_receive",
		(const char *const[]){r->authority, hash, r->reason, r->folder,
			gather_word(r->outcome), status, from, to, note},
		9, e);
}

static bool gather_one(struct gathering *g, struct err *e)
{
	const char *note = NULL;
	const char *const authority[] = {g->result->authority};
	if (!db_begin(g->db, e) ||
		!db_run(g->db, "role_local", (const char *const[]){"tally_owner"}, 1, e) ||
		!db_run(g->db, "gather_lock", authority, 1, e) || !take_or_refuse(g, &note, e) ||
		!receive(g, note, e) || !db_commit(g->db, e))
		return db_abandon(g->db);
	if (g->order->done != NULL)
		g->order->done(g->order->arg, g->result);
	return true;
}

struct named {
	const char *folder;
	struct gather_head head;
};

static int by_size(const void *a, const void *b)
{
	const struct gather_head *x = &((const struct named *)a)->head,
				 *y = &((const struct named *)b)->head;
	size_t n = strlen(x->authority), m = strlen(y->authority);
	int difference = (n > m) - (n < m);
	if (difference == 0)
		difference = strcmp(x->authority, y->authority);
	if (difference == 0)
		difference = (x->to > y->to) - (x->to < y->to);
	return difference != 0 ? difference : (x->from > y->from) - (x->from < y->from);
}

static bool ready(struct db *db, struct err *e)
{
	struct db_rows rows;
	if (!db_query(db, "gather_is", NULL, 0, &rows, e))
		return false;
	bool gathers = db_rows_bool(&rows, 0, 0);
	db_rows_release(&rows);
	if (!gathers)
		return err_set(e, ERR_VERSION,
			"this database keeps books; `tally init --gather` makes one that gathers "
			"exports");
	return true;
}

bool gather_folders(struct db *db, struct arena *arena, const struct gather_order *order,
	struct gather_result **results, struct err *e)
{
	if (!ready(db, e))
		return false;
	struct named *named = arena_alloc(arena, (order->count + 1) * sizeof *named);
	for (size_t i = 0; i < order->count; i++) {
		named[i].folder = order->folders[i];
		gather_head(arena, order->folders[i], &named[i].head);
	}
	qsort(named, order->count, sizeof *named, by_size);
	*results = arena_alloc(arena, (order->count + 1) * sizeof **results);
	for (size_t i = 0; i < order->count; i++) {
		struct gathering g = {
			.db = db, .arena = arena, .order = order, .head = named[i].head};
		g.result = &(*results)[i];
		*g.result = (struct gather_result){.folder = named[i].folder,
			.authority = g.head.there ? arena_strdup(arena, g.head.authority) : "0",
			.reason = "",
			.place = "",
			.text = "",
			.from = (uint64_t)g.head.from,
			.size = (uint64_t)g.head.to};
		if (!gather_one(&g, e))
			return err_in(e, "%s", named[i].folder);
	}
	return true;
}
