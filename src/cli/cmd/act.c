#include <stdio.h>
#include <string.h>

#include "act/perform.h"
#include "cli/cli.h"
#include "db/rows.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

/* Has no line in the help: it stands for every act. */
const struct command command_act = {
	.name = "act",
	.usage = "AGGREGATE VERB [ARGUMENT | --PARAMETER VALUE]… [--dry-run] [--idempotency-key "
		 "KEY] [--reason TEXT]",
	.run = run,
};

/* The acts of an aggregate, or of all. */
static bool list_acts(struct cli *cli, struct db *db, const char *aggregate, struct err *e)
{
	struct db_rows rows;
	if (!db_query(db, "act_list", (const char *const[]){cli->lang, aggregate}, 2, &rows, e))
		return false;
	bool any = db_rows_count(&rows) > 0;
	const struct cli_table table = {.element = "acts"};
	bool ok = any ? cli_print_rows(cli, &table, &rows, e)
		      : err_set(e, ERR_USAGE, "no command or aggregate %s; see tally --help",
				aggregate);
	db_rows_release(&rows);
	return ok;
}

static void print_param(const struct cli *cli, const struct act_param *p)
{
	bool field = p->field[0] != '\0';
	char name[100];
	snprintf(name, sizeof name, "%s%s", field ? "    " : "--", field ? p->field : p->name);
	for (char *c = name; *c != '\0'; c++)
		*c = *c == '_' && !field ? '-' : *c;
	printf("  %-24s %s%s%s\n", name, p->words,
		p->required ? "" : tr(cli->lang, N_(" (optional)")),
		p->repeated && !field ? tr(cli->lang, N_(" (may be given again)")) : "");
	if (p->choices != NULL && p->choices[0] != '\0')
		printf("  %-24s   %s\n", "", p->choices);
	else if (p->type_words != NULL && strcmp(p->type, "jsonb") != 0)
		printf("  %-24s   %s\n", "", p->type_words);
}

static void print_help(const struct cli *cli, const struct act *act)
{
	printf("%s\n%s: %s\n", act->title, tr(cli->lang, N_("for")), act->roles);
	for (size_t i = 0; i < act->count; i++)
		print_param(cli, &act->params[i]);
	printf("  %-24s %s\n", "--dry-run",
		tr(cli->lang, N_("say what would change, and change nothing")));
	printf("  %-24s %s\n", "--idempotency-key",
		tr(cli->lang, N_("the same request again gives its first answer")));
	printf("  %-24s %s\n", "--reason", tr(cli->lang, N_("kept with the act; personal")));
}

/* What a dry run would have written: the images. */
static bool would(void *arg, struct db *db, struct err *e)
{
	struct cli *cli = arg;
	struct db_rows rows;
	const struct cli_table table = {.element = "changes"};
	if (!db_query(db, "changes", NULL, 0, &rows, e))
		return false;
	bool ok = cli_print_rows(cli, &table, &rows, e);
	db_rows_release(&rows);
	return ok;
}

static void print_answer(
	const struct cli *cli, const struct act *act, const struct act_answer *answer, bool dry)
{
	bool json = cli->format == FORMAT_JSON || cli->format == FORMAT_NDJSON;
	if (!dry)
		printf("%s\n", json ? answer->json : answer->code);
	if (!cli->quiet && !json)
		fprintf(stderr, "%s%s: %s, %s, %s%s\n", dry ? tr(cli->lang, N_("dry run: ")) : "",
			act->title, answer->code, answer->role, answer->at,
			answer->replayed ? tr(cli->lang, N_(" (given before)")) : "");
}

static bool run_with(struct cli *cli, struct db *db, int argc, char **argv, struct err *e)
{
	struct act act;
	struct act_request request = {0};
	struct act_answer answer;
	struct act_performer performer = {
		.lang = cli->lang, .password = {password_read, cli}, .would = would, .arg = cli};
	if (argc < 2 || argv[1][0] == '-')
		return list_acts(cli, db, argv[0], e);
	if (!session_read(cli, &performer.token, e) ||
		!act_perform(db, &cli->arena, &performer, argc, argv, &act, &request, &answer, e))
		return false;
	if (request.help)
		print_help(cli, &act);
	else
		print_answer(cli, &act, &answer, request.dry_run);
	return true;
}

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct db *db;
	if (!cli_globals(cli, &argc, argv, e) || !cli_open(cli, "tally_door", &db, e))
		return false;
	bool ok = run_with(cli, db, argc, argv, e);
	if (!ok) {
		cli_report(cli, db, e);
		cli->reported = true;
	}
	db_close(db);
	return ok;
}
