#include <stdio.h>

#include "audit/check.h"
#include "audit/checkpoint.h"
#include "audit/seal.h"
#include "base/fs.h"
#include "cli/backup.h"
#include "cli/findings.h"
#include "cli/signer.h"
#include "db/backup.h"
#include "db/rows.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_restore = {
	.name = "restore",
	.usage = "restore FOLDER | restore --test; both: [--checkpoint FILE]… [--signer FOLDER]",
	.summary = N_("put a backup where there is no database, and test it: the log continues "
		      "the last checkpoints known, and nothing is wrong in it"),
	.run = run,
};

/* What a restored database is tested by, and what came of it. */
struct test {
	struct cli *cli;
	struct db *db;
	const char *signer;                    /* --signer, or NULL */
	const char *const *given, *const *own; /* files: of --checkpoint, of the backup; or NULL */
	int outside;                           /* checkpoints that came from outside the backup */
	struct err lost;                       /* the first that the log does not continue */
};

/* False: it could not be tested. That the log does not continue it is no failure here. */
static bool test_one(struct test *t, const char *path, struct err *e)
{
	struct cli *cli = t->cli;
	struct str note = {0};
	struct checkpoint known;
	struct err why = {0};
	bool ok = fs_read(path, NOTE_MAX, &note, &why) &&
		  checkpoint_test(t->db, &cli->arena, &note, &known, &why);
	str_release(&note);
	if (ok && !cli->quiet)
		fprintf(stderr,
			tr(cli->lang, N_("restore: %s continues the checkpoint of size %llu in "
					 "%s\n")),
			known.origin, (unsigned long long)known.size, path);
	if (ok)
		return true;
	err_in(&why, "%s", path);
	if (why.kind != ERR_REWRITTEN) {
		*e = why;
		return false;
	}
	fprintf(stderr, tr(cli->lang, N_("restore: LOST: %s\n")), why.text);
	if (t->lost.kind == ERR_NONE)
		t->lost = why;
	return true;
}

static bool test_files(struct test *t, const char *const *paths, struct err *e)
{
	bool ok = true;
	for (; ok && paths != NULL && *paths != NULL; paths++)
		ok = test_one(t, *paths, e);
	return ok;
}

/* The head that each log's signer has signed last, where it is here. */
static bool test_signers(struct test *t, struct err *e)
{
	struct db_rows rows;
	if (!db_query(t->db, "seal_authorities", NULL, 0, &rows, e))
		return false;
	bool ok = true;
	for (size_t i = 0; ok && i < db_rows_count(&rows); i++) {
		const char *folder = signer_folder(t->cli, t->signer, db_rows_text(&rows, i, 0), e);
		ok = folder != NULL;
		if (!ok)
			break;
		const char *path = checkpoint_head_path(&t->cli->arena, folder);
		if (!fs_exists(path))
			continue;
		t->outside++;
		ok = test_one(t, path, e);
	}
	db_rows_release(&rows);
	return ok;
}

static bool test_checkpoints(struct test *t, struct err *e)
{
	for (const char *const *path = t->given; *path != NULL; path++)
		t->outside++;
	if (!test_files(t, t->own, e) || !test_files(t, t->given, e) || !test_signers(t, e))
		return false;
	if (t->outside == 0)
		fprintf(stderr, "%s\n",
			tr(t->cli->lang,
				N_("restore: no checkpoint from outside is known (--checkpoint "
				   "FILE, --signer FOLDER): whether entries were lost since the "
				   "backup cannot be told")));
	return true;
}

/* What was acknowledged and not yet sealed becomes a part of the log, as it did or would have. */
static bool seal(struct cli *cli, struct err *e)
{
	struct db *db;
	int64_t sealed;
	if (!cli_open(cli, "tally_sealer", &db, e))
		return false;
	bool ok = seal_pending(db, NULL, &sealed, e);
	db_close(db);
	return ok;
}

static void say_what_to_do(struct cli *cli)
{
	fprintf(stderr, "%s\n",
		tr(cli->lang,
			N_("restore: The database is in place, but what somebody was told is "
			   "recorded is no longer in it. Look for a newer backup or a standby "
			   "first. Where there is none, declare the loss and go on under a new "
			   "origin: `tally log recover --account TEXT`, `tally seal`, `tally "
			   "checkpoint sign --new-origin ORIGIN`; and tell those who hold "
			   "checkpoints. Until then the signer refuses to sign.")));
}

/* The lowest status of what was found; a loss is 14. */
static bool conclude(struct test *t, const struct check_report *report, struct err *e)
{
	struct cli *cli = t->cli;
	cli_print_findings(cli, report->first);
	if (t->lost.kind != ERR_NONE)
		say_what_to_do(cli);
	if (t->lost.kind != ERR_NONE &&
		(report->first == NULL || report->first->status > FINDING_REWRITTEN)) {
		*e = t->lost;
		return false;
	}
	return cli_findings_end(cli, "restore", report->first, e);
}

static bool test(struct test *t, struct err *e)
{
	struct cli *cli = t->cli;
	struct check_report report = {0};
	cli->target.deadline_s = 3600;
	if (!seal(cli, e) || !cli_open(cli, NULL, &t->db, e))
		return false;
	bool ok = (db_begin_snapshot(t->db, e) && test_checkpoints(t, e) &&
			  check_database(t->db, &cli->arena, &report, e) && db_commit(t->db, e)) ||
		  db_abandon(t->db);
	db_close(t->db);
	return ok && conclude(t, &report, e);
}

static bool end_sessions(struct cli *cli, struct err *e)
{
	struct db *db;
	if (!cli_open(cli, NULL, &db, e))
		return false;
	bool ok = db_run(db, "sessions_forget", NULL, 0, e);
	db_close(db);
	return ok;
}

static bool restore(struct cli *cli, const char *folder, struct test *t, struct err *e)
{
	struct cluster cluster;
	if (!db_target_is_private(&cli->target))
		return err_set(e, ERR_USAGE,
			"this server is not tally's own: whoever runs it restores it with its own "
			"tools, and `tally restore --test` tests it then");
	if (!cluster_find(&cli->arena, cli->target.home, &cluster, e) ||
		!backup_check_sums(cli, folder, e) || !backup_put(&cluster, folder, e))
		return false;
	t->own = backup_checkpoints(cli, folder);
	return (cluster_start(&cluster, e) && end_sessions(cli, e) && test(t, e)) ||
	       (e->kind < ERR_ALTERED && err_in(e, "restored, but not tested"));
}

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	const char *given[CLI_REPEATED + 1];
	struct test t = {.cli = cli, .given = given};
	bool only = false;
	const struct cli_option options[] = {
		{"signer", &t.signer, NULL}, {"test", NULL, &only}, {NULL, NULL, NULL}};
	if (!cli_repeated("--checkpoint", given, &argc, argv, e) ||
		!cli_options(cli, &command_restore, options, &argc, argv, e))
		return false;
	if (argc != (only ? 1 : 2))
		return cli_usage(cli, &command_restore, e);
	return only ? test(&t, e) : restore(cli, argv[1], &t, e);
}
