#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/signer.h"
#include "db/migrate.h"
#include "db/rows.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_init = {
	.name = "init",
	.usage = "init [--authority ID --name NAME --region CODE] [--login LOGIN] [--demo] | init "
		 "--gather",
	.summary = N_("make or upgrade the database; found the authority that keeps the books"),
	.run = run,
};

static void step(void *arg, const char *what)
{
	const struct cli *cli = arg;
	if (!cli->quiet)
		fprintf(stderr, "init: %s\n", what);
}

/* Founds the authority, or signs its administrator in again. */
static bool found(struct cli *cli, const char *const params[6], struct err *e)
{
	struct db *db;
	struct db_rows rows;
	struct db_target owner = cli->target;
	owner.role = NULL;
	if (!db_open(&db, &owner, e))
		return false;
	bool ok = db_begin(db, e) && db_query(db, "found_authority", params, 6, &rows, e);
	if (ok) {
		const char *token = arena_strdup(&cli->arena, db_rows_text(&rows, 0, 0));
		db_rows_release(&rows);
		ok = db_commit(db, e) && session_store(cli, token, e);
	}
	if (!ok)
		db_abandon(db);
	db_close(db);
	if (ok && !cli->quiet)
		fprintf(stderr, "init: %s is signed in as administrator of authority %s\n",
			params[3], params[0]);
	return ok;
}

/* From now on the database gathers exports, and keeps no books; or it was one, and has new tables. */
static bool become_gatherer(struct cli *cli, bool gather, struct err *e)
{
	struct db *db;
	struct db_target owner = cli->target;
	owner.role = NULL;
	if (!db_open(&db, &owner, e))
		return false;
	bool ok = (db_begin(db, e) &&
			  db_run(db, "role_local", (const char *const[]){"tally_owner"}, 1, e) &&
			  db_run(db, "gather_become",
				  (const char *const[]){gather ? "true" : "false"}, 1, e) &&
			  db_commit(db, e)) ||
		  db_abandon(db);
	db_close(db);
	return ok;
}

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	const char *authority = NULL, *name = NULL, *region = NULL, *login = "root";
	bool demo = false, gather = false;
	const struct cli_option options[] = {{"authority", &authority, NULL}, {"name", &name, NULL},
		{"region", &region, NULL}, {"login", &login, NULL}, {"demo", NULL, &demo},
		{"gather", NULL, &gather}, {NULL, NULL, NULL}};
	if (!cli_options(cli, &command_init, options, &argc, argv, e))
		return false;
	if (argc > 1 || (gather && (authority != NULL || demo)))
		return cli_usage(cli, &command_init, e);
	if (authority != NULL && (authority[strspn(authority, "0123456789")] != '\0' ||
					 strlen(authority) > 18 || *authority == '\0'))
		return err_set(e, ERR_USAGE, "--authority is a number of up to 18 digits");
	if (authority != NULL && name == NULL)
		name = authority;
	const struct migrate_progress progress = {step, cli};
	if (!db_migrate(&cli->target, &progress, e))
		return false;
	if (authority == NULL)
		return become_gatherer(cli, gather, e);
	const char *key;
	if (!signer_first_key(cli, authority, &key, e))
		return false;
	const char *const params[] = {authority, name, region, login, demo ? "true" : "false", key};
	return found(cli, params, e);
}
