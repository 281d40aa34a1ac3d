#include "audit/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/fs.h"
#include "verify_inside.h"

/* Reads one of the two schemas; it stays empty where there is none, or none that can be used. */
static bool read_schema(struct verification *v, const char *name, struct str *text, struct err *e)
{
	const struct folder_file *file = folder_find(&v->folder, name);
	if (file == NULL || !file->present ||
		fs_read(fs_join(v->arena, v->folder.path, name), SCHEMA_MAX, text, e))
		return true;
	if (e->kind != ERR_INPUT)
		return false;
	finding(&v->findings, "schema_unusable", name, "%s", e->text);
	str_cut(text, 0);
	return true;
}

/* The tables of entry.xsd, and the schema of both; *schema stays NULL where it cannot be used. */
static void use_schemas(struct verification *v, const struct str *audit, const struct str *entry,
	struct schema **schema)
{
	struct err why = {0};
	const char *const *tables = schema_tables(v->arena, str_text(entry), &why);
	bool ok = tables != NULL && tables_init(&v->tables, tables) &&
		  (v->order->no_schema ||
			  schema_load(schema, str_text(audit), str_text(entry), &why));
	if (!ok)
		finding(&v->findings, "schema_unusable", "audit.xsd, entry.xsd", "%s",
			why.kind == ERR_NONE ? "too many tables" : why.text);
}

static bool load_schemas(struct verification *v, struct schema **schema, struct err *e)
{
	struct str audit = {0}, entry = {0};
	bool ok = read_schema(v, "audit.xsd", &audit, e) && read_schema(v, "entry.xsd", &entry, e);
	if (ok && audit.length > 0 && entry.length > 0)
		use_schemas(v, &audit, &entry, schema);
	str_release(&audit);
	str_release(&entry);
	return ok;
}

static bool read_document(
	struct verification *v, const char *name, struct schema *schema, struct err *e)
{
	struct folder_file *file = folder_document(v, name);
	if (file == NULL)
		return true;
	verify_begin_document(v, name);
	struct document document = {
		.path = fs_join(v->arena, v->folder.path, file->name),
		.name = name,
		.schema = schema,
		.scan = scan_new(&verify_events, v),
		.settle = verify_settle,
		.settle_arg = v,
		.findings = &v->findings,
		.progress = v->order->progress,
		.arg = v->order->arg,
		.bytes = v->bytes,
	};
	v->document = &document;
	bool ok = document_read(&document, e);
	v->bytes = document.bytes;
	scan_free(document.scan);
	if (ok) {
		verify_digest(v, file, document.sha256);
		verify_end_document(v, document.whole);
	}
	v->document = NULL;
	return ok;
}

/* Where the log continues an earlier export, the state begins with the records of that. */
static bool begin_state(struct verification *v, struct err *e)
{
	struct stat st;
	if (!verify_continues(v))
		return true;
	v->state_whole = false;
	if (v->order->since == NULL || stat(v->order->since, &st) != 0 || !S_ISDIR(st.st_mode))
		return true;
	const char *name = "records.xml";
	if (!fs_exists(fs_join(v->arena, v->order->since, name)))
		name = "records.xml.zst";
	struct document document = {.path = fs_join(v->arena, v->order->since, name),
		.scan = scan_new(&verify_earlier_events, v),
		.findings = &v->findings};
	v->name = document.name = document.path;
	bool ok = document_read(&document, e) &&
		  verify_earlier_document(v, v->order->since, name, document.sha256, e);
	scan_free(document.scan);
	v->state_whole = ok && document.whole;
	return ok;
}

static bool verify(struct verification *v, struct err *e)
{
	struct schema *schema = NULL;
	bool ok = verify_files(v, e) && load_schemas(v, &schema, e) && verify_history_begin(v, e) &&
		  begin_state(v, e) && read_document(v, "log.xml", schema, e) &&
		  read_document(v, "records.xml", schema, e);
	if (ok)
		verify_history_end(v);
	schema_free(schema);
	return ok;
}

static void fill_report(struct verification *v)
{
	const struct document_head *head = v->log.there ? &v->log : &v->records;
	v->report->authority = arena_strdup(v->arena, head->authority);
	v->report->origin = arena_strdup(v->arena, head->origin);
	v->report->clock = arena_strdup(v->arena, head->clock);
	v->report->at = arena_strdup(v->arena, head->at);
	v->report->size = v->now.there ? v->now.checkpoint.size : (uint64_t)head->to;
	recompute_counts(v->recompute, &v->report->payments, &v->report->rankings);
	v->report->first = findings_sorted(&v->findings, v->arena);
}

static bool check_order(const struct verify_order *order, struct err *e)
{
	for (const char *const *text = order->witnesses; *text != NULL; text++) {
		struct note_key key;
		if (!note_key_parse(*text, &key, e)) {
			e->kind = ERR_USAGE;
			return err_in(e, "--witness %s", *text);
		}
	}
	return true;
}

bool verify_folder(const struct verify_order *order, struct arena *arena,
	struct verify_report *report, struct err *e)
{
	*report = (struct verify_report){0};
	if (!check_order(order, e))
		return false;
	struct verification *v = arena_alloc(arena, sizeof *v);
	v->order = order;
	v->arena = arena;
	v->report = report;
	v->state = state_new();
	findings_init(&v->findings);
	v->recompute = recompute_new(&v->findings);
	bool ok = verify(v, e);
	if (ok)
		fill_report(v);
	for (size_t i = 0; i < DOCUMENT_SLOTS; i++) {
		arena_release(&v->batches[i].copies);
		free(v->batches[i].images);
	}
	recompute_free(v->recompute);
	state_free(v->state);
	findings_release(&v->findings);
	return ok;
}
