#include "web/pool.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "db/pipe.h"

enum { WAIT_S = 10 };

struct pool {
	struct db_target target;
	pthread_mutex_t lock;
	pthread_cond_t freed;
	int most, used, idle;
	struct db **connections; /* the idle ones */
};

struct pool *pool_new(const struct db_target *target, int most)
{
	struct pool *pool = calloc(1, sizeof *pool);
	pthread_condattr_t clock;
	if (pool == NULL || (pool->connections = calloc((size_t)most, sizeof(struct db *))) == NULL)
		abort();
	pool->target = *target;
	pool->most = most;
	pthread_mutex_init(&pool->lock, NULL);
	pthread_condattr_init(&clock);
	pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
	pthread_cond_init(&pool->freed, &clock);
	pthread_condattr_destroy(&clock);
	return pool;
}

bool pool_take(struct pool *pool, struct db **db, struct err *e)
{
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += WAIT_S;
	int late = 0;
	pthread_mutex_lock(&pool->lock);
	while (pool->used == pool->most && late == 0)
		late = pthread_cond_timedwait(&pool->freed, &pool->lock, &until);
	bool got = pool->used < pool->most;
	if (got)
		pool->used++;
	*db = got && pool->idle > 0 ? pool->connections[--pool->idle] : NULL;
	pthread_mutex_unlock(&pool->lock);
	if (!got)
		return err_set(e, ERR_DB, "the server is busy");
	if (*db != NULL || db_open(db, &pool->target, e))
		return true;
	pool_give(pool, NULL);
	return false;
}

void pool_give(struct pool *pool, struct db *db)
{
	if (db != NULL && !db_usable(db)) {
		db_close(db);
		db = NULL;
	}
	pthread_mutex_lock(&pool->lock);
	pool->used--;
	if (db != NULL)
		pool->connections[pool->idle++] = db;
	pthread_cond_signal(&pool->freed);
	pthread_mutex_unlock(&pool->lock);
}

int pool_used(struct pool *pool)
{
	pthread_mutex_lock(&pool->lock);
	int used = pool->used;
	pthread_mutex_unlock(&pool->lock);
	return used;
}

void pool_free(struct pool *pool)
{
	for (int i = 0; i < pool->idle; i++)
		db_close(pool->connections[i]);
	pthread_cond_destroy(&pool->freed);
	pthread_mutex_destroy(&pool->lock);
	free(pool->connections);
	free(pool);
}
