/*
 * Memory that is released at once: one arena per command, request or exported row. {0} is an empty
 * arena. Out of memory aborts, so no caller checks. What an arena returned is valid until its reset
 * or release.
 */
#ifndef TALLY_BASE_ARENA_H
#define TALLY_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_block;
struct arena {
	struct arena_block *blocks;
};

/* size bytes, zeroed, aligned for any type. */
void *arena_alloc(struct arena *arena, size_t size)
	__attribute__((malloc, returns_nonnull, alloc_size(2)));
char *arena_strdup(struct arena *arena, const char *text) __attribute__((returns_nonnull));
/* At most n bytes of text, and a terminator. */
char *arena_strndup(struct arena *arena, const char *text, size_t n)
	__attribute__((returns_nonnull));
char *arena_printf(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3), returns_nonnull));
/* Keeps the first block for what comes next. */
void arena_reset(struct arena *arena);
void arena_release(struct arena *arena);

#endif
