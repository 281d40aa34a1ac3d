#include "audit/verify.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "cli/cli.h"
#include "cli/findings.h"
#include "db/rows.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_verify = {
	.name = "verify",
	.usage = "verify FOLDER|FILE [--trust CERT]… [--since FOLDER|CHECKPOINT] [--witness KEY]… "
		 "[--no-schema]\n"
		 "       verify --reasons",
	.summary = N_("prove an audit export or dossier offline: signature, form, log, records, "
		      "tables, payments"),
	.run = run,
};

static void progress(void *arg, uint64_t bytes)
{
	(void)arg;
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\rverify: %llu MB", (unsigned long long)(bytes >> 20));
}

static void print_json(struct cli *cli, const char *folder, const struct verify_report *r)
{
	struct str out = {0};
	const struct {
		const char *name, *value;
	} texts[] = {{"folder", folder}, {"authority", r->authority}, {"origin", r->origin},
		{"clock", r->clock}, {"at", r->at}, {"signer", r->signer}, {"root", r->root}};
	const struct {
		const char *name;
		uint64_t value;
	} numbers[] = {{"from", r->from}, {"size", r->size}, {"images", r->images},
		{"records", r->records}, {"payments", r->payments}, {"rankings", r->rankings},
		{"tables", r->tables}, {"openings", r->openings}, {"witnesses", r->witnesses}};
	const struct {
		const char *name;
		bool value;
	} flags[] = {{"signed", r->is_signed}, {"signer_valid_now", r->signer_valid_now},
		{"checkpoint", r->checkpointed}, {"partial", r->partial}, {"since", r->since}};
	str_addf(&out, "{\"status\":%d", finding_status(r->first));
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		str_addf(&out, ",\"%s\":", texts[i].name);
		str_json(&out, texts[i].value);
	}
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		str_addf(&out, ",\"%s\":%llu", numbers[i].name,
			(unsigned long long)numbers[i].value);
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		str_addf(&out, ",\"%s\":%s", flags[i].name, flags[i].value ? "true" : "false");
	str_add(&out, ",");
	cli_findings_json(cli, r->first, &out);
	str_add(&out, "}\n");
	fputs(str_text(&out), stdout);
	str_release(&out);
}

static void line(struct cli *cli, const char *what, const char *value)
{
	printf("%s: %s\n", tr(cli->lang, what), value);
}

/* What holds, and what it does not say. */
static void print_notes(struct cli *cli, const struct verify_report *r)
{
	if (!r->is_signed)
		printf("%s\n",
			tr(cli->lang, N_("Not signed: nothing is known of who wrote this.")));
	else if (!r->signer_valid_now)
		printf("%s\n", tr(cli->lang, N_("The certificate of the signer is not valid now; "
						"it may have been when it signed.")));
	if (r->partial)
		printf("%s\n", tr(cli->lang, N_("Inclusion is proven; completeness and currency "
						"are not: this is a part of a log.")));
	if (r->clock != NULL && strcmp(r->clock, "demonstration") == 0)
		printf("%s\n", tr(cli->lang, N_("A demonstration: its clock could be set.")));
	if (!r->since)
		printf("%s\n",
			tr(cli->lang, N_("Not compared with an earlier checkpoint (--since): that "
					 "history was not rewritten is not proven.")));
}

static void print_text(struct cli *cli, const struct verify_report *r)
{
	line(cli, N_("authority"), r->authority);
	line(cli, N_("origin"), r->origin);
	line(cli, N_("signer"), r->signer == NULL ? "-" : r->signer);
	if (r->root[0] != '\0')
		line(cli, N_("root"), r->root);
	printf(tr(cli->lang, N_("%llu images, %llu records; %llu payments and %llu rankings worked "
				"out again\n")),
		(unsigned long long)r->images, (unsigned long long)r->records,
		(unsigned long long)r->payments, (unsigned long long)r->rankings);
	if (r->tables > 0)
		printf(tr(cli->lang, N_("%llu tables compared with the images\n")),
			(unsigned long long)r->tables);
	if (r->openings > 0)
		printf(tr(cli->lang, N_("%llu personal values opened\n")),
			(unsigned long long)r->openings);
	cli_print_findings(cli, r->first);
	print_notes(cli, r);
}

/* Every reason that a finding can have, with its exit status and what it means. */
static bool print_reasons(struct cli *cli, struct err *e)
{
	static const char *const columns[] = {"status", "reason", "words", NULL};
	const struct cli_table table = {NULL, "reasons"};
	struct db_rows rows;
	db_rows_make(&rows, columns);
	for (size_t i = 0; i < verify_reason_count(); i++) {
		const char *reason = verify_reason(i);
		db_rows_cell(&rows, i, 0,
			arena_printf(&cli->arena, "%d", (int)verify_reason_status(reason)));
		db_rows_cell(&rows, i, 1, reason);
		db_rows_cell(&rows, i, 2, tr(cli->lang, verify_words(reason)));
	}
	bool ok = cli_print_rows(cli, &table, &rows, e);
	db_rows_release(&rows);
	return ok;
}

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	const char *trusted[CLI_REPEATED + 1], *witnesses[CLI_REPEATED + 1], *since = NULL;
	bool no_schema = false, reasons = false;
	struct verify_report report;
	const struct cli_option options[] = {{"since", &since, NULL},
		{"no-schema", NULL, &no_schema}, {"reasons", NULL, &reasons}, {NULL, NULL, NULL}};
	if (!cli_repeated("--trust", trusted, &argc, argv, e) ||
		!cli_repeated("--witness", witnesses, &argc, argv, e) ||
		!cli_options(cli, &command_verify, options, &argc, argv, e))
		return false;
	if (reasons && argc == 1)
		return print_reasons(cli, e);
	if (argc != 2 || reasons)
		return cli_usage(cli, &command_verify, e);
	const struct verify_order order = {.folder = argv[1],
		.trusted = trusted,
		.since = since,
		.witnesses = witnesses,
		.no_schema = no_schema,
		.progress = cli->quiet ? NULL : progress};
	bool ok = verify_folder(&order, &cli->arena, &report, e);
	if (isatty(STDERR_FILENO))
		fputs("\r", stderr);
	if (!ok)
		return false;
	if (cli->format == FORMAT_JSON)
		print_json(cli, argv[1], &report);
	else
		print_text(cli, &report);
	return cli_findings_end(cli, "verify", report.first, e);
}
