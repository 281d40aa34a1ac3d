/*
 * Stackable stages for bytes that go out: a writer sees one `struct sink`, whatever stands behind
 * it.
 *
 *   sink_file(&file, path) <- sink_sha256(&hash, &file.sink) <- sink_write(&hash.sink, …)
 *
 * A stage latches its first error: later writes do nothing, and sink_finish() returns it. So a
 * writer checks once. Stages are the caller's storage; each is finished exactly once, from the
 * outermost, which finishes those below.
 */
#ifndef TALLY_BASE_SINK_H
#define TALLY_BASE_SINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct sink {
	/* False: e is set. */
	bool (*write)(struct sink *self, const void *bytes, size_t n, struct err *e);
	/* keep false: abandon what was written. Called once; releases the stage. */
	bool (*finish)(struct sink *self, bool keep, struct err *e);
	struct err failed; /* kind ERR_NONE until the first failure */
};

void sink_write(struct sink *sink, const void *bytes, size_t n);
void sink_text(struct sink *sink, const char *text);
/* Whether nothing failed yet; long loops ask. */
bool sink_ok(const struct sink *sink);
/* Ends the stack, keeping what was written. False: something failed; nothing is left under the
 * final name. */
bool sink_finish(struct sink *sink, struct err *e) __attribute__((warn_unused_result));
/* Ends the stack and leaves nothing. */
void sink_abandon(struct sink *sink);

/* A file that appears under its name only when finished: buffered (64 KiB), written to
 * `<path>.part-<random>`, synced, renamed. mode as for open(2). later: the caller syncs file and
 * folder itself, when it has written many; set after sink_file_init(). */
struct sink_file {
	struct sink sink;
	int fd;
	bool later;
	size_t used;
	char *path, *part;
	unsigned char *buffer;
};
bool sink_file_init(struct sink_file *file, const char *path, unsigned mode, struct err *e)
	__attribute__((warn_unused_result));
/* A descriptor that stays the caller's; buffered. */
struct sink_fd {
	struct sink sink;
	int fd;
	size_t used;
	unsigned char *buffer;
};
void sink_fd_init(struct sink_fd *out, int fd);
/* Counts and hashes what passes; below may be NULL (discard). digest is valid after sink_finish().
 */
struct sink_sha256 {
	struct sink sink;
	struct sink *below;
	void *context;
	uint64_t bytes;
	char hex[65];
};
void sink_sha256_init(struct sink_sha256 *hash, struct sink *below);

#endif
