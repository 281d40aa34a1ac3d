#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act/call.h"
#include "base/str.h"
#include "cli/cli.h"
#include "db/rows.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_list = {
	.name = "list",
	.usage = "list [KIND [COLUMN=VALUE…] [--limit N]]",
	.summary = N_("list records of a kind that you may read; without a kind: the kinds"),
	.run = run,
};

static bool kinds(struct cli *cli, struct db *db, struct err *e)
{
	struct db_rows rows;
	const struct cli_table table = {.element = "lists"};
	if (!db_query(db, "lists", (const char *const[]){cli->lang}, 1, &rows, e))
		return false;
	bool ok = cli_print_rows(cli, &table, &rows, e);
	db_rows_release(&rows);
	return ok;
}

static bool has_column(const struct db_rows *columns, const char *name, size_t n)
{
	for (size_t i = 0; i < db_rows_count(columns); i++) {
		const char *column = db_rows_text(columns, i, 0);
		if (strlen(column) == n && strncmp(column, name, n) == 0)
			return true;
	}
	return false;
}

/* The statement: names come from the catalogue, values are parameters. */
static bool statement(struct arena *arena, const struct db_rows *columns, int argc, char **argv,
	const char *limit, const char **sql, const char **params, struct err *e)
{
	struct str text = {0};
	bool ok = true;
	str_addf(&text, "select * from api.%s", db_ident(arena, argv[1]));
	for (int i = 2; ok && i < argc; i++) {
		size_t n = strcspn(argv[i], "=");
		if (argv[i][n] != '=' || !has_column(columns, argv[i], n)) {
			ok = err_set(e, ERR_USAGE, "%s is not COLUMN=VALUE of a column of %s",
				argv[i], argv[1]);
			break;
		}
		params[i - 2] = argv[i] + n + 1;
		str_addf(&text, "%s %s::text = $%d", i == 2 ? " where" : " and",
			db_ident(arena, arena_strndup(arena, argv[i], n)), i - 1);
	}
	str_addf(&text, " order by 1 limit %s", limit);
	*sql = arena_strdup(arena, str_text(&text));
	str_release(&text);
	return ok;
}

static bool list(
	struct cli *cli, struct db *db, int argc, char **argv, const char *limit, struct err *e)
{
	struct db_rows columns, rows;
	const char *sql;
	const char **params = arena_alloc(&cli->arena, (size_t)argc * sizeof *params);
	if (!db_query(db, "list_columns", (const char *const[]){argv[1]}, 1, &columns, e))
		return false;
	bool ok = db_rows_count(&columns) > 0 ||
		  err_set(e, ERR_USAGE, "no list %s; `tally list` names them", argv[1]);
	ok = ok && statement(&cli->arena, &columns, argc, argv, limit, &sql, params, e);
	db_rows_release(&columns);
	if (!ok || !db_query_text(db, sql, params, argc - 2, &rows, e))
		return false;
	const struct cli_table table = {.element = argv[1]};
	ok = cli_print_rows(cli, &table, &rows, e);
	db_rows_release(&rows);
	return ok;
}

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct db *db;
	const char *limit = "1000", *token;
	const struct cli_option options[] = {{"limit", &limit, NULL}, {NULL, NULL, NULL}};
	if (!cli_options(cli, &command_list, options, &argc, argv, e))
		return false;
	if (limit[strspn(limit, "0123456789")] != '\0' || *limit == '\0' || strlen(limit) > 9)
		return err_set(e, ERR_USAGE, "--limit is a number");
	if (!session_read(cli, &token, e) || !cli_open(cli, "tally_door", &db, e))
		return false;
	bool ok = db_begin_snapshot(db, e) && act_enter(db, token, e) &&
		  (argc < 2 ? kinds(cli, db, e) : list(cli, db, argc, argv, limit, e)) &&
		  db_commit(db, e);
	db_close(db);
	return ok;
}
