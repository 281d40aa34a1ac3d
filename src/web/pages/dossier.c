/*
 * /dossier/PROCESS: every act of a process in order, with its leaf in the log. POST orders its export:
 * every version of every record of the process, each with its proof.
 */
#include <string.h>

#include "web/order.h"
#include "web/show.h"

static bool get(struct request *r, struct err *e);
static bool post(struct request *r, struct err *e);

const struct page page_dossier = {.path = "/dossier/", .signed_in = true, .get = get, .post = post};

static void act_row(struct request *r, const struct db_rows *rows, size_t i)
{
	static const char *const keys[] = {
		"log.at", "log.what", "log.person", "log.role", "log.leaf"};
	const char *role = db_rows_text(rows, i, 3), *leaf = db_rows_text(rows, i, 4);
	const struct act *act = book_act(r->web->book, r->lang, db_rows_text(rows, i, 1));
	const char *cells[] = {show_time(r, db_rows_text(rows, i, 0)),
		act == NULL ? db_rows_text(rows, i, 1) : act->title, db_rows_text(rows, i, 2),
		role == NULL ? "" : say_of(r, "role", role),
		leaf == NULL ? say(r, "log.pending") : leaf};
	html_raw(&r->body, "<tr>");
	for (size_t c = 0; c < sizeof cells / sizeof *cells; c++)
		html(&r->body, "<td data-label=\"%s\">%s</td>", say(r, keys[c]), cells[c]);
	html_raw(&r->body, "</tr>\n");
}

static void write(struct request *r, const struct db_rows *title, const struct db_rows *acts)
{
	static const char *const heads[] = {
		"log.at", "log.what", "log.person", "log.role", "log.leaf"};
	r->title = joined(r, say(r, "dossier.title"), r->rest);
	html(&r->body,
		"<p class=\"over\">%s</p><h1>%s</h1><p><a href=\"/p/%s\">%s %s</a> · <a "
		"href=\"/report/dossier.csv?process=%s\">CSV</a></p>",
		r->title, db_rows_text(title, 0, 0), html_url(r->arena, r->rest),
		say(r, "record.process"), r->rest, html_url(r->arena, r->rest));
	html(&r->body, "<form method=\"post\" action=\"/dossier/%s\">",
		html_url(r->arena, r->rest));
	order_fields(r);
	html(&r->body, "<p>%s</p><p><button>%s</button></p></form>\n", say(r, "dossier.about"),
		say(r, "dossier.export"));
	html_raw(&r->body, "<table class=\"cards\"><thead><tr>");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		html(&r->body, "<th scope=\"col\">%s</th>", say(r, heads[i]));
	html_raw(&r->body, "</tr></thead><tbody>");
	for (size_t i = 0; i < db_rows_count(acts); i++)
		act_row(r, acts, i);
	html_raw(&r->body, "</tbody></table>");
}

static bool get(struct request *r, struct err *e)
{
	const struct db_step steps[] = {{.sql = "select title from api.process where code = $1",
						.params = {r->rest},
						.n = 1},
		{.name = "dossier_acts", .params = {r->rest}, .n = 1}};
	struct db_rows rows[2];
	if (!ask(r, steps, 2, rows, e))
		return false;
	bool ok = for_auditors(r, e) &&
		  (db_rows_count(&rows[0]) > 0 || err_set(e, ERR_MISSING, "no such process"));
	if (ok)
		write(r, &rows[0], &rows[1]);
	db_rows_release(&rows[0]);
	db_rows_release(&rows[1]);
	return ok;
}

static bool post(struct request *r, struct err *e)
{
	return ask(r, NULL, 0, NULL, e) && order_export(r, "process", r->rest, order_key(r), e);
}
