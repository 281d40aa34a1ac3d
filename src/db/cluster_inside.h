/* What the two halves of the private cluster share: making and running one is in cluster.c, its
 * backups are in backup.c. */
#ifndef TALLY_DB_CLUSTER_INSIDE_H
#define TALLY_DB_CLUSTER_INSIDE_H

#include "base/arena.h"
#include "base/str.h"
#include "db/cluster.h"

/* A server program of the newest version that Debian has installed; NULL with e set. */
const char *cluster_program(struct arena *arena, const char *name, struct err *e);
/* Runs a program as the cluster's user, for deadline_s at most; what it says is told when it fails.
 * as NULL: as whoever runs us, and it ends when we do (a start of the server goes on). */
bool cluster_run(const struct cluster *as, int deadline_s, const char *const argv[], struct err *e)
	__attribute__((warn_unused_result));
/* The folder of the cluster, made where it is missing, the cluster's user's own. */
bool cluster_make_home(const struct cluster *cluster, struct err *e)
	__attribute__((warn_unused_result));
/* One at a time works on a home; the lock ends with the descriptor. -1: not within the deadline. */
int cluster_lock(const struct cluster *cluster, struct err *e);
/* The setting that differs from home to home, as a line of postgresql.conf. */
const char *cluster_socket_line(const struct cluster *cluster, struct arena *arena);
/* Who may connect as which role: pg_ident.conf of a data folder. */
bool cluster_write_map(const struct cluster *cluster, struct arena *arena, const char *data,
	struct err *e) __attribute__((warn_unused_result));

#endif
