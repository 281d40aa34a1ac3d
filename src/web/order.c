#include "web/order.h"

#include "act/args.h"
#include "web/draft.h"
#include "web/perform.h"

bool order_export(
	struct request *r, const char *scope, const char *code, const char *key, struct err *e)
{
	const struct act *act = book_act(r->web->book, r->lang, "audit_export");
	struct act_request request = {.key = key};
	struct performed done;
	if (!for_auditors(r, e))
		return false;
	if (!r->csrf_ok) {
		err_set(e, ERR_DENIED, "the form is out of date");
		return err_rule(e, "error.stale");
	}
	if (act == NULL || code == NULL)
		return err_set(e, ERR_MISSING, "nothing to export");
	act_args_add(&request, r->arena, scope, code);
	if (!perform(r, act, &request, &done, e))
		return false;
	const struct exports_order o = {.code = done.code,
		.act = done.act,
		.at = done.at,
		.scope = scope,
		.scope_code = code,
		.token = r->token};
	if (!exports_begin(r->web->exports, &o, e))
		return false;
	redirect(r, arena_printf(r->arena, "/export/%s", html_url(r->arena, done.code)));
	return true;
}

void order_fields(struct request *r)
{
	csrf_field(r);
	html(&r->body, "<input type=\"hidden\" name=\"_key\" value=\"%s\">", random_key(r));
}

const char *order_key(struct request *r)
{
	const char *key = http_field(r->http, "_key");
	return draft_is_key(key) ? key : random_key(r);
}
