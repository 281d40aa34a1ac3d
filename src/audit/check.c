#include "audit/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audit/note.h"
#include "audit/tree.h"
#include "db/copy.h"
#include "db/rows.h"
#include "findings.h"
#include "recompute.h"
#include "tables.h"

struct kept_checkpoint {
	uint64_t size;
	struct merkle_hash root;
};

/* The check of one authority. */
struct checking {
	struct db *db;
	struct arena *arena;
	struct check_report *report;
	struct findings *findings;
	struct tables tables;
	const char *authority;
	uint64_t size; /* of the log, as its head says */
	struct state *state;
	struct recompute *recompute;
	struct merkle_range range;
	struct kept_checkpoint *checkpoints;
	size_t checkpoint_count, next_checkpoint;
	struct scan *scan; /* of a document that is made of the images */
	bool pending, inputs;
	struct merkle_hash kept_hash;
	int64_t process;
	bool any;
};

static void found(struct checking *c, const char *reason, const char *place, const char *text)
{
	char where[192];
	snprintf(where, sizeof where, "authority %s, %s", c->authority, place);
	finding(c->findings, reason, where, "%s", text);
}

/* An image of the log or of what is pending: it follows the version before it. */
static void follow(struct checking *c, const struct scan_image *image, struct version *version)
{
	int64_t latest;
	char place[160];
	version->leaf = 0;
	version_place(image, place);
	switch (state_add(c->state, version, &latest)) {
	case STATE_GAP:
		found(c, "version_gap", place, "it does not follow the version before it");
		break;
	case STATE_MOVED:
		found(c, "record_moved", place, "the version before was of another process");
		break;
	default:
		break;
	}
}

static void check_root(struct checking *c)
{
	struct merkle_hash root;
	char place[64];
	while (c->next_checkpoint < c->checkpoint_count &&
		c->checkpoints[c->next_checkpoint].size == c->range.size) {
		merkle_root(&c->range, &root);
		snprintf(place, sizeof place, "checkpoint %llu", (unsigned long long)c->range.size);
		if (!merkle_equal(&root, &c->checkpoints[c->next_checkpoint].root))
			found(c, "history_rewritten", place,
				"the log has another root at its size");
		c->next_checkpoint++;
	}
}

static bool on_image(void *arg, const struct scan_image *image, struct err *e)
{
	struct checking *c = arg;
	struct version version;
	char place[160];
	(void)e;
	bool known = version_of(&c->tables, image, &version);
	if (c->inputs) {
		if (c->any && c->process != version.process)
			recompute_process(c->recompute);
		c->process = version.process;
		c->any = true;
		if (known)
			recompute_add(c->recompute, image, version.id);
		return true;
	}
	merkle_leaf(image->bytes.bytes, image->bytes.length, &version.hash);
	if (!known) {
		version_place(image, place);
		found(c, "image_incomplete", place, "table, number, version or process");
	} else {
		follow(c, image, &version);
	}
	if (c->pending)
		return true;
	if (!merkle_equal(&version.hash, &c->kept_hash)) {
		version_place(image, place);
		found(c, "leaf_hash_differs", place, "its hash is not the one that is kept");
	}
	check_root(c);
	merkle_append(&c->range, &version.hash, NULL);
	return true;
}

/* Images become the document of an export, for the one scanner that there is. */
static void begin_scan(struct checking *c)
{
	static const struct scan_events events = {.image = on_image};
	static const char head[] =
		"<a:audit xmlns:a=\"urn:tallystick:audit:1\"><a:head></a:head>\n";
	struct err e = {0};
	scan_free(c->scan);
	c->scan = scan_new(&events, c);
	if (!scan_feed(c->scan, head, sizeof head - 1, &e))
		abort();
}

static void scan_one(struct checking *c, int64_t leaf, const struct db_field *body)
{
	char open[48], place[64];
	struct err e = {0};
	int n = snprintf(open, sizeof open, "<a:i leaf=\"%lld\">", (long long)leaf);
	bool ok = body->bytes != NULL && scan_feed(c->scan, open, (size_t)n, &e) &&
		  scan_feed(c->scan, body->bytes, body->length, &e) &&
		  scan_feed(c->scan, "</a:i>\n", 7, &e);
	if (ok)
		return;
	snprintf(place, sizeof place, "%s %lld", c->pending ? "pending image" : "leaf",
		(long long)leaf);
	found(c, "not_canonical", place, e.text);
	begin_scan(c);
}

