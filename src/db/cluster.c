#include "db/cluster.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/sink.h"
#include "cluster_inside.h"
#include "inside.h"

/* A start waits for what a crash or a restore has left to be replayed. */
enum { LOCK_S = 120, PROGRAM_S = 120, START_S = 600 };
#define START_TEXT "600"

static const char *home_of(struct arena *arena, const char *home)
{
	const char *value = getenv("TALLY_HOME");
	if (home != NULL)
		value = home;
	if (value != NULL && *value != '\0') {
		char cwd[3000];
		if (*value == '/' || getcwd(cwd, sizeof cwd) == NULL)
			return arena_strdup(arena, value);
		return fs_join(arena, cwd, value);
	}
	if (geteuid() == 0)
		return "/var/lib/tallystick/default";
	value = getenv("XDG_DATA_HOME");
	if (value != NULL && *value == '/')
		return fs_join(arena, value, "tallystick");
	value = getenv("HOME");
	return fs_join(arena, value == NULL ? "/" : value, ".local/share/tallystick");
}

/* A short folder of its own for each home: a socket's path ends at 107 bytes. */
static const char *socket_of(struct arena *arena, const char *home, uid_t uid, struct err *e)
{
	struct sink_sha256 hash;
	sink_sha256_init(&hash, NULL);
	sink_text(&hash.sink, home);
	if (!sink_finish(&hash.sink, e))
		return NULL;
	return arena_printf(arena, "/tmp/tallystick-%u-%.8s", (unsigned)uid, hash.hex);
}

bool cluster_find(struct arena *arena, const char *home, struct cluster *cluster, struct err *e)
{
	const char *name = geteuid() == 0 ? "postgres" : NULL;
	const struct passwd *user = name == NULL ? getpwuid(geteuid()) : getpwnam(name);
	if (user == NULL && name != NULL)
		return err_set(
			e, ERR_DB, "there is no system user postgres; install postgresql-15");
	if (user == NULL)
		return err_set(e, ERR_DB, "the user %u has no name", (unsigned)geteuid());
	*cluster = (struct cluster){
		.owner = arena_strdup(arena, user->pw_name),
		.uid = user->pw_uid,
		.gid = user->pw_gid,
		.home = home_of(arena, home),
	};
	cluster->data = fs_join(arena, cluster->home, "data");
	cluster->socket = socket_of(arena, cluster->home, cluster->uid, e);
	return cluster->socket != NULL;
}

bool cluster_exists(const struct cluster *cluster)
{
	struct arena arena = {0};
	bool exists = fs_exists(fs_join(&arena, cluster->data, "PG_VERSION"));
	arena_release(&arena);
	return exists;
}

const char *cluster_program(struct arena *arena, const char *name, struct err *e)
{
	glob_t found;
	const char *path = NULL;
	char *pattern = arena_printf(arena, "/usr/lib/postgresql/*/bin/%s", name);
	if (glob(pattern, 0, NULL, &found) == 0)
		path = arena_strdup(arena, found.gl_pathv[found.gl_pathc - 1]);
	globfree(&found);
	if (path == NULL)
		err_set(e, ERR_DB,
			"there is no PostgreSQL server here (no %s); install postgresql-15",
			pattern);
	return path;
}

static void become(const struct cluster *as, const char *const argv[], int output, pid_t parent)
{
	static const char *const cleared[] = {"PGDATA", "PGHOST", "PGPORT", "PGDATABASE", "PGUSER",
		"PGSERVICE", "PGOPTIONS", "LANG", "LC_MESSAGES"};
	for (size_t i = 0; i < sizeof cleared / sizeof *cleared; i++)
		unsetenv(cleared[i]);
	setenv("LC_ALL", "C.UTF-8", 1);
	if (as != NULL && geteuid() == 0 &&
		(initgroups(as->owner, as->gid) != 0 || setgid(as->gid) != 0 ||
			setuid(as->uid) != 0))
		_exit(126);
	if (as == NULL && (prctl(PR_SET_PDEATHSIG, SIGTERM) != 0 || getppid() != parent))
		_exit(126);
	int null = open("/dev/null", O_RDONLY);
	if (chdir("/") != 0 || null < 0 || dup2(null, 0) < 0 || dup2(output, 1) < 0 ||
		dup2(output, 2) < 0)
		_exit(126);
	execv(argv[0], (char *const *)argv);
	_exit(127);
}

