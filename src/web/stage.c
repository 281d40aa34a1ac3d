#include "web/stage.h"

#include <string.h>

#include "web/form.h"
#include "web/show.h"

const char *const stage_names[STAGES] = {
	"need", "plan", "tender", "contract", "delivery", "payment", "evaluation"};

static const struct {
	const char *kind;
	int stage;
} KINDS[] = {
	{"plan", 1},
	{"tender", 2},
	{"lot", 2},
	{"bid", 2},
	{"complaint", 2},
	{"award", 2},
	{"contract", 3},
	{"report", 4},
	{"acceptance", 4},
	{"dispute", 4},
	{"invoice", 5},
	{"advance", 5},
	{"payment", 5},
	{"settlement", 5},
	{"evaluation", 6},
	{"performance", 6},
};

int stage_of(const char *kind)
{
	for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
		if (strcmp(KINDS[i].kind, kind) == 0)
			return KINDS[i].stage;
	return -1;
}

const char *stage_sql(struct request *r)
{
	struct str sql = {0};
	str_add(&sql, "select 'need' as kind, n.code::text as code, n.title::text as title, "
		      "n.state::text as state "
		      "from api.plan p, unnest(string_to_array(p.needs, ' ')) c "
		      "join api.need n on n.code = c where p.process = $1");
	for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
		const struct book_list *list = book_list(r->web->book, KINDS[i].kind);
		if (list == NULL || !book_has_column(list, "process"))
			continue;
		str_addf(&sql,
			" union all select '%s', code::text, %s, %s from api.%s where process = $1",
			list->kind,
			book_has_column(list, "title")  ? "title::text"
			: book_has_column(list, "name") ? "name::text"
							: "null",
			book_has_column(list, "state") ? "state::text" : "null",
			db_ident(r->arena, list->kind));
	}
	const char *text = arena_strdup(r->arena, str_text(&sql));
	str_release(&sql);
	return text;
}

/* One act of the list: a link where it can be done, else the rule's words. */
static void task(struct request *r, const struct db_rows *rows, size_t i)
{
	const char *code = db_rows_text(rows, i, 1), *rule = db_rows_text(rows, i, 3);
	const struct act *act = book_act(r->web->book, r->lang, db_rows_text(rows, i, 2));
	const struct act_param *p = act == NULL ? NULL : form_subject(act);
	if (p == NULL)
		return;
	if (rule == NULL) {
		html(&r->body,
			"<li class=\"open\"><span class=\"what\"><a href=\"/act/%s?%s=%s\">%s</a> "
			"<span class=\"quiet\">%s</span></span> <strong class=\"tag "
			"good\">%s</strong></li>",
			act->name, p->name, html_url(r->arena, code), act->title, code,
			say(r, "task.now"));
		return;
	}
	html(&r->body,
		"<li class=\"locked\"><span class=\"what\">%s <span class=\"quiet\">%s</span><span "
		"class=\"why\">%s</span></span> <strong class=\"tag calm\">%s</strong></li>",
		act->title, code, say(r, rule), say(r, "task.later"));
}

bool tasks(struct request *r, const char *kinds, const char *codes, struct err *e)
{
	const struct db_step step = {.name = "prospects", .params = {kinds, codes}, .n = 2};
	struct db_rows rows;
	if (!r->signed_in)
		return true;
	if (!ask(r, &step, 1, &rows, e))
		return false;
	size_t n = db_rows_count(&rows), open = 0;
	for (size_t i = 0; i < n; i++)
		open += db_rows_null(&rows, i, 3);
	if (n > 0) {
		html(&r->body, "<section class=\"tasks\"><h2>%s</h2>", say(r, "task.title"));
		if (open == 0)
			html(&r->body, "<p>%s</p>", say(r, "task.none"));
		html_raw(&r->body, "<ul>");
		for (size_t i = 0; i < open; i++)
			task(r, &rows, i);
		html_raw(&r->body, "</ul>");
		if (open < n) {
			html(&r->body, "<details%s", open == 0 ? " open" : "");
			html(&r->body, "><summary>%s (%zu)</summary><ul>", say(r, "task.locked"),
				n - open);
			for (size_t i = open; i < n; i++)
				task(r, &rows, i);
			html_raw(&r->body, "</ul></details>");
		}
		html_raw(&r->body, "</section>\n");
	}
	db_rows_release(&rows);
	return true;
}
