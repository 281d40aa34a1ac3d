#include "web/perform.h"

#include <string.h>

#include "act/call.h"
#include "act/prepare.h"

/* Whether something is done with a request before it is called. */
static bool is_prepared(const struct act *act)
{
	for (size_t i = 0; i < act->count; i++)
		if (act_param_is(&act->params[i], "secret") ||
			act_param_is(&act->params[i], "client"))
			return true;
	return false;
}

/* The password stands in the request itself. */
static bool password_of(void *arg, struct arena *arena, const char **password, struct err *e)
{
	(void)arena;
	*password = arg;
	return arg != NULL || err_set(e, ERR_INPUT, "a password is missing");
}

/* A key of a tender is given as text: never the path of a file of this machine. */
static bool key_is_text(const struct act_request *request, struct err *e)
{
	const char *key = act_args_value(request, "key");
	if (key == NULL ||
		(strlen(key) == 64 && key[strspn(key, "0123456789abcdefABCDEF")] == '\0'))
		return true;
	err_set(e, ERR_INPUT, "a key is 64 hexadecimal digits");
	err_rule(e, "type.core.sha256");
	return err_place(e, "key");
}

static bool prepare(
	struct request *r, const struct act *act, struct act_request *request, struct err *e)
{
	struct db *db;
	const char *secret = NULL;
	for (size_t i = 0; i < act->count; i++)
		if (act_param_is(&act->params[i], "secret"))
			secret = act_args_value(request, act->params[i].name);
	const struct act_password password = {password_of, (void *)secret};
	if (strcmp(act->name, "tender_open") == 0 && !key_is_text(request, e))
		return false;
	struct pool *pool = secret != NULL ? r->web->logins : r->web->pool;
	if (!pool_take(pool, &db, e))
		return false;
	bool ok = db_begin(db, e) && act_enter(db, r->token, e) &&
		  act_prepare(db, r->arena, act, &password, request, e);
	db_abandon(db);
	pool_give(pool, db);
	return ok;
}

static void read_done(struct request *r, const struct db_rows *rows, struct performed *done)
{
	const char *text[5];
	for (int c = 0; c < 5; c++) {
		text[c] = db_rows_text(rows, 0, c);
		text[c] = text[c] == NULL ? "" : arena_strdup(r->arena, text[c]);
	}
	*done = (struct performed){
		text[0], text[1], text[2], text[3], strcmp(text[4], "true") == 0};
}

bool perform(struct request *r, const struct act *act, struct act_request *request,
	struct performed *done, struct err *e)
{
	const char *json;
	struct db_rows rows;
	if (is_prepared(act) && !prepare(r, act, request, e))
		return false;
	if (!act_args_json(act, r->arena, request, &json, e))
		return false;
	const struct db_step step =
		request->key != NULL && r->bearer == false
			? (struct db_step){.name = "web_act",
				  .params = {act->name, json, request->key},
				  .n = 3}
			: (struct db_step){.name = "act_call",
				  .params = {act->name, json, request->key, request->reason},
				  .n = 4};
	const char *session = r->token;
	r->token = act_token(act, request, session);
	bool ok = ask(r, &step, 1, &rows, e);
	bool by_token = r->token != session;
	r->token = session;
	if (!ok) {
		atomic_fetch_add(&r->web->metrics.refused, 1);
		if (strcmp(e->rule, "signed_in") == 0)
			err_rule(e, by_token ? "token_is_known" : "session_ended");
		return false;
	}
	atomic_fetch_add(&r->web->metrics.acts, 1);
	read_done(r, &rows, done);
	db_rows_release(&rows);
	return true;
}

bool perform_dry(struct request *r, const struct act *act, struct act_request *request,
	struct performed *done, struct err *e)
{
	struct db *db;
	struct act_answer answer;
	if (is_prepared(act) && !prepare(r, act, request, e))
		return false;
	if (!pool_take(r->web->pool, &db, e))
		return false;
	request->key = NULL;
	bool ok = db_begin(db, e) && act_enter_for(db, act, request, r->token, e) &&
		  act_call(db, r->arena, act, request, &answer, e);
	db_abandon(db);
	pool_give(r->web->pool, db);
	if (ok)
		*done = (struct performed){
			answer.code, answer.act, answer.at, answer.role, answer.replayed};
	return ok;
}
