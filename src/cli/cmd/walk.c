#include <stdio.h>

#include "act/walk.h"
#include "cli/cli.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_walk = {
	.name = "walk",
	.usage = "walk FILE… [--coverage] [--keep-session LOGIN] [--sessions FOLDER]",
	.summary = N_("run walk files on a demonstration database (see include/act/walk.h)"),
	.run = run,
};

static bool run_files(struct cli *cli, struct walk *walk, int argc, char **argv, struct err *e)
{
	bool ok = argc > 1 || cli_usage(cli, &command_walk, e);
	for (int i = 1; ok && i < argc; i++)
		ok = walk_file(walk, argv[i], e);
	return ok;
}

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct db *db;
	const char *login = NULL, *token;
	bool coverage = false;
	struct walk_options options = {.lang = cli->lang, .out = stdout, .terse = cli->quiet};
	const struct cli_option table[] = {{"coverage", NULL, &coverage},
		{"keep-session", &login, NULL}, {"sessions", &options.sessions, NULL},
		{NULL, NULL, NULL}};
	if (!cli_options(cli, &command_walk, table, &argc, argv, e) ||
		!session_read(cli, &options.token, e) || !cli_open(cli, "tally_door", &db, e))
		return false;
	struct walk *walk = walk_new(db, &options);
	bool ok = run_files(cli, walk, argc, argv, e) &&
		  (login == NULL ||
			  (walk_token(walk, login, &token, e) && session_store(cli, token, e))) &&
		  (!coverage || walk_covers(walk, e));
	walk_free(walk);
	db_close(db);
	return ok;
}
