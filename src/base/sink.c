#include "base/sink.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fs.h"

enum { BUFFER = 64 * 1024 };

void sink_write(struct sink *sink, const void *bytes, size_t n)
{
	if (sink->failed.kind == ERR_NONE && n > 0)
		(void)!sink->write(sink, bytes, n, &sink->failed);
}

void sink_text(struct sink *sink, const char *text)
{
	sink_write(sink, text, strlen(text));
}

bool sink_ok(const struct sink *sink)
{
	return sink->failed.kind == ERR_NONE;
}

bool sink_finish(struct sink *sink, struct err *e)
{
	struct err failed = sink->failed;
	bool ok = failed.kind == ERR_NONE;
	struct err ignored;
	if (!ok) {
		*e = failed;
		(void)!sink->finish(sink, false, &ignored);
		return false;
	}
	return sink->finish(sink, true, e);
}

void sink_abandon(struct sink *sink)
{
	struct err ignored;
	(void)!sink->finish(sink, false, &ignored);
}

static bool write_all(int fd, const unsigned char *bytes, size_t n, struct err *e)
{
	while (n > 0) {
		ssize_t done = write(fd, bytes, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return err_errno(e, "cannot write");
		bytes += done;
		n -= (size_t)done;
	}
	return true;
}

struct buffered {
	int fd;
	size_t *used;
	unsigned char *buffer;
};

static bool flush(struct buffered b, struct err *e)
{
	size_t n = *b.used;
	*b.used = 0;
	return write_all(b.fd, b.buffer, n, e);
}

static bool put(struct buffered b, const void *bytes, size_t n, struct err *e)
{
	if (n > BUFFER - *b.used && !flush(b, e))
		return false;
	if (n > BUFFER)
		return write_all(b.fd, bytes, n, e);
	memcpy(b.buffer + *b.used, bytes, n);
	*b.used += n;
	return true;
}

static unsigned char *buffer_new(void)
{
	unsigned char *buffer = malloc(BUFFER);
	if (buffer == NULL)
		abort();
	return buffer;
}

static bool file_write(struct sink *self, const void *bytes, size_t n, struct err *e)
{
	struct sink_file *f = (struct sink_file *)self;
	if (put((struct buffered){f->fd, &f->used, f->buffer}, bytes, n, e))
		return true;
	return err_in(e, "%s", f->path);
}

static bool file_keep(struct sink_file *f, struct err *e)
{
	struct arena arena = {0};
	if (!flush((struct buffered){f->fd, &f->used, f->buffer}, e))
		return err_in(e, "%s", f->path);
	if (!f->later && fsync(f->fd) != 0)
		return err_errno(e, "cannot sync %s", f->path);
	if (rename(f->part, f->path) != 0)
		return err_errno(e, "cannot rename to %s", f->path);
	bool ok = f->later || fs_sync_dir(fs_dir(&arena, f->path), e);
	arena_release(&arena);
	return ok;
}

static bool file_finish(struct sink *self, bool keep, struct err *e)
{
	struct sink_file *f = (struct sink_file *)self;
	bool ok = !keep || file_keep(f, e);
	close(f->fd);
	if (!keep || !ok)
		unlink(f->part);
	free(f->buffer);
	free(f->path);
	free(f->part);
	return ok;
}

bool sink_file_init(struct sink_file *f, const char *path, unsigned mode, struct err *e)
{
	struct str part = {0};
	str_addf(&part, "%s.part-XXXXXX", path);
	int fd = mkostemp(part.bytes, O_CLOEXEC);
	if (fd < 0 || fchmod(fd, (mode_t)mode) != 0) {
		err_errno(e, "cannot write %s", path);
		if (fd >= 0) {
			close(fd);
			unlink(part.bytes);
		}
		str_release(&part);
		return false;
	}
	*f = (struct sink_file){
		.sink = {.write = file_write, .finish = file_finish},
		.fd = fd,
		.path = strdup(path),
		.part = part.bytes,
		.buffer = buffer_new(),
	};
	if (f->path == NULL)
		abort();
	return true;
}

static bool fd_write(struct sink *self, const void *bytes, size_t n, struct err *e)
{
	struct sink_fd *out = (struct sink_fd *)self;
	return put((struct buffered){out->fd, &out->used, out->buffer}, bytes, n, e);
}

static bool fd_finish(struct sink *self, bool keep, struct err *e)
{
	struct sink_fd *out = (struct sink_fd *)self;
	bool ok = !keep || flush((struct buffered){out->fd, &out->used, out->buffer}, e);
	free(out->buffer);
	return ok;
}

void sink_fd_init(struct sink_fd *out, int fd)
{
	*out = (struct sink_fd){
		.sink = {.write = fd_write, .finish = fd_finish},
		.fd = fd,
		.buffer = buffer_new(),
	};
}

static bool hash_write(struct sink *self, const void *bytes, size_t n, struct err *e)
{
	struct sink_sha256 *h = (struct sink_sha256 *)self;
	if (EVP_DigestUpdate(h->context, bytes, n) != 1)
		return err_set(e, ERR_CRYPTO, "SHA-256 failed");
	h->bytes += n;
	if (h->below != NULL)
		sink_write(h->below, bytes, n);
	if (h->below != NULL && !sink_ok(h->below)) {
		*e = h->below->failed;
		return false;
	}
	return true;
}

static bool hash_finish(struct sink *self, bool keep, struct err *e)
{
	struct sink_sha256 *h = (struct sink_sha256 *)self;
	unsigned char digest[32];
	bool ok = EVP_DigestFinal_ex(h->context, digest, NULL) == 1;
	EVP_MD_CTX_free(h->context);
	if (!ok)
		err_set(e, ERR_CRYPTO, "SHA-256 failed");
	for (size_t i = 0; ok && i < sizeof digest; i++)
		snprintf(h->hex + 2 * i, 3, "%02x", digest[i]);
	if (h->below == NULL)
		return ok;
	if (keep && ok)
		return sink_finish(h->below, e);
	sink_abandon(h->below);
	return ok;
}

void sink_sha256_init(struct sink_sha256 *hash, struct sink *below)
{
	*hash = (struct sink_sha256){
		.sink = {.write = hash_write, .finish = hash_finish},
		.below = below,
		.context = EVP_MD_CTX_new(),
	};
	if (hash->context == NULL || EVP_DigestInit_ex(hash->context, EVP_sha256(), NULL) != 1)
		abort();
}
