#include "web/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"

enum { HEAD = 32, NAME_MAX_BYTES = 180 };

const char *store_type(const unsigned char *b, size_t n)
{
	if (n >= 3 && memcmp(b, "\xFF\xD8\xFF", 3) == 0)
		return "image/jpeg";
	if (n >= 8 && memcmp(b, "\x89PNG\r\n\x1A\n", 8) == 0)
		return "image/png";
	if (n >= 12 && memcmp(b, "RIFF", 4) == 0 && memcmp(b + 8, "WEBP", 4) == 0)
		return "image/webp";
	if (n >= 12 && memcmp(b + 4, "ftyp", 4) == 0 &&
		(memcmp(b + 8, "heic", 4) == 0 || memcmp(b + 8, "mif1", 4) == 0))
		return "image/heic";
	if (n >= 5 && memcmp(b, "%PDF-", 5) == 0)
		return "application/pdf";
	if (n >= 4 && memcmp(b, "PK\x03\x04", 4) == 0)
		return "application/zip"; /* also the files of an office program */
	return NULL;
}

static bool read_head(
	const char *path, unsigned char head[HEAD], size_t *n, uint64_t *size, struct err *e)
{
	struct stat about;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got = fd < 0 || fstat(fd, &about) != 0 ? -1 : read(fd, head, HEAD);
	if (fd >= 0)
		close(fd);
	if (got < 0)
		return err_errno(e, "cannot read a file that arrived");
	*n = (size_t)got;
	*size = (uint64_t)about.st_size;
	return true;
}

static bool refuse(struct err *e, const char *rule)
{
	err_set(e, ERR_INPUT, "the file is refused");
	return err_rule(e, rule);
}

/* The last part of whatever the client calls it, without what a label cannot hold. */
const char *store_label(struct request *r, const char *name)
{
	for (const char *p = name; *p != '\0'; p++)
		if (*p == '/' || *p == '\\')
			name = p + 1;
	char *clean = arena_strdup(r->arena, name), *to = clean;
	for (const char *p = clean; *p != '\0'; p++)
		if ((unsigned char)*p >= 0x20 && *p != 0x7F)
			*to++ = *p;
	*to = '\0';
	size_t n = strlen(clean);
	while (n > NAME_MAX_BYTES || (n > 0 && (clean[n] & 0xC0) == 0x80))
		n--;
	clean[n] = '\0';
	return n == 0 ? "file" : clean;
}

static const char *place_of(struct request *r, const char *sha256)
{
	return arena_printf(r->arena, "%s/%.2s/%s", r->web->files, sha256, sha256);
}

/* Moves the bytes to their place; the same bytes twice are one file. */
static bool put(struct request *r, const char *from, const char *sha256, struct err *e)
{
	const char *to = place_of(r, sha256), *folder = fs_dir(r->arena, to);
	int fd = open(from, O_RDONLY | O_CLOEXEC);
	bool synced = fd >= 0 && fsync(fd) == 0 && fchmod(fd, 0400) == 0;
	if (fd >= 0)
		close(fd);
	if (!synced)
		return err_errno(e, "cannot keep a file");
	if (!fs_make_dirs(folder, 0700, e))
		return false;
	if (link(from, to) != 0 && errno != EEXIST)
		return err_errno(e, "cannot keep a file");
	return fs_sync_dir(folder, e);
}

bool store_put(struct request *r, const struct http_file *file, const char *id, char hex[65],
	struct err *e)
{
	unsigned char head[HEAD];
	size_t n = 0;
	uint64_t size = 0;
	if (!read_head(file->path, head, &n, &size, e))
		return false;
	const char *type = store_type(head, n);
	if (size == 0)
		return refuse(e, "store.empty");
	if (type == NULL)
		return refuse(e, "store.type");
	if (!fs_sha256(file->path, hex, e) || !put(r, file->path, hex, e))
		return false;
	const struct db_step step = {.name = "upload_keep",
		.params = {id, store_label(r, file->name), type,
			arena_printf(r->arena, "%llu", (unsigned long long)size), hex},
		.n = 5};
	struct db_rows rows;
	if (!ask(r, &step, 1, &rows, e))
		return false;
	db_rows_release(&rows);
	atomic_fetch_add(&r->web->metrics.uploads, 1);
	atomic_fetch_add(&r->web->metrics.upload_bytes, size);
	return true;
}

bool store_keep(struct request *r, const struct http_file *file, char hex[65], struct err *e)
{
	return store_put(r, file, random_key(r), hex, e);
}

bool store_open(struct request *r, const char *sha256, int *fd, uint64_t *size, struct err *e)
{
	struct stat about;
	if (strlen(sha256) != 64 || sha256[strspn(sha256, "0123456789abcdef")] != '\0')
		return err_set(e, ERR_MISSING, "no such file");
	*fd = open(place_of(r, sha256), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (*fd < 0)
		return err_set(e, ERR_MISSING, "no such file");
	if (fstat(*fd, &about) != 0) {
		close(*fd);
		return err_errno(e, "cannot read a stored file");
	}
	*size = (uint64_t)about.st_size;
	return true;
}

/* One range of bytes, from a header `bytes=a-b`. False: the whole file is sent. */
static bool range(const struct request *r, uint64_t size, uint64_t *from, uint64_t *length)
{
	const char *header = http_header(r->http, "Range");
	char *end;
	if (header == NULL || strncmp(header, "bytes=", 6) != 0 || header[6] < '0' ||
		header[6] > '9')
		return false;
	unsigned long long a = strtoull(header + 6, &end, 10), b = size - 1;
	if (*end != '-' || a >= size)
		return false;
	if (end[1] >= '0' && end[1] <= '9')
		b = strtoull(end + 1, &end, 10);
	else
		end++;
	if (*end != '\0' || b < a)
		return false;
	*from = a;
	*length = (b >= size ? size - 1 : b) - a + 1;
	return true;
}

void store_file(struct request *r, int fd, uint64_t size, const char *name, const char *type)
{
	uint64_t from = 0, length = size;
	r->bare = true;
	r->answer->fd = fd;
	if (range(r, size, &from, &length)) {
		r->answer->status = 206;
		http_add_header(r->http, r->answer, "Content-Range",
			arena_printf(r->arena, "bytes %llu-%llu/%llu", (unsigned long long)from,
				(unsigned long long)(from + length - 1), (unsigned long long)size));
	}
	r->answer->offset = from;
	r->answer->length = length;
	r->answer->type = type;
	http_add_header(r->http, r->answer, "Accept-Ranges", "bytes");
	http_add_header(r->http, r->answer, "Cache-Control", "private, no-store");
	http_add_header(r->http, r->answer, "Content-Disposition",
		arena_printf(
			r->arena, "attachment; filename*=UTF-8''%s", html_url(r->arena, name)));
}

bool store_send(struct request *r, const char *sha256, struct err *e)
{
	const struct db_step step = {.name = "file", .params = {sha256}, .n = 1};
	struct db_rows rows;
	int fd;
	uint64_t size;
	if (!ask(r, &step, 1, &rows, e))
		return false;
	bool known = db_rows_count(&rows) == 1 && !db_rows_null(&rows, 0, 0);
	const char *name = known ? arena_strdup(r->arena, db_rows_text(&rows, 0, 0)) : "";
	const char *type = known ? arena_strdup(r->arena, db_rows_text(&rows, 0, 1)) : "";
	db_rows_release(&rows);
	if (!known)
		return err_set(e, ERR_MISSING, "no such file");
	if (!store_open(r, sha256, &fd, &size, e))
		return false;
	store_file(r, fd, size, name, type);
	return true;
}
