#include "web/list.h"

static bool get(struct request *r, struct err *e);

const struct page page_contracts = {.path = "/contracts", .get = get};

static bool get(struct request *r, struct err *e)
{
	return list_page(r, "contract", "intro.contracts", e);
}
