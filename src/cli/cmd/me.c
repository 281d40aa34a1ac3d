#include <stdio.h>

#include "act/call.h"
#include "cli/cli.h"
#include "db/rows.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_me = {
	.name = "me",
	.usage = "me",
	.summary = N_("say who is signed in, with which roles"),
	.run = run,
};

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct db *db;
	struct db_rows rows;
	const char *token;
	if (!cli_options(cli, &command_me, NULL, &argc, argv, e))
		return false;
	if (argc != 1)
		return cli_usage(cli, &command_me, e);
	if (!session_read(cli, &token, e) || !cli_open(cli, "tally_door", &db, e))
		return false;
	bool ok = db_begin_snapshot(db, e) && act_enter(db, token, e) &&
		  db_query(db, "me", NULL, 0, &rows, e);
	if (ok) {
		const struct cli_table table = {.element = "me"};
		ok = db_rows_count(&rows) == 1 ? cli_print_rows(cli, &table, &rows, e)
					       : err_set(e, ERR_DENIED, "nobody is signed in");
		db_rows_release(&rows);
	}
	db_close(db);
	return ok;
}
