#include <stdio.h>

#include "audit/seal.h"
#include "cli/cli.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_seal = {
	.name = "seal",
	.usage = "seal",
	.summary = N_("move pending images to the end of the log, in order"),
	.run = run,
};

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct db *db;
	int64_t sealed;
	if (!cli_options(cli, &command_seal, NULL, &argc, argv, e))
		return false;
	if (argc != 1)
		return cli_usage(cli, &command_seal, e);
	cli->target.deadline_s = 600;
	if (!cli_open(cli, "tally_sealer", &db, e))
		return false;
	bool ok = seal_pending(db, &sealed, e);
	db_close(db);
	if (ok && !cli->quiet)
		fprintf(stderr, tr(cli->lang, N_("seal: %lld images sealed\n")), (long long)sealed);
	return ok;
}
