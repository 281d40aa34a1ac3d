#include <stdio.h>
#include <string.h>

#include "act/call.h"
#include "act/perform.h"
#include "cli/cli.h"
#include "cli/import_rows.h"
#include "db/rows.h"
#include "exchange/ocds.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_import = {
	.name = "import",
	.usage = "import [ocds FILE | csv|xml KIND FILE] [--dry-run] [--keep-good --rest FILE]",
	.summary =
		N_("import open-contracting data (OCDS 1.0 and 1.1), or rows for an act; without "
		   "words: the kinds"),
	.run = run,
};

/* What is being imported, and how. */
struct import {
	struct ocds_file file;
	const char *token;
	const char *code; /* of the import */
	bool dry_run;
	bool known; /* it was imported before: nothing changes */
	struct ocds_summary summary;
};

/* The act's request. The pieces are values, never words: a piece may begin with any character. */
static bool perform(struct cli *cli, struct db *db, struct import *im, struct err *e)
{
	struct act act;
	struct act_request request = {0};
	struct act_answer answer;
	if (!act_find(db, &cli->arena, cli->lang, "ocds_import", &act, e))
		return false;
	act_args_add(&request, &cli->arena, "name", im->file.name);
	for (size_t i = 0; i < im->file.count; i++)
		act_args_add(&request, &cli->arena, "piece", im->file.pieces[i]);
	if (!act_call(db, &cli->arena, &act, &request, &answer, e))
		return false;
	im->code = answer.code;
	return true;
}

static bool in_transaction(struct cli *cli, struct db *db, struct import *im, struct err *e)
{
	if (!act_enter(db, im->token, e) || !ocds_known(db, &cli->arena, &im->file, &im->code, e))
		return false;
	im->known = im->code != NULL;
	if (!im->known && !perform(cli, db, im, e))
		return false;
	return ocds_summary(db, &cli->arena, im->code, &im->summary, e);
}

static bool import(struct cli *cli, struct db *db, struct import *im, struct err *e)
{
	if (!db_begin(db, e) || !in_transaction(cli, db, im, e))
		return db_abandon(db);
	if (!im->dry_run && !im->known)
		return db_commit(db, e) || db_abandon(db);
	(void)db_abandon(db);
	return true;
}

/* Standard output: what has no place. Standard error: what was done. */
static bool print(struct cli *cli, struct import *im, struct err *e)
{
	static const char *const titles[] = {N_("no place for"), N_("fields")};
	const char *words[] = {tr(cli->lang, titles[0]), tr(cli->lang, titles[1])};
	const struct cli_table table = {.titles = words, .element = "unplaced"};
	const struct ocds_summary *s = &im->summary;
	bool ok = db_rows_count(&s->paths) == 0 || im->known ||
		  cli_print_rows(cli, &table, &s->paths, e);
	if (cli->quiet)
		return ok;
	if (im->known) {
		fprintf(stderr,
			tr(cli->lang, N_("%s was imported before as %s: nothing changed\n")),
			im->file.name, im->code);
		return ok;
	}
	fprintf(stderr,
		tr(cli->lang, N_("%s%s: %s, %lld releases, %lld of them new; %lld processes with "
				 "%lld contracts and %lld payments; %lld fields have no place "
				 "and are kept verbatim\n")),
		im->dry_run ? tr(cli->lang, N_("dry run: ")) : "", im->code, s->kind,
		(long long)s->releases, (long long)s->fresh, (long long)s->processes,
		(long long)s->contracts, (long long)s->payments, (long long)s->unplaced);
	return ok;
}

static bool import_ocds(struct cli *cli, struct db *db, struct import *im, struct err *e)
{
	if (!import(cli, db, im, e))
		return false;
	bool ok = print(cli, im, e);
	db_rows_release(&im->summary.paths);
	return ok;
}

static bool kinds(struct cli *cli, struct db *db, struct err *e)
{
	struct db_rows rows;
	const struct cli_table table = {.element = "imports"};
	if (!db_query(db, "import_kinds", (const char *const[]){cli->lang}, 1, &rows, e))
		return false;
	bool ok = cli_print_rows(cli, &table, &rows, e);
	db_rows_release(&rows);
	return ok;
}

static bool with_database(
	struct cli *cli, struct import *im, const struct import_rows_order *order, struct err *e)
{
	struct db *db;
	if (!cli_open(cli, "tally_door", &db, e))
		return false;
	bool ok = im->file.name != NULL ? import_ocds(cli, db, im, e)
		  : order->kind != NULL ? import_rows(cli, db, order, e)
					: kinds(cli, db, e);
	if (!ok) {
		cli_report(cli, db, e);
		cli->reported = true;
	}
	db_close(db);
	return ok;
}

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct import im = {0};
	struct import_rows_order order = {0};
	bool good = false;
	const struct cli_option options[] = {{"dry-run", NULL, &im.dry_run},
		{"keep-good", NULL, &good}, {"rest", &order.rest, NULL}, {NULL, NULL, NULL}};
	if (!cli_options(cli, &command_import, options, &argc, argv, e))
		return false;
	bool ocds = argc == 3 && strcmp(argv[1], "ocds") == 0;
	order.xml = argc == 4 && strcmp(argv[1], "xml") == 0;
	bool rows = order.xml || (argc == 4 && strcmp(argv[1], "csv") == 0);
	if ((argc > 1 && !ocds && !rows) || good != (order.rest != NULL) || (good && !rows) ||
		(good && im.dry_run))
		return cli_usage(cli, &command_import, e);
	cli->document = argc > 1 ? argv[argc - 1] : NULL;
	cli->target.deadline_s = 600;
	if ((ocds && !ocds_read(&cli->arena, argv[2], &im.file, e)) ||
		!session_read(cli, &im.token, e))
		return false;
	if (rows) {
		order.kind = argv[2];
		order.path = argv[3];
		order.token = im.token;
		order.dry_run = im.dry_run;
	}
	return with_database(cli, &im, &order, e);
}
