/* /list/KIND, and /list/KIND.csv, .json, .xml */
#include "web/list.h"

#include <string.h>

static bool get(struct request *r, struct err *e);

const struct page page_list = {.path = "/list/", .get = get};

static bool get(struct request *r, struct err *e)
{
	static const char *const formats[] = {"csv", "json", "xml"};
	const char *dot = strrchr(r->rest, '.');
	if (dot == NULL)
		return list_page(r, r->rest, NULL, e);
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (strcmp(dot + 1, formats[i]) == 0)
			return list_data(r,
				arena_strndup(r->arena, r->rest, (size_t)(dot - r->rest)),
				formats[i], e);
	return err_set(e, ERR_MISSING, "no such format");
}
