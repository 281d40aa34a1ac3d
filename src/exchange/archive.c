#include "exchange/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fs.h"

enum { PIECE = 64 * 1024, ENTRIES_MAX = 64, NAME_BYTES = 60 };

bool archive_is_name(const char *name)
{
	size_t n = strlen(name);
	return n > 0 && n < NAME_BYTES && name[0] != '.' &&
	       name[strspn(name,
		       "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")] ==
		       '\0';
}

static bool pack_bytes(struct archive *a, int fd, struct err *e)
{
	char *piece = malloc(PIECE);
	if (piece == NULL)
		abort();
	ssize_t n;
	bool ok = true;
	while (ok && (n = read(fd, piece, PIECE)) != 0)
		ok = n > 0 && archive_write_data(a, piece, (size_t)n) == n;
	free(piece);
	return ok || err_set(e, ERR_IO, "cannot write an archive");
}

static bool pack_file(struct archive *a, const struct archive_file *file, struct err *e)
{
	struct stat about;
	int fd = open(file->path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &about) != 0) {
		if (fd >= 0)
			close(fd);
		return err_errno(e, "cannot read %s", file->path);
	}
	struct archive_entry *entry = archive_entry_new();
	archive_entry_set_pathname(entry, file->name);
	archive_entry_set_size(entry, about.st_size);
	archive_entry_set_mtime(entry, about.st_mtime, 0);
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_entry_set_perm(entry, 0644);
	bool ok = archive_write_header(a, entry) == ARCHIVE_OK ||
		  err_set(e, ERR_IO, "cannot write an archive");
	ok = ok && pack_bytes(a, fd, e);
	archive_entry_free(entry);
	close(fd);
	return ok;
}

bool archive_pack(const char *out, const struct archive_file *files, size_t count, struct err *e)
{
	struct arena arena = {0};
	char *part = arena_printf(&arena, "%s.part-XXXXXX", out);
	int fd = mkostemp(part, O_CLOEXEC);
	if (fd < 0) {
		err_errno(e, "cannot make %s", part);
		arena_release(&arena);
		return false;
	}
	struct archive *a = archive_write_new();
	archive_write_set_format_pax_restricted(a);
	archive_write_add_filter_zstd(a);
	bool ok = archive_write_open_fd(a, fd) == ARCHIVE_OK ||
		  err_set(e, ERR_IO, "cannot write an archive");
	for (size_t i = 0; ok && i < count; i++)
		ok = pack_file(a, &files[i], e);
	ok = (archive_write_close(a) == ARCHIVE_OK && ok) || (ok && err_errno(e, "%s", part));
	archive_write_free(a);
	ok = ok && (fsync(fd) == 0 || err_errno(e, "%s", part));
	close(fd);
	ok = ok && (rename(part, out) == 0 || err_errno(e, "cannot rename to %s", out));
	if (!ok)
		unlink(part);
	arena_release(&arena);
	return ok;
}

static bool refuse(struct err *e, const char *rule)
{
	err_set(e, ERR_INPUT, "the archive is refused");
	return err_rule(e, rule);
}

/* The bytes of one entry, at most *left of them. */
static bool unpack_bytes(struct archive *a, int fd, uint64_t *left, struct err *e)
{
	char *piece = malloc(PIECE);
	if (piece == NULL)
		abort();
	la_ssize_t n = 0;
	bool ok = true;
	while (ok && (n = archive_read_data(a, piece, PIECE)) > 0) {
		if ((uint64_t)n > *left)
			ok = refuse(e, "archive.size");
		else if (write(fd, piece, (size_t)n) != n)
			ok = err_errno(e, "cannot write what was unpacked");
		else
			*left -= (uint64_t)n;
	}
	free(piece);
	return ok && (n == 0 || refuse(e, "archive.form"));
}

static bool unpack_entry(struct archive *a, struct archive_entry *entry, const char *folder,
	uint64_t *left, struct err *e)
{
	struct arena arena = {0};
	const char *path = archive_entry_pathname(entry);
	if (archive_entry_filetype(entry) == AE_IFDIR)
		return true;
	if (path == NULL || archive_entry_filetype(entry) != AE_IFREG ||
		archive_entry_hardlink(entry) != NULL)
		return refuse(e, "archive.entry");
	const char *slash = strrchr(path, '/'), *name = slash == NULL ? path : slash + 1;
	if (!archive_is_name(name))
		return refuse(e, "archive.entry");
	int fd = open(fs_join(&arena, folder, name),
		O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	arena_release(&arena);
	if (fd < 0)
		return refuse(e, "archive.entry");
	bool ok = unpack_bytes(a, fd, left, e);
	close(fd);
	return ok;
}

bool archive_unpack(const char *path, const char *folder, uint64_t most, struct err *e)
{
	struct archive *a = archive_read_new();
	struct archive_entry *entry;
	archive_read_support_format_tar(a);
	archive_read_support_format_zip(a);
	archive_read_support_filter_zstd(a);
	archive_read_support_filter_gzip(a);
	bool ok = archive_read_open_filename(a, path, PIECE) == ARCHIVE_OK ||
		  refuse(e, "archive.form");
	int got = ARCHIVE_EOF, count = 0;
	while (ok && (got = archive_read_next_header(a, &entry)) == ARCHIVE_OK)
		ok = (++count <= ENTRIES_MAX || refuse(e, "archive.size")) &&
		     unpack_entry(a, entry, folder, &most, e);
	ok = ok && ((got == ARCHIVE_EOF && count > 0) || refuse(e, "archive.form"));
	archive_read_free(a);
	return ok;
}
