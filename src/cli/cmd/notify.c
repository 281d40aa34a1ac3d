#include <string.h>

#include "cli/cli.h"
#include "db/rows.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_notify = {
	.name = "notify",
	.usage = "notify [--since CURSOR] [--authority ID]",
	.summary = N_("what is due to whom and what changed, for a gateway of mail, SMS or WeChat"),
	.run = run,
};

enum { CURSOR_BYTES = 19 };

static bool is_cursor(const char *text)
{
	size_t n = strlen(text);
	return n > 0 && n < CURSOR_BYTES && strspn(text, "0123456789") == n;
}

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	const char *since = "0", *authority = NULL;
	const struct cli_option options[] = {
		{"since", &since, NULL}, {"authority", &authority, NULL}, {NULL, NULL, NULL}};
	const struct cli_table table = {.element = "messages"};
	struct db *db;
	struct db_rows rows;
	if (!cli_options(cli, &command_notify, options, &argc, argv, e))
		return false;
	if (argc != 1)
		return cli_usage(cli, &command_notify, e);
	if (!is_cursor(since))
		return err_set(e, ERR_USAGE, "a cursor is a number, as the last line says it");
	cli->target.deadline_s = 600;
	if (!cli_open(cli, "tally_notifier", &db, e))
		return false;
	bool ok = db_query(db, "notify", (const char *const[]){authority, since}, 2, &rows, e);
	if (ok) {
		ok = cli_print_rows(cli, &table, &rows, e);
		db_rows_release(&rows);
	}
	db_close(db);
	return ok;
}
