#include "web/list.h"

static bool get(struct request *r, struct err *e);

const struct page page_notices = {.path = "/notices", .get = get};

static bool get(struct request *r, struct err *e)
{
	return list_page(r, "tender", "intro.notices", e);
}
