#include "base/embed.h"

#include <stdlib.h>
#include <string.h>

/* Written by the build (src/gen/embed.c), in byte order of the paths. */
extern const struct embedded embedded_files[];
extern const size_t embedded_count;

static int by_path(const void *path, const void *file)
{
	return strcmp(path, ((const struct embedded *)file)->path);
}

const struct embedded *embed_find(const char *path)
{
	return bsearch(path, embedded_files, embedded_count, sizeof *embedded_files, by_path);
}

const struct embedded *embed_all(size_t *count)
{
	*count = embedded_count;
	return embedded_files;
}
