#include "audit/check.h"

#include <stdio.h>

#include "act/call.h"
#include "cli/cli.h"
#include "cli/findings.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_check = {
	.name = "check",
	.usage = "check [--owner]",
	.summary = N_("check the live database: every row against its image, the log against its "
		      "tree, payments against their inputs"),
	.run = run,
};

static void print_text(struct cli *cli, const struct check_report *r)
{
	printf(tr(cli->lang,
		       N_("%llu authorities: %llu images sealed, %llu pending, %llu rows, %llu "
			  "checkpoints; %llu payments and %llu rankings worked out again\n")),
		(unsigned long long)r->authorities, (unsigned long long)r->images,
		(unsigned long long)r->pending, (unsigned long long)r->rows,
		(unsigned long long)r->checkpoints, (unsigned long long)r->payments,
		(unsigned long long)r->rankings);
	cli_print_findings(cli, r->first);
}

static void print_json(struct cli *cli, const struct check_report *r)
{
	struct str out = {0};
	str_addf(&out,
		"{\"status\":%d,\"authorities\":%llu,\"images\":%llu,\"pending\":%llu,"
		"\"rows\":%llu,\"checkpoints\":%llu,\"payments\":%llu,\"rankings\":%llu,",
		finding_status(r->first), (unsigned long long)r->authorities,
		(unsigned long long)r->images, (unsigned long long)r->pending,
		(unsigned long long)r->rows, (unsigned long long)r->checkpoints,
		(unsigned long long)r->payments, (unsigned long long)r->rankings);
	cli_findings_json(cli, r->first, &out);
	str_add(&out, "}\n");
	fputs(str_text(&out), stdout);
	str_release(&out);
}

/* As an auditor who has signed in, or as the owner of the database. */
static bool enter(struct cli *cli, struct db *db, bool owner, struct err *e)
{
	const char *token;
	return owner || (session_read(cli, &token, e) && act_enter(db, token, e));
}

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct db *db;
	struct check_report report = {0};
	bool owner = false;
	const struct cli_option options[] = {{"owner", NULL, &owner}, {NULL, NULL, NULL}};
	if (!cli_options(cli, &command_check, options, &argc, argv, e))
		return false;
	if (argc != 1)
		return cli_usage(cli, &command_check, e);
	cli->target.deadline_s = 3600;
	if (!cli_open(cli, owner ? NULL : "tally_auditor", &db, e))
		return false;
	bool ok = (db_begin_snapshot(db, e) && enter(cli, db, owner, e) &&
			  check_database(db, &cli->arena, &report, e) && db_commit(db, e)) ||
		  db_abandon(db);
	db_close(db);
	if (!ok)
		return false;
	if (cli->format == FORMAT_JSON)
		print_json(cli, &report);
	else
		print_text(cli, &report);
	return cli_findings_end(cli, "check", report.first, e);
}
