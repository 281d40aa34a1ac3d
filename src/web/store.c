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

enum range { RANGE_NONE, RANGE_SOME, RANGE_BEYOND };

/* One range of bytes: `bytes=a-b`, `bytes=a-` or `bytes=-n`. What is of another form is not asked. */
static enum range range(
	const struct request *r, const struct store_out *out, uint64_t *from, uint64_t *length)
{
	const char *header = http_header(r->http, "Range");
	const char *only = http_header(r->http, "If-Range");
	unsigned long long a = 0, b = 0;
	char end = '\0';
	uint64_t size = out->size;
	if (header == NULL || strlen(header) > 60 || strchr(header, '+') != NULL ||
		(only != NULL && strcmp(only, arena_printf(r->arena, "\"%s\"", out->etag)) != 0))
		return RANGE_NONE;
	if (sscanf(header, "bytes=-%llu%c", &b, &end) == 1) {
		a = b > size ? 0 : size - b;
		b = size - 1;
		if (a == size)
			return RANGE_BEYOND;
	} else if (sscanf(header, "bytes=%llu-%llu%c", &a, &b, &end) != 2) {
		if (sscanf(header, "bytes=%llu-%c", &a, &end) != 1)
			return RANGE_NONE;
		b = UINT64_MAX;
	}
	if (b < a)
		return RANGE_NONE;
	if (a >= size)
		return RANGE_BEYOND;
	*from = a;
	*length = (b >= size ? size - 1 : b) - a + 1;
	return RANGE_SOME;
}

/* Nothing of the file is sent. */
static void empty(struct request *r, const struct store_out *out, int status)
{
	r->answer->status = status;
	r->answer->fd = -1;
	close(out->fd);
}

void store_file(struct request *r, const struct store_out *out)
{
	uint64_t from = 0, length = out->size;
	const char *known = http_header(r->http, "If-None-Match");
	const char *etag = arena_printf(r->arena, "\"%s\"", out->etag);
	enum range asked = range(r, out, &from, &length);
	r->bare = true;
	r->answer->fd = out->fd;
	r->answer->offset = from;
	r->answer->length = length;
	r->answer->type = out->type;
	http_add_header(r->http, r->answer, "ETag", etag);
	http_add_header(r->http, r->answer, "Accept-Ranges", "bytes");
	http_add_header(r->http, r->answer, "Cache-Control", "private, no-cache");
	if (known != NULL && strcmp(known, etag) == 0) {
		empty(r, out, 304);
		return;
	}
	if (asked == RANGE_BEYOND) {
		empty(r, out, 416);
		http_add_header(r->http, r->answer, "Content-Range",
			arena_printf(r->arena, "bytes */%llu", (unsigned long long)out->size));
		return;
	}
	if (asked == RANGE_SOME) {
		r->answer->status = 206;
		http_add_header(r->http, r->answer, "Content-Range",
			arena_printf(r->arena, "bytes %llu-%llu/%llu", (unsigned long long)from,
				(unsigned long long)(from + length - 1),
				(unsigned long long)out->size));
	}
	http_add_header(r->http, r->answer, "Content-Disposition",
		arena_printf(r->arena, "attachment; filename*=UTF-8''%s",
			html_url(r->arena, out->name)));
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
	store_file(r, &(struct store_out){fd, size, name, type, sha256});
	return true;
}