static bool on_log(void *arg, const struct db_field *fields, int count, struct err *e)
{
	struct checking *c = arg;
	char place[64];
	if (count != 3 || fields[0].length != 8)
		return err_set(e, ERR_DB, "the log gave a row of another shape");
	int64_t leaf = db_field_int(&fields[0]);
	if ((uint64_t)leaf != c->report->images) {
		snprintf(place, sizeof place, "leaf %lld", (long long)leaf);
		found(c, "leaf_gap", place, "it does not follow the leaf before it");
	}
	memset(&c->kept_hash, 0, sizeof c->kept_hash);
	if (fields[2].length == MERKLE_BYTES)
		memcpy(c->kept_hash.bytes, fields[2].bytes, MERKLE_BYTES);
	scan_one(c, leaf, &fields[1]);
	c->report->images++;
	return true;
}

static bool on_pending(void *arg, const struct db_field *fields, int count, struct err *e)
{
	struct checking *c = arg;
	if (count != 1)
		return err_set(e, ERR_DB, "the queue gave a row of another shape");
	scan_one(c, (int64_t)c->report->pending, &fields[0]);
	c->report->pending++;
	return true;
}

static bool on_row(void *arg, const struct db_field *fields, int count, struct err *e)
{
	struct checking *c = arg;
	struct version version = {0};
	int64_t latest;
	char place[128];
	if (count != 5 || fields[1].length != 8 || fields[2].length != 8)
		return err_set(e, ERR_DB, "a table gave a row of another shape");
	version.table = tables_find(&c->tables, (const char *)fields[0].bytes, fields[0].length);
	version.id = db_field_int(&fields[1]);
	version.ver = db_field_int(&fields[2]);
	if (fields[4].length == MERKLE_BYTES)
		memcpy(version.hash.bytes, fields[4].bytes, MERKLE_BYTES);
	c->report->rows++;
	snprintf(place, sizeof place, "%.*s %lld, version %lld", (int)fields[0].length,
		(const char *)fields[0].bytes, (long long)version.id, (long long)version.ver);
	switch (state_see(c->state, &version, &latest)) {
	case STATE_NEW:
		found(c, "image_missing", place, "there is no image of it");
		break;
	case STATE_GAP:
		found(c, version.ver > latest ? "image_missing" : "row_differs", place,
			"its latest image is of another version");
		break;
	case STATE_DIFFERS:
		found(c, "row_differs", place, "it is not what its latest image says");
		break;
	default:
		break;
	}
	return true;
}

static bool on_input(void *arg, const struct db_field *fields, int count, struct err *e)
{
	struct checking *c = arg;
	if (count != 1)
		return err_set(e, ERR_DB, "the log gave a row of another shape");
	scan_one(c, 0, &fields[0]);
	return true;
}

static bool copy_out(struct checking *c, const char *name,
	bool (*row)(void *, const struct db_field *, int, struct err *), struct err *e)
{
	const struct db_copy copy = {row, c};
	begin_scan(c);
	return db_copy_out(c->db, name, &copy, e);
}

static bool query(struct checking *c, const char *name, struct db_rows *rows, struct err *e)
{
	return db_query(c->db, name, (const char *const[]){c->authority}, 1, rows, e);
}

/* The checkpoints that the database keeps, by size. */
static bool read_checkpoints(struct checking *c, struct err *e)
{
	struct db_rows rows;
	struct note note;
	struct checkpoint checkpoint;
	struct err why = {0};
	if (!query(c, "check_checkpoints", &rows, e))
		return false;
	size_t n = db_rows_count(&rows);
	c->checkpoints = arena_alloc(c->arena, (n + 1) * sizeof *c->checkpoints);
	for (size_t i = 0; i < n; i++) {
		const char *text = db_rows_text(&rows, i, 1);
		if (!note_parse(text, strlen(text), &note, &why) ||
			!note_checkpoint(&note, &checkpoint, &why) ||
			checkpoint.size != (uint64_t)db_rows_int(&rows, i, 0))
			found(c, "checkpoint_malformed", "a checkpoint that is kept", why.text);
		else
			c->checkpoints[c->checkpoint_count++] =
				(struct kept_checkpoint){checkpoint.size, checkpoint.root};
	}
	c->report->checkpoints += c->checkpoint_count;
	db_rows_release(&rows);
	return true;
}

/* The nodes that are kept make the same tree as the leaves. */
static bool check_tree(struct checking *c, struct err *e)
{
	struct db_rows rows;
	struct merkle_hash hash;
	if (!query(c, "check_nodes", &rows, e))
		return false;
	bool same = c->range.size == c->size;
	for (size_t i = 0; same && i < db_rows_count(&rows); i++) {
		const char *hex = db_rows_text(&rows, i, 1);
		same = hex != NULL && tree_hash_parse(hex, &hash) &&
		       merkle_equal(&hash, &c->range.nodes[db_rows_int(&rows, i, 0)]);
	}
	if (!same)
		found(c, "root_differs", "its tree",
			"the nodes that are kept are not those of the leaves");
	db_rows_release(&rows);
	return true;
}

