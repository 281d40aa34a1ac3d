/*
 * /log/: the sealed log with its newest checkpoint, entry by entry; ?below=LEAF goes on from there.
 * POST record=TABLE/NUMBER orders the dossier of a record: its images with their proofs.
 */
#include <string.h>

#include "web/order.h"
#include "web/show.h"

static bool get(struct request *r, struct err *e);
static bool post(struct request *r, struct err *e);

const struct page page_log = {.path = "/log/", .signed_in = true, .get = get, .post = post};

enum { ENTRIES = 50 };

static void checkpoint(struct request *r, const struct db_rows *rows)
{
	html(&r->body, "<h2>%s</h2>", say(r, "log.checkpoint"));
	if (db_rows_count(rows) == 0) {
		html(&r->body, "<p class=\"empty\">%s</p>", say(r, "log.no_checkpoint"));
		return;
	}
	html(&r->body, "<p>%s %s · %s %s</p><pre class=\"note\">%s</pre>", say(r, "log.size"),
		db_rows_text(rows, 0, 1), say(r, "log.signed_at"),
		show_time(r, db_rows_text(rows, 0, 2)), db_rows_text(rows, 0, 3));
	html(&r->body, "<p class=\"downloads\"><a href=\"/log/checkpoint\">%s</a></p>\n",
		say(r, "log.download"));
}

static void cell(struct request *r, const char *label, const char *text)
{
	html(&r->body, "<td data-label=\"%s\">%s</td>", label, text);
}

static void entry(struct request *r, const struct db_rows *rows, size_t i)
{
	const char *of = db_rows_text(rows, i, 1), *id = db_rows_text(rows, i, 2);
	const char *code = db_rows_text(rows, i, 6);
	const char *record = arena_printf(r->arena, "%s/%s", of, id);
	html(&r->body, "<tr><th scope=\"row\" class=\"number\" data-label=\"%s\">%s</th>",
		say(r, "log.leaf"), db_rows_text(rows, i, 0));
	html(&r->body, "<td data-label=\"%s\"><span><span class=\"hash\">%s</span> %s ",
		say(r, "log.record"), record, say(r, "log.version"));
	html(&r->body, "%s ", db_rows_text(rows, i, 3));
	if (code != NULL && show_is_code(code))
		html(&r->body, "<a class=\"code\" href=\"%s%s\">%s</a>",
			strncmp(code, "PR-", 3) == 0 ? "/p/" : "/r/", html_url(r->arena, code),
			code);
	html_raw(&r->body, "</span></td>");
	cell(r, say(r, "log.at"), show_time(r, db_rows_text(rows, i, 4)));
	cell(r, say(r, "log.act"), db_rows_text(rows, i, 5));
	html(&r->body,
		"<td data-label=\"%s\"><details><summary>%s</summary><span "
		"class=\"hash\">%s</span> "
		"<button class=\"minor\" name=\"record\" value=\"%s\">%s<span class=\"hidden\"> "
		"%s</span></button></details></td></tr>\n",
		say(r, "log.hash"), arena_strndup(r->arena, db_rows_text(rows, i, 7), 12),
		db_rows_text(rows, i, 7), record, say(r, "log.prove"), record);
}

static void entries(struct request *r, const struct db_rows *rows)
{
	static const char *const heads[] = {
		"log.leaf", "log.record", "log.at", "log.act", "log.hash"};
	size_t n = db_rows_count(rows);
	html(&r->body, "<h2>%s</h2>", say(r, "log.entries"));
	if (n == 0) {
		html(&r->body, "<p class=\"empty\">%s</p>", say(r, "list.empty"));
		return;
	}
	html_raw(&r->body, "<form method=\"post\" action=\"/log/\">");
	order_fields(r);
	html_raw(&r->body, "<table class=\"cards\"><thead><tr>");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		html(&r->body, "<th scope=\"col\">%s</th>", say(r, heads[i]));
	html_raw(&r->body, "</tr></thead><tbody>");
	for (size_t i = 0; i < n; i++)
		entry(r, rows, i);
	html_raw(&r->body, "</tbody></table></form>");
	if (n == ENTRIES)
		html(&r->body,
			"<nav class=\"pages\" aria-label=\"%s\"><a rel=\"next\" "
			"href=\"/log/?below=%s\">%s</a></nav>",
			say(r, "list.pages"), db_rows_text(rows, n - 1, 0), say(r, "log.older"));
}

static bool is_leaf(const char *text)
{
	return text != NULL && *text != '\0' && strlen(text) < 18 &&
	       text[strspn(text, "0123456789")] == '\0';
}

/* The checkpoint as its bytes: a signed note. */
static bool note(struct request *r, const struct db_rows *rows, struct err *e)
{
	if (db_rows_count(rows) == 0)
		return err_set(e, ERR_MISSING, "no checkpoint");
	r->bare = true;
	r->answer->type = "text/plain; charset=utf-8";
	http_add_header(
		r->http, r->answer, "Content-Disposition", "attachment; filename=\"checkpoint\"");
	str_add(&r->body, db_rows_text(rows, 0, 3));
	return true;
}

static bool get(struct request *r, struct err *e)
{
	const char *below = http_query(r->http, "below");
	struct db_rows rows[2];
	bool plain = strcmp(r->rest, "checkpoint") == 0, ok = true;
	if (!ask(r, NULL, 0, NULL, e) || !for_auditors(r, e))
		return false;
	if (*r->rest != '\0' && !plain)
		return err_set(e, ERR_MISSING, "no such page");
	const struct db_step steps[] = {{.name = "log_head"},
		{.name = "log_page", .params = {is_leaf(below) ? below : NULL}, .n = 1}};
	if (!ask_log(r, steps, 2, rows, e))
		return false;
	if (plain) {
		ok = note(r, &rows[0], e);
	} else {
		r->title = say(r, "log.title");
		html(&r->body, "<h1>%s</h1><p class=\"lead\">%s</p>", r->title,
			say(r, "log.about"));
		checkpoint(r, &rows[0]);
		entries(r, &rows[1]);
	}
	db_rows_release(&rows[0]);
	db_rows_release(&rows[1]);
	return ok;
}

static bool post(struct request *r, struct err *e)
{
	return ask(r, NULL, 0, NULL, e) &&
	       order_export(r, "record", http_field(r->http, "record"), order_key(r), e);
}
