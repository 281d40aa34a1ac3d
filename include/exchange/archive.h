/*
 * Archives of an export's folder: made as tar with zstd, read as tar (also with zstd or gzip) or zip.
 * The only file that sees libarchive is src/exchange/archive.c.
 *
 * What is read comes from outside: only plain files are taken, by the last part of their names, each
 * name once, letters and digits and `._-` alone; links, devices and anything else refuse the whole.
 */
#ifndef TALLY_EXCHANGE_ARCHIVE_H
#define TALLY_EXCHANGE_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/* A file that goes into an archive, and what it is called there. */
struct archive_file {
	const char *path, *name;
};

/* Written under another name first: never half an archive under its own. */
bool archive_pack(const char *out, const struct archive_file *files, size_t count, struct err *e)
	__attribute__((warn_unused_result));
/* Into a folder that is there. ERR_INPUT with rule archive.form, archive.entry or archive.size (more
 * than `most` bytes in all). */
bool archive_unpack(const char *path, const char *folder, uint64_t most, struct err *e)
	__attribute__((warn_unused_result));
/* Whether a name is one that a file of an export has. */
bool archive_is_name(const char *name);

#endif
