/*
 * The private cluster: PostgreSQL in a folder of its own, a Unix socket only, started on demand.
 *
 * Folder: `home` where given, else TALLY_HOME, else /var/lib/tallystick/default (root) or
 * $XDG_DATA_HOME/tallystick, ~/.local/share/tallystick (others). Root runs the server as the system
 * user postgres. Access: pg_hba.conf holds only `local … peer map=tally` lines; pg_ident.conf one
 * line for each allowed pair.
 */
#ifndef TALLY_DB_CLUSTER_H
#define TALLY_DB_CLUSTER_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/err.h"

struct cluster {
	const char *home;   /* folder */
	const char *data;   /* home/data */
	const char *socket; /* run directory of the socket, short enough for sun_path */
	const char *owner;  /* operating-system user that runs the server */
	uid_t uid;
	gid_t gid;
};

/* Works out where things are; touches nothing. */
bool cluster_find(struct arena *arena, const char *home, struct cluster *cluster, struct err *e)
	__attribute__((warn_unused_result));
bool cluster_exists(const struct cluster *cluster);
/* Makes the cluster where there is none. Two at once: the second waits (60 s) and finds it made. */
bool cluster_create(const struct cluster *cluster, struct err *e)
	__attribute__((warn_unused_result));
/* Starts the server where it does not run. ERR_VERSION: there is no cluster (`tally init` makes
 * one). */
bool cluster_start(const struct cluster *cluster, struct err *e)
	__attribute__((warn_unused_result));
/* Stops it; true where it did not run. */
bool cluster_stop(const struct cluster *cluster, struct err *e) __attribute__((warn_unused_result));
bool cluster_running(const struct cluster *cluster);

#endif
