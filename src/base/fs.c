#include "base/fs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sink.h"

static int open_to_read(const char *path, struct err *e)
{
	int fd = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		err_errno(e, "cannot open %s", path);
	return fd;
}

/* Gives a file piece by piece; stops where take() says false. */
static bool read_pieces(const char *path,
	bool (*take)(void *arg, const char *bytes, size_t n, struct err *e), void *arg,
	struct err *e)
{
	char piece[64 * 1024];
	int fd = open_to_read(path, e);
	if (fd < 0)
		return false;
	bool ok = true;
	while (ok) {
		ssize_t n = read(fd, piece, sizeof piece);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			ok = err_errno(e, "cannot read %s", path);
		if (n <= 0)
			break;
		ok = take(arg, piece, (size_t)n, e);
	}
	close(fd);
	return ok;
}

struct limited {
	struct str *text;
	size_t max;
	const char *path;
};

static bool take_text(void *arg, const char *bytes, size_t n, struct err *e)
{
	struct limited *l = arg;
	if (l->text->length + n > l->max)
		return err_set(e, ERR_INPUT, "%s is larger than %zu bytes", l->path, l->max);
	str_addn(l->text, bytes, n);
	return true;
}

bool fs_read(const char *path, size_t max, struct str *text, struct err *e)
{
	return read_pieces(path, take_text, &(struct limited){text, max, path}, e);
}

static bool take_hash(void *arg, const char *bytes, size_t n, struct err *e)
{
	(void)e;
	sink_write(arg, bytes, n);
	return true;
}

bool fs_sha256(const char *path, char hex[FS_SHA256_HEX], struct err *e)
{
	struct sink_sha256 hash;
	sink_sha256_init(&hash, NULL);
	bool ok = read_pieces(path, take_hash, &hash.sink, e);
	if (!ok) {
		sink_abandon(&hash.sink);
		return false;
	}
	if (!sink_finish(&hash.sink, e))
		return false;
	memcpy(hex, hash.hex, FS_SHA256_HEX);
	return true;
}

static bool write_whole(const char *path, mode_t mode, const char *text, struct err *e)
{
	struct sink_file file;
	if (!sink_file_init(&file, path, mode, e))
		return false;
	sink_text(&file.sink, text);
	return sink_finish(&file.sink, e);
}

bool fs_write_private(const char *path, const char *text, struct err *e)
{
	return write_whole(path, 0600, text, e);
}

bool fs_write_public(const char *path, const char *text, struct err *e)
{
	return write_whole(path, 0644, text, e);
}

bool fs_make_dirs(const char *path, mode_t mode, struct err *e)
{
	char part[4096];
	size_t n = strlen(path);
	if (n == 0 || n >= sizeof part)
		return err_set(e, ERR_IO, "a path of %zu bytes cannot be made", n);
	memcpy(part, path, n + 1);
	for (size_t i = 1; i <= n; i++) {
		if (part[i] != '/' && part[i] != '\0')
			continue;
		char end = part[i];
		part[i] = '\0';
		if (mkdir(part, end == '\0' ? mode : (mode | 0711)) != 0 && errno != EEXIST)
			return err_errno(e, "cannot make the folder %s", part);
		part[i] = end;
	}
	return true;
}

bool fs_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

static bool sync_path(const char *path, int flags, struct err *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | flags);
	if (fd < 0 || fsync(fd) != 0) {
		err_errno(e, "cannot sync %s", path);
		if (fd >= 0)
			close(fd);
		return false;
	}
	close(fd);
	return true;
}

bool fs_sync_dir(const char *path, struct err *e)
{
	return sync_path(path, O_DIRECTORY, e);
}

bool fs_sync_file(const char *path, struct err *e)
{
	return sync_path(path, 0, e);
}

char *fs_join(struct arena *arena, const char *a, const char *b)
{
	size_t n = strlen(a);
	return arena_printf(arena, "%s%s%s", a, n > 0 && a[n - 1] == '/' ? "" : "/", b);
}

char *fs_dir(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	if (slash == NULL)
		return arena_strdup(arena, ".");
	return slash == path ? arena_strdup(arena, "/")
			     : arena_strndup(arena, path, (size_t)(slash - path));
}

void fs_remove_folder(const char *path)
{
	struct arena arena = {0};
	DIR *dir = opendir(path);
	for (const struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;)
		unlink(fs_join(&arena, path, entry->d_name));
	if (dir != NULL)
		closedir(dir);
	rmdir(path);
	arena_release(&arena);
}
