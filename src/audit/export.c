#include "audit/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audit/export_sign.h"
#include "audit/tree.h"
#include "base/fs.h"
#include "db/rows.h"
#include "export_inside.h"

enum { TEXT_MAX = 1024 * 1024 };

static bool keep_head(struct export_job *job, const struct db_rows *rows, struct err *e)
{
	const struct export_order *o = job->order;
	if (db_rows_count(rows) != 1)
		return err_set(e, ERR_CONFLICT,
			"there is no checkpoint yet to export up to; `tally checkpoint sign` makes "
			"one");
	if (!db_rows_bool(rows, 0, 5))
		return err_set(e, ERR_MISSING, "no %s %s", o->scope, o->code);
	if (!db_rows_bool(rows, 0, 6))
		return err_set(e, ERR_CONFLICT,
			"the newest checkpoint (of %s leaves) does not cover the order of this "
			"export; let the signer run: `tally checkpoint sign`",
			db_rows_text(rows, 0, 2));
	job->head = (struct export_head){
		.authority = arena_strdup(job->arena, db_rows_text(rows, 0, 0)),
		.origin = arena_strdup(job->arena, db_rows_text(rows, 0, 1)),
		.size = arena_strdup(job->arena, db_rows_text(rows, 0, 2)),
		.note = arena_strdup(job->arena, db_rows_text(rows, 0, 3)),
		.clock = arena_strdup(job->arena, db_rows_text(rows, 0, 4)),
	};
	job->size = db_rows_int(rows, 0, 2);
	return true;
}

static bool read_head(struct export_job *job, struct err *e)
{
	const struct export_order *o = job->order;
	struct db_rows rows;
	if (!db_query(job->db, "export_begin",
		    (const char *const[]){o->act, o->scope, o->code, o->from_day, o->to_day}, 5,
		    &rows, e))
		return false;
	bool ok = keep_head(job, &rows, e);
	db_rows_release(&rows);
	job->partial = job->proofs = strcmp(o->scope, "whole") != 0;
	return ok && (!job->partial || tree_range(job->db, job->head.authority, (uint64_t)job->size,
					       &job->range, e));
}

