/* /work: what waits for whoever is signed in, his drafts, and what he can begin. */
#include <string.h>

#include "web/draft.h"
#include "web/form.h"
#include "web/show.h"

static bool get(struct request *r, struct err *e);

const struct page page_work = {.path = "/work", .signed_in = true, .get = get};

static void drafts(struct request *r, const struct db_rows *rows)
{
	if (db_rows_count(rows) == 0)
		return;
	html(&r->body, "<section><h2>%s</h2><ul class=\"rows\">", say(r, "work.drafts"));
	for (size_t i = 0; i < db_rows_count(rows); i++) {
		const struct act *act = book_act(r->web->book, r->lang, db_rows_text(rows, i, 1));
		if (act == NULL)
			continue;
		html(&r->body,
			"<li><a href=\"/act/%s?draft=%s\">%s</a> <span class=\"quiet\">%s "
			"%s</span></li>",
			act->name, db_rows_text(rows, i, 0), act->title, say(r, "work.saved"),
			show_time(r, db_rows_text(rows, i, 2)));
	}
	html_raw(&r->body, "</ul></section>\n");
}

static bool is_mine(struct request *r, const struct act *act)
{
	char *rest, *roles = arena_strdup(r->arena, act->roles);
	for (char *role = strtok_r(roles, " ", &rest); role != NULL;
		role = strtok_r(NULL, " ", &rest))
		if (holds(r, role))
			return true;
	return false;
}

/* Acts that need no record to begin with. */
static void beginnings(struct request *r)
{
	size_t count, n = 0;
	const struct act *acts = book_acts(r->web->book, r->lang, &count);
	for (size_t i = 0; i < count; i++) {
		const struct act *act = &acts[i];
		if (!is_mine(r, act) || form_subject(act) != NULL ||
			(strcmp(act->name, "clock_set") == 0 && !r->demo))
			continue;
		if (n++ == 0)
			html(&r->body, "<section><h2>%s</h2><ul class=\"tiles\">",
				say(r, "work.begin"));
		html(&r->body, "<li><a href=\"/act/%s\">%s</a></li>", act->name, act->title);
	}
	if (n > 0)
		html_raw(&r->body, "</ul></section>\n");
}

/* The records that a role works with: lists of what he may see. */
static void lists(struct request *r)
{
	static const struct {
		const char *role, *kinds;
	} all[] = {{"supplier", "tender bid contract report payment complaint dispute"},
		{"official", "need plan tender contract report acceptance payment evaluation"},
		{"approver", "plan tender contract payment"}, {"treasury", "plan payment"},
		{"accountant", "payment invoice"}, {"acceptor", "report acceptance"},
		{"committee", "need ballot acceptance"}, {"resident", "need ballot"},
		{"regulator", "complaint dispute debarment"},
		{"auditor", "audit_project finding audit_export process"}};
	struct str seen = {0};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		char *rest, *kinds = arena_strdup(r->arena, all[i].kinds);
		if (!holds(r, all[i].role))
			continue;
		for (char *kind = strtok_r(kinds, " ", &rest); kind != NULL;
			kind = strtok_r(NULL, " ", &rest)) {
			const char *mark = arena_printf(r->arena, " %s ", kind);
			if (book_list(r->web->book, kind) == NULL ||
				strstr(str_text(&seen), mark) != NULL)
				continue;
			if (seen.length == 0)
				html(&r->body, "<section><h2>%s</h2><ul class=\"tiles\">",
					say(r, "work.lists"));
			str_add(&seen, mark);
			html(&r->body, "<li><a href=\"/list/%s\">%s</a></li>", kind,
				show_list_title(r, kind));
		}
	}
	if (seen.length > 0)
		html_raw(&r->body, "</ul></section>\n");
	str_release(&seen);
}

enum { WAITING_MOST = 40 };

