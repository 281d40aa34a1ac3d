/*
 * The folder of a backup:
 *
 *   data/                  the cluster, with PostgreSQL's own backup_manifest (db/backup.h)
 *   checkpoint-AUTHORITY   the newest checkpoint of each log from just before the copy began: what
 *                          is restored continues it
 *   sha256sums             of the manifest and the checkpoints; the manifest has those of the rest
 *
 * So `sha256sum -c sha256sums` and `pg_verifybackup data` prove it without this program.
 */
#ifndef TALLY_CLI_BACKUP_H
#define TALLY_CLI_BACKUP_H

#include "cli/cli.h"

/* Writes sha256sums. */
bool backup_sum(struct cli *cli, const char *folder, struct err *e)
	__attribute__((warn_unused_result));
/* ERR_MISSING: it is no backup. ERR_ALTERED: what the sums name is another, or not there. */
bool backup_check_sums(struct cli *cli, const char *folder, struct err *e)
	__attribute__((warn_unused_result));
/* The paths of its checkpoints, in order; ends with NULL. */
const char *const *backup_checkpoints(struct cli *cli, const char *folder);

#endif
