#include "document.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

enum { WINDOW_LOG_MAX = 24, EVERY = 16 * 1024 * 1024 };

struct reading {
	struct document *document;
	int fd;
	struct feed *feed;
	EVP_MD_CTX *digest;
	bool scanning;
	ZSTD_DCtx *unpack; /* NULL: a plain file */
	unsigned char *packed;
	ZSTD_inBuffer in;
	size_t wanted; /* what the decompressor said last; 0: a frame ended */
};

static void digest(struct reading *r, const void *bytes, size_t n)
{
	if (EVP_DigestUpdate(r->digest, bytes, n) != 1)
		abort();
}

static void settle(struct document *document, size_t slot)
{
	if (document->settle != NULL)
		document->settle(document->settle_arg, slot);
}

static void *settle_beside(void *arg)
{
	struct reading *r = arg;
	const unsigned char *bytes;
	size_t size;
	for (size_t n = 0; (size = feed_next(r->feed, &bytes)) > 0; n++) {
		if (r->unpack == NULL)
			digest(r, bytes, size);
		settle(r->document, n % DOCUMENT_SLOTS);
	}
	return NULL;
}

static void *validate_beside(void *arg)
{
	struct reading *r = arg;
	struct err e = {0};
	char place[384];
	const struct schema_source source = {feed_read, r->feed};
	if (!schema_validate(r->document->schema, &source, &e)) {
		snprintf(place, sizeof place, "%s, %s", r->document->name, e.place);
		finding(r->document->findings, "schema_invalid", place, "%s", e.text);
	}
	feed_leave(r->feed);
	return NULL;
}

static ssize_t read_file(int fd, void *bytes, size_t n)
{
	ssize_t got;
	do
		got = read(fd, bytes, n);
	while (got < 0 && errno == EINTR);
	return got;
}

static bool unreadable(const struct reading *r, struct err *e)
{
	return err_errno(e, "cannot read %s", r->document->path);
}

/* Up to a block of the document; *n 0 at its end. */
static bool read_plain(struct reading *r, unsigned char *block, size_t *n, struct err *e)
{
	ssize_t got = read_file(r->fd, block, FEED_BLOCK);
	*n = got < 0 ? 0 : (size_t)got;
	return got >= 0 || unreadable(r, e);
}

static void not_packed(struct reading *r, const char *why)
{
	if (r->scanning)
		finding(r->document->findings, "not_canonical", r->document->name, "%s", why);
	r->scanning = false;
}

/* As read_plain, unpacked. Packed bytes are digested as they are read, to the file's end. */
static bool read_packed(struct reading *r, unsigned char *block, size_t *n, struct err *e)
{
	ZSTD_outBuffer out = {block, FEED_BLOCK, 0};
	while (out.pos < out.size) {
		if (r->in.pos == r->in.size) {
			ssize_t got = read_file(r->fd, r->packed, FEED_BLOCK);
			if (got < 0)
				return unreadable(r, e);
			if (got == 0)
				break;
			digest(r, r->packed, (size_t)got);
			r->in = (ZSTD_inBuffer){r->packed, (size_t)got, 0};
		}
		if (!r->scanning) {
			r->in.pos = r->in.size;
			continue;
		}
		r->wanted = ZSTD_decompressStream(r->unpack, &out, &r->in);
		if (ZSTD_isError(r->wanted))
			not_packed(r, ZSTD_getErrorName(r->wanted));
	}
	*n = out.pos;
	if (out.pos == 0 && r->wanted != 0)
		not_packed(r, "the packed file is cut off");
	return true;
}

static void scan_piece(struct reading *r, const unsigned char *block, size_t n)
{
	struct err e = {0};
	char place[384];
	bool ok = n > 0 ? scan_feed(r->document->scan, block, n, &e)
			: scan_end(r->document->scan, &e);
	if (ok) {
		r->document->whole = n == 0;
		return;
	}
	snprintf(place, sizeof place, "%s, %s", r->document->name, e.place);
	finding(r->document->findings, "not_canonical", place, "%s", e.text);
	r->scanning = false;
}

static void told(struct document *document, size_t n)
{
	uint64_t before = document->bytes / EVERY;
	document->bytes += n;
	if (document->progress != NULL && document->bytes / EVERY != before)
		document->progress(document->arg, document->bytes);
}