static bool check_log(struct checking *c, struct err *e)
{
	uint64_t before = c->report->images;
	c->report->images = 0;
	if (!copy_out(c, "check_log", on_log, e))
		return false;
	check_root(c);
	char text[64];
	if (c->report->images != c->size) {
		snprintf(text, sizeof text, "its head says %llu", (unsigned long long)c->size);
		found(c, "count_differs", "its log", text);
	}
	if (c->next_checkpoint < c->checkpoint_count)
		found(c, "older_checkpoint", "its log",
			"it is shorter than a checkpoint that is kept");
	c->report->images += before;
	return check_tree(c, e);
}

static bool check_rows(struct checking *c, struct err *e)
{
	unsigned table;
	int64_t id;
	char place[128];
	if (!copy_out(c, "check_rows", on_row, e))
		return false;
	size_t missing = state_unseen(c->state, &table, &id);
	if (missing > 0) {
		snprintf(place, sizeof place, "%s %lld", c->tables.names[table - 1], (long long)id);
		found(c, "row_missing", place, "there are images of it, and no row");
	}
	return true;
}

static bool check_places(struct checking *c, struct err *e)
{
	struct db_rows rows;
	char place[64];
	if (!query(c, "check_places", &rows, e))
		return false;
	if (db_rows_int(&rows, 0, 0) > 0) {
		snprintf(place, sizeof place, "leaf %s", db_rows_text(&rows, 0, 1));
		found(c, "place_differs", place, "its place is missing or that of another image");
	}
	db_rows_release(&rows);
	return true;
}

static bool check_references(struct checking *c, struct err *e)
{
	struct db_rows rows;
	char place[128], text[128];
	if (!query(c, "check_references", &rows, e))
		return false;
	for (size_t i = 0; i < db_rows_count(&rows); i++) {
		snprintf(place, sizeof place, "%s %s", db_rows_text(&rows, i, 0),
			db_rows_text(&rows, i, 1));
		snprintf(text, sizeof text, "there is no %s %s", db_rows_text(&rows, i, 2),
			db_rows_text(&rows, i, 3));
		found(c, "reference_unresolved", place, text);
	}
	db_rows_release(&rows);
	return true;
}

static bool check_inputs(struct checking *c, struct err *e)
{
	uint64_t payments, rankings;
	c->inputs = true;
	bool ok = copy_out(c, "check_inputs", on_input, e);
	recompute_process(c->recompute);
	recompute_counts(c->recompute, &payments, &rankings);
	c->report->payments += payments;
	c->report->rankings += rankings;
	return ok;
}

static bool check_authority(struct checking *c, struct err *e)
{
	const char *params[] = {c->authority};
	c->state = state_new();
	c->recompute = recompute_new(c->findings);
	bool ok = db_run(c->db, "check_begin", params, 1, e) && read_checkpoints(c, e) &&
		  check_log(c, e);
	c->pending = true;
	ok = ok && copy_out(c, "check_pending", on_pending, e) && check_rows(c, e) &&
	     check_places(c, e) && check_references(c, e) && check_inputs(c, e);
	scan_free(c->scan);
	recompute_free(c->recompute);
	state_free(c->state);
	return ok;
}

static const char *const *read_tables(struct db *db, struct arena *arena, struct err *e)
{
	struct db_rows rows;
	if (!db_query(db, "check_tables", NULL, 0, &rows, e))
		return NULL;
	size_t n = db_rows_count(&rows);
	const char **names = arena_alloc(arena, (n + 1) * sizeof *names);
	for (size_t i = 0; i < n; i++)
		names[i] = arena_strdup(arena, db_rows_text(&rows, i, 0));
	db_rows_release(&rows);
	return names;
}

bool check_database(struct db *db, struct arena *arena, struct check_report *report, struct err *e)
{
	struct findings findings;
	struct db_rows rows;
	*report = (struct check_report){0};
	const char *const *names = read_tables(db, arena, e);
	if (names == NULL || !db_query(db, "check_authorities", NULL, 0, &rows, e))
		return false;
	report->authorities = db_rows_count(&rows);
	bool ok = report->authorities > 0 ||
		  err_set(e, ERR_DENIED, "only an auditor or the owner of the database checks it");
	findings_init(&findings);
	for (size_t i = 0; ok && i < db_rows_count(&rows); i++) {
		struct checking *c = arena_alloc(arena, sizeof *c);
		c->db = db;
		c->arena = arena;
		c->report = report;
		c->findings = &findings;
		c->authority = arena_strdup(arena, db_rows_text(&rows, i, 0));
		c->size = (uint64_t)db_rows_int(&rows, i, 1);
		ok = (tables_init(&c->tables, names) ||
			     err_set(e, ERR_DB, "the database has too many tables")) &&
		     check_authority(c, e);
	}
	db_rows_release(&rows);
	report->first = findings_sorted(&findings, arena);
	findings_release(&findings);
	return ok;
}