/* Waits for a program until its deadline, then ends it. */
static bool reap(pid_t pid, const char *name, int deadline_s, int *status, struct err *e)
{
	const struct timespec pause = {.tv_nsec = 20000000};
	int64_t deadline = inside_now_ms() + (int64_t)deadline_s * 1000;
	while (waitpid(pid, status, WNOHANG) == 0) {
		if (inside_now_ms() > deadline) {
			kill(pid, SIGKILL);
			waitpid(pid, status, 0);
			return err_set(e, ERR_DB, "%s did not end within %d s", name, deadline_s);
		}
		nanosleep(&pause, NULL);
	}
	return true;
}

bool cluster_run(const struct cluster *as, int deadline_s, const char *const argv[], struct err *e)
{
	char output[] = "/tmp/tallystick-output-XXXXXX";
	int fd = mkostemp(output, O_CLOEXEC), status = 0;
	if (fd < 0)
		return err_errno(e, "cannot make a file in /tmp");
	unlink(output);
	pid_t parent = getpid(), pid = fork();
	if (pid == 0)
		become(as, argv, fd, parent);
	bool ok = pid > 0 ? reap(pid, argv[0], deadline_s, &status, e)
			  : err_errno(e, "cannot run %s", argv[0]);
	if (ok && (!WIFEXITED(status) || WEXITSTATUS(status) != 0)) {
		char said[300] = "";
		ssize_t n = pread(fd, said, sizeof said - 1, 0);
		for (ssize_t i = 0; i < n; i++)
			said[i] = said[i] == '\n' ? ' ' : said[i];
		ok = err_set(e, ERR_DB, "%s failed: %s", argv[0], said);
	}
	close(fd);
	return ok;
}

int cluster_lock(const struct cluster *cluster, struct err *e)
{
	struct arena arena = {0};
	const struct timespec pause = {.tv_nsec = 50000000};
	const char *path = fs_join(&arena, cluster->home, "lock");
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	int64_t deadline = inside_now_ms() + (int64_t)LOCK_S * 1000;
	if (fd < 0)
		err_errno(e, "cannot open %s", path);
	while (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
		if (inside_now_ms() > deadline) {
			err_set(e, ERR_CONFLICT, "another tally holds %s for more than %d s", path,
				LOCK_S);
			close(fd);
			fd = -1;
			break;
		}
		nanosleep(&pause, NULL);
	}
	arena_release(&arena);
	return fd;
}

static bool append(const char *path, const char *mode, const char *text, struct err *e)
{
	FILE *file = fopen(path, mode);
	if (file == NULL)
		return err_errno(e, "cannot write %s", path);
	bool ok = fputs(text, file) >= 0;
	return (fclose(file) == 0 && ok) || err_errno(e, "cannot write %s", path);
}

bool cluster_write_map(
	const struct cluster *cluster, struct arena *arena, const char *data, struct err *e)
{
	static const char *const roles[] = {"postgres", "tally_door", "tally_auditor",
		"tally_sealer", "tally_signer", "tally_notifier"};
	struct str map = {0};
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		str_addf(&map, "tally %s %s\n", cluster->owner, roles[i]);
		if (geteuid() == 0)
			str_addf(&map, "tally root %s\n", roles[i]);
	}
	bool ok = append(fs_join(arena, data, "pg_ident.conf"), "w", str_text(&map), e);
	str_release(&map);
	return ok;
}

const char *cluster_socket_line(const struct cluster *cluster, struct arena *arena)
{
	return arena_printf(arena, "unix_socket_directories = '%s'\n", cluster->socket);
}

/* Access and settings of a new cluster. `replication` is for pg_basebackup. */
static bool configure(
	const struct cluster *cluster, struct arena *arena, const char *data, struct err *e)
{
	char *settings = arena_printf(arena,
		"\n# Tallystick\nlisten_addresses = ''\n%s"
		"unix_socket_permissions = 0700\nwal_level = logical\nmax_connections = 120\n"
		"shared_buffers = '256MB'\nlc_messages = 'C.UTF-8'\n",
		cluster_socket_line(cluster, arena));
	return append(fs_join(arena, data, "pg_hba.conf"), "w",
		       "local all all peer map=tally\nlocal replication postgres peer map=tally\n",
		       e) &&
	       cluster_write_map(cluster, arena, data, e) &&
	       append(fs_join(arena, data, "postgresql.conf"), "a", settings, e);
}

