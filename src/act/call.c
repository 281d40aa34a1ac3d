#include "act/call.h"

#include <string.h>

#include "db/rows.h"

bool act_enter(struct db *db, const char *token, struct err *e)
{
	if (token == NULL)
		return true;
	struct db_rows rows;
	if (!db_query(db, "enter", (const char *const[]){token}, 1, &rows, e))
		return false;
	bool entered = db_rows_count(&rows) == 1 && db_rows_bool(&rows, 0, 0);
	db_rows_release(&rows);
	if (entered)
		return true;
	err_set(e, ERR_DENIED, "the session has ended; sign in again with `tally login`");
	err_rule(e, "session_ended");
	return false;
}

const char *act_token(
	const struct act *act, const struct act_request *request, const char *session)
{
	for (size_t i = 0; i < act->count; i++)
		if (act_param_is(&act->params[i], "token"))
			return act_args_value(request, act->params[i].name);
	return session;
}

bool act_enter_for(struct db *db, const struct act *act, const struct act_request *request,
	const char *session, struct err *e)
{
	const char *token = act_token(act, request, session);
	if (act_enter(db, token, e))
		return true;
	if (token == session || strcmp(e->rule, "session_ended") != 0)
		return false;
	err_set(e, ERR_RULE, "this token is not known");
	err_rule(e, "token_is_known");
	return false;
}

static const char *copy_text(struct arena *arena, const struct db_rows *rows, int column)
{
	const char *value = db_rows_text(rows, 0, column);
	return arena_strdup(arena, value == NULL ? "" : value);
}

bool act_call(struct db *db, struct arena *arena, const struct act *act,
	const struct act_request *request, struct act_answer *answer, struct err *e)
{
	const char *json;
	struct db_rows rows;
	if (!act_args_complete(act, request, e) || !act_args_json(act, arena, request, &json, e))
		return false;
	if (!db_query(db, "act_call",
		    (const char *const[]){act->name, json, request->key, request->reason}, 4, &rows,
		    e))
		return false;
	*answer = (struct act_answer){
		.code = copy_text(arena, &rows, 0),
		.act = copy_text(arena, &rows, 1),
		.at = copy_text(arena, &rows, 2),
		.role = copy_text(arena, &rows, 3),
		.replayed = strcmp(copy_text(arena, &rows, 4), "true") == 0,
		.json = copy_text(arena, &rows, 5),
	};
	db_rows_release(&rows);
	return true;
}

bool act_rule(struct db *db, struct arena *arena, const char *lang, const char *rule,
	struct act_rule *found)
{
	struct err ignored = {0};
	struct db_rows rows;
	if (!db_query(db, "rule", (const char *const[]){rule, lang}, 2, &rows, &ignored))
		return false;
	bool known = db_rows_count(&rows) == 1 && !db_rows_null(&rows, 0, 0);
	if (known)
		*found = (struct act_rule){
			.words = copy_text(arena, &rows, 0),
			.basis = copy_text(arena, &rows, 1),
			.confirmed = db_rows_bool(&rows, 0, 2),
		};
	db_rows_release(&rows);
	return known;
}
