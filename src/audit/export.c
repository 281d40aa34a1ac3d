#include "audit/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audit/export_sign.h"
#include "base/fs.h"
#include "base/sink.h"
#include "base/str.h"
#include "db/copy.h"
#include "db/rows.h"

enum { EVERY = 10000, SCHEMA_MAX = 1024 * 1024 };

/* What the head of each file says; all from one snapshot. */
struct head {
	const char *authority, *origin, *size, *clock;
};

struct job {
	struct db *db;
	struct arena *arena;
	const struct export_order *order;
	const char *folder; /* where the files are while they are written */
	struct head head;
	struct str sums;
};

static bool read_head(struct job *job, struct err *e)
{
	struct db_rows rows;
	if (!db_query(job->db, "export_begin", (const char *const[]){job->order->process}, 1, &rows,
		    e))
		return false;
	bool one = db_rows_count(&rows) == 1;
	bool known = one && (job->order->process == NULL || !db_rows_null(&rows, 0, 4));
	if (one)
		job->head = (struct head){
			.authority = arena_strdup(job->arena, db_rows_text(&rows, 0, 0)),
			.origin = arena_strdup(job->arena, db_rows_text(&rows, 0, 1)),
			.size = arena_strdup(job->arena, db_rows_text(&rows, 0, 2)),
			.clock = arena_strdup(job->arena, db_rows_text(&rows, 0, 3)),
		};
	db_rows_release(&rows);
	if (!one)
		return err_set(e, ERR_DENIED, "only an auditor exports the log");
	return known || err_set(e, ERR_MISSING, "no process %s", job->order->process);
}

/* The head element, attributes in canonical order. */
static void write_head(const struct job *job, const char *kind, struct sink *out)
{
	struct str s = {0};
	const struct {
		const char *name, *value;
	} attributes[] = {{"act", job->order->act}, {"at", job->order->at},
		{"authority", job->head.authority}, {"clock", job->head.clock}, {"from", "0"},
		{"kind", kind}, {"origin", job->head.origin}, {"process", job->order->process},
		{"to", job->head.size}};
	str_add(&s, "<a:audit xmlns:a=\"urn:tallystick:audit:1\"><a:head");
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
		if (attributes[i].value == NULL)
			continue;
		str_addf(&s, " %s=\"", attributes[i].name);
		str_xml(&s, attributes[i].value, 1);
		str_add(&s, "\"");
	}
	str_add(&s, "></a:head>\n");
	sink_write(out, str_text(&s), s.length);
	str_release(&s);
}

struct images {
	struct sink *out;
	const struct export_order *order;
	int64_t count;
};

static bool write_image(void *arg, const struct db_field *fields, int count, struct err *e)
{
	struct images *images = arg;
	char open[48];
	if (count != 2 || fields[0].length != 8 || fields[1].bytes == NULL)
		return err_set(e, ERR_DB, "the log gave a row of another shape");
	int n = snprintf(
		open, sizeof open, "<a:i leaf=\"%lld\">", (long long)db_field_int(&fields[0]));
	sink_write(images->out, open, (size_t)n);
	sink_write(images->out, fields[1].bytes, fields[1].length);
	sink_write(images->out, "</a:i>\n", 7);
	images->count++;
	if (images->count % EVERY == 0 && images->order->progress != NULL)
		images->order->progress(images->order->arg, images->count);
	if (sink_ok(images->out))
		return true;
	*e = images->out->failed;
	return false;
}

static void add_sum(struct job *job, const struct sink_sha256 *hash, const char *name)
{
	str_addf(&job->sums, "%s  %s\n", hash->hex, name);
}

