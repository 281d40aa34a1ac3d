#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "act/perform.h"
#include "audit/export.h"
#include "audit/identity.h"
#include "audit/seal.h"
#include "base/fs.h"
#include "cli/cli.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_export = {
	.name = "export",
	.usage = "export audit --out FOLDER [--process CODE] [--sign KEYFILE [--cert CERT] "
		 "[--passphrase-file FILE]]",
	.summary = N_("write the audit export: records, log and schemas"),
	.run = run,
};

static void progress(void *arg, int64_t images)
{
	(void)arg;
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\rexport: %lld images", (long long)images);
}

/* The order is an act: it stands in the log that it exports. */
static bool order(struct cli *cli, struct db *db, const char *token, const char *process,
	struct act_answer *answer, struct err *e)
{
	struct act act;
	struct act_request request;
	const struct act_performer performer = {
		.token = token, .lang = cli->lang, .password = {password_read, cli}};
	char *words[] = {"audit", "export", "--process", (char *)process};
	return act_perform(db, &cli->arena, &performer, process == NULL ? 2 : 4, words, &act,
		&request, answer, e);
}

static bool seal_all(struct cli *cli, struct err *e)
{
	struct db *db;
	int64_t sealed;
	if (!cli_open(cli, "tally_sealer", &db, e))
		return false;
	bool ok = seal_pending(db, NULL, &sealed, e);
	db_close(db);
	return ok;
}

static bool write_out(struct cli *cli, struct db *db, const char *token,
	const struct export_order *o, struct err *e)
{
	struct export_summary summary = {0};
	if (!db_begin_snapshot(db, e) || !act_enter(db, token, e) ||
		!export_write(db, &cli->arena, o, &summary, e) || !db_commit(db, e))
		return db_abandon(db);
	if (!cli->quiet)
		fprintf(stderr,
			tr(cli->lang, N_("%sexport: authority %s, %lld images in the log, %lld "
					 "records, in %s\n")),
			isatty(STDERR_FILENO) ? "\r" : "", summary.authority,
			(long long)summary.log, (long long)summary.records, o->out);
	return true;
}

struct signing_files {
	const char *key, *certificates, *passphrase;
};

/* Before the act, so that a wrong passphrase orders nothing. */
static bool load_signer(
	struct cli *cli, const struct signing_files *files, struct identity *signer, struct err *e)
{
	struct cli_passphrase from = {cli, files->passphrase};
	const struct identity_ask ask = {passphrase_read, &from};
	return files->key == NULL ||
	       identity_load(signer, files->key, files->certificates, &ask, e);
}

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct db *db;
	struct act_answer answer;
	const char *out = NULL, *process = NULL, *token;
	struct signing_files signing = {0};
	struct identity signer = {0};
	const struct cli_option options[] = {{"out", &out, NULL}, {"process", &process, NULL},
		{"sign", &signing.key, NULL}, {"cert", &signing.certificates, NULL},
		{"passphrase-file", &signing.passphrase, NULL}, {NULL, NULL, NULL}};
	if (!cli_options(cli, &command_export, options, &argc, argv, e))
		return false;
	if (argc != 2 || strcmp(argv[1], "audit") != 0 || out == NULL)
		return cli_usage(cli, &command_export, e);
	if (fs_exists(out))
		return err_set(
			e, ERR_USAGE, "%s exists; an export is never written over another", out);
	cli->target.deadline_s = 600;
	if (!session_read(cli, &token, e) || !cli_open(cli, "tally_auditor", &db, e))
		return false;
	bool ok = load_signer(cli, &signing, &signer, e) &&
		  order(cli, db, token, process, &answer, e) && seal_all(cli, e);
	if (ok) {
		const struct export_order o = {
			.out = out,
			.process = process,
			.act = answer.act,
			.at = answer.at,
			.schema = fs_join(&cli->arena, cli->prefix, "reports/schema/audit.xsd"),
			.signer = signing.key == NULL ? NULL : &signer,
			.progress = cli->quiet ? NULL : progress,
		};
		ok = write_out(cli, db, token, &o, e);
	} else {
		cli_report(cli, db, e);
		cli->reported = true;
	}
	db_close(db);
	identity_release(&signer);
	return ok;
}
