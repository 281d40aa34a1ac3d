/* /export/: the auditor's exports; /export/CODE: how far one is; /export/CODE/FILE: one of its files. */
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "exchange/archive.h"
#include "web/exports.h"
#include "web/show.h"
#include "web/store.h"

static bool get(struct request *r, struct err *e);
static bool post(struct request *r, struct err *e);

const struct page page_export = {.path = "/export/", .signed_in = true, .get = get, .post = post};

enum { FILES = 24 };

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void file(struct request *r, const char *code, const char *name, const char *path)
{
	struct stat about = {0};
	if (stat(path, &about) == 0)
		html(&r->body,
			"<li><a href=\"/export/%s/%s\">%s</a> <span class=\"quiet\">%s</span></li>",
			html_url(r->arena, code), name, name,
			arena_printf(r->arena, "%lld B", (long long)about.st_size));
}

/* The files of an export that is ready, with their sizes. */
static void files(struct request *r, const char *code, const char *act)
{
	const char *names[FILES];
	size_t n = 0;
	const char *folder = exports_folder(r->web->exports, r->arena, code, act);
	const char *signature = exports_signature(r->web->exports, r->arena, code, act);
	DIR *dir = opendir(folder);
	for (const struct dirent *entry;
		dir != NULL && (entry = readdir(dir)) != NULL && n < FILES;)
		if (archive_is_name(entry->d_name))
			names[n++] = arena_strdup(r->arena, entry->d_name);
	if (dir != NULL)
		closedir(dir);
	qsort(names, n, sizeof *names, by_name);
	html(&r->body, "<p><a href=\"/export/%s/%s.tar.zst\">%s</a></p>", html_url(r->arena, code),
		code, say(r, "export.archive"));
	html_raw(&r->body, "<ul class=\"files\">");
	for (size_t i = 0; i < n; i++)
		file(r, code, names[i], fs_join(r->arena, folder, names[i]));
	if (signature != NULL)
		file(r, code, "signature.xml", signature);
	html_raw(&r->body, "</ul>");
	if (signature == NULL)
		html(&r->body, "<p class=\"quiet\">%s</p>", say(r, "export.not_signed"));
}

static const char *const STATES[] = {"export.none", "export.waiting", "export.writing",
	"export.unsigned", "export.ready", "export.failed"};
static const char *const TONES[] = {"calm", "busy", "busy", "busy", "good", "bad"};

static void begin_form(struct request *r, const char *code)
{
	html(&r->body, "<form method=\"post\" action=\"/export/%s\">", html_url(r->arena, code));
	csrf_field(r);
	html(&r->body, "<p><button>%s</button></p></form>", say(r, "export.begin"));
}

/* How far one order is. */
static void order(struct request *r, const struct db_rows *rows)
{
	const char *code = db_rows_text(rows, 0, 0), *act = db_rows_text(rows, 0, 1);
	const char *of = db_rows_text(rows, 0, 4);
	int64_t images;
	enum exports_state state = exports_state(r->web->exports, code, act, &images);
	r->title = joined(r, say(r, "export.one"), arena_strdup(r->arena, code));
	html(&r->body,
		"<p class=\"over\"><a href=\"/export/\">%s</a></p><h1>%s</h1><p role=\"status\">"
		"<strong class=\"tag %s\">%s</strong>",
		say(r, "export.title"), r->title, TONES[state], say(r, STATES[state]));
	if (state == EXPORT_WRITING)
		html(&r->body, " %s %s", say(r, "export.images"),
			arena_printf(r->arena, "%lld", (long long)images));
	html(&r->body, "</p><dl class=\"record\"><div><dt>%s</dt><dd>%s %s</dd></div>",
		show_column(r, "audit_export", "scope"),
		show_word(r, "audit_export", "scope", db_rows_text(rows, 0, 3)),
		of == NULL ? "" : of);
	html(&r->body, "<div><dt>%s</dt><dd>%s</dd></div></dl>",
		show_column(r, "audit_export", "at"), show_time(r, db_rows_text(rows, 0, 2)));
	if (state == EXPORT_READY)
		files(r, code, act);
	else if (state == EXPORT_NONE || state == EXPORT_FAILED)
		begin_form(r, code);
	else
		html(&r->body, "<p>%s</p><p><a href=\"/export/%s\">%s</a></p>",
			say(r, "export.on_its_way"), html_url(r->arena, code),
			say(r, "export.look_again"));
}

static bool orders(struct request *r, const char *code, struct db_rows *rows, struct err *e)
{
	const struct db_step step = {.name = "export_orders", .params = {code}, .n = 1};
	if (!ask(r, &step, 1, rows, e))
		return false;
	if (for_auditors(r, e))
		return true;
	db_rows_release(rows);
	return false;
}

static void row(struct request *r, const struct db_rows *rows, size_t i)
{
	const char *code = db_rows_text(rows, i, 0), *of = db_rows_text(rows, i, 4);
	int64_t images;
	enum exports_state state =
		exports_state(r->web->exports, code, db_rows_text(rows, i, 1), &images);
	html(&r->body,
		"<li><span class=\"what\"><a class=\"code\" href=\"/export/%s\">%s</a> %s %s <span "
		"class=\"quiet\">%s</span></span> <strong class=\"tag %s\">%s</strong></li>",
		html_url(r->arena, code), code,
		show_word(r, "audit_export", "scope", db_rows_text(rows, i, 3)),
		of == NULL ? "" : of, show_time(r, db_rows_text(rows, i, 2)), TONES[state],
		say(r, STATES[state]));
}

