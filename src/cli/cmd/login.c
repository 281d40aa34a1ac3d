#include <stdio.h>

#include "act/secret.h"
#include "cli/cli.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_login = {
	.name = "login",
	.usage = "login LOGIN",
	.summary = N_("sign in; the password is read from the terminal or standard input"),
	.run = run,
};

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct db *db;
	const char *password, *token;
	if (!cli_options(cli, &command_login, NULL, &argc, argv, e))
		return false;
	if (argc != 2)
		return cli_usage(cli, &command_login, e);
	if (!cli_open(cli, "tally_door", &db, e))
		return false;
	bool ok = password_read(cli, &cli->arena, &password, e) &&
		  secret_login(db, &cli->arena, argv[1], password, &token, e) &&
		  session_store(cli, token, e);
	if (!ok) {
		cli_report(cli, db, e);
		cli->reported = true;
	}
	db_close(db);
	return ok;
}
