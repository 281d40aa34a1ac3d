#include "web/exports.h"

#include <dirent.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "act/call.h"
#include "audit/export.h"
#include "base/fs.h"
#include "base/log.h"
#include "exchange/archive.h"

enum { DEADLINE_S = 600, TRIES = 120, PAUSE_S = 5, NAME = 80, FILES = 24 };

struct exports;

/* What a thread needs, in an arena of its own. A job that ended keeps its place for its state, until
 * another needs it. */
struct job {
	struct exports *exports;
	struct arena arena;
	struct exports_order order;
	const char *out;
	char name[NAME];
	bool used, running;
	unsigned long long began;
	enum exports_state state;
	atomic_llong images;
};

struct exports {
	struct db_target target;
	struct exports_folders folders;
	pthread_mutex_t lock, packing;
	pthread_cond_t turn;
	int writing;
	unsigned long long count;
	struct job jobs[EXPORTS_MOST];
};

/* What a process that ended early left half written. */
static void clear_parts(const char *folder)
{
	struct arena arena = {0};
	DIR *dir = opendir(folder);
	for (const struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;) {
		const char *path = fs_join(&arena, folder, entry->d_name);
		if (strstr(entry->d_name, ".part-") == NULL)
			continue;
		if (unlink(path) != 0)
			fs_remove_folder(path);
	}
	if (dir != NULL)
		closedir(dir);
	arena_release(&arena);
}

struct exports *exports_new(const struct db_target *target, const struct exports_folders *folders)
{
	struct exports *exports = calloc(1, sizeof *exports);
	if (exports == NULL)
		abort();
	exports->target = *target;
	exports->target.deadline_s = DEADLINE_S;
	exports->folders = *folders;
	pthread_mutex_init(&exports->lock, NULL);
	pthread_mutex_init(&exports->packing, NULL);
	pthread_cond_init(&exports->turn, NULL);
	clear_parts(folders->exports);
	return exports;
}

/* Threads that still write keep what they need and end with the process: what is half written never
 * has its final name. */
void exports_free(struct exports *exports)
{
	bool running = false;
	pthread_mutex_lock(&exports->lock);
	for (size_t i = 0; i < EXPORTS_MOST; i++)
		running = running || exports->jobs[i].running;
	pthread_mutex_unlock(&exports->lock);
	if (running)
		return;
	for (size_t i = 0; i < EXPORTS_MOST; i++)
		arena_release(&exports->jobs[i].arena);
	free(exports);
}

static const char *name_of(struct arena *arena, const char *code, const char *act)
{
	return arena_printf(arena, "%s-%s", code, act);
}

const char *exports_folder(
	struct exports *exports, struct arena *arena, const char *code, const char *act)
{
	return fs_join(arena, exports->folders.exports, name_of(arena, code, act));
}

const char *exports_signature(
	struct exports *exports, struct arena *arena, const char *code, const char *act)
{
	if (exports->folders.signatures == NULL)
		return NULL;
	const char *path = fs_join(arena, exports->folders.signatures,
		arena_printf(arena, "%s.xml", name_of(arena, code, act)));
	return fs_exists(path) ? path : NULL;
}

static void set_state(struct job *job, enum exports_state state)
{
	pthread_mutex_lock(&job->exports->lock);
	job->state = state;
	pthread_mutex_unlock(&job->exports->lock);
}

static void progress(void *arg, int64_t images)
{
	struct job *job = arg;
	atomic_store(&job->images, images);
}

/* A dossier and its sum, in a folder that gets its name when both are there. */
static bool write_dossier(struct job *job, struct db *db, struct export_order *order, struct err *e)
{
	struct export_summary summary = {0};
	char *folder = arena_printf(&job->arena, "%s.part-XXXXXX", job->out);
	char hex[FS_SHA256_HEX];
	if (mkdtemp(folder) == NULL || chmod(folder, 0755) != 0)
		return err_errno(e, "cannot make %s", folder);
	order->out = fs_join(&job->arena, folder, "dossier.xml");
	bool ok = export_dossier(db, &job->arena, order, &summary, e) &&
		  fs_sha256(order->out, hex, e) &&
		  fs_write_private(fs_join(&job->arena, folder, "sha256sums"),
			  arena_printf(&job->arena, "%s  dossier.xml\n", hex), e);
	if (ok && rename(folder, job->out) != 0)
		ok = err_errno(e, "cannot rename to %s", job->out);
	if (!ok)
		fs_remove_folder(folder);
	return ok;
}

