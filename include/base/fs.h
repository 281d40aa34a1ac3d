/*
 * Files and folders. Every failure is ERR_IO with the path and the system's words.
 */
#ifndef TALLY_BASE_FS_H
#define TALLY_BASE_FS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum { FS_SHA256_HEX = 65 };

/* Appends a whole file ("-" is standard input) of at most max bytes; ERR_INPUT where it is larger.
 */
bool fs_read(const char *path, size_t max, struct str *text, struct err *e)
	__attribute__((warn_unused_result));
/* Writes a whole file under a temporary name with mode 0600, then renames: never half a file under
 * its name. */
bool fs_write_private(const char *path, const char *text, struct err *e)
	__attribute__((warn_unused_result));
/* The same with mode 0644. */
bool fs_write_public(const char *path, const char *text, struct err *e)
	__attribute__((warn_unused_result));
/* SHA-256 of a file, lower-case hexadecimal. */
bool fs_sha256(const char *path, char hex[FS_SHA256_HEX], struct err *e)
	__attribute__((warn_unused_result));
/* Makes a folder and those above it. Existing ones are left as they are. */
bool fs_make_dirs(const char *path, mode_t mode, struct err *e) __attribute__((warn_unused_result));
bool fs_exists(const char *path);
/* Removes a folder with the files in it; folders in it stay, and so it does. */
void fs_remove_folder(const char *path);
/* Writes the folder's directory entry to disk. */
bool fs_sync_dir(const char *path, struct err *e) __attribute__((warn_unused_result));
/* Writes what a file holds to disk. */
bool fs_sync_file(const char *path, struct err *e) __attribute__((warn_unused_result));
/* Copies the files and folders below `from` to `to`, which is made, with their modes, to a user and
 * group. ERR_INPUT: anything else than files and folders is there. Nothing is synced. */
bool fs_copy_tree(const char *from, const char *to, uid_t uid, gid_t gid, struct err *e)
	__attribute__((warn_unused_result));
/* Removes a folder and all below it; links are removed, never followed. True where it is not there. */
bool fs_remove_tree(const char *path, struct err *e) __attribute__((warn_unused_result));
/* a/b */
char *fs_join(struct arena *arena, const char *a, const char *b);
/* The folder of a path: "." where it names none. */
char *fs_dir(struct arena *arena, const char *path);

#endif
