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

static const struct {
	const char *role, *kind, *filter, *value, *key;
} WAITING[] = {
	{"official", "need", "state", "filed", "work.needs"},
	{"official", "need", "state", "endorsed", "work.needs_endorsed"},
	{"official", "plan", "state", "returned", "work.plans_returned"},
	{"approver", "plan", "state", "submitted", "work.plans_submitted"},
	{"treasury", "plan", "state", "approved", "work.plans_approved"},
	{"committee", "need", "state", "filed", "work.needs_to_endorse"},
};

/* Records in a state that waits for one of his roles. */
static bool waiting(struct request *r, struct err *e)
{
	enum { MOST = sizeof WAITING / sizeof *WAITING };
	struct db_step steps[MOST] = {0};
	struct db_rows rows[MOST];
	size_t which[MOST], n = 0, shown = 0;
	for (size_t i = 0; i < MOST; i++) {
		if (!holds(r, WAITING[i].role) || book_list(r->web->book, WAITING[i].kind) == NULL)
			continue;
		which[n] = i;
		steps[n++] = (struct db_step){
			.sql = arena_printf(r->arena,
				"select code, title, state from api.%s where %s = $1 order by 1 "
				"limit 20",
				db_ident(r->arena, WAITING[i].kind), WAITING[i].filter),
			.params = {WAITING[i].value},
			.n = 1};
	}
	if (n == 0)
		return true;
	if (!ask(r, steps, n, rows, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (db_rows_count(&rows[i]) > 0) {
			if (shown++ == 0)
				html(&r->body, "<section><h2>%s</h2>", say(r, "work.waiting"));
			html(&r->body, "<h3>%s</h3><ul class=\"rows\">",
				say(r, WAITING[which[i]].key));
			for (size_t k = 0; k < db_rows_count(&rows[i]); k++)
				html(&r->body,
					"<li><a class=\"code\" href=\"/r/%s\">%s</a> %s</li>",
					html_url(r->arena, db_rows_text(&rows[i], k, 0)),
					db_rows_text(&rows[i], k, 0), db_rows_text(&rows[i], k, 1));
			html_raw(&r->body, "</ul>");
		}
		db_rows_release(&rows[i]);
	}
	if (shown > 0)
		html_raw(&r->body, "</section>\n");
	return true;
}

static bool get(struct request *r, struct err *e)
{
	const struct db_step step = {.name = "draft_list"};
	struct db_rows rows;
	if (!ask(r, &step, 1, &rows, e))
		return false;
	r->title = say(r, "work.title");
	html(&r->body, "<p class=\"over\">%s</p><h1>%s</h1>", r->me.authority, r->title);
	if (http_query(r->http, "kept") != NULL)
		html(&r->body, "<p class=\"note\" role=\"status\">%s</p>", say(r, "work.kept"));
	bool ok = waiting(r, e);
	drafts(r, &rows);
	beginnings(r);
	db_rows_release(&rows);
	return ok;
}
