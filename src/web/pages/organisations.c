#include "web/list.h"

static bool get(struct request *r, struct err *e);

const struct page page_organisations = {.path = "/organisations", .get = get};

static bool get(struct request *r, struct err *e)
{
	return list_page(r, "party", "intro.organisations", e);
}
