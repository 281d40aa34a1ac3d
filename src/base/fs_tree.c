/* Whole folders: copied, removed. */
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/sink.h"

struct copying {
	const char *from, *to;
	uid_t uid;
	gid_t gid;
};

static bool copy_bytes(int in, int out, const char *path, struct err *e)
{
	char bytes[64 * 1024];
	struct sink_fd sink;
	ssize_t n;
	sink_fd_init(&sink, out);
	while ((n = read(in, bytes, sizeof bytes)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			err_errno(e, "cannot read %s", path);
			sink_abandon(&sink.sink);
			return false;
		}
		sink_write(&sink.sink, bytes, (size_t)n);
	}
	return sink_finish(&sink.sink, e) || err_in(e, "%s", path);
}

static bool copy_file(const char *from, const char *to, mode_t mode, struct err *e)
{
	int in = open(from, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (in < 0)
		return err_errno(e, "cannot open %s", from);
	int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode & 0777);
	bool ok = out >= 0 || err_errno(e, "cannot write %s", to);
	ok = ok && copy_bytes(in, out, to, e);
	close(in);
	if (out >= 0 && close(out) != 0 && ok)
		ok = err_errno(e, "cannot write %s", to);
	return ok;
}

static bool copy_one(const struct copying *c, const FTSENT *entry, struct err *e)
{
	struct arena arena = {0};
	const char *to = arena_printf(&arena, "%s%s", c->to, entry->fts_path + strlen(c->from));
	const struct stat *st = entry->fts_statp;
	bool ok = true;
	if (entry->fts_info == FTS_D)
		ok = mkdir(to, st->st_mode & 0777) == 0 || err_errno(e, "cannot make %s", to);
	else if (entry->fts_info == FTS_F && S_ISREG(st->st_mode))
		ok = copy_file(entry->fts_path, to, st->st_mode, e);
	else if (entry->fts_info != FTS_DP)
		ok = err_set(e, ERR_INPUT, "%s is no file and no folder", entry->fts_path);
	if (ok && entry->fts_info != FTS_DP && lchown(to, c->uid, c->gid) != 0)
		ok = err_errno(e, "cannot give %s away", to);
	arena_release(&arena);
	return ok;
}

/* Everything below a folder, a folder before what is in it and again after it. */
static bool walk(const char *path, bool (*visit)(void *arg, const FTSENT *entry, struct err *e),
	void *arg, struct err *e)
{
	char *const roots[] = {(char *)path, NULL};
	FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
	if (tree == NULL)
		return err_errno(e, "cannot read %s", path);
	bool ok = true;
	for (FTSENT *entry; ok && (entry = fts_read(tree)) != NULL;) {
		errno = entry->fts_errno;
		ok = entry->fts_info == FTS_ERR || entry->fts_info == FTS_DNR ||
				     entry->fts_info == FTS_NS
			     ? err_errno(e, "cannot read %s", entry->fts_path)
			     : visit(arg, entry, e);
	}
	fts_close(tree);
	return ok;
}

static bool copy_visit(void *arg, const FTSENT *entry, struct err *e)
{
	return copy_one(arg, entry, e);
}

bool fs_copy_tree(const char *from, const char *to, uid_t uid, gid_t gid, struct err *e)
{
	return walk(from, copy_visit, &(struct copying){from, to, uid, gid}, e);
}

static bool remove_visit(void *arg, const FTSENT *entry, struct err *e)
{
	(void)arg;
	if (entry->fts_info == FTS_D)
		return true;
	int failed =
		entry->fts_info == FTS_DP ? rmdir(entry->fts_accpath) : unlink(entry->fts_accpath);
	return failed == 0 || err_errno(e, "cannot remove %s", entry->fts_path);
}

bool fs_remove_tree(const char *path, struct err *e)
{
	struct stat st;
	return (lstat(path, &st) != 0 && errno == ENOENT) || walk(path, remove_visit, NULL, e);
}
