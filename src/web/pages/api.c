/* POST /api/ACT: any act, its arguments in JSON or XML. GET /api/: what there is. */
#include <string.h>
#include <strings.h>

#include "web/perform.h"
#include "web/problem.h"

static bool get(struct request *r, struct err *e);
static bool post(struct request *r, struct err *e);

const struct page page_api = {.path = "/api/", .get = get, .post = post};

static bool get(struct request *r, struct err *e)
{
	(void)e;
	redirect(r, "/api");
	return true;
}

static bool is_xml(const struct request *r)
{
	const char *type = http_header(r->http, "Content-Type");
	return type != NULL && strstr(type, "xml") != NULL;
}

/* Arguments by name; a name that the act does not have, or a single one given twice, is refused. */
static bool add(struct request *r, const struct act *act, const char *name, const char *value,
	struct act_request *request, struct err *e)
{
	const struct act_param *p = act_param(act, name, "");
	if (p != NULL && (p->repeated || act_args_value(request, name) == NULL)) {
		act_args_add(request, r->arena, name, value);
		return true;
	}
	err_set(e, ERR_INPUT, p == NULL ? "no such parameter" : "given more than once");
	return err_place(e, name);
}

static bool read_arguments(
	struct request *r, const struct act *act, struct act_request *request, struct err *e)
{
	struct db_rows rows;
	bool xml = is_xml(r), ok = true;
	const char *body = r->http->body_length == 0 && !xml ? "{}" : r->http->body;
	if (strlen(body) != r->http->body_length && r->http->body_length > 0)
		return err_set(e, ERR_INPUT, "the text holds a zero byte");
	/* A document type could define entities; nobody needs one. */
	if (xml && strstr(body, "<!DOCTYPE") != NULL)
		return err_set(e, ERR_INPUT, "a document type is not taken");
	const struct db_step step = {
		.name = xml ? "args_xml" : "args_json", .params = {body}, .n = 1};
	if (!ask(r, &step, 1, &rows, e))
		return false;
	*request = (struct act_request){.key = http_header(r->http, "Idempotency-Key")};
	for (size_t i = 0; ok && i < db_rows_count(&rows); i++)
		if (!db_rows_null(&rows, i, 1))
			ok = add(r, act, db_rows_text(&rows, i, 0), db_rows_text(&rows, i, 1),
				request, e);
	db_rows_release(&rows);
	return ok;
}

static void answer(struct request *r, const struct act *act, const struct performed *done, bool dry)
{
	const char *const members[][2] = {{"name", act->name}, {"code", done->code},
		{"act", done->act}, {"at", done->at}, {"role", done->role}};
	r->bare = true;
	r->answer->type = "application/json";
	str_add(&r->body, "{");
	for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
		str_json(&r->body, members[i][0]);
		str_add(&r->body, ":");
		str_json(&r->body, members[i][1]);
		str_add(&r->body, ",");
	}
	str_addf(&r->body, "\"replayed\":%s,\"dry_run\":%s}\n", done->replayed ? "true" : "false",
		dry ? "true" : "false");
}

static bool call(struct request *r, struct form *form, struct err *e)
{
	struct act_request request;
	struct performed done;
	const char *dry = http_query(r->http, "dry_run");
	form->r = r;
	form->act = book_act(r->web->book, r->lang, r->rest);
	if (form->act == NULL)
		return err_set(e, ERR_MISSING, "no act %s", r->rest);
	if (!r->csrf_ok) {
		err_set(e, ERR_DENIED, "a token is missing");
		return err_rule(e, "error.stale");
	}
	if (!read_arguments(r, form->act, &request, e))
		return false;
	bool trying = dry != NULL && strcmp(dry, "1") == 0;
	bool ok = trying ? perform_dry(r, form->act, &request, &done, e)
			 : perform(r, form->act, &request, &done, e);
	if (ok)
		answer(r, form->act, &done, trying);
	struct err ignored = {0};
	if (!ok && (e->kind == ERR_INPUT || e->kind == ERR_USAGE) &&
		!form_problems(form, &request, &ignored))
		return false;
	return ok;
}

static bool post(struct request *r, struct err *e)
{
	struct form form = {0};
	struct err why = {0};
	(void)e;
	if (call(r, &form, &why))
		return true;
	problem(r, &why, form.act == NULL ? NULL : &form);
	if (strcmp(why.rule, "session_ended") == 0 || strcmp(why.rule, "signed_in") == 0) {
		r->answer->status = 401;
		http_add_header(r->http, r->answer, "WWW-Authenticate", "Bearer");
	}
	return true;
}
