#include "db/backup.h"

#include <dirent.h>
#include <glob.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "cluster_inside.h"

enum { COPY_S = 24 * 60 * 60, SETTINGS_MAX = 1024 * 1024 };

static bool verify(const char *data, struct err *e)
{
	struct arena arena = {0};
	const char *verifybackup = cluster_program(&arena, "pg_verifybackup", e);
	bool ok = verifybackup != NULL;
	if (ok && !cluster_run(NULL, COPY_S,
			  (const char *const[]){verifybackup, "-e", "-q", data, NULL}, e)) {
		e->kind = ERR_ALTERED;
		ok = false;
	}
	arena_release(&arena);
	return ok;
}

bool backup_take(const struct cluster *cluster, const char *folder, struct err *e)
{
	struct arena arena = {0};
	const char *data = fs_join(&arena, folder, "data");
	const char *basebackup = cluster_program(&arena, "pg_basebackup", e);
	const char *const argv[] = {basebackup, "-h", cluster->socket, "-p", "5432", "-U",
		"postgres", "-w", "-D", data, "-F", "plain", "-X", "stream", "-c", "fast",
		"--manifest-checksums=SHA256", "--label=tally", NULL};
	bool ok = basebackup != NULL && cluster_start(cluster, e) &&
		  cluster_run(NULL, COPY_S, argv, e) && verify(data, e);
	arena_release(&arena);
	return ok;
}

/* The copy's socket is that of its new home. */
static bool settle(
	const struct cluster *cluster, struct arena *arena, const char *data, struct err *e)
{
	static const char name[] = "unix_socket_directories";
	struct str was = {0}, now = {0};
	const char *path = fs_join(arena, data, "postgresql.conf");
	bool ok = fs_read(path, SETTINGS_MAX, &was, e);
	char *rest = ok ? was.bytes : NULL;
	for (char *line = strsep(&rest, "\n"); line != NULL; line = strsep(&rest, "\n"))
		if (strncmp(line, name, sizeof name - 1) != 0 && (*line != '\0' || rest != NULL))
			str_addf(&now, "%s\n", line);
	str_add(&now, cluster_socket_line(cluster, arena));
	ok = ok && fs_write_private(path, str_text(&now), e) &&
	     (geteuid() != 0 || chown(path, cluster->uid, cluster->gid) == 0 ||
		     err_errno(e, "cannot give %s to %s", path, cluster->owner)) &&
	     cluster_write_map(cluster, arena, data, e);
	str_release(&was);
	str_release(&now);
	return ok;
}

static bool sync_all(
	const struct cluster *cluster, struct arena *arena, const char *data, struct err *e)
{
	const char *initdb = cluster_program(arena, "initdb", e);
	return initdb != NULL &&
	       cluster_run(cluster, COPY_S,
		       (const char *const[]){initdb, "--sync-only", "-D", data, NULL}, e);
}

/* What a restore that was killed has left; whoever holds the lock is the only one. */
static bool remove_parts(const struct cluster *cluster, struct arena *arena, struct err *e)
{
	glob_t found = {0};
	bool ok = true;
	if (glob(arena_printf(arena, "%s.part-*", cluster->data), 0, NULL, &found) == 0)
		for (size_t i = 0; ok && i < found.gl_pathc; i++)
			ok = fs_remove_tree(found.gl_pathv[i], e);
	globfree(&found);
	return ok;
}

/* Nothing is in the home but what a lock or a killed restore has left. */
static bool is_free(const struct cluster *cluster, struct err *e)
{
	static const char *const left[] = {".", "..", "lock", "server.log"};
	DIR *dir = opendir(cluster->home);
	const char *found = NULL;
	struct arena arena = {0};
	for (struct dirent *d; dir != NULL && (d = readdir(dir)) != NULL;) {
		bool known = strncmp(d->d_name, "data.part-", 10) == 0;
		for (size_t i = 0; i < sizeof left / sizeof *left; i++)
			known = known || strcmp(d->d_name, left[i]) == 0;
		if (!known)
			found = arena_strdup(&arena, d->d_name);
	}
	if (dir != NULL)
		closedir(dir);
	if (found != NULL)
		err_set(e, ERR_USAGE, "%s holds %s; a restore is never written over anything",
			cluster->home, found);
	else if (cluster_running(cluster))
		err_set(e, ERR_USAGE, "a server runs for %s", cluster->home);
	bool is = found == NULL && !cluster_running(cluster);
	arena_release(&arena);
	return is;
}

static bool put(
	const struct cluster *cluster, struct arena *arena, const char *folder, struct err *e)
{
	const char *from = fs_join(arena, folder, "data");
	const char *part = arena_printf(arena, "%s.part-%ld", cluster->data, (long)getpid());
	struct err ignored;
	bool ok = remove_parts(cluster, arena, e) &&
		  fs_copy_tree(from, part, cluster->uid, cluster->gid, e) && verify(part, e) &&
		  settle(cluster, arena, part, e) && sync_all(cluster, arena, part, e);
	if (ok && rename(part, cluster->data) != 0)
		ok = err_errno(e, "cannot rename %s", part);
	if (!ok)
		(void)!fs_remove_tree(part, &ignored);
	return ok && fs_sync_dir(cluster->home, e);
}

bool backup_put(const struct cluster *cluster, const char *folder, struct err *e)
{
	struct arena arena = {0};
	if (!is_free(cluster, e) || !cluster_make_home(cluster, e))
		return false;
	int held = cluster_lock(cluster, e);
	if (held < 0)
		return false;
	bool ok = is_free(cluster, e) && put(cluster, &arena, folder, e);
	close(held);
	arena_release(&arena);
	return ok;
}
