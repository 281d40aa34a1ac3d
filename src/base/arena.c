#include "base/arena.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct arena_block {
	struct arena_block *next;
	size_t size, used;
	alignas(max_align_t) unsigned char bytes[];
};

enum { BLOCK = 16 * 1024, ALIGN = alignof(max_align_t) };

static struct arena_block *block_new(size_t size)
{
	struct arena_block *block = calloc(1, sizeof *block + size);
	if (block == NULL)
		abort();
	block->size = size;
	return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	if (size > (size_t)1 << 40)
		abort();
	size = (size + ALIGN - 1) / ALIGN * ALIGN;
	struct arena_block *block = arena->blocks;
	if (block == NULL || block->size - block->used < size) {
		block = block_new(size > BLOCK ? size : BLOCK);
		block->next = arena->blocks;
		arena->blocks = block;
	}
	void *room = block->bytes + block->used;
	block->used += size;
	return room;
}

char *arena_strndup(struct arena *arena, const char *text, size_t n)
{
	size_t length = strnlen(text, n);
	char *copy = arena_alloc(arena, length + 1);
	memcpy(copy, text, length);
	return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
	return arena_strndup(arena, text, strlen(text));
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0)
		abort();
	char *text = arena_alloc(arena, (size_t)n + 1);
	vsnprintf(text, (size_t)n + 1, format, again);
	va_end(again);
	return text;
}

void arena_reset(struct arena *arena)
{
	struct arena_block *kept = NULL;
	for (struct arena_block *block = arena->blocks, *next; block != NULL; block = next) {
		next = block->next;
		if (next != NULL || block->size != BLOCK) {
			free(block);
			continue;
		}
		kept = block;
		memset(kept->bytes, 0, kept->used);
		kept->used = 0;
	}
	arena->blocks = kept;
}

void arena_release(struct arena *arena)
{
	for (struct arena_block *block = arena->blocks, *next; block != NULL; block = next) {
		next = block->next;
		free(block);
	}
	arena->blocks = NULL;
}