static bool read_all(struct reading *r, struct err *e)
{
	bool validating = r->document->schema != NULL;
	size_t n = 1;
	for (size_t slot = 0; n > 0; slot = (slot + 1) % DOCUMENT_SLOTS) {
		unsigned char *block = feed_room(r->feed);
		if (!(r->unpack != NULL ? read_packed : read_plain)(r, block, &n, e))
			return false;
		/* The validator begins at once; what is to be settled is scanned first. */
		if (validating && n > 0)
			feed_put(r->feed, n);
		if (r->unpack == NULL && validating)
			digest(r, block, n);
		r->document->block = (struct document_block){block, n, slot};
		if (r->scanning)
			scan_piece(r, block, n);
		if (validating)
			settle(r->document, slot);
		else if (n > 0)
			feed_put(r->feed, n);
		told(r->document, n);
	}
	return true;
}

static bool read_in_threads(struct reading *r, struct err *e)
{
	pthread_t beside;
	bool validating = r->document->schema != NULL;
	if (pthread_create(&beside, NULL, validating ? validate_beside : settle_beside, r) != 0)
		return err_set(e, ERR_IO, "cannot start a thread");
	bool ok = read_all(r, e);
	feed_end(r->feed);
	pthread_join(beside, NULL);
	return ok;
}

static bool open_document(struct reading *r, struct err *e)
{
	const char *path = r->document->path;
	struct stat st;
	size_t n = strlen(path);
	r->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (r->fd < 0)
		return err_errno(e, "cannot open %s", path);
	if (fstat(r->fd, &st) != 0 || !S_ISREG(st.st_mode))
		return err_set(e, ERR_INPUT, "%s is no file", path);
	if (n > 4 && strcmp(path + n - 4, ".zst") == 0) {
		r->unpack = ZSTD_createDCtx();
		r->packed = malloc(FEED_BLOCK);
		if (r->unpack == NULL || r->packed == NULL)
			abort();
		ZSTD_DCtx_setParameter(r->unpack, ZSTD_d_windowLogMax, WINDOW_LOG_MAX);
	}
	return true;
}

bool document_read(struct document *document, struct err *e)
{
	struct reading r = {.document = document,
		.fd = -1,
		.feed = feed_new(),
		.digest = EVP_MD_CTX_new(),
		.scanning = true};
	unsigned char hash[32];
	if (r.digest == NULL || EVP_DigestInit_ex(r.digest, EVP_sha256(), NULL) != 1)
		abort();
	bool ok = open_document(&r, e) && read_in_threads(&r, e);
	if (ok && EVP_DigestFinal_ex(r.digest, hash, NULL) != 1)
		abort();
	for (size_t i = 0; ok && i < sizeof hash; i++)
		snprintf(document->sha256 + 2 * i, 3, "%02x", hash[i]);
	EVP_MD_CTX_free(r.digest);
	ZSTD_freeDCtx(r.unpack);
	free(r.packed);
	feed_free(r.feed);
	if (r.fd >= 0)
		close(r.fd);
	return ok;
}

static size_t unpack_piece(const unsigned char *packed, size_t size, unsigned char *bytes, size_t n)
{
	ZSTD_DCtx *unpack = ZSTD_createDCtx();
	ZSTD_outBuffer out = {bytes, n, 0};
	ZSTD_inBuffer in = {packed, size, 0};
	if (unpack == NULL)
		abort();
	ZSTD_DCtx_setParameter(unpack, ZSTD_d_windowLogMax, WINDOW_LOG_MAX);
	if (ZSTD_isError(ZSTD_decompressStream(unpack, &out, &in)))
		out.pos = 0;
	ZSTD_freeDCtx(unpack);
	return out.pos;
}

size_t document_begins(const char *path, unsigned char *bytes, size_t n)
{
	struct document document = {.path = path, .name = path};
	struct reading r = {.document = &document, .fd = -1};
	struct err why = {0};
	ssize_t got = open_document(&r, &why) ? read_file(r.fd, r.packed == NULL ? bytes : r.packed,
							r.packed == NULL ? n : FEED_BLOCK)
					      : 0;
	size_t there = got < 0 ? 0 : (size_t)got;
	if (r.packed != NULL)
		there = unpack_piece(r.packed, there, bytes, n);
	ZSTD_freeDCtx(r.unpack);
	free(r.packed);
	if (r.fd >= 0)
		close(r.fd);
	return there;
}
