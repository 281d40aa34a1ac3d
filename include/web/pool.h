/*
 * A small pool of connections to the database as one role. A thread takes a connection for one
 * question and gives it back; every wait has a deadline. A connection that was lost is opened anew.
 */
#ifndef TALLY_WEB_POOL_H
#define TALLY_WEB_POOL_H

#include <stdbool.h>

#include "base/err.h"
#include "db/conn.h"

struct pool;

struct pool *pool_new(const struct db_target *target, int most);
/* ERR_DB: none became free in time, or the database cannot be reached. */
bool pool_take(struct pool *pool, struct db **db, struct err *e)
	__attribute__((warn_unused_result));
void pool_give(struct pool *pool, struct db *db);
/* Connections that are taken now. */
int pool_used(struct pool *pool);
void pool_free(struct pool *pool);

#endif
