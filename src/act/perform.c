#include "act/perform.h"

#include <string.h>

static bool in_transaction(struct db *db, struct arena *arena,
	const struct act_performer *performer, const struct act *act, struct act_request *request,
	struct act_answer *answer, struct err *e)
{
	if (!act_enter_for(db, act, request, performer->token, e) ||
		!act_prepare(db, arena, act, &performer->password, request, e) ||
		!act_call(db, arena, act, request, answer, e))
		return false;
	if (!request->dry_run)
		return db_commit(db, e);
	bool ok = performer->would == NULL || performer->would(performer->arg, db, e);
	db_abandon(db);
	return ok;
}

bool act_perform(struct db *db, struct arena *arena, const struct act_performer *performer,
	int argc, char *const *argv, struct act *act, struct act_request *request,
	struct act_answer *answer, struct err *e)
{
	if (argc < 2)
		return err_set(
			e, ERR_USAGE, "an act is an aggregate and a verb, such as: tender publish");
	char *name = arena_printf(arena, "%s_%s", argv[0], argv[1]);
	for (char *p = name; *p != '\0'; p++)
		*p = *p == '-' ? '_' : *p;
	if (!act_find(db, arena, performer->lang, name, act, e))
		return false;
	act_prepare_options(act, arena);
	if (!act_args_parse(act, arena, argc - 2, argv + 2, request, e))
		return false;
	if (request->help)
		return true;
	if (!db_begin(db, e) || !in_transaction(db, arena, performer, act, request, answer, e))
		return db_abandon(db);
	return true;
}
