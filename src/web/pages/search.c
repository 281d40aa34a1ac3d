/* /search?q=: a code leads to its record; words are looked for in titles. */
#include <string.h>

#include "web/show.h"

static bool get(struct request *r, struct err *e);

const struct page page_search = {.path = "/search", .get = get};

enum { KINDS = 30, HITS = 20 };

static void form(struct request *r, const char *q)
{
	r->title = say(r, "search.title");
	html(&r->body,
		"<h1>%s</h1><form action=\"/search\" role=\"search\" class=\"search\"><label "
		"for=\"q\">%s</label>"
		"<input id=\"q\" name=\"q\" value=\"%s\"> <button>%s</button></form>\n",
		r->title, say(r, "search.what"), q, say(r, "search.do"));
}

static size_t steps_of(
	struct request *r, const char *pattern, const char **kinds, struct db_step *steps)
{
	size_t count, n = 0;
	const struct book_list *lists = book_lists(r->web->book, &count);
	for (size_t i = 0; i < count && n < KINDS; i++) {
		const char *title = book_has_column(&lists[i], "title")  ? "title"
				    : book_has_column(&lists[i], "name") ? "name"
									 : NULL;
		if (title == NULL || !book_has_column(&lists[i], "code"))
			continue;
		kinds[n] = lists[i].kind;
		steps[n++] = (struct db_step){
			.sql = arena_printf(r->arena,
				"select code, %s from api.%s where %s ilike $1 or code::text ilike "
				"$1 "
				"order by 1 desc limit %d",
				title, db_ident(r->arena, lists[i].kind), title, HITS),
			.params = {pattern},
			.n = 1};
	}
	return n;
}

/* The words as a pattern in which nothing is special. */
static const char *pattern_of(struct request *r, const char *q)
{
	struct str s = {0};
	str_addc(&s, '%');
	for (; *q != '\0'; q++) {
		if (strchr("%_\\", *q) != NULL)
			str_addc(&s, '\\');
		str_addc(&s, *q);
	}
	str_addc(&s, '%');
	const char *pattern = arena_strdup(r->arena, str_text(&s));
	str_release(&s);
	return pattern;
}

static bool results(struct request *r, const char *q, struct err *e)
{
	const char *kinds[KINDS];
	struct db_step steps[KINDS];
	struct db_rows rows[KINDS];
	size_t n = steps_of(r, pattern_of(r, q), kinds, steps), hits = 0;
	if (!ask(r, steps, n, rows, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		size_t found = db_rows_count(&rows[i]);
		if (found > 0)
			html(&r->body, "<h2>%s</h2><ul class=\"rows\">",
				show_list_title(r, kinds[i]));
		for (size_t k = 0; k < found; k++)
			html(&r->body, "<li><a class=\"code\" href=\"/r/%s\">%s</a> %s</li>",
				html_url(r->arena, db_rows_text(&rows[i], k, 0)),
				db_rows_text(&rows[i], k, 0), db_rows_text(&rows[i], k, 1));
		if (found > 0)
			html_raw(&r->body, "</ul>");
		hits += found;
		db_rows_release(&rows[i]);
	}
	if (hits == 0)
		html(&r->body, "<p class=\"empty\">%s</p>", say(r, "search.nothing"));
	return true;
}

static bool get(struct request *r, struct err *e)
{
	const char *q = http_query(r->http, "q");
	q = q == NULL ? "" : q;
	if (!ask(r, NULL, 0, NULL, e))
		return false;
	form(r, q);
	return strlen(q) < 2 || results(r, q, e);
}
