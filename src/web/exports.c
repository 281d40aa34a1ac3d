#include "web/exports.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "act/call.h"
#include "audit/export.h"
#include "base/fs.h"
#include "base/log.h"

enum { DEADLINE_S = 600, TRIES = 120, PAUSE_S = 5, NAME = 80 };

struct exports {
	struct db_target target;
	const char *folder, *schemas;
	pthread_mutex_t lock;
	bool running;
	char name[NAME]; /* of the order that runs, or ran last */
	enum exports_state last;
	atomic_llong images;
};

/* What the thread needs, in an arena of its own. */
struct job {
	struct exports *exports;
	struct arena arena;
	struct exports_order order;
	const char *out;
};

struct exports *exports_new(const struct db_target *target, const char *folder, const char *schemas)
{
	struct exports *exports = calloc(1, sizeof *exports);
	if (exports == NULL)
		abort();
	exports->target = *target;
	exports->target.role = "tally_auditor";
	exports->target.deadline_s = DEADLINE_S;
	exports->folder = folder;
	exports->schemas = schemas;
	pthread_mutex_init(&exports->lock, NULL);
	return exports;
}

/* A thread that still writes keeps its lock and ends with the process: what is half written never
 * has its final name. */
void exports_free(struct exports *exports)
{
	pthread_mutex_lock(&exports->lock);
	bool running = exports->running;
	pthread_mutex_unlock(&exports->lock);
	if (running)
		return;
	pthread_mutex_destroy(&exports->lock);
	free(exports);
}

static const char *name_of(struct arena *arena, const char *code, const char *act)
{
	return arena_printf(arena, "%s-%s", code, act);
}

const char *exports_folder(
	struct exports *exports, struct arena *arena, const char *code, const char *act)
{
	return fs_join(arena, exports->folder, name_of(arena, code, act));
}

bool exports_is_name(const char *name)
{
	return name[0] != '.' && *name != '\0' && strlen(name) < 60 &&
	       name[strspn(name,
		       "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")] ==
		       '\0';
}

static void set_state(struct exports *exports, enum exports_state state, bool running)
{
	pthread_mutex_lock(&exports->lock);
	exports->last = state;
	exports->running = running;
	pthread_mutex_unlock(&exports->lock);
}

static void progress(void *arg, int64_t images)
{
	struct exports *exports = arg;
	atomic_store(&exports->images, images);
}

static bool attempt(struct job *job, struct db *db, struct err *e)
{
	struct export_summary summary = {0};
	const struct export_order order = {.out = job->out,
		.scope = job->order.scope,
		.code = job->order.scope_code,
		.from_day = job->order.from_day,
		.to_day = job->order.to_day,
		.act = job->order.act,
		.at = job->order.at,
		.schemas = job->exports->schemas,
		.progress = progress,
		.arg = job->exports};
	if (!db_begin_snapshot(db, e) || !act_enter(db, job->order.token, e) ||
		!export_write(db, &job->arena, &order, &summary, e) || !db_commit(db, e))
		return db_abandon(db);
	return true;
}

static void *write_export(void *arg)
{
	struct job *job = arg;
	struct exports *exports = job->exports;
	struct err e = {0};
	struct db *db = NULL;
	bool ok = db_open(&db, &exports->target, &e);
	for (int i = 0; ok && i < TRIES; i++) {
		set_state(exports, EXPORT_WRITING, true);
		ok = attempt(job, db, &e);
		if (ok || e.kind != ERR_CONFLICT)
			break;
		/* No checkpoint covers the order yet. */
		set_state(exports, EXPORT_WAITING, true);
		nanosleep(&(struct timespec){.tv_sec = PAUSE_S}, NULL);
		ok = i + 1 < TRIES;
	}
	db_close(db);
	if (!ok)
		log_line(LOG_LEVEL_ERROR, "export", "kind", err_kind_name(e.kind), "text", e.text,
			NULL);
	set_state(exports, ok ? EXPORT_READY : EXPORT_FAILED, false);
	arena_release(&job->arena);
	free(job);
	return NULL;
}

static const char *kept(struct job *job, const char *text)
{
	return text == NULL ? NULL : arena_strdup(&job->arena, text);
}

static struct job *job_new(struct exports *exports, const struct exports_order *o)
{
	struct job *job = calloc(1, sizeof *job);
	if (job == NULL)
		abort();
	job->exports = exports;
	job->order = (struct exports_order){kept(job, o->code), kept(job, o->act), kept(job, o->at),
		kept(job, o->scope), kept(job, o->scope_code), kept(job, o->from_day),
		kept(job, o->to_day), kept(job, o->token)};
	job->out = exports_folder(exports, &job->arena, o->code, o->act);
	return job;
}

bool exports_begin(struct exports *exports, const struct exports_order *order, struct err *e)
{
	int64_t images;
	pthread_t thread;
	pthread_attr_t attributes;
	struct arena arena = {0};
	enum exports_state state = exports_state(exports, order->code, order->act, &images);
	if (state == EXPORT_READY || state == EXPORT_WAITING || state == EXPORT_WRITING)
		return true;
	pthread_mutex_lock(&exports->lock);
	bool free_now = !exports->running;
	if (free_now) {
		exports->running = true;
		exports->last = EXPORT_WAITING;
		strncpy(exports->name, name_of(&arena, order->code, order->act), NAME - 1);
	}
	pthread_mutex_unlock(&exports->lock);
	arena_release(&arena);
	if (!free_now)
		return err_set(e, ERR_CONFLICT, "another export is being written");
	atomic_store(&exports->images, 0);
	pthread_attr_init(&attributes);
	pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
	if (pthread_create(&thread, &attributes, write_export, job_new(exports, order)) != 0)
		abort();
	pthread_attr_destroy(&attributes);
	return true;
}

enum exports_state exports_state(
	struct exports *exports, const char *code, const char *act, int64_t *images)
{
	struct arena arena = {0};
	enum exports_state state = EXPORT_NONE;
	*images = atomic_load(&exports->images);
	if (fs_exists(exports_folder(exports, &arena, code, act)))
		state = EXPORT_READY;
	pthread_mutex_lock(&exports->lock);
	if (state == EXPORT_NONE && strcmp(exports->name, name_of(&arena, code, act)) == 0)
		state = exports->last;
	pthread_mutex_unlock(&exports->lock);
	arena_release(&arena);
	return state;
}
