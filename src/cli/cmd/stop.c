#include <stdio.h>

#include "cli/cli.h"
#include "db/cluster.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_stop = {
	.name = "stop",
	.usage = "stop",
	.summary = N_("stop the private cluster"),
	.run = run,
};

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct cluster cluster;
	if (!cli_options(cli, &command_stop, NULL, &argc, argv, e))
		return false;
	if (argc > 1)
		return cli_usage(cli, &command_stop, e);
	if (!db_target_is_private(&cli->target))
		return err_set(e, ERR_USAGE, "the server is not tally's own; it is not stopped");
	return cluster_find(&cli->arena, cli->target.home, &cluster, e) &&
	       cluster_stop(&cluster, e);
}
