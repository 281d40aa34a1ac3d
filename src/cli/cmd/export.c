#include <stdio.h>
#include <string.h>

#include "cli/audit_order.h"
#include "cli/cli.h"
#include "report/workbook.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_export = {
	.name = "export",
	.usage = "export audit --out FOLDER [--since FOLDER|CHECKPOINT | --process CODE | --buyer "
		 "CODE | "
		 "--from DAY --to DAY]\n"
		 "       [--tables [--names en|zh]] [--with-openings ORDER] [--zstd] [--jobs 1|2] "
		 "[--signer FOLDER]\n"
		 "       [--sign KEYFILE [--cert CERT] "
		 "[--passphrase-file FILE]]",
	.summary = N_("write the audit export: records, log, checkpoint and schemas"),
	.run = run,
};

/* The tables, and in which language they name their columns. */
static bool set_tables(struct export_order *o, const char *names, struct err *e)
{
	if (names != NULL && !o->tables)
		return err_set(e, ERR_USAGE, "--names belongs to --tables");
	o->chinese = names != NULL && strcmp(names, "zh") == 0;
	o->workbook = workbook_write;
	return names == NULL || o->chinese || strcmp(names, "en") == 0 ||
	       err_set(e, ERR_USAGE, "--names is en or zh");
}

/* The scope of the options; one at most. */
static bool set_scope(struct export_order *o, const char *process, const char *buyer, struct err *e)
{
	int scopes = (process != NULL) + (buyer != NULL) +
		     (o->from_day != NULL || o->to_day != NULL) + (o->since != NULL);
	if (scopes > 1)
		return err_set(e, ERR_USAGE,
			"an export is of one process, one buyer or one period, or continues "
			"another");
	if ((o->from_day == NULL) != (o->to_day == NULL))
		return err_set(e, ERR_USAGE, "a period takes --from DAY and --to DAY");
	o->scope = process != NULL       ? "process"
		   : buyer != NULL       ? "buyer"
		   : o->from_day != NULL ? "period"
					 : "whole";
	o->code = process != NULL ? process : buyer;
	return true;
}

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct audit_order asked = {.write = export_write};
	struct export_order *o = &asked.order;
	const char *process = NULL, *buyer = NULL, *jobs = "1", *names = NULL;
	const struct cli_option options[] = {{"out", &o->out, NULL}, {"since", &o->since, NULL},
		{"process", &process, NULL}, {"buyer", &buyer, NULL}, {"from", &o->from_day, NULL},
		{"to", &o->to_day, NULL}, {"zstd", NULL, &o->packed}, {"jobs", &jobs, NULL},
		{"tables", NULL, &o->tables}, {"names", &names, NULL},
		{"with-openings", &asked.openings, NULL}, {"signer", &asked.signer, NULL},
		{"sign", &asked.key, NULL}, {"cert", &asked.certificates, NULL},
		{"passphrase-file", &asked.passphrase, NULL}, {NULL, NULL, NULL}};
	if (!cli_options(cli, &command_export, options, &argc, argv, e))
		return false;
	if (argc != 2 || strcmp(argv[1], "audit") != 0 || o->out == NULL)
		return cli_usage(cli, &command_export, e);
	asked.two = strcmp(jobs, "2") == 0;
	if (!asked.two && strcmp(jobs, "1") != 0)
		return err_set(e, ERR_USAGE, "--jobs is 1 or 2");
	return set_tables(o, names, e) && set_scope(o, process, buyer, e) &&
	       audit_order_run(cli, &asked, e);
}
