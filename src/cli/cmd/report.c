#include <stdio.h>
#include <string.h>

#include "act/call.h"
#include "cli/cli.h"
#include "report/report.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_report = {
	.name = "report",
	.usage = "report --list | report NAME [--PARAMETER VALUE]…",
	.summary = N_("run a report; --list names them"),
	.run = run,
};

/* Its parameters: year (Fiscal year) … */
static const char *parameters(struct arena *arena, const struct report *r)
{
	const char *text = "";
	for (size_t p = 0; p < r->param_count; p++)
		text = arena_printf(arena, "%s%s%s (%s)", text, p == 0 ? "" : ", ",
			r->params[p].name, r->params[p].words);
	return text;
}

static bool list(struct cli *cli, struct err *e)
{
	static const char *const columns[] = {"name", "title", "parameters", NULL};
	const char *titles[] = {tr(cli->lang, N_("name")), tr(cli->lang, N_("title")),
		tr(cli->lang, N_("parameters"))};
	const struct cli_table table = {.titles = titles, .element = "reports"};
	const char *const *names;
	size_t count;
	struct db_rows rows;
	if (!report_names(&cli->arena, cli->prefix, &names, &count, e))
		return false;
	db_rows_make(&rows, columns);
	bool ok = true;
	for (size_t i = 0; ok && i < count; i++) {
		struct report r;
		ok = report_find(&cli->arena, cli->prefix, cli->lang, names[i], &r, e);
		if (!ok)
			break;
		db_rows_cell(&rows, i, 0, r.name);
		db_rows_cell(&rows, i, 1, r.title);
		db_rows_cell(&rows, i, 2, parameters(&cli->arena, &r));
	}
	ok = ok && cli_print_rows(cli, &table, &rows, e);
	db_rows_release(&rows);
	return ok;
}

static bool print(
	struct cli *cli, const struct report *r, const struct db_rows *rows, struct err *e)
{
	const struct cli_table table = {.titles = r->columns, .element = "report"};
	if (cli->format == FORMAT_TABLE)
		printf("%s\n\n", r->title);
	return cli_print_rows(cli, &table, rows, e);
}

static bool run_report(
	struct cli *cli, const struct report *r, const char *const *values, struct err *e)
{
	struct db *db;
	struct db_rows rows;
	const char *token;
	if (!session_read(cli, &token, e) || !cli_open(cli, "tally_door", &db, e))
		return false;
	bool ok = db_begin_snapshot(db, e) && act_enter(db, token, e) &&
		  report_run(db, r, values, &rows, e);
	if (ok) {
		ok = print(cli, r, &rows, e);
		db_rows_release(&rows);
	}
	db_close(db);
	return ok;
}

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct report r;
	const char *values[REPORT_PARAMS] = {0};
	struct cli_option options[REPORT_PARAMS + 1] = {{0}};
	bool listing = false;
	if (argc > 1 && strcmp(argv[1], "--list") == 0) {
		const struct cli_option only[] = {{"list", NULL, &listing}, {NULL, NULL, NULL}};
		return cli_options(cli, &command_report, only, &argc, argv, e) && list(cli, e);
	}
	if (argc < 2 || argv[1][0] == '-')
		return cli_usage(cli, &command_report, e);
	if (!report_find(&cli->arena, cli->prefix, cli->lang, argv[1], &r, e))
		return false;
	for (size_t i = 0; i < r.param_count; i++)
		options[i] = (struct cli_option){r.params[i].name, &values[i], NULL};
	if (!cli_options(cli, &command_report, options, &argc, argv, e))
		return false;
	return argc == 2 ? run_report(cli, &r, values, e) : cli_usage(cli, &command_report, e);
}
