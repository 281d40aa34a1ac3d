#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "verify_inside.h"

static void in_document(
	const struct verification *v, const struct scan_image *image, char place[192])
{
	char where[160];
	version_place(image, where);
	snprintf(place, 192, "%.30s, %s", v->name, where);
}

static void found(struct verification *v, const char *reason, const struct scan_image *image,
	const char *text, int64_t number)
{
	char place[192];
	in_document(v, image, place);
	finding(&v->findings, reason, place, text, (long long)number);
}

static void copy(char out[HEAD_TEXT], const struct scan_text *text)
{
	if (text != NULL)
		snprintf(out, HEAD_TEXT, "%.*s", (int)text->length, text->bytes);
}

static bool number(const struct scan_element *element, const char *name, int64_t *value)
{
	const struct scan_text *text = scan_attribute(element, name);
	return text != NULL && scan_int(text, value);
}

/* Of the document being read. */
static struct document_head *head_of(struct verification *v)
{
	return v->reading == READING_LOG       ? &v->log
	       : v->reading == READING_RECORDS ? &v->records
					       : &v->opened;
}

/* Attributes of which a partial export has one. */
static const char *const SCOPES[] = {"buyer", "period", "process", "record"};

static bool on_head(void *arg, const struct scan_element *element, struct err *e)
{
	struct verification *v = arg;
	static const char *const kinds[] = {"log", "records", "openings"};
	struct document_head *head = head_of(v);
	const struct scan_text *kind = scan_attribute(element, "kind");
	(void)e;
	copy(head->act, scan_attribute(element, "act"));
	copy(head->at, scan_attribute(element, "at"));
	copy(head->authority, scan_attribute(element, "authority"));
	copy(head->clock, scan_attribute(element, "clock"));
	copy(head->origin, scan_attribute(element, "origin"));
	for (size_t i = 0; i < sizeof SCOPES / sizeof *SCOPES; i++)
		copy(head->scope, scan_attribute(element, SCOPES[i]));
	head->of_record = scan_attribute(element, "record") != NULL;
	head->there = number(element, "from", &head->from) && number(element, "to", &head->to) &&
		      head->from >= 0 && head->to >= head->from && kind != NULL &&
		      scan_is(kind, v->dossier ? "dossier" : kinds[v->reading]) &&
		      head->authority[0] != '\0' && (!v->dossier || head->scope[0] != '\0');
	if (!head->there)
		finding(&v->findings, "head_incomplete", v->name, "its head");
	v->next_leaf = head->from;
	v->report->partial = v->report->partial || v->dossier || head->scope[0] != '\0';
	return true;
}

static void of_this_authority(struct verification *v, const struct scan_image *image)
{
	const struct document_head *head = head_of(v);
	const struct scan_text *authority = scan_attribute(&image->element, "authority");
	if (head->there && (authority == NULL || !scan_is(authority, head->authority)))
		found(v, "other_authority", image, "not that of the head%.0lld", 0);
}

/* Records without a process come first, then process by process, table by table, by number. */
static bool in_order(const struct version *a, const struct version *b)
{
	if (a->process != b->process)
		return a->process < b->process;
	if (a->table != b->table)
		return a->table < b->table;
	return a->id < b->id;
}

static void record(
	struct verification *v, const struct scan_image *image, const struct version *version)
{
	if (v->any && !in_order(&v->last, version))
		found(v, "records_out_of_order", image, "it does not come after record %lld",
			v->last.id);
	if (v->any && v->last.process != version->process)
		recompute_process(v->recompute);
	v->last = *version;
	v->any = true;
	if (!v->records.of_record)
		recompute_add(v->recompute, image, version->id);
}

/* A column <table>_id refers to a record of that table. */
static void resolve(struct verification *v, const struct scan_image *image)
{
	for (int i = 0; i < image->column_count; i++) {
		const struct scan_field *column = &image->columns[i];
		int64_t id;
		size_t n = column->name.length;
		if (n < 4 || memcmp(column->name.bytes + n - 3, "_id", 3) != 0 ||
			!scan_int(&column->value, &id))
			continue;
		unsigned table = tables_find(&v->tables, column->name.bytes, n - 3);
		if (table == 0 || state_has(v->state, table, id))
			continue;
		char place[192];
		in_document(v, image, place);
		finding(&v->findings, "reference_unresolved", place, "there is no %s %lld",
			v->tables.names[table - 1], (long long)id);
	}
}

/* Bytes that outlast the scan of this block. */
static struct scan_text outlasting(
	struct verification *v, struct batch *batch, struct scan_text text)
{
	uintptr_t at = (uintptr_t)text.bytes, block = (uintptr_t)v->document->block.bytes;
	if (at >= block && at < block + v->document->block.size)
		return text;
	char *copy = arena_alloc(&batch->copies, text.length + 1);
	memcpy(copy, text.bytes, text.length);
	return (struct scan_text){copy, text.length};
}

static void observe(
	struct verification *v, const struct scan_image *image, const struct version *version)
{
	struct batch *batch = &v->batches[v->document->block.slot];
	const struct scan_text *op = scan_attribute(&image->element, "op");
	if (batch->count == batch->room) {
		batch->room = 2 * batch->room + 256;
		batch->images = realloc(batch->images, batch->room * sizeof *batch->images);
		if (batch->images == NULL)
			abort();
	}
	struct observed *seen = &batch->images[batch->count++];
	*seen = (struct observed){.version = *version,
		.image = outlasting(v, batch, image->bytes),
		.has_proof = image->has_proof,
		.begins = op != NULL && scan_is(op, "insert")};
	if (image->has_proof)
		seen->proof = outlasting(v, batch, image->proof.text);
}

