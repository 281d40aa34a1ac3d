/* /receipt/KEY: what was done, its number and its time. */
#include <string.h>

#include "web/draft.h"
#include "web/show.h"

static bool get(struct request *r, struct err *e);

const struct page page_receipt = {.path = "/receipt/", .signed_in = true, .get = get};

static void row(struct request *r, const char *key, const char *value)
{
	html(&r->body, "<div><dt>%s</dt><dd>%s</dd></div>", say(r, key), value);
}

static void write(struct request *r, const struct db_rows *rows)
{
	const char *name = db_rows_text(rows, 0, 1), *code = db_rows_text(rows, 0, 2);
	const struct act *act = book_act(r->web->book, r->lang, name);
	r->title = act == NULL ? name : act->title;
	html(&r->body, "<div class=\"done\"><h1>%s</h1><p>%s</p></div>", r->title,
		say(r, "receipt.received"));
	html_raw(&r->body, "<dl class=\"record\">");
	html(&r->body, "<div><dt>%s</dt><dd><strong>%s</strong></dd></div>",
		say(r, "receipt.number"), db_rows_text(rows, 0, 0));
	row(r, "receipt.time", show_time(r, db_rows_text(rows, 0, 3)));
	row(r, "receipt.role", say_of(r, "role", db_rows_text(rows, 0, 4)));
	if (code != NULL && show_is_code(code))
		html(&r->body,
			"<div><dt>%s</dt><dd><a class=\"code\" href=\"/r/%s\">%s</a></dd></div>",
			say(r, "receipt.record"), html_url(r->arena, code), code);
	html(&r->body, "<div><dt>%s</dt><dd class=\"hash\">%s</dd></div></dl>",
		say(r, "receipt.sha256"), db_rows_text(rows, 0, 5));
	html(&r->body, "<p class=\"next\"><a href=\"/work\">%s</a></p>", say(r, "receipt.on"));
}

static bool get(struct request *r, struct err *e)
{
	const struct db_step step = {.name = "receipt", .params = {r->rest}, .n = 1};
	struct db_rows rows;
	if (!draft_is_key(r->rest))
		return err_set(e, ERR_MISSING, "no such receipt");
	if (!ask(r, &step, 1, &rows, e))
		return false;
	bool found = db_rows_count(&rows) == 1;
	if (found)
		write(r, &rows);
	db_rows_release(&rows);
	return found || err_set(e, ERR_MISSING, "no such receipt");
}
