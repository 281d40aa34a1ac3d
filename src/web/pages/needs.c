#include "web/list.h"

static bool get(struct request *r, struct err *e);

const struct page page_needs = {.path = "/needs", .get = get};

static bool get(struct request *r, struct err *e)
{
	return list_page(r, "need", "intro.needs", e);
}
