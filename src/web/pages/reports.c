/* /reports: every report that there is. */
#include "report/report.h"

#include "web/page.h"

static bool get(struct request *r, struct err *e);

const struct page page_reports = {.path = "/reports", .get = get};

static bool get(struct request *r, struct err *e)
{
	const char *const *names;
	size_t count;
	if (!ask(r, NULL, 0, NULL, e) || !report_names(r->arena, r->web->prefix, &names, &count, e))
		return false;
	r->title = say(r, "reports.title");
	html(&r->body, "<h1>%s</h1><p class=\"lead\">%s</p><ul class=\"rows\">", r->title,
		say(r, "reports.about"));
	for (size_t i = 0; i < count; i++) {
		struct report report;
		if (!report_find(r->arena, r->web->prefix, r->lang, names[i], &report, e))
			return false;
		html(&r->body,
			"<li><span class=\"what\"><a href=\"/report/%s\">%s</a> <span "
			"class=\"quiet\">%s</span></span></li>",
			names[i], report.title, report.about);
	}
	html_raw(&r->body, "</ul>");
	return true;
}
