#include "web/page.h"

static bool post(struct request *r, struct err *e);

const struct page page_sign_out = {.path = "/sign-out", .post = post};

static bool post(struct request *r, struct err *e)
{
	struct db_rows rows;
	if (!r->csrf_ok) {
		err_set(e, ERR_DENIED, "the form is out of date");
		return err_rule(e, "error.stale");
	}
	if (r->token != NULL) {
		const struct db_step end = {.name = "logout", .params = {r->token}, .n = 1};
		if (!ask(r, &end, 1, &rows, e))
			return false;
		db_rows_release(&rows);
	}
	set_cookie(r, "tally", "", 0);
	redirect(r, "/");
	return true;
}
