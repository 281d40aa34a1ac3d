#include <stdio.h>
#include <string.h>

#include "cli/audit_order.h"
#include "cli/cli.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_prove = {
	.name = "prove",
	.usage = "prove CODE | TABLE/NUMBER  --out FILE [--signer FOLDER] [--sign KEYFILE [--cert "
		 "CERT] "
		 "[--passphrase-file FILE]]",
	.summary = N_("write the dossier of one process or record: its images, their proofs, the "
		      "checkpoint"),
	.run = run,
};

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct audit_order asked = {.write = export_dossier};
	struct export_order *o = &asked.order;
	const struct cli_option options[] = {{"out", &o->out, NULL},
		{"signer", &asked.signer, NULL}, {"sign", &asked.key, NULL},
		{"cert", &asked.certificates, NULL}, {"passphrase-file", &asked.passphrase, NULL},
		{NULL, NULL, NULL}};
	if (!cli_options(cli, &command_prove, options, &argc, argv, e))
		return false;
	if (argc != 2 || o->out == NULL)
		return cli_usage(cli, &command_prove, e);
	o->code = argv[1];
	o->scope = strncmp(o->code, "PR-", 3) == 0 ? "process" : "record";
	return audit_order_run(cli, &asked, e);
}
