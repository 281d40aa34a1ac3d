#include "cli/serve.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "cli/cli.h"
#include "db/rows.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_serve = {
	.name = "serve",
	.usage =
		"serve [--listen ADDRESS:PORT | --socket PATH] [--files FOLDER] [--exports FOLDER] "
		"[--signatures FOLDER]\n"
		"       [--trust CERT] [--connections N] [--behind-proxy]",
	.summary = N_("serve the web on loopback or a Unix socket, until SIGTERM"),
	.run = run,
};

/* Where files that people send are kept, where nobody says. */
static const char *usual_files(struct cli *cli)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	if (state != NULL && *state == '/')
		return fs_join(&cli->arena, state, "tallystick/files");
	if (geteuid() == 0)
		return "/var/lib/tallystick/files";
	return fs_join(&cli->arena, home == NULL ? "/" : home, ".local/state/tallystick/files");
}

/* What was gathered is shown whole to whoever may read the database: not to the public. */
static bool keeps_books(struct cli *cli, struct err *e)
{
	struct db *db;
	struct db_rows rows;
	if (!cli_open(cli, "tally_door", &db, e))
		return false;
	bool ok = db_query(db, "install", NULL, 0, &rows, e);
	if (ok) {
		ok = !db_rows_bool(&rows, 0, 2) ||
		     err_set(e, ERR_DENIED, "a database that gathers exports is not served");
		db_rows_release(&rows);
	}
	db_close(db);
	return ok;
}

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct cli_serve serve = {.prefix = cli->prefix};
	const char *connections = NULL;
	const struct cli_option options[] = {{"listen", &serve.listen, NULL},
		{"socket", &serve.socket, NULL}, {"files", &serve.files, NULL},
		{"exports", &serve.exports, NULL}, {"signatures", &serve.signatures, NULL},
		{"trust", &serve.trust, NULL}, {"connections", &connections, NULL},
		{"behind-proxy", NULL, &serve.behind_proxy}, {NULL, NULL, NULL}};
	if (!cli_options(cli, &command_serve, options, &argc, argv, e))
		return false;
	if (argc != 1 || (serve.listen != NULL && serve.socket != NULL))
		return cli_usage(cli, &command_serve, e);
	if (connections != NULL) {
		serve.connections = atoi(connections);
		if (serve.connections < 1 || serve.connections > 200)
			return err_set(e, ERR_USAGE, "--connections is 1 to 200");
	}
	serve.target = cli->target;
	if (serve.files == NULL)
		serve.files = usual_files(cli);
	return keeps_books(cli, e) && cli->server(&serve, e);
}
