/* The style sheet, the script, the mark: named with what tells versions apart, so kept for a year. */
#include "web/route.h"

static bool get(struct request *r, struct err *e);

const struct page page_static = {.path = "/static/", .get = get};

static bool get(struct request *r, struct err *e)
{
	const char *bytes;
	size_t length;
	const char *type = static_file(r->rest, &bytes, &length);
	if (type == NULL)
		return err_set(e, ERR_MISSING, "no such file");
	r->bare = true;
	r->answer->type = type;
	str_addn(&r->body, bytes, length);
	http_add_header(r->http, r->answer, "Cache-Control", "public, max-age=31536000, immutable");
	return true;
}