static bool attempt(struct job *job, struct db *db, struct err *e)
{
	struct export_summary summary = {0};
	struct export_order order = {.out = job->out,
		.scope = job->order.scope,
		.code = job->order.scope_code,
		.from_day = job->order.from_day,
		.to_day = job->order.to_day,
		.act = job->order.act,
		.at = job->order.at,
		.schemas = job->exports->folders.schemas,
		.progress = progress,
		.arg = job};
	bool dossier = strcmp(order.scope, "record") == 0;
	if (!db_begin_snapshot(db, e) || !act_enter(db, job->order.token, e) ||
		!(dossier ? write_dossier(job, db, &order, e)
			  : export_write(db, &job->arena, &order, &summary, e)) ||
		!db_commit(db, e))
		return db_abandon(db);
	return true;
}

/* Waits while as many write as may. */
static void take_turn(struct exports *exports)
{
	pthread_mutex_lock(&exports->lock);
	while (exports->writing == EXPORTS_WRITTEN)
		pthread_cond_wait(&exports->turn, &exports->lock);
	exports->writing++;
	pthread_mutex_unlock(&exports->lock);
}

static void end_turn(struct job *job, bool ok)
{
	struct exports *exports = job->exports;
	pthread_mutex_lock(&exports->lock);
	job->state = ok ? EXPORT_READY : EXPORT_FAILED;
	job->running = false;
	exports->writing--;
	pthread_cond_signal(&exports->turn);
	pthread_mutex_unlock(&exports->lock);
}

static void *write_export(void *arg)
{
	struct job *job = arg;
	struct err e = {0};
	struct db *db = NULL;
	take_turn(job->exports);
	bool ok = db_open(&db, &job->exports->target, &e);
	for (int i = 0; ok && i < TRIES; i++) {
		set_state(job, EXPORT_WRITING);
		ok = attempt(job, db, &e);
		if (ok || e.kind != ERR_CONFLICT)
			break;
		/* No checkpoint covers the order yet. */
		set_state(job, EXPORT_WAITING);
		nanosleep(&(struct timespec){.tv_sec = PAUSE_S}, NULL);
		ok = i + 1 < TRIES;
	}
	db_close(db);
	if (!ok)
		log_line(LOG_LEVEL_ERROR, "export", "kind", err_kind_name(e.kind), "text", e.text,
			NULL);
	end_turn(job, ok);
	return NULL;
}

static const char *kept(struct job *job, const char *text)
{
	return text == NULL ? NULL : arena_strdup(&job->arena, text);
}

static void fill(struct job *job, struct exports *exports, const struct exports_order *o)
{
	arena_release(&job->arena);
	job->exports = exports;
	job->order = (struct exports_order){kept(job, o->code), kept(job, o->act), kept(job, o->at),
		kept(job, o->scope), kept(job, o->scope_code), kept(job, o->from_day),
		kept(job, o->to_day), kept(job, o->token)};
	job->out = exports_folder(exports, &job->arena, o->code, o->act);
	snprintf(job->name, sizeof job->name, "%s", name_of(&job->arena, o->code, o->act));
	job->used = job->running = true;
	job->began = ++exports->count;
	job->state = EXPORT_WAITING;
	atomic_store(&job->images, 0);
}

static struct job *find(struct exports *exports, const char *name)
{
	for (size_t i = 0; i < EXPORTS_MOST; i++)
		if (exports->jobs[i].used && strcmp(exports->jobs[i].name, name) == 0)
			return &exports->jobs[i];
	return NULL;
}