/* One of the two XML files: its head, the images of a statement, its tail. */
static bool write_images(
	struct job *job, const char *kind, const char *statement, int64_t *count, struct err *e)
{
	struct sink_file file;
	struct sink_sha256 hash;
	char tail[64];
	const char *name = arena_printf(job->arena, "%s.xml", kind);
	if (!sink_file_init(&file, fs_join(job->arena, job->folder, name), 0644, e))
		return false;
	sink_sha256_init(&hash, &file.sink);
	struct images images = {.out = &hash.sink, .order = job->order};
	write_head(job, kind, &hash.sink);
	const struct db_copy copy = {write_image, &images};
	if (!db_copy_out(job->db, statement, &copy, e)) {
		sink_abandon(&hash.sink);
		return false;
	}
	snprintf(tail, sizeof tail, "<a:tail images=\"%lld\"></a:tail></a:audit>",
		(long long)images.count);
	sink_text(&hash.sink, tail);
	if (!sink_finish(&hash.sink, e))
		return false;
	add_sum(job, &hash, name);
	*count = images.count;
	return true;
}

static bool write_text(
	struct job *job, const char *name, const char *text, bool summed, struct err *e)
{
	struct sink_file file;
	struct sink_sha256 hash;
	if (!sink_file_init(&file, fs_join(job->arena, job->folder, name), 0644, e))
		return false;
	sink_sha256_init(&hash, &file.sink);
	sink_text(&hash.sink, text);
	if (!sink_finish(&hash.sink, e))
		return false;
	if (summed)
		add_sum(job, &hash, name);
	return true;
}

static bool write_schemas(struct job *job, struct err *e)
{
	struct str audit = {0};
	struct db_rows rows;
	bool ok = fs_read(job->order->schema, SCHEMA_MAX, &audit, e) &&
		  write_text(job, "audit.xsd", str_text(&audit), true, e);
	str_release(&audit);
	if (!ok || !db_query(job->db, "entry_schema", NULL, 0, &rows, e))
		return false;
	ok = write_text(job, "entry.xsd", db_rows_text(&rows, 0, 0), true, e);
	db_rows_release(&rows);
	return ok;
}

/* signature.xml, over what the sums name. */
static bool write_signature(struct job *job, struct err *e)
{
	struct str xml = {0};
	if (job->order->signer == NULL)
		return true;
	bool ok = export_sign(job->order->signer, str_text(&job->sums), &xml, e) &&
		  write_text(job, "signature.xml", str_text(&xml), false, e);
	str_release(&xml);
	return ok;
}

static bool write_files(struct job *job, struct export_summary *summary, struct err *e)
{
	bool all = job->order->process == NULL;
	return write_images(
		       job, "log", all ? "export_log" : "export_log_process", &summary->log, e) &&
	       write_images(job, "records", all ? "export_records" : "export_records_process",
		       &summary->records, e) &&
	       write_schemas(job, e) &&
	       write_text(job, "sha256sums", str_text(&job->sums), false, e) &&
	       write_signature(job, e);
}

/* The files and then the folder, where an export did not end. */
static void remove_part(const struct job *job)
{
	static const char *const names[] = {
		"log.xml", "records.xml", "audit.xsd", "entry.xsd", "sha256sums", "signature.xml"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unlink(fs_join(job->arena, job->folder, names[i]));
	rmdir(job->folder);
}

bool export_write(struct db *db, struct arena *arena, const struct export_order *order,
	struct export_summary *summary, struct err *e)
{
	struct job job = {.db = db, .arena = arena, .order = order};
	if (fs_exists(order->out))
		return err_set(e, ERR_USAGE, "%s exists; an export is never written over another",
			order->out);
	char *folder = arena_printf(arena, "%s.part-XXXXXX", order->out);
	if (!read_head(&job, e) || !fs_make_dirs(fs_dir(arena, order->out), 0777, e))
		return false;
	if (mkdtemp(folder) == NULL || chmod(folder, 0755) != 0)
		return err_errno(e, "cannot make %s", folder);
	job.folder = folder;
	bool ok = write_files(&job, summary, e);
	if (ok && rename(folder, order->out) != 0)
		ok = err_errno(e, "cannot rename to %s", order->out);
	if (!ok)
		remove_part(&job);
	str_release(&job.sums);
	summary->authority = job.head.authority;
	return ok && fs_sync_dir(fs_dir(arena, order->out), e);
}
