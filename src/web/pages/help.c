#include "web/page.h"

static bool get(struct request *r, struct err *e);

const struct page page_help = {.path = "/help", .get = get};

static bool get(struct request *r, struct err *e)
{
	static const char *const parts[] = {
		"sign_in", "forms", "errors", "files", "public", "rules", "audit"};
	if (!ask(r, NULL, 0, NULL, e))
		return false;
	r->title = say(r, "help.title");
	html(&r->body, "<h1>%s</h1>", r->title);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		html(&r->body, "<h2>%s</h2><p>%s</p>", say_of(r, "help.title", parts[i]),
			say_of(r, "help.text", parts[i]));
	return true;
}
