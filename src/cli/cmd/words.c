#include <stdio.h>

#include "cli/cli.h"
#include "db/rows.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_words = {
	.name = "words",
	.usage = "words [AGGREGATE]",
	.summary = N_("list the acts: what they are called and who may do them"),
	.run = run,
};

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct db *db;
	struct db_rows rows;
	if (!cli_options(cli, &command_words, NULL, &argc, argv, e))
		return false;
	if (argc > 2)
		return cli_usage(cli, &command_words, e);
	if (!cli_open(cli, "tally_door", &db, e))
		return false;
	const struct cli_table table = {.element = "acts"};
	bool ok = db_query(db, "act_list",
		(const char *const[]){cli->lang, argc == 2 ? argv[1] : NULL}, 2, &rows, e);
	if (ok) {
		ok = cli_print_rows(cli, &table, &rows, e);
		db_rows_release(&rows);
	}
	db_close(db);
	return ok;
}
