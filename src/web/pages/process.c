/* /p/CODE: a purchase on one page, from need to evaluation. */
#include <string.h>

#include "web/show.h"
#include "web/stage.h"

static bool get(struct request *r, struct err *e);

const struct page page_process = {.path = "/p/", .get = get};

/* How far the line has come: the last stage that has a record. */
static int reached(const struct db_rows *rows)
{
	int last = -1;
	for (size_t i = 0; i < db_rows_count(rows); i++) {
		const char *kind = db_rows_text(rows, i, 0);
		int stage = strcmp(kind, "need") == 0 ? 0 : stage_of(kind);
		last = stage > last ? stage : last;
	}
	return last;
}

static void record(struct request *r, const struct db_rows *rows, size_t i)
{
	const char *kind = db_rows_text(rows, i, 0), *code = db_rows_text(rows, i, 1);
	const char *title = db_rows_text(rows, i, 2), *state = db_rows_text(rows, i, 3);
	html(&r->body,
		"<li><span class=\"what\"><span class=\"quiet\">%s</span> <a class=\"code\" "
		"href=\"/r/%s\">%s</a> %s</span> ",
		show_list_title(r, kind), html_url(r->arena, code), code,
		title == NULL ? "" : title);
	if (state != NULL)
		show_tag(r, kind, state);
	html_raw(&r->body, "</li>");
}

static void line(struct request *r, const struct db_rows *rows)
{
	int now = reached(rows);
	html(&r->body, "<ol class=\"line\" aria-label=\"%s\">", say(r, "process.line"));
	for (int s = 0; s < STAGES; s++) {
		const char *words = say_of(r, "stage", stage_names[s]);
		bool any = false;
		html(&r->body, "<li class=\"%s\"", s < now ? "done" : s == now ? "now" : "later");
		html_raw(&r->body, s == now ? " aria-current=\"step\">" : ">");
		html(&r->body, "<h2>%s</h2>", words);
		for (size_t i = 0; i < db_rows_count(rows); i++) {
			const char *kind = db_rows_text(rows, i, 0);
			if ((strcmp(kind, "need") == 0 ? 0 : stage_of(kind)) != s)
				continue;
			html_raw(&r->body, any ? "" : "<ul>");
			any = true;
			record(r, rows, i);
		}
		if (any)
			html_raw(&r->body, "</ul>");
		else
			html(&r->body, "<p class=\"quiet\">%s</p>",
				say(r, s < now ? "process.nothing" : "process.not_yet"));
		html_raw(&r->body, "</li>\n");
	}
	html_raw(&r->body, "</ol>\n");
}

/* The records of the line as two arrays. */
static void arrays(struct request *r, const char *code, const struct db_rows *rows,
	const char **kinds, const char **codes)
{
	struct str k = {0}, c = {0};
	str_add(&k, "{process");
	str_addf(&c, "{%s", code);
	for (size_t i = 0; i < db_rows_count(rows); i++) {
		str_addf(&k, ",%s", db_rows_text(rows, i, 0));
		str_addf(&c, ",%s", db_rows_text(rows, i, 1));
	}
	str_addc(&k, '}');
	str_addc(&c, '}');
	*kinds = arena_strdup(r->arena, str_text(&k));
	*codes = arena_strdup(r->arena, str_text(&c));
	str_release(&k);
	str_release(&c);
}

static bool get(struct request *r, struct err *e)
{
	const struct db_step steps[] = {
		{.sql = "select * from api.process where code = $1", .params = {r->rest}, .n = 1},
		{.sql = stage_sql(r), .params = {r->rest}, .n = 1},
	};
	struct db_rows rows[2];
	const char *kinds, *codes;
	if (!ask(r, steps, 2, rows, e))
		return false;
	bool ok = db_rows_count(&rows[0]) > 0 || err_set(e, ERR_MISSING, "no such process");
	if (ok) {
		r->title = arena_strdup(r->arena, show_text(&rows[0], 0, "title"));
		html(&r->body, "<p class=\"over\">%s %s</p><h1>%s</h1>", say(r, "process.title"),
			r->rest, r->title);
		if (holds(r, "auditor"))
			html(&r->body, "<p><a href=\"/dossier/%s\">%s</a></p>",
				html_url(r->arena, r->rest), say(r, "dossier.title"));
		arrays(r, r->rest, &rows[1], &kinds, &codes);
		ok = tasks(r, kinds, codes, e);
		line(r, &rows[1]);
	}
	db_rows_release(&rows[0]);
	db_rows_release(&rows[1]);
	return ok;
}
