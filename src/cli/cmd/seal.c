#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "audit/seal.h"
#include "base/log.h"
#include "cli/cli.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_seal = {
	.name = "seal",
	.usage = "seal [--every 5s]",
	.summary = N_("move pending images to the end of the log, in order"),
	.run = run,
};

enum { LOST_S = 600, RETRY_S = 1 };

/* One round, on a connection that is opened where it is missing. */
static bool seal_once(struct cli *cli, struct db **db, int64_t *sealed, struct err *e)
{
	*sealed = 0;
	if (*db == NULL && !cli_open(cli, "tally_sealer", db, e))
		return false;
	if (seal_pending(*db, cli_stopping(), sealed, e))
		return true;
	db_close(*db);
	*db = NULL;
	return false;
}

/* Until it is told to stop. Only a database that is away is waited for, and not for ever. */
static bool seal_loop(struct cli *cli, int every_s, int64_t *total, struct err *e)
{
	struct db *db = NULL;
	int64_t sealed;
	time_t well = time(NULL);
	bool ok = true;
	cli_stop_on_signals();
	while (!*cli_stopping()) {
		ok = seal_once(cli, &db, &sealed, e);
		*total += sealed;
		if (ok)
			well = time(NULL);
		else if (!cli_passing(e) || time(NULL) - well > LOST_S)
			break;
		else
			log_line(LOG_LEVEL_ERROR, "seal.failed", "kind", err_kind_name(e->kind),
				"text", e->text, NULL);
		cli_pause(ok ? every_s : RETRY_S);
	}
	db_close(db);
	return ok || *cli_stopping();
}

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct db *db = NULL;
	const char *every = NULL;
	int64_t sealed = 0;
	int every_s = 0;
	const struct cli_option options[] = {{"every", &every, NULL}, {NULL, NULL, NULL}};
	if (!cli_options(cli, &command_seal, options, &argc, argv, e) ||
		(every != NULL && !cli_seconds("every", every, &every_s, e)))
		return false;
	if (argc != 1)
		return cli_usage(cli, &command_seal, e);
	cli->target.deadline_s = 600;
	bool ok = every == NULL ? seal_once(cli, &db, &sealed, e)
				: seal_loop(cli, every_s, &sealed, e);
	if (every == NULL)
		db_close(db);
	if (ok && !cli->quiet)
		fprintf(stderr, tr(cli->lang, N_("seal: %lld images sealed\n")), (long long)sealed);
	return ok;
}
