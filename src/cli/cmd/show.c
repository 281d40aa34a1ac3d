#include <stdio.h>
#include <string.h>

#include "act/call.h"
#include "base/str.h"
#include "cli/cli.h"
#include "db/rows.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_show = {
	.name = "show",
	.usage = "show CODE",
	.summary = N_("show everything about one record that you may read"),
	.run = run,
};

static void print_record(const struct db_rows *rows, size_t row)
{
	size_t width = 0;
	for (int c = 0; c < db_rows_columns(rows); c++)
		if (strlen(db_rows_name(rows, c)) > width)
			width = strlen(db_rows_name(rows, c));
	for (int c = 0; c < db_rows_columns(rows); c++)
		if (!db_rows_null(rows, row, c))
			printf("%-*s  %s\n", (int)width, db_rows_name(rows, c),
				db_rows_text(rows, row, c));
}

static bool show_kind(
	struct cli *cli, struct db *db, const char *kind, const char *code, struct err *e)
{
	struct db_rows rows;
	const char *sql = arena_printf(
		&cli->arena, "select * from api.%s where code = $1", db_ident(&cli->arena, kind));
	if (!db_query_text(db, sql, (const char *const[]){code}, 1, &rows, e))
		return false;
	bool ok = true;
	const struct cli_table table = {.element = kind};
	if (cli->format != FORMAT_TABLE)
		ok = cli_print_rows(cli, &table, &rows, e);
	for (size_t r = 0; cli->format == FORMAT_TABLE && r < db_rows_count(&rows); r++)
		print_record(&rows, r);
	db_rows_release(&rows);
	return ok;
}

static bool show(struct cli *cli, struct db *db, const char *code, struct err *e)
{
	struct db_rows kinds;
	if (!db_query(db, "find", (const char *const[]){code}, 1, &kinds, e))
		return false;
	bool ok = db_rows_count(&kinds) > 0 ||
		  err_set(e, ERR_MISSING, "no record %s that you may read", code);
	for (size_t i = 0; ok && i < db_rows_count(&kinds); i++)
		ok = show_kind(cli, db, db_rows_text(&kinds, i, 0), code, e);
	db_rows_release(&kinds);
	return ok;
}

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct db *db;
	const char *token;
	if (!cli_options(cli, &command_show, NULL, &argc, argv, e))
		return false;
	if (argc != 2)
		return cli_usage(cli, &command_show, e);
	if (!session_read(cli, &token, e) || !cli_open(cli, "tally_door", &db, e))
		return false;
	bool ok = db_begin_snapshot(db, e) && act_enter(db, token, e) &&
		  show(cli, db, argv[1], e) && db_commit(db, e);
	db_close(db);
	return ok;
}
