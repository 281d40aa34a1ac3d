#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/fs.h"
#include "cli/backup.h"
#include "db/backup.h"
#include "db/rows.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_backup = {
	.name = "backup",
	.usage = "backup FOLDER",
	.summary = N_(
		"copy the private cluster into a folder, with its checksums, and verify the copy"),
	.run = run,
};

static bool keep_checkpoint(
	struct cli *cli, struct db *db, const char *authority, const char *folder, struct err *e)
{
	struct db_rows rows;
	if (!db_query(db, "checkpoint_newest", (const char *const[]){authority}, 1, &rows, e))
		return false;
	const char *name = arena_printf(&cli->arena, "checkpoint-%s", authority);
	bool ok = db_rows_count(&rows) == 0 || fs_write_private(fs_join(&cli->arena, folder, name),
						       db_rows_text(&rows, 0, 0), e);
	db_rows_release(&rows);
	return ok;
}

/* The version is not asked for: a backup comes before an upgrade. */
static bool keep_checkpoints(struct cli *cli, const char *folder, struct err *e)
{
	struct db *db;
	struct db_rows rows;
	struct db_target owner = cli->target;
	owner.role = NULL;
	if (!db_open(&db, &owner, e))
		return false;
	bool ok = db_query(db, "seal_authorities", NULL, 0, &rows, e);
	if (ok) {
		for (size_t i = 0; ok && i < db_rows_count(&rows); i++)
			ok = keep_checkpoint(cli, db, db_rows_text(&rows, i, 0), folder, e);
		db_rows_release(&rows);
	}
	db_close(db);
	return ok;
}

/* Checkpoints first: whatever the copy holds came later, so it continues them. */
static bool fill(struct cli *cli, const struct cluster *cluster, const char *folder, struct err *e)
{
	return keep_checkpoints(cli, folder, e) && backup_take(cluster, folder, e) &&
	       backup_sum(cli, folder, e) && fs_sync_dir(folder, e);
}

static bool take(struct cli *cli, const struct cluster *cluster, const char *out, struct err *e)
{
	struct err ignored;
	char *part = arena_printf(&cli->arena, "%s.part-XXXXXX", out);
	const char *above = fs_dir(&cli->arena, out);
	if (!fs_make_dirs(above, 0700, e))
		return false;
	if (mkdtemp(part) == NULL)
		return err_errno(e, "cannot make %s", part);
	bool ok = fill(cli, cluster, part, e);
	if (ok && rename(part, out) != 0)
		ok = err_errno(e, "cannot rename to %s", out);
	if (!ok)
		(void)!fs_remove_tree(part, &ignored);
	return ok && fs_sync_dir(above, e);
}

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct cluster cluster;
	char sha256[FS_SHA256_HEX];
	if (!cli_options(cli, &command_backup, NULL, &argc, argv, e))
		return false;
	if (argc != 2)
		return cli_usage(cli, &command_backup, e);
	if (!db_target_is_private(&cli->target))
		return err_set(e, ERR_USAGE,
			"this server is not tally's own: whoever runs it backs it up with its own "
			"tools (pg_basebackup, pgBackRest), and `tally restore --test` tests what "
			"was restored");
	if (fs_exists(argv[1]))
		return err_set(
			e, ERR_USAGE, "%s exists; a backup is never written over another", argv[1]);
	if (!cluster_find(&cli->arena, cli->target.home, &cluster, e) ||
		!take(cli, &cluster, argv[1], e) ||
		!fs_sha256(fs_join(&cli->arena, argv[1], "sha256sums"), sha256, e))
		return false;
	printf("%s  %s/sha256sums\n", sha256, argv[1]);
	if (!cli->quiet)
		fprintf(stderr, "%s\n",
			tr(cli->lang, N_("backup: verified. It holds what the database holds, "
					 "personal data too; the signer's keys and last head are "
					 "not in it: keep them elsewhere.")));
	return true;
}
