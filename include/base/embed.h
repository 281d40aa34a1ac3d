/*
 * Files that the build put into the program: sql and sql/ref, the schemas of an export, and the
 * compiled translations; by their path in the source tree.
 */
#ifndef TALLY_BASE_EMBED_H
#define TALLY_BASE_EMBED_H

#include <stddef.h>

struct embedded {
	const char *path; /* sql/queries/act.sql */
	const char *text; /* terminated, though length counts what the file holds */
	size_t length;
};

/* The file of this path, or NULL. */
const struct embedded *embed_find(const char *path);
/* All files, in byte order of their paths. */
const struct embedded *embed_all(size_t *count);

#endif