/* Makes the data folder under another name; it gets its own only when complete. */
static bool create_data(const struct cluster *cluster, struct arena *arena, struct err *e)
{
	const char *initdb = cluster_program(arena, "initdb", e);
	const char *part = arena_printf(arena, "%s.part-%ld", cluster->data, (long)getpid());
	if (initdb == NULL)
		return false;
	const char *const argv[] = {initdb, "-D", part, "-U", "postgres", "-A", "peer", "-E",
		"UTF8", "--locale-provider=libc", "--locale=C.UTF-8", "--data-checksums",
		"--no-instructions", NULL};
	if (!cluster_run(cluster, PROGRAM_S, argv, e) || !configure(cluster, arena, part, e))
		return false;
	if (rename(part, cluster->data) != 0)
		return err_errno(e, "cannot rename %s", part);
	return true;
}

bool cluster_make_home(const struct cluster *cluster, struct err *e)
{
	if (!fs_make_dirs(cluster->home, 0700, e))
		return false;
	return geteuid() != 0 || chown(cluster->home, cluster->uid, cluster->gid) == 0 ||
	       err_errno(e, "cannot give %s to %s", cluster->home, cluster->owner);
}

bool cluster_create(const struct cluster *cluster, struct err *e)
{
	struct arena arena = {0};
	if (cluster_exists(cluster))
		return true;
	if (!cluster_make_home(cluster, e))
		return false;
	int held = cluster_lock(cluster, e);
	if (held < 0)
		return false;
	bool ok = cluster_exists(cluster) || create_data(cluster, &arena, e);
	close(held);
	arena_release(&arena);
	return ok;
}

/* The socket's folder: ours, nobody else's, and no link. */
static bool ready_socket(const struct cluster *cluster, struct err *e)
{
	struct stat st;
	if (mkdir(cluster->socket, 0700) == 0) {
		if (geteuid() == 0 && chown(cluster->socket, cluster->uid, cluster->gid) != 0)
			return err_errno(
				e, "cannot give %s to %s", cluster->socket, cluster->owner);
		return true;
	}
	if (errno != EEXIST || lstat(cluster->socket, &st) != 0)
		return err_errno(e, "cannot make %s", cluster->socket);
	if (!S_ISDIR(st.st_mode) || st.st_uid != cluster->uid || (st.st_mode & 0077) != 0)
		return err_set(
			e, ERR_IO, "%s belongs to somebody else; remove it", cluster->socket);
	return true;
}

bool cluster_running(const struct cluster *cluster)
{
	const char *const names[] = {"host", "port", "dbname", "user", "connect_timeout", NULL};
	const char *const values[] = {cluster->socket, "5432", "postgres", "postgres", "5", NULL};
	return PQpingParams(names, values, 0) == PQPING_OK;
}

static bool pg_ctl(const struct cluster *cluster, const char *const words[], struct err *e)
{
	struct arena arena = {0};
	const char *argv[16] = {
		cluster_program(&arena, "pg_ctl", e), "-D", cluster->data, "-w", "-t", START_TEXT};
	int n = 6;
	for (int i = 0; words[i] != NULL; i++)
		argv[n++] = words[i];
	bool ok = argv[0] != NULL && cluster_run(cluster, START_S + PROGRAM_S, argv, e);
	arena_release(&arena);
	return ok;
}

/* After a postmaster was killed its children need a moment to end: the start is tried again
 * meanwhile. */
static bool start(const struct cluster *cluster, const char *log, struct err *e)
{
	const struct timespec pause = {.tv_nsec = 250000000};
	bool ok = false;
	for (int tries = 0; !ok && tries < 20; tries++) {
		if (tries > 0)
			nanosleep(&pause, NULL);
		ok = pg_ctl(cluster, (const char *const[]){"-s", "-l", log, "start", NULL}, e);
	}
	return ok;
}

bool cluster_start(const struct cluster *cluster, struct err *e)
{
	struct arena arena = {0};
	if (cluster_running(cluster))
		return true;
	if (!cluster_exists(cluster))
		return err_set(e, ERR_VERSION,
			"there is no database in %s; make one with `tally init`", cluster->home);
	int held = cluster_lock(cluster, e);
	if (held < 0)
		return false;
	const char *log = fs_join(&arena, cluster->home, "server.log");
	bool ok = cluster_running(cluster) || (ready_socket(cluster, e) && start(cluster, log, e));
	close(held);
	arena_release(&arena);
	return ok;
}

bool cluster_stop(const struct cluster *cluster, struct err *e)
{
	if (!cluster_exists(cluster) || !cluster_running(cluster))
		return true;
	int held = cluster_lock(cluster, e);
	if (held < 0)
		return false;
	bool ok = !cluster_running(cluster) ||
		  pg_ctl(cluster, (const char *const[]){"-s", "-m", "fast", "stop", NULL}, e);
	if (ok)
		rmdir(cluster->socket);
	close(held);
	return ok;
}
