#include "audit/gather.h"

#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "db/rows.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_gather = {
	.name = "gather",
	.usage = "gather [FOLDER… --trust-dir CERTS] [--suppliers]",
	.summary = N_("verify exports of many authorities and load the good ones into an audit "
		      "database (tally init --gather); show what is held of each"),
	.run = run,
};

static const char *const MATRIX[] = {N_("authority"), N_("name"), N_("received"), N_("verified"),
	N_("status"), N_("reason"), N_("leaves"), N_("records"), N_("first day"), N_("last day"),
	N_("leaves missing")};
static const char *const SUPPLIERS[] = {
	N_("credit code"), N_("name"), N_("authorities"), N_("names"), N_("codes")};
enum { COLUMNS_MAX = 12 };

static void done(void *arg, const struct gather_result *r)
{
	struct cli *cli = arg;
	if (cli->quiet)
		return;
	fprintf(stderr, "gather: %s: %s", r->folder, gather_word(r->outcome));
	if (r->status != 0)
		fprintf(stderr, ", %d %s: %s", r->status, r->reason,
			tr(cli->lang, gather_words(r->reason)));
	fputs("\n", stderr);
	if (*r->place != '\0')
		fprintf(stderr, "   %s%s%s\n", r->place, *r->text == '\0' ? "" : ": ", r->text);
}

static bool print(struct cli *cli, struct db *db, bool suppliers, struct err *e)
{
	struct db_rows rows;
	const char *titles[COLUMNS_MAX] = {0};
	const char *const *words = suppliers ? SUPPLIERS : MATRIX;
	size_t count =
		suppliers ? sizeof SUPPLIERS / sizeof *SUPPLIERS : sizeof MATRIX / sizeof *MATRIX;
	for (size_t i = 0; i < count; i++)
		titles[i] = tr(cli->lang, words[i]);
	const struct cli_table table = {
		.titles = titles, .element = suppliers ? "suppliers" : "authorities"};
	if (!db_query(db, suppliers ? "gather_suppliers" : "gather_matrix", NULL, 0, &rows, e))
		return false;
	bool ok = cli_print_rows(cli, &table, &rows, e);
	db_rows_release(&rows);
	return ok;
}

/* 0 where all are good, 3 where some are, else the lowest status of those that are not. */
static bool end(const struct gather_result *results, size_t count, struct err *e)
{
	static const struct {
		int status;
		enum err_kind kind;
	} kinds[] = {{1, ERR_INPUT}, {7, ERR_CONFLICT}, {8, ERR_VERSION},
		{FINDING_ALTERED, ERR_ALTERED}, {FINDING_UNTRUSTED, ERR_UNTRUSTED},
		{FINDING_INVALID, ERR_INVALID}, {FINDING_INCOMPLETE, ERR_INCOMPLETE},
		{FINDING_REWRITTEN, ERR_REWRITTEN}, {FINDING_DIFFERENT, ERR_DIFFERENT}};
	size_t good = 0, worst = 0;
	for (size_t i = 0; i < count; i++) {
		good += results[i].status == 0;
		if (results[i].status != 0 &&
			(results[worst].status == 0 || results[i].status < results[worst].status))
			worst = i;
	}
	if (good == count)
		return true;
	if (good > 0)
		return err_set(e, ERR_PARTLY, "%zu of %zu exports are good", good, count);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].status == results[worst].status)
			err_set(e, kinds[i].kind, "%s: %s", results[worst].folder,
				gather_words(results[worst].reason));
	return false;
}

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct db *db;
	struct gather_order order = {.done = done, .arg = cli};
	struct gather_result *results = NULL;
	bool suppliers = false;
	const struct cli_option options[] = {{"trust-dir", &order.trust, NULL},
		{"suppliers", NULL, &suppliers}, {NULL, NULL, NULL}};
	if (!cli_options(cli, &command_gather, options, &argc, argv, e))
		return false;
	order.folders = (const char *const *)argv + 1;
	order.count = (size_t)argc - 1;
	if (order.count > 0 && order.trust == NULL)
		return cli_usage(cli, &command_gather, e);
	cli->target.deadline_s = 3600;
	if (!cli_open(cli, NULL, &db, e))
		return false;
	bool ok = gather_folders(db, &cli->arena, &order, &results, e) &&
		  print(cli, db, suppliers, e);
	db_close(db);
	return ok && end(results, order.count, e);
}
