/* For Prometheus. A proxy keeps it from the outside. */
#include "web/page.h"

static bool get(struct request *r, struct err *e);

const struct page page_metrics = {.path = "/metrics", .get = get};

static bool get(struct request *r, struct err *e)
{
	(void)e;
	if (r->web->behind_proxy && http_header(r->http, "X-Forwarded-For") != NULL)
		return err_set(e, ERR_MISSING, "no such page");
	r->bare = true;
	r->answer->type = "text/plain; version=0.0.4; charset=utf-8";
	http_add_header(r->http, r->answer, "Cache-Control", "no-store");
	metrics_text(&r->web->metrics, pool_used(r->web->pool), &r->body);
	return true;
}
