/* Whether the server and its database answer. */
#include "web/page.h"

static bool get(struct request *r, struct err *e);

const struct page page_healthz = {.path = "/healthz", .get = get};

static bool get(struct request *r, struct err *e)
{
	r->token = NULL;
	r->bare = true;
	r->answer->type = "text/plain; charset=utf-8";
	http_add_header(r->http, r->answer, "Cache-Control", "no-store");
	if (ask(r, NULL, 0, NULL, e)) {
		str_add(&r->body, "ok\n");
		return true;
	}
	r->answer->status = 503;
	str_add(&r->body, "the database does not answer\n");
	return false;
}