/* The place of this order, a free one, or that of the order that ended longest ago. */
static struct job *place(struct exports *exports, const char *name)
{
	struct job *best = find(exports, name);
	if (best != NULL)
		return best;
	for (size_t i = 0; i < EXPORTS_MOST; i++) {
		struct job *job = &exports->jobs[i];
		if (!job->running && (best == NULL || job->began < best->began))
			best = job;
	}
	return best;
}

bool exports_begin(struct exports *exports, const struct exports_order *order, struct err *e)
{
	int64_t images;
	pthread_t thread;
	pthread_attr_t attributes;
	struct arena arena = {0};
	enum exports_state state = exports_state(exports, order->code, order->act, &images);
	if (state != EXPORT_NONE && state != EXPORT_FAILED)
		return true;
	pthread_mutex_lock(&exports->lock);
	struct job *job = place(exports, name_of(&arena, order->code, order->act));
	bool begins = job != NULL && !job->running;
	if (begins)
		fill(job, exports, order);
	pthread_mutex_unlock(&exports->lock);
	arena_release(&arena);
	if (!begins) {
		err_set(e, ERR_CONFLICT, "too many exports are being written");
		return err_rule(e, "export.many");
	}
	pthread_attr_init(&attributes);
	pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
	if (pthread_create(&thread, &attributes, write_export, job) != 0)
		abort();
	pthread_attr_destroy(&attributes);
	return true;
}

/* What was written is there, and so is its signature where somebody signs: not that of a dossier,
 * which its checkpoint proves. */
static enum exports_state written(struct exports *exports, const char *code, const char *act)
{
	struct arena arena = {0};
	const char *folder = exports_folder(exports, &arena, code, act);
	enum exports_state state = EXPORT_NONE;
	if (fs_exists(folder))
		state = exports->folders.signatures == NULL ||
					exports_signature(exports, &arena, code, act) != NULL ||
					fs_exists(fs_join(&arena, folder, "dossier.xml"))
				? EXPORT_READY
				: EXPORT_UNSIGNED;
	arena_release(&arena);
	return state;
}

enum exports_state exports_state(
	struct exports *exports, const char *code, const char *act, int64_t *images)
{
	struct arena arena = {0};
	enum exports_state state = written(exports, code, act);
	pthread_mutex_lock(&exports->lock);
	struct job *job = find(exports, name_of(&arena, code, act));
	*images = job == NULL ? 0 : atomic_load(&job->images);
	if (state == EXPORT_NONE && job != NULL && job->state != EXPORT_READY)
		state = job->state;
	pthread_mutex_unlock(&exports->lock);
	arena_release(&arena);
	return state;
}

static size_t list(
	struct exports *exports, struct arena *arena, const char *name, struct archive_file *files)
{
	const char *folder = fs_join(arena, exports->folders.exports, name);
	size_t n = 0;
	DIR *dir = opendir(folder);
	for (const struct dirent *entry;
		dir != NULL && (entry = readdir(dir)) != NULL && n < FILES - 1;) {
		if (!archive_is_name(entry->d_name))
			continue;
		files[n].path = fs_join(arena, folder, entry->d_name);
		files[n++].name = arena_printf(arena, "%s/%s", name, entry->d_name);
	}
	if (dir != NULL)
		closedir(dir);
	if (exports->folders.signatures == NULL)
		return n;
	const char *signature =
		fs_join(arena, exports->folders.signatures, arena_printf(arena, "%s.xml", name));
	if (fs_exists(signature))
		files[n++] = (struct archive_file){
			signature, arena_printf(arena, "%s/signature.xml", name)};
	return n;
}

bool exports_archive(struct exports *exports, struct arena *arena, const char *name,
	const char **path, struct err *e)
{
	struct archive_file files[FILES];
	bool ok = true;
	*path = arena_printf(arena, "%s/%s.tar.zst", exports->folders.exports, name);
	pthread_mutex_lock(&exports->packing);
	if (!fs_exists(*path)) {
		size_t n = list(exports, arena, name, files);
		ok = n > 0 ? archive_pack(*path, files, n, e)
			   : err_set(e, ERR_MISSING, "no such export");
	}
	pthread_mutex_unlock(&exports->packing);
	return ok;
}
