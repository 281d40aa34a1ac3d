/* /export/: the auditor's exports; /export/CODE/FILE: one of its files. */
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
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

/* The files of an export that is ready, with their sizes. */
static void files(struct request *r, const char *code, const char *act)
{
	const char *names[FILES];
	size_t n = 0;
	const char *folder = exports_folder(r->web->exports, r->arena, code, act);
	DIR *dir = opendir(folder);
	for (const struct dirent *entry;
		dir != NULL && (entry = readdir(dir)) != NULL && n < FILES;)
		if (exports_is_name(entry->d_name))
			names[n++] = arena_strdup(r->arena, entry->d_name);
	if (dir != NULL)
		closedir(dir);
	qsort(names, n, sizeof *names, by_name);
	html_raw(&r->body, "<ul class=\"files\">");
	for (size_t i = 0; i < n; i++) {
		struct stat about = {0};
		if (stat(fs_join(r->arena, folder, names[i]), &about) == 0)
			html(&r->body,
				"<li><a href=\"/export/%s/%s\">%s</a> <span "
				"class=\"quiet\">%s</span></li>",
				html_url(r->arena, code), names[i], names[i],
				arena_printf(r->arena, "%lld B", (long long)about.st_size));
	}
	html_raw(&r->body, "</ul>");
}

static void order(struct request *r, const struct db_rows *rows, size_t i)
{
	static const char *const keys[] = {
		"export.none", "export.waiting", "export.writing", "export.ready", "export.failed"};
	static const char *const tones[] = {"calm", "busy", "busy", "good", "bad"};
	const char *code = db_rows_text(rows, i, 0), *act = db_rows_text(rows, i, 1);
	const char *of = db_rows_text(rows, i, 4);
	int64_t images;
	enum exports_state state = exports_state(r->web->exports, code, act, &images);
	html(&r->body,
		"<section class=\"entry\"><h2>%s</h2><p>%s %s <span class=\"quiet\">%s</span> ",
		code, show_word(r, "audit_export", "scope", db_rows_text(rows, i, 3)),
		of == NULL ? "" : of, show_time(r, db_rows_text(rows, i, 2)));
	html(&r->body, "<strong class=\"tag %s\">%s</strong></p>", tones[state],
		say(r, keys[state]));
	if (state == EXPORT_WRITING)
		html(&r->body, "<p role=\"status\">%s %s</p>", say(r, "export.images"),
			arena_printf(r->arena, "%lld", (long long)images));
	if (state == EXPORT_READY)
		files(r, code, act);
	if (state == EXPORT_NONE || state == EXPORT_FAILED) {
		html(&r->body, "<form method=\"post\" action=\"/export/%s\">",
			html_url(r->arena, code));
		csrf_field(r);
		html(&r->body,
			"<p><button class=\"minor\">%s<span class=\"hidden\"> "
			"%s</span></button></p></form>",
			say(r, "export.begin"), code);
	}
	html_raw(&r->body, "</section>\n");
}

static bool orders(struct request *r, const char *code, struct db_rows *rows, struct err *e)
{
	const struct db_step step = {.name = "export_orders", .params = {code}, .n = 1};
	if (!ask(r, &step, 1, rows, e))
		return false;
	if (holds(r, "auditor"))
		return true;
	db_rows_release(rows);
	err_set(e, ERR_DENIED, "exports are for auditors");
	return err_rule(e, "act_for_its_roles");
}

static bool page(struct request *r, struct err *e)
{
	struct db_rows rows;
	if (!orders(r, NULL, &rows, e))
		return false;
	r->title = say(r, "export.title");
	html(&r->body,
		"<h1>%s</h1><p class=\"lead\">%s</p><p><a href=\"/act/audit_export\">%s</a></p>",
		r->title, say(r, "export.about"), say(r, "export.order"));
	for (size_t i = 0; i < db_rows_count(&rows); i++)
		order(r, &rows, i);
	if (db_rows_count(&rows) == 0)
		html(&r->body, "<p class=\"empty\">%s</p>", say(r, "list.empty"));
	db_rows_release(&rows);
	return true;
}

static bool send_file(struct request *r, const char *code, const char *name, struct err *e)
{
	struct db_rows rows;
	struct stat about;
	if (!orders(r, code, &rows, e))
		return false;
	bool found = db_rows_count(&rows) == 1 && exports_is_name(name);
	const char *path = !found ? ""
				  : fs_join(r->arena,
					    exports_folder(r->web->exports, r->arena, code,
						    db_rows_text(&rows, 0, 1)),
					    name);
	db_rows_release(&rows);
	int fd = found ? open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) : -1;
	if (fd < 0 || fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) {
		if (fd >= 0)
			close(fd);
		return err_set(e, ERR_MISSING, "no such file");
	}
	store_file(r, fd, (uint64_t)about.st_size, arena_printf(r->arena, "%s-%s", code, name),
		strstr(name, ".xml") != NULL ? "application/xml" : "application/octet-stream");
	return true;
}

static bool get(struct request *r, struct err *e)
{
	const char *slash = strchr(r->rest, '/');
	if (*r->rest == '\0')
		return page(r, e);
	if (slash == NULL)
		return err_set(e, ERR_MISSING, "no such file");
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
		redirect(r, "/export/");
	return ok;
}
