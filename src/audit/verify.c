#include "audit/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/embed.h"
#include "base/fs.h"
#include "verify_inside.h"
#include "xml/outline.h"

static const char *own_schema(const char *name)
{
	char path[64];
	snprintf(path, sizeof path, "reports/schema/%s", name);
	const struct embedded *file = embed_find(path);
	if (file == NULL)
		abort();
	return file->text;
}

/* A schema that lies in the export: whether it is this program's, or an older one of it. Where it is
 * missing, that is a finding already. */
static bool compare_schema(struct verification *v, const char *name,
	bool (*fits)(const char *own, const char *other, struct err *e), struct outline *outline,
	struct err *e)
{
	struct err why = {0};
	struct str text = {0};
	const struct folder_file *file = folder_find(&v->folder, name);
	if (file == NULL || !file->present)
		return true;
	bool read = fs_read(fs_join(v->arena, v->folder.path, name), SCHEMA_MAX, &text, &why);
	if (!read && why.kind != ERR_INPUT) {
		*e = why;
		return false;
	}
	if (!read)
		finding(&v->findings, "schema_unusable", name, "%s", why.text);
	else if (!outline_read(v->arena, str_text(&text), outline, &why))
		finding(&v->findings, "schema_unusable", name, "%s", why.text);
	else if (!fits(own_schema(name), str_text(&text), &why))
		finding(&v->findings, "schema_differs", name, "%s", why.text);
	str_release(&text);
	return true;
}

bool verify_own_schemas(struct verification *v, struct schema **schema, struct err *e)
{
	v->judge = judge_new(own_schema("audit.xsd"), own_schema("entry.xsd"));
	const char *const *tables = schema_tables(v->arena, own_schema("entry.xsd"), e);
	if (tables == NULL || (!v->order->no_schema && !schema_load(schema, own_schema("audit.xsd"),
							       own_schema("entry.xsd"), e)))
		return false;
	return tables_init(&v->tables, tables) || err_set(e, ERR_INPUT, "too many tables");
}

static bool compare_schemas(struct verification *v, struct err *e)
{
	struct outline audit = {0}, entry = {0};
	if (!compare_schema(v, "audit.xsd", outline_same, &audit, e) ||
		!compare_schema(v, "entry.xsd", outline_older, &entry, e))
		return false;
	verify_tables_begin(v, &entry);
	return true;
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
		.judge = v->judge,
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
		if (strcmp(name, "records.xml") == 0)
			memcpy(v->report->records_sha256, document.sha256, sizeof document.sha256);
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

static bool verify_documents(struct verification *v, struct schema *schema, struct err *e)
{
	return verify_files(v, e) && compare_schemas(v, e) && verify_history_begin(v, e) &&
	       begin_state(v, e) && read_document(v, "log.xml", schema, e) &&
	       read_document(v, "openings.xml", schema, e) &&
	       read_document(v, "records.xml", schema, e);
}

/* A folder, or the one file of a dossier. */
static bool verify(struct verification *v, struct err *e)
{
	struct schema *schema = NULL;
	struct stat st;
	v->dossier = stat(v->order->folder, &st) == 0 && S_ISREG(st.st_mode);
	bool ok = verify_own_schemas(v, &schema, e) &&
		  (v->dossier ? verify_dossier : verify_documents)(v, schema, e);
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
	v->openings = openings_new();
	v->recompute = recompute_new(&v->findings);
	bool ok = verify(v, e);
	if (ok)
		fill_report(v);
	for (size_t i = 0; i < DOCUMENT_SLOTS; i++) {
		arena_release(&v->batches[i].copies);
		free(v->batches[i].images);
	}
	recompute_free(v->recompute);
	judge_free(v->judge);
	openings_free(v->openings);
	state_free(v->state);
	findings_release(&v->findings);
	return ok;
}
