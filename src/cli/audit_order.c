#include "cli/audit_order.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "act/perform.h"
#include "audit/identity.h"
#include "audit/seal.h"
#include "base/fs.h"
#include "cli/signer.h"
#include "db/rows.h"

enum { COVER_S = 30 };

/* One run: what it holds open. */
struct run {
	struct cli *cli;
	struct audit_order *asked;
	const char *token;
	struct db *db, *second;
	struct identity identity;
};

static void progress(void *arg, int64_t images)
{
	(void)arg;
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\rexport: %lld images", (long long)images);
}

/* Before the act, so that a wrong passphrase orders nothing. */
static bool load_identity(struct run *run, struct err *e)
{
	struct audit_order *asked = run->asked;
	struct cli_passphrase from = {run->cli, asked->passphrase};
	const struct identity_ask ask = {passphrase_read, &from};
	if (asked->key == NULL)
		return true;
	asked->order.signer = &run->identity;
	return identity_load(&run->identity, asked->key, asked->certificates, &ask, e);
}

static bool order_act(struct run *run, struct err *e)
{
	struct act act;
	struct act_request request;
	struct act_answer answer;
	struct cli *cli = run->cli;
	struct export_order *o = &run->asked->order;
	const struct act_performer performer = {
		.token = run->token, .lang = cli->lang, .password = {password_read, cli}};
	char *words[10] = {"audit", "export"};
	int n = 2;
	if (o->code != NULL) {
		words[n++] = arena_printf(&cli->arena, "--%s", o->scope);
		words[n++] = (char *)o->code;
	}
	if (o->from_day != NULL) {
		words[n++] = "--period-from";
		words[n++] = (char *)o->from_day;
	}
	if (o->to_day != NULL) {
		words[n++] = "--period-to";
		words[n++] = (char *)o->to_day;
	}
	if (run->asked->openings != NULL) {
		words[n++] = "--openings";
		words[n++] = (char *)run->asked->openings;
	}
	o->openings = run->asked->openings != NULL;
	if (!act_perform(run->db, &cli->arena, &performer, n, words, &act, &request, &answer, e))
		return false;
	o->act = answer.act;
	o->at = answer.at;
	return true;
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

/* *here: whether this user signs the log. */
static bool sign_head(struct run *run, bool *here, struct err *e)
{
	struct db *db;
	struct signer_round round = {.given = run->asked->signer};
	if (!cli_open(run->cli, "tally_signer", &db, e))
		return false;
	bool ok = signer_sign(run->cli, db, &round, e);
	db_close(db);
	*here = round.logs > 0;
	return ok;
}

static bool open_second(struct run *run, struct err *e)
{
	struct db_rows rows;
	char snapshot[65] = "";
	if (!db_query(run->db, "snapshot_export", NULL, 0, &rows, e))
		return false;
	snprintf(snapshot, sizeof snapshot, "%s", db_rows_text(&rows, 0, 0));
	db_rows_release(&rows);
	run->asked->order.second = NULL;
	if (!cli_open(run->cli, "tally_auditor", &run->second, e) ||
		!db_begin_shared(run->second, snapshot, e) ||
		!act_enter(run->second, run->token, e))
		return false;
	run->asked->order.second = run->second;
	return true;
}

static bool write_once(struct run *run, struct export_summary *summary, struct err *e)
{
	bool ok = db_begin_snapshot(run->db, e) && act_enter(run->db, run->token, e) &&
		  (!run->asked->two || open_second(run, e)) &&
		  run->asked->write(run->db, &run->cli->arena, &run->asked->order, summary, e) &&
		  db_commit(run->db, e);
	db_close(run->second);
	run->second = NULL;
	return ok || db_abandon(run->db);
}

/* Where the signer is elsewhere its checkpoint is waited for. */
static bool write_covered(struct run *run, bool here, struct export_summary *summary, struct err *e)
{
	bool ok = write_once(run, summary, e);
	for (int waited = 0; !ok && !here && e->kind == ERR_CONFLICT && waited < COVER_S;
		waited++) {
		cli_pause(1);
		ok = write_once(run, summary, e);
	}
	return ok;
}

static void say(const struct run *run, const struct export_summary *summary)
{
	if (!run->cli->quiet)
		fprintf(stderr,
			tr(run->cli->lang,
				N_("%sexport: authority %s, checkpoint of %lld, %lld images in the "
				   "log, %lld records, in %s\n")),
			isatty(STDERR_FILENO) ? "\r" : "", summary->authority,
			(long long)summary->size, (long long)summary->log,
			(long long)summary->records, run->asked->order.out);
}

bool audit_order_run(struct cli *cli, struct audit_order *asked, struct err *e)
{
	struct run run = {.cli = cli, .asked = asked};
	struct export_summary summary = {0};
	bool here = false;
	if (fs_exists(asked->order.out))
		return err_set(e, ERR_USAGE, "%s exists; an export is never written over another",
			asked->order.out);
	cli->target.deadline_s = 600;
	asked->order.schemas = fs_join(&cli->arena, cli->prefix, "reports/schema");
	asked->order.progress = cli->quiet ? NULL : progress;
	if (!session_read(cli, &run.token, e) || !load_identity(&run, e) ||
		!cli_open(cli, "tally_auditor", &run.db, e)) {
		identity_release(&run.identity);
		return false;
	}
	bool ok = order_act(&run, e);
	if (!ok) {
		cli_report(cli, run.db, e);
		cli->reported = true;
	}
	ok = ok && seal_all(cli, e) && sign_head(&run, &here, e) &&
	     write_covered(&run, here, &summary, e);
	db_close(run.db);
	identity_release(&run.identity);
	if (ok)
		say(&run, &summary);
	return ok;
}