/* The head element, attributes in canonical order. */
static void write_head(const struct export_job *job, const char *kind, struct sink *out)
{
	struct str s = {0};
	char from[24];
	const struct export_order *o = job->order;
	const char *period = o->from_day == NULL
				     ? NULL
				     : arena_printf(job->arena, "%s/%s", o->from_day, o->to_day);
	snprintf(from, sizeof from, "%lld", (long long)job->from);
	const struct {
		const char *name, *value;
	} attributes[] = {{"act", o->act}, {"at", o->at}, {"authority", job->head.authority},
		{"buyer", strcmp(o->scope, "buyer") == 0 ? o->code : NULL},
		{"clock", job->head.clock}, {"from", from}, {"kind", kind},
		{"origin", job->head.origin}, {"period", period},
		{"process", strcmp(o->scope, "process") == 0 ? o->code : NULL},
		{"record", strcmp(o->scope, "record") == 0 ? o->code : NULL},
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

static void write_tail(int64_t images, struct sink *out)
{
	char tail[64];
	snprintf(tail, sizeof tail, "<a:tail images=\"%lld\"></a:tail></a:audit>",
		(long long)images);
	sink_text(out, tail);
}

bool export_out_begin(struct export_job *job, struct export_out *out, const char *name, bool packed,
	struct err *e)
{
	out->name = packed ? arena_printf(job->arena, "%s.zst", name) : name;
	if (!sink_file_init(&out->file, fs_join(job->arena, job->folder, out->name), 0644, e))
		return false;
	out->file.later = true;
	sink_sha256_init(&out->hash, &out->file.sink);
	out->top = &out->hash.sink;
	if (packed) {
		sink_zstd_init(&out->packed, &out->hash.sink);
		out->top = &out->packed.sink;
	}
	str_addf(&job->files, "%s\n", out->name);
	return true;
}

bool export_out_end(struct export_job *job, struct export_out *out, bool summed, struct err *e)
{
	if (!sink_finish(out->top, e))
		return false;
	if (summed)
		str_addf(&job->sums, "%s  %s\n", out->hash.hex, out->name);
	return true;
}

/* One of the two XML files: its head, the images of a statement, its tail. */
static bool write_images(struct export_job *job, const char *kind, const char *statement,
	int64_t *count, struct err *e)
{
	struct export_out out;
	const char *name = arena_printf(job->arena, "%s.xml", kind);
	bool lanes = job->order->second != NULL && strcmp(statement, "export_log") == 0;
	if (!export_out_begin(job, &out, name, job->order->packed, e))
		return false;
	write_head(job, kind, out.top);
	if (!(lanes ? export_copy_log(job, out.top, count, e)
		    : export_copy(job, statement, out.top, count, e))) {
		sink_abandon(out.top);
		return false;
	}
	write_tail(*count, out.top);
	return export_out_end(job, &out, true, e);
}

bool export_text(
	struct export_job *job, const char *name, const char *text, bool summed, struct err *e)
{
	struct export_out out;
	if (!export_out_begin(job, &out, name, false, e))
		return false;
	sink_text(out.top, text);
	return export_out_end(job, &out, summed, e);
}

/* A file that is the same in every export. */
static bool write_copy(struct export_job *job, const char *name, struct err *e)
{
	struct str text = {0};
	bool ok = fs_read(fs_join(job->arena, job->order->schemas, name), TEXT_MAX, &text, e) &&
		  export_text(job, name, str_text(&text), true, e);
	str_release(&text);
	return ok;
}

static bool write_entry_schema(struct export_job *job, struct err *e)
{
	struct db_rows rows;
	if (!db_query(job->db, "entry_schema", NULL, 0, &rows, e))
		return false;
	bool ok = export_text(job, "entry.xsd", db_rows_text(&rows, 0, 0), true, e);
	db_rows_release(&rows);
	return ok;
}

/* signature.xml, over what the sums name. */
static bool write_signature(struct export_job *job, struct err *e)
{
	struct str xml = {0};
	if (job->order->signer == NULL)
		return true;
	bool ok = export_sign(job->order->signer, str_text(&job->sums), &xml, e) &&
		  export_text(job, "signature.xml", str_text(&xml), false, e);
	str_release(&xml);
	return ok;
}

static bool parse_checkpoint(const char *text, size_t n, struct checkpoint *c, struct err *e)
{
	struct note note;
	return note_parse(text, n, &note, e) && note_checkpoint(&note, c, e);
}

static bool read_since(struct export_job *job, struct checkpoint *old, struct err *e)
{
	struct str text = {0};
	struct stat st;
	const char *path = job->order->since;
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		path = fs_join(job->arena, path, "checkpoint");
	bool ok = fs_read(path, NOTE_MAX, &text, e) &&
		  (parse_checkpoint(str_text(&text), text.length, old, e) || err_in(e, "%s", path));
	str_release(&text);
	return ok;
}

/* The export begins where an earlier one ended: the proof that the log only grew. */
static bool write_consistency(struct export_job *job, struct err *e)
{
	struct checkpoint old = {0}, now = {0};
	struct proof_consistency proof = {0};
	struct str text = {0};
	if (job->order->since == NULL)
		return true;
	if (!read_since(job, &old, e) ||
		!parse_checkpoint(job->head.note, strlen(job->head.note), &now, e) ||
		!checkpoint_continues(job->db, job->head.authority, &old, &now, &proof, e))
		return false;
	job->from = (int64_t)old.size;
	proof_hashes_text(&proof, &text);
	bool ok = export_text(job, "consistency", str_text(&text), true, e);
	str_release(&text);
	return ok;
}

/* Openings need no proof: each is proven by the commitment in its record. */
static bool write_openings(struct export_job *job, struct export_summary *summary, struct err *e)
{
	if (!job->order->openings)
		return true;
	job->proofs = false;
	bool ok = write_images(job, "openings",
		job->partial ? "export_openings_part" : "export_openings", &summary->openings, e);
	job->proofs = job->partial;
	return ok;
}

static bool write_files(struct export_job *job, struct export_summary *summary, struct err *e)
{
	return export_text(job, "checkpoint", job->head.note, true, e) &&
	       write_consistency(job, e) &&
	       write_images(job, "log", job->partial ? "export_log_part" : "export_log",
		       &summary->log, e) &&
	       write_images(job, "records", job->partial ? "export_records_part" : "export_records",
		       &summary->records, e) &&
	       write_openings(job, summary, e) && (!job->order->tables || export_tables(job, e)) &&
	       write_copy(job, "audit.xsd", e) && write_entry_schema(job, e) &&
	       write_copy(job, "README.txt", e) &&
	       export_text(job, "sha256sums", str_text(&job->sums), false, e) &&
	       write_signature(job, e);
}

/* The files and then the folder, where an export did not end. */
static void remove_part(struct export_job *job)
{
	char *rest = arena_strdup(job->arena, str_text(&job->files));
	for (char *name = strsep(&rest, "\n"); name != NULL; name = strsep(&rest, "\n"))
		if (*name != '\0')
			unlink(fs_join(job->arena, job->folder, name));
	rmdir(fs_join(job->arena, job->folder, EXPORT_TABLES));
	rmdir(job->folder);
}

/* All that was written goes to disk at once, so that many files cost little more than one. */
static bool sync_files(struct export_job *job, struct err *e)
{
	char *rest = arena_strdup(job->arena, str_text(&job->files));
	bool ok = true;
	for (char *name = strsep(&rest, "\n"); ok && name != NULL; name = strsep(&rest, "\n"))
		ok = *name == '\0' || fs_sync_file(fs_join(job->arena, job->folder, name), e);
	if (ok && job->order->tables)
		ok = fs_sync_dir(fs_join(job->arena, job->folder, EXPORT_TABLES), e);
	return ok && fs_sync_dir(job->folder, e);
}

static void end_job(struct export_job *job, struct export_summary *summary)
{
	summary->authority = job->head.authority;
	summary->size = job->size;
	str_release(&job->sums);
	str_release(&job->files);
}

static bool begin_job(struct export_job *job, struct err *e)
{
	const char *out = job->order->out;
	if (fs_exists(out))
		return err_set(
			e, ERR_USAGE, "%s exists; an export is never written over another", out);
	return read_head(job, e) && fs_make_dirs(fs_dir(job->arena, out), 0777, e);
}

bool export_write(struct db *db, struct arena *arena, const struct export_order *order,
	struct export_summary *summary, struct err *e)
{
	struct export_job job = {.db = db, .arena = arena, .order = order};
	char *folder = arena_printf(arena, "%s.part-XXXXXX", order->out);
	if (!begin_job(&job, e))
		return false;
	if (mkdtemp(folder) == NULL || chmod(folder, 0755) != 0)
		return err_errno(e, "cannot make %s", folder);
	job.folder = folder;
	bool ok = write_files(&job, summary, e) && sync_files(&job, e);
	if (ok && rename(folder, order->out) != 0)
		ok = err_errno(e, "cannot rename to %s", order->out);
	if (!ok)
		remove_part(&job);
	end_job(&job, summary);
	return ok && fs_sync_dir(fs_dir(arena, order->out), e);
}

/* The dossier itself; then, where it is signed, its signature beside it. */
static bool write_dossier(struct export_job *job, struct export_summary *summary, struct err *e)
{
	struct export_out out;
	const char *slash = strrchr(job->order->out, '/');
	const char *name = slash == NULL ? job->order->out : slash + 1;
	struct str note = {0}, xml = {0};
	if (!export_out_begin(job, &out, name, false, e))
		return false;
	write_head(job, "dossier", out.top);
	str_add(&note, "<a:checkpoint>");
	str_xml(&note, job->head.note, 0);
	str_add(&note, "</a:checkpoint>\n");
	sink_write(out.top, str_text(&note), note.length);
	str_release(&note);
	if (!export_copy(job, "export_log_part", out.top, &summary->log, e)) {
		sink_abandon(out.top);
		return false;
	}
	write_tail(summary->log, out.top);
	if (!export_out_end(job, &out, true, e))
		return false;
	if (job->order->signer == NULL)
		return true;
	bool ok = export_sign(job->order->signer, str_text(&job->sums), &xml, e) &&
		  export_text(job, arena_printf(job->arena, "%s.signature.xml", name),
			  str_text(&xml), false, e);
	str_release(&xml);
	return ok;
}

bool export_dossier(struct db *db, struct arena *arena, const struct export_order *order,
	struct export_summary *summary, struct err *e)
{
	struct export_job job = {
		.db = db, .arena = arena, .order = order, .folder = fs_dir(arena, order->out)};
	if (!begin_job(&job, e))
		return false;
	bool ok = write_dossier(&job, summary, e) && sync_files(&job, e);
	if (!ok && job.files.length > 0)
		unlink(order->out);
	end_job(&job, summary);
	return ok;
}
