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
	bool again; /* by the validator; what is wrong with the packing was said before */
	bool ended;
	unsigned char *block, *next; /* of the validator */
	size_t left;
	struct err *e;     /* of the validator's reading */
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

static void *settle_beside(void *arg)
{
	struct reading *r = arg;
	struct document *document = r->document;
	const unsigned char *bytes;
	for (size_t n = 0; feed_next(r->feed, 0, &bytes) > 0; n++)
		if (document->settle != NULL)
			document->settle(document->settle_arg, n % DOCUMENT_SLOTS);
	return NULL;
}

static void *digest_beside(void *arg)
{
	struct reading *r = arg;
	const unsigned char *bytes;
	size_t size;
	while ((size = feed_next(r->feed, 1, &bytes)) > 0)
		if (r->unpack == NULL)
			digest(r, bytes, size);
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
	if (r->scanning && !r->again)
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

static bool read_some(struct reading *r, unsigned char *block, size_t *n, struct err *e)
{
	return r->unpack != NULL ? read_packed(r, block, n, e) : read_plain(r, block, n, e);
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
	size_t n = 1;
	for (size_t slot = 0; n > 0; slot = (slot + 1) % DOCUMENT_SLOTS) {
		unsigned char *block = feed_room(r->feed);
		if (!read_some(r, block, &n, e))
			return false;
		r->document->block = (struct document_block){block, n, slot};
		if (r->scanning)
			scan_piece(r, block, n);
		if (n > 0)
			feed_put(r->feed, n);
		told(r->document, n);
	}
	return true;
}

static bool read_in_threads(struct reading *r, struct err *e)
{
	static void *(*const beside[])(void *) = {settle_beside, digest_beside};
	pthread_t threads[FEED_CONSUMERS];
	int n = 0;
	while (n < FEED_CONSUMERS && pthread_create(&threads[n], NULL, beside[n], r) == 0)
		n++;
	bool ok =
		n == FEED_CONSUMERS ? read_all(r, e) : err_set(e, ERR_IO, "cannot start a thread");
	feed_end(r->feed);
	while (n-- > 0)
		pthread_join(threads[n], NULL);
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

static void open_digest(struct reading *r)
{
	r->digest = EVP_MD_CTX_new();
	if (r->digest == NULL || EVP_DigestInit_ex(r->digest, EVP_sha256(), NULL) != 1)
		abort();
}

static void close_reading(struct reading *r, char sha256[65])
{
	unsigned char hash[32];
	if (EVP_DigestFinal_ex(r->digest, hash, NULL) != 1)
		abort();
	for (size_t i = 0; i < sizeof hash; i++)
		snprintf(sha256 + 2 * i, 3, "%02x", hash[i]);
	EVP_MD_CTX_free(r->digest);
	ZSTD_freeDCtx(r->unpack);
	free(r->packed);
	if (r->fd >= 0)
		close(r->fd);
}

/* Bytes for the validator: a schema_source. */
static ssize_t read_again(void *arg, char *bytes, size_t n)
{
	struct reading *r = arg;
	if (r->left == 0 && !r->ended) {
		r->next = r->block;
		if (!read_some(r, r->block, &r->left, r->e))
			return -1;
		if (r->unpack == NULL)
			digest(r, r->block, r->left);
		r->ended = r->left == 0;
	}
	n = n < r->left ? n : r->left;
	memcpy(bytes, r->next, n);
	r->next += n;
	r->left -= n;
	return (ssize_t)n;
}

/* What libxml2 says to a document that was read before. What it does not read to the end is invalid
 * already. */
static bool validate(struct document *document, struct err *e)
{
	struct err failed = {0}, why = {0};
	struct reading r = {
		.document = document, .fd = -1, .scanning = true, .again = true, .e = &failed};
	char place[384], sha256[65];
	open_digest(&r);
	r.block = malloc(FEED_BLOCK);
	if (r.block == NULL)
		abort();
	bool ok = open_document(&r, e);
	const struct schema_source source = {read_again, &r};
	bool valid = ok && schema_validate(document->schema, &source, &why);
	while (valid && read_again(&r, place, sizeof place) > 0)
		continue;
	if (ok && !valid) {
		snprintf(place, sizeof place, "%s, %s", document->name, why.place);
		finding(document->findings, "schema_invalid", place, "%s", why.text);
	}
	free(r.block);
	close_reading(&r, sha256);
	if (ok && failed.kind != ERR_NONE) {
		*e = failed;
		return false;
	}
	return ok &&
	       (!valid || strcmp(sha256, document->sha256) == 0 ||
		       err_set(e, ERR_IO, "%s was changed while it was read", document->path));
}

bool document_read(struct document *document, struct err *e)
{
	struct reading r = {.document = document, .fd = -1, .feed = feed_new(), .scanning = true};
	open_digest(&r);
	if (document->schema != NULL)
		scan_judge(document->scan, document->judge);
	bool ok = open_document(&r, e) && read_in_threads(&r, e);
	close_reading(&r, document->sha256);
	feed_free(r.feed);
	bool accepted = document->whole && scan_accepted(document->scan);
	return ok && (document->schema == NULL || accepted || validate(document, e));
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
