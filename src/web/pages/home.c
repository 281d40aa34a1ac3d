/* / : what this is, and the latest of everything public. */
#include "web/list.h"
#include "web/show.h"
#include "web/stage.h"

static bool get(struct request *r, struct err *e);

const struct page page_home = {.path = "/", .get = get};

static const struct {
	const char *kind, *path, *key;
} LATEST[] = {
	{"tender", "/notices", "home.notices"},
	{"need", "/needs", "home.needs"},
	{"contract", "/contracts", "home.contracts"},
};
enum { MOST = sizeof LATEST / sizeof *LATEST };

static void intro(struct request *r)
{
	r->title = say(r, "home.title");
	html(&r->body, "<div class=\"hero\"><h1>%s</h1><p class=\"lead\">%s</p>", r->title,
		say(r, "home.lead"));
	html_raw(&r->body, "<ol class=\"way\">");
	for (int i = 0; i < STAGES; i++)
		html(&r->body, "<li><span>%s</span></li>", say_of(r, "stage", stage_names[i]));
	html_raw(&r->body, "</ol></div>\n");
}

static void latest(struct request *r, size_t i, const struct db_rows *rows)
{
	html(&r->body, "<section><h2>%s</h2>", say(r, LATEST[i].key));
	if (db_rows_count(rows) == 0) {
		html(&r->body, "<p class=\"empty\">%s</p>", say(r, "list.empty"));
	} else {
		html_raw(&r->body, "<ul class=\"rows\">");
		for (size_t k = 0; k < db_rows_count(rows); k++) {
			html(&r->body,
				"<li><span class=\"what\"><a href=\"/r/%s\">%s</a> <span "
				"class=\"quiet\">%s</span></span> ",
				html_url(r->arena, db_rows_text(rows, k, 0)),
				db_rows_text(rows, k, db_rows_null(rows, k, 1) ? 0 : 1),
				db_rows_text(rows, k, 0));
			if (!db_rows_null(rows, k, 2))
				show_tag(r, LATEST[i].kind, db_rows_text(rows, k, 2));
			html_raw(&r->body, "</li>");
		}
		html_raw(&r->body, "</ul>");
	}
	html(&r->body, "<p><a href=\"%s\">%s</a></p></section>\n", LATEST[i].path,
		say(r, "home.all"));
}

static bool get(struct request *r, struct err *e)
{
	struct db_step steps[MOST] = {0};
	struct db_rows rows[MOST];
	size_t which[MOST], n = 0;
	for (size_t i = 0; i < MOST; i++) {
		const struct book_list *list = book_list(r->web->book, LATEST[i].kind);
		if (list == NULL || !book_has_column(list, "title"))
			continue;
		which[n] = i;
		steps[n++] = (struct db_step){
			.sql = arena_printf(r->arena,
				"select code, title, state from api.%s order by 1 desc limit 5",
				db_ident(r->arena, LATEST[i].kind))};
	}
	if (!ask(r, steps, n, rows, e))
		return false;
	intro(r);
	html_raw(&r->body, "<div class=\"columns\">");
	for (size_t i = 0; i < n; i++) {
		latest(r, which[i], &rows[i]);
		db_rows_release(&rows[i]);
	}
	html_raw(&r->body, "</div>");
	return true;
}
