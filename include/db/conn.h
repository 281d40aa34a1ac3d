/*
 * A connection. Every wait has a deadline: at its end the statement is cancelled and the error is
 * ERR_DB.
 *
 * Statements never travel in C: db_query() runs sql/queries/<name>.sql, embedded at build, with
 * parameters beside it.
 */
#ifndef TALLY_DB_CONN_H
#define TALLY_DB_CONN_H

#include <stdbool.h>

#include "base/err.h"

struct db;

/* Which database, and as which role. */
struct db_target {
	const char *conninfo; /* a libpq connection string, service or database name; NULL: the
				 private cluster, or PG* */
	const char *home;     /* folder of the private cluster; NULL: its usual place */
	const char *role; /* tally_door, tally_auditor, tally_sealer; NULL: the user that connects
			     (init) */
	int deadline_s;   /* of one statement; 0: 60 */
};

/* Opens. The private cluster (db_target_is_private) is started where it does not run, and connected
 * as `role` itself; on another server the session does SET ROLE. ERR_DB: cannot connect;
 * ERR_VERSION: there is no such database. */
bool db_open(struct db **db, const struct db_target *target, struct err *e)
	__attribute__((warn_unused_result));
void db_close(struct db *db);
/* True where neither conninfo nor PGHOST, PGSERVICE, PGDATABASE… names a server. */
bool db_target_is_private(const struct db_target *target);
/* ERR_VERSION unless the database has been made by this program's version and schema
 * (sql/queries/version.sql). */
bool db_version_check(struct db *db, struct err *e) __attribute__((warn_unused_result));

/* Transactions. db_begin: read committed; db_begin_snapshot: repeatable read, read only.
 * db_abandon rolls back, touches no error, and returns false:
 *	if (!db_begin(db, e) || !work(db, e) || !db_commit(db, e))
 *		return db_abandon(db);
 */
bool db_begin(struct db *db, struct err *e) __attribute__((warn_unused_result));
bool db_begin_snapshot(struct db *db, struct err *e) __attribute__((warn_unused_result));
/* As db_begin_snapshot, on the snapshot that another connection named
 * (sql/queries/snapshot_export.sql). */
bool db_begin_shared(struct db *db, const char *snapshot, struct err *e)
	__attribute__((warn_unused_result));
bool db_commit(struct db *db, struct err *e) __attribute__((warn_unused_result));
bool db_abandon(struct db *db);

#endif
