/* /needs: what residents asked for, and the votes on what to do first. */
#include "web/list.h"
#include "web/show.h"

static bool get(struct request *r, struct err *e);

const struct page page_needs = {.path = "/needs", .get = get};

static bool votes(struct request *r, struct err *e)
{
	static const char *const columns[] = {
		"code", "title", "opened_at", "closes_at", "votes", "state", NULL};
	const struct db_step step = {
		.sql = "select * from api.ballot order by opened_at desc limit 20"};
	struct db_rows rows;
	if (!ask(r, &step, 1, &rows, e))
		return false;
	const struct show s = {.r = r, .kind = "ballot", .rows = &rows};
	html(&r->body, "<h2 id=\"votes\">%s</h2>", show_list_title(r, "ballot"));
	if (db_rows_count(&rows) > 0)
		show_table(&s, columns, NULL);
	else
		html(&r->body, "<p class=\"empty\">%s</p>", say(r, "list.empty"));
	db_rows_release(&rows);
	return true;
}

static bool get(struct request *r, struct err *e)
{
	return list_page(r, "need", "intro.needs", e) && votes(r, e);
}
