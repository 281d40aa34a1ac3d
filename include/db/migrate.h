/*
 * Makes or upgrades a database: roles, migrations not yet there, reference facts, then acts and
 * views anew.
 *
 * Everything but roles and each migration is one transaction; an advisory lock with a deadline
 * keeps two upgrades apart.
 */
#ifndef TALLY_DB_MIGRATE_H
#define TALLY_DB_MIGRATE_H

#include <stdbool.h>

#include "base/err.h"
#include "db/conn.h"

/* Told of each step: "migration 0003_audit", "acts", … */
struct migrate_progress {
	void (*step)(void *arg, const char *what);
	void *arg;
};

/* Creates the private cluster's database where it is missing (target->conninfo NULL), then
 * upgrades. ERR_VERSION: the database was made by a newer program, or a migration that it has
 * differs from this program's. */
bool db_migrate(const struct db_target *target, const struct migrate_progress *progress,
	struct err *e) __attribute__((warn_unused_result));
/* The number of the last embedded migration: the schema's version. */
int db_schema_version(void);

#endif
