#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/version.h"
#include "cli/cli.h"
#include "cli/signer.h"
#include "db/cluster.h"
#include "db/rows.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_status = {
	.name = "status",
	.usage = "status",
	.summary = N_("say which database is used, whether it runs, and what it holds"),
	.run = run,
};

static void line(struct cli *cli, const char *what, const char *value)
{
	printf("%s: %s\n", tr(cli->lang, what), value);
}

static bool contents(struct cli *cli, struct err *e)
{
	struct db *db;
	struct db_rows rows;
	if (!cli_open(cli, "tally_door", &db, e))
		return false;
	bool ok = db_query(db, "install", NULL, 0, &rows, e);
	if (ok) {
		line(cli, N_("made by"), db_rows_text(&rows, 0, 0));
		line(cli, N_("demonstration"), db_rows_bool(&rows, 0, 1) ? "yes" : "no");
		db_rows_release(&rows);
	}
	db_close(db);
	return ok;
}

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct cluster cluster;
	if (!cli_options(cli, &command_status, NULL, &argc, argv, e))
		return false;
	if (argc > 1)
		return cli_usage(cli, &command_status, e);
	line(cli, N_("program"), "tally " TALLY_VERSION);
	if (!db_target_is_private(&cli->target))
		return contents(cli, e) && signer_status(cli, NULL, e);
	if (!cluster_find(&cli->arena, cli->target.home, &cluster, e))
		return false;
	line(cli, N_("private cluster"), cluster.home);
	line(cli, N_("run by"), cluster.owner);
	if (!cluster_exists(&cluster))
		return err_set(
			e, ERR_VERSION, "there is no database yet; make one with `tally init`");
	bool running = cluster_running(&cluster);
	line(cli, N_("running"), running ? "yes" : "no");
	if (geteuid() != 0 && strcmp(cluster.owner, "postgres") != 0)
		printf("%s\n",
			tr(cli->lang, N_("You own this cluster, so you are its superuser: its "
					 "rules protect you from mistakes, not others from you.")));
	return !running || (contents(cli, e) && signer_status(cli, &cluster.uid, e));
}
