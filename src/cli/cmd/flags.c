#include <stdio.h>

#include "act/call.h"
#include "cli/cli.h"
#include "report/flag.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_flags = {
	.name = "flags",
	.usage = "flags [--process CODE] [--flag ID] [--all] | flags --list",
	.summary = N_("red flags: reasons to look, not findings; --list names them"),
	.run = run,
};

static bool list(struct cli *cli, struct err *e)
{
	static const char *const columns[] = {
		"flag", "title", "class", "severity", "phase", "about", "basis", "confirmed", NULL};
	const struct cli_table table = {.element = "flags"};
	const char *const *names;
	size_t count;
	struct db_rows rows;
	if (!flag_names(&cli->arena, cli->prefix, &names, &count, e))
		return false;
	db_rows_make(&rows, columns);
	bool ok = true;
	for (size_t i = 0; ok && i < count; i++) {
		struct flag f;
		ok = flag_find(&cli->arena, cli->prefix, cli->lang, names[i], &f, e);
		if (!ok)
			break;
		const char *cells[] = {f.id, f.query.title, f.class, f.severity, f.phase,
			f.query.about, f.basis, f.confirmed ? "true" : "false"};
		for (int c = 0; columns[c] != NULL; c++)
			db_rows_cell(&rows, i, c, cells[c]);
	}
	ok = ok && cli_print_rows(cli, &table, &rows, e);
	db_rows_release(&rows);
	return ok;
}

static void say_counts(const struct cli *cli, const struct flag_counts *counts)
{
	if (cli->quiet)
		return;
	fprintf(stderr, tr(cli->lang, N_("%zu raised, %zu not computable, %zu not raised\n")),
		counts->raised, counts->unknown, counts->clear);
}

static bool run_flags(struct cli *cli, const struct flag_question *question, struct err *e)
{
	const struct cli_table table = {.element = "flags"};
	struct flag_counts counts;
	struct db_rows rows;
	struct db *db;
	const char *token;
	if (!session_read(cli, &token, e) || !cli_open(cli, "tally_door", &db, e))
		return false;
	bool ok = db_begin_snapshot(db, e) && act_enter(db, token, e) &&
		  flags_run(&cli->arena, db, question, &rows, &counts, e);
	if (ok) {
		ok = cli_print_rows(cli, &table, &rows, e);
		say_counts(cli, &counts);
		db_rows_release(&rows);
	}
	db_close(db);
	return ok;
}

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct flag_question question = {.prefix = cli->prefix};
	bool listing = false;
	const struct cli_option options[] = {{"process", &question.process, NULL},
		{"flag", &question.id, NULL}, {"all", NULL, &question.all},
		{"list", NULL, &listing}, {NULL, NULL, NULL}};
	if (!cli_options(cli, &command_flags, options, &argc, argv, e))
		return false;
	if (argc != 1)
		return cli_usage(cli, &command_flags, e);
	question.lang = cli->lang;
	return listing ? list(cli, e) : run_flags(cli, &question, e);
}