static bool page(struct request *r, struct err *e)
{
	struct db_rows rows;
	if (!orders(r, NULL, &rows, e))
		return false;
	r->title = say(r, "export.title");
	html(&r->body,
		"<h1>%s</h1><p class=\"lead\">%s</p><p><a href=\"/act/audit_export\">%s</a> · <a "
		"href=\"/log/\">%s</a> · <a href=\"/verify\">%s</a></p>",
		r->title, say(r, "export.about"), say(r, "export.order"), say(r, "log.title"),
		say(r, "verify.title"));
	html_raw(&r->body, db_rows_count(&rows) == 0 ? "" : "<ul class=\"rows\">");
	for (size_t i = 0; i < db_rows_count(&rows); i++)
		row(r, &rows, i);
	if (db_rows_count(&rows) == 0)
		html(&r->body, "<p class=\"empty\">%s</p>", say(r, "list.empty"));
	else
		html_raw(&r->body, "</ul>");
	db_rows_release(&rows);
	return true;
}

static bool one(struct request *r, const char *code, struct err *e)
{
	struct db_rows rows;
	if (!orders(r, code, &rows, e))
		return false;
	bool found = db_rows_count(&rows) == 1;
	if (found)
		order(r, &rows);
	db_rows_release(&rows);
	return found || err_set(e, ERR_MISSING, "no such order");
}

/* Where a file of an order lies: one of its folder, its signature, or the archive of all. */
static bool path_of(struct request *r, const struct db_rows *rows, const char *name,
	const char **path, struct err *e)
{
	const char *code = db_rows_text(rows, 0, 0), *act = db_rows_text(rows, 0, 1);
	int64_t images;
	if (exports_state(r->web->exports, code, act, &images) != EXPORT_READY ||
		!archive_is_name(name))
		return err_set(e, ERR_MISSING, "no such file");
	if (strcmp(name, arena_printf(r->arena, "%s.tar.zst", code)) == 0)
		return exports_archive(r->web->exports, r->arena,
			arena_printf(r->arena, "%s-%s", code, act), path, e);
	*path = strcmp(name, "signature.xml") == 0
			? exports_signature(r->web->exports, r->arena, code, act)
			: fs_join(r->arena, exports_folder(r->web->exports, r->arena, code, act),
				  name);
	return *path != NULL || err_set(e, ERR_MISSING, "no such file");
}

static bool send_file(struct request *r, const char *code, const char *name, struct err *e)
{
	struct db_rows rows;
	struct stat about;
	if (!orders(r, code, &rows, e))
		return false;
	const char *path = NULL;
	bool found = db_rows_count(&rows) == 1 ? path_of(r, &rows, name, &path, e)
					       : err_set(e, ERR_MISSING, "no such file");
	db_rows_release(&rows);
	if (!found)
		return false;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0 || fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) {
		if (fd >= 0)
			close(fd);
		return err_set(e, ERR_MISSING, "no such file");
	}
	const struct store_out out = {.fd = fd,
		.size = (uint64_t)about.st_size,
		.name = strncmp(name, code, strlen(code)) == 0
				? name
				: arena_printf(r->arena, "%s-%s", code, name),
		.type = strstr(name, ".xml") != NULL ? "application/xml"
						     : "application/octet-stream",
		.etag = arena_printf(r->arena, "%llx-%llx", (unsigned long long)about.st_size,
			(unsigned long long)about.st_mtim.tv_sec * 1000000000 +
				(unsigned long long)about.st_mtim.tv_nsec)};
	store_file(r, &out);
	return true;
}

static bool get(struct request *r, struct err *e)
{
	const char *slash = strchr(r->rest, '/');
	if (*r->rest == '\0')
		return page(r, e);
	if (slash == NULL)
		return one(r, r->rest, e);
	return send_file(
		r, arena_strndup(r->arena, r->rest, (size_t)(slash - r->rest)), slash + 1, e);
}

static bool post(struct request *r, struct err *e)
{
	struct db_rows rows;
	if (!orders(r, r->rest, &rows, e))
		return false;
	bool ok = r->csrf_ok;
	if (!ok) {
		err_set(e, ERR_DENIED, "the form is out of date");
		err_rule(e, "error.stale");
	} else if (db_rows_count(&rows) != 1) {
		ok = err_set(e, ERR_MISSING, "no such order");
	} else {
		const struct exports_order o = {.code = db_rows_text(&rows, 0, 0),
			.act = db_rows_text(&rows, 0, 1),
			.at = db_rows_text(&rows, 0, 2),
			.scope = db_rows_text(&rows, 0, 3),
			.scope_code = db_rows_text(&rows, 0, 4),
			.from_day = db_rows_text(&rows, 0, 5),
			.to_day = db_rows_text(&rows, 0, 6),
			.token = r->token};
		ok = exports_begin(r->web->exports, &o, e);
	}
	db_rows_release(&rows);
	if (ok)
		redirect(r, arena_printf(r->arena, "/export/%s", html_url(r->arena, r->rest)));
	return ok;
}
