/*
 * A backup of the private cluster, by PostgreSQL's own pg_basebackup and pg_verifybackup.
 *
 * Why these and not pg_dump: the copy is of the whole cluster (roles, settings and prepared
 * transactions too), byte for byte, so that rows, images, log and tree come back as they were and no
 * trigger runs again; it takes as long as reading the files, at the size of a province too, where
 * a dump would be made and indexed anew; its checksums cover every file and the log that makes it
 * consistent, and anybody's pg_verifybackup proves them. The price: it is restored under the same
 * major version, and whole or not at all.
 *
 * It holds what the cluster holds: hashes of passwords, keys of the database, personal data with
 * their openings, those erased later too. It does not hold the keys and the last head of the signer
 * of checkpoints: they stand in the signer's folder, and it is their being elsewhere that finds a
 * restore which lost entries.
 */
#ifndef TALLY_DB_BACKUP_H
#define TALLY_DB_BACKUP_H

#include <stdbool.h>

#include "base/err.h"
#include "db/cluster.h"

/* Copies the running cluster, writes going on, into folder/data, which is made, and verifies the
 * copy. ERR_DB: it could not be made. ERR_ALTERED: what lies there is not what was sent. */
bool backup_take(const struct cluster *cluster, const char *folder, struct err *e)
	__attribute__((warn_unused_result));
/* Puts folder/data into the home of a cluster that does not exist; it is there only when it was
 * copied, verified and synced. It is not started. ERR_USAGE: the home holds data. ERR_ALTERED: the
 * backup is damaged; nothing is put. */
bool backup_put(const struct cluster *cluster, const char *folder, struct err *e)
	__attribute__((warn_unused_result));

#endif
