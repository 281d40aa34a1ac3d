/* /data: every list as CSV, JSON and XML. */
#include "web/show.h"

static bool get(struct request *r, struct err *e);

const struct page page_data = {.path = "/data", .get = get};

static bool get(struct request *r, struct err *e)
{
	size_t count;
	const struct book_list *lists = book_lists(r->web->book, &count);
	if (!ask(r, NULL, 0, NULL, e))
		return false;
	r->title = say(r, "data.title");
	html(&r->body, "<h1>%s</h1><p class=\"lead\">%s</p>", r->title, say(r, "data.about"));
	html(&r->body,
		"<table><thead><tr><th scope=\"col\">%s</th><th "
		"scope=\"col\">%s</th></tr></thead><tbody>",
		say(r, "data.list"), say(r, "data.formats"));
	for (size_t i = 0; i < count; i++) {
		const char *kind = lists[i].kind;
		html(&r->body, "<tr><td><a href=\"/list/%s\">%s</a></td><td class=\"formats\">",
			kind, show_list_title(r, kind));
		html(&r->body,
			"<a href=\"/list/%s.csv\">CSV</a> <a href=\"/list/%s.json\">JSON</a> <a "
			"href=\"/list/%s.xml\">XML</a></td></tr>\n",
			kind, kind, kind);
	}
	html_raw(&r->body, "</tbody></table>");
	return true;
}
