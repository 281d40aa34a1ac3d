/*
 * Files that people send. They lie outside the document root by the SHA-256 of their bytes, so a
 * name or a path that a client gives never touches the disk; the database knows who sent what.
 * What a file holds is judged by its first bytes.
 */
#ifndef TALLY_WEB_STORE_H
#define TALLY_WEB_STORE_H

#include "web/page.h"

/* Keeps a file that came in a form. ERR_INPUT with a rule: store.empty, store.type. */
bool store_keep(struct request *r, const struct http_file *file, char hex[65], struct err *e)
	__attribute__((warn_unused_result));
/* The same for the upload of this id. */
bool store_put(struct request *r, const struct http_file *file, const char *id, char hex[65],
	struct err *e) __attribute__((warn_unused_result));
/* What a file is called, without path and without what a label cannot hold. */
const char *store_label(struct request *r, const char *name);
/* A stored file, opened for reading, and its size. ERR_MISSING: there is none of this hash. */
bool store_open(struct request *r, const char *sha256, int *fd, uint64_t *size, struct err *e)
	__attribute__((warn_unused_result));
/* Answers with a stored file, as an attachment; ranges are served. */
bool store_send(struct request *r, const char *sha256, struct err *e)
	__attribute__((warn_unused_result));
/* A file to be sent: open (taken over), what it is called, what tells its versions apart. */
struct store_out {
	int fd;
	uint64_t size;
	const char *name, *type;
	const char *etag; /* without quotes */
};
/* Answers with it as an attachment: a range (206, 416), nothing where the client has it (304), or
 * all of it. */
void store_file(struct request *r, const struct store_out *out);
/* The content type that these first bytes have, or NULL where files like this are not taken. */
const char *store_type(const unsigned char *bytes, size_t n);

#endif