/* Records of a kind in a state, those that are due first. */
static struct db_step waiting_step(
	struct request *r, const struct book_list *list, const char *state)
{
	bool due = book_has_column(list, "due_on");
	return (struct db_step){
		.sql = arena_printf(r->arena,
			"select code, %s, %s from api.%s where state = $1 order "
			"by %s, 1 limit 20",
			book_has_column(list, "title") ? "title" : "null", due ? "due_on" : "null",
			db_ident(r->arena, list->kind), due ? "due_on" : "1"),
		.params = {state},
		.n = 1};
}

static void waiting_row(struct request *r, const char *kind, const struct db_rows *rows, size_t k)
{
	const char *code = db_rows_text(rows, k, 0), *due = db_rows_text(rows, k, 2);
	bool report = strcmp(kind, "report") == 0 && holds(r, "supplier");
	html(&r->body, "<li><span class=\"what\"><a class=\"code\" href=\"%s%s\">%s</a> %s",
		report ? "/deliver/period/" : "/r/", html_url(r->arena, code), code,
		db_rows_null(rows, k, 1) ? "" : db_rows_text(rows, k, 1));
	if (due != NULL)
		html(&r->body, "<span class=\"quiet\">%s %s</span>", say(r, "column.due_on"), due);
	html_raw(&r->body, "</span></li>");
}

static void waiting_rows(
	struct request *r, const char *kind, const char *key, const struct db_rows *rows)
{
	html(&r->body, "<h3>%s: %s</h3><ul class=\"rows\">", show_list_title(r, kind), say(r, key));
	for (size_t k = 0; k < db_rows_count(rows); k++)
		waiting_row(r, kind, rows, k);
	html_raw(&r->body, "</ul>");
}

/* Records in a state that waits for one of his roles. what: kind, state, words. */
static bool waiting(struct request *r, const struct db_rows *what, struct err *e)
{
	struct db_step steps[WAITING_MOST] = {0};
	struct db_rows rows[WAITING_MOST];
	size_t which[WAITING_MOST], n = 0, shown = 0;
	for (size_t i = 0; i < db_rows_count(what) && n < WAITING_MOST; i++) {
		const struct book_list *list = book_list(r->web->book, db_rows_text(what, i, 0));
		if (list == NULL)
			continue;
		which[n] = i;
		steps[n++] = waiting_step(r, list, db_rows_text(what, i, 1));
	}
	if (n == 0)
		return true;
	if (!ask(r, steps, n, rows, e))
		return false;
	html(&r->body, "<section><h2>%s</h2>", say(r, "work.waiting"));
	for (size_t i = 0; i < n; i++) {
		shown += db_rows_count(&rows[i]);
		if (db_rows_count(&rows[i]) > 0)
			waiting_rows(r, db_rows_text(what, which[i], 0),
				db_rows_text(what, which[i], 2), &rows[i]);
		db_rows_release(&rows[i]);
	}
	if (shown == 0)
		html(&r->body, "<p class=\"empty\">%s</p>", say(r, "work.nothing"));
	html_raw(&r->body, "</section>\n");
	return true;
}

static bool get(struct request *r, struct err *e)
{
	const struct db_step steps[] = {{.name = "draft_list"}, {.name = "waiting"}};
	struct db_rows rows[2];
	if (!ask(r, steps, 2, rows, e))
		return false;
	r->title = say(r, "work.title");
	html(&r->body, "<p class=\"over\">%s</p><h1>%s</h1>", r->me.authority, r->title);
	if (http_query(r->http, "kept") != NULL)
		html(&r->body, "<p class=\"note\" role=\"status\">%s</p>", say(r, "work.kept"));
	bool ok = waiting(r, &rows[1], e);
	if (holds(r, "auditor"))
		html(&r->body,
			"<section><h2>%s</h2><ul class=\"tiles\"><li><a "
			"href=\"/export/\">%s</a></li><li><a "
			"href=\"/log/\">%s</a></li><li><a "
			"href=\"/verify\">%s</a></li></ul></section>\n",
			say(r, "work.audit"), say(r, "export.title"), say(r, "log.title"),
			say(r, "verify.title"));
	drafts(r, &rows[0]);
	lists(r);
	beginnings(r);
	db_rows_release(&rows[0]);
	db_rows_release(&rows[1]);
	return ok;
}
