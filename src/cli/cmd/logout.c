#include <stdio.h>

#include "cli/cli.h"
#include "db/rows.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_logout = {
	.name = "logout",
	.usage = "logout",
	.summary = N_("end the session"),
	.run = run,
};

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct db *db;
	const char *token;
	if (!cli_options(cli, &command_logout, NULL, &argc, argv, e))
		return false;
	if (argc != 1)
		return cli_usage(cli, &command_logout, e);
	if (!session_read(cli, &token, e))
		return false;
	if (token == NULL)
		return true;
	if (!cli_open(cli, "tally_door", &db, e))
		return false;
	bool ok = db_run(db, "logout", (const char *const[]){token}, 1, e);
	session_forget(cli);
	db_close(db);
	return ok;
}