static void opening(struct verification *v, const struct scan_image *image)
{
	enum openings_answer answer = openings_add(v->openings, image);
	if (answer == OPENINGS_MALFORMED)
		found(v, "image_incomplete", image, "it opens nothing%.0lld", 0);
	else if (answer == OPENINGS_TWICE)
		found(v, "opening_extra", image, "it is there twice%.0lld", 0);
}

/* Whether what was opened is what this record commits to. */
static void compare_openings(struct verification *v, const struct scan_image *image)
{
	for (int i = 0; i < image->column_count && openings_count(v->openings) > 0; i++)
		if (openings_see(v->openings, image, &image->columns[i]) == OPENINGS_DIFFERS)
			found(v, "opening_differs", image, "column %lld", i + 1);
}

static bool on_image(void *arg, const struct scan_image *image, struct err *e)
{
	struct verification *v = arg;
	struct version version;
	(void)e;
	v->images++;
	of_this_authority(v, image);
	if (v->reading == READING_OPENINGS) {
		opening(v, image);
		return true;
	}
	bool known = version_of(&v->tables, image, &version);
	if (!known && v->tables.count > 0)
		found(v, "image_incomplete", image, "table, number, version or process%.0lld", 0);
	if (!known)
		version.table = 0;
	observe(v, image, &version);
	if (known && (v->reading == READING_RECORDS || v->dossier) &&
		scan_is(&image->element.name, "signer_key"))
		verify_key(v, image, version.id);
	if (v->reading == READING_LOG)
		return true;
	compare_openings(v, image);
	if (known)
		record(v, image, &version);
	verify_table_row(v, image);
	if (known && !v->report->partial && v->state_whole)
		resolve(v, image);
	return true;
}

static bool on_tail(void *arg, const struct scan_element *tail, struct err *e)
{
	struct verification *v = arg;
	int64_t stated;
	(void)e;
	if (!number(tail, "images", &stated) || (uint64_t)stated != v->images)
		finding(&v->findings, "count_differs", v->name, "there are %llu",
			(unsigned long long)v->images);
	return true;
}

static bool on_checkpoint(void *arg, const struct scan_element *checkpoint, struct err *e)
{
	struct verification *v = arg;
	struct str text = {0};
	(void)e;
	v->noted = true;
	scan_unescape(&checkpoint->text, &text);
	const char *kept = arena_strndup(v->arena, str_text(&text), text.length);
	verify_take_checkpoint(v, kept, text.length, v->name, &v->now);
	str_release(&text);
	return true;
}

const struct scan_events verify_events = {on_head, on_image, on_tail, NULL};
const struct scan_events verify_dossier_events = {on_head, on_image, on_tail, on_checkpoint};

static bool on_earlier_image(void *arg, const struct scan_image *image, struct err *e)
{
	struct verification *v = arg;
	struct version version;
	(void)e;
	if (!version_of(&v->tables, image, &version))
		return true;
	merkle_leaf(image->bytes.bytes, image->bytes.length, &version.hash);
	state_begin(v->state, &version);
	return true;
}

const struct scan_events verify_earlier_events = {NULL, on_earlier_image, NULL, NULL};

void verify_begin_document(struct verification *v, const char *name)
{
	v->name = name;
	v->reading = v->dossier || strcmp(name, "log.xml") == 0 ? READING_LOG
		     : strcmp(name, "records.xml") == 0         ? READING_RECORDS
								: READING_OPENINGS;
	v->images = 0;
	v->next_leaf = 0;
	v->any = false;
}

static bool same_heads(const struct document_head *a, const struct document_head *b)
{
	return strcmp(a->act, b->act) == 0 && strcmp(a->at, b->at) == 0 &&
	       strcmp(a->authority, b->authority) == 0 && strcmp(a->clock, b->clock) == 0 &&
	       strcmp(a->origin, b->origin) == 0 && strcmp(a->scope, b->scope) == 0 &&
	       a->from == b->from && a->to == b->to;
}

static void end_log(struct verification *v)
{
	v->report->images = v->images;
	v->report->from = (uint64_t)v->log.from;
	if (!v->report->partial && v->log.there && v->next_leaf != v->log.to)
		finding(&v->findings, "leaf_gap", v->name, "it ends before leaf %lld, not %lld",
			(long long)v->next_leaf, (long long)v->log.to);
}

static void end_records(struct verification *v)
{
	unsigned table;
	int64_t id;
	recompute_process(v->recompute);
	v->report->records = v->images;
	if (v->log.there && v->records.there && !same_heads(&v->log, &v->records))
		finding(&v->findings, "heads_differ", v->name, "its head and that of log.xml");
	size_t extra = openings_unseen(v->openings);
	if (extra > 0)
		finding(&v->findings, "opening_extra", "openings.xml", "%zu", extra);
	size_t missing = v->log_whole ? state_unseen(v->state, &table, &id) : 0;
	if (missing > 0)
		finding(&v->findings, "records_missing", v->name, "%zu, the first is %s %lld",
			missing, v->tables.names[table - 1], (long long)id);
}

static void end_openings(struct verification *v)
{
	v->report->openings = openings_count(v->openings);
	if (v->log.there && v->opened.there && !same_heads(&v->log, &v->opened))
		finding(&v->findings, "heads_differ", v->name, "its head and that of log.xml");
}

void verify_end_document(struct verification *v, bool whole)
{
	if (v->reading == READING_LOG)
		v->log_whole = whole;
	v->state_whole = v->state_whole && v->log_whole;
	if (v->reading == READING_RECORDS)
		verify_tables_end(v, whole);
	if (!whole)
		return;
	if (v->reading == READING_RECORDS)
		end_records(v);
	else if (v->reading == READING_LOG)
		end_log(v);
	else
		end_openings(v);
}
