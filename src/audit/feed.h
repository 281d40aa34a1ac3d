/*
 * Blocks of bytes from one thread to two others, in order, through a ring: the producer fills a
 * block in place, hands it over and may go on reading it until it asks for the next one that it
 * reuses; each consumer sees every block. No side waits for anything but the others' work.
 */
#ifndef TALLY_AUDIT_FEED_H
#define TALLY_AUDIT_FEED_H

#include <stddef.h>

enum { FEED_BLOCK = 256 * 1024, FEED_BLOCKS = 8, FEED_CONSUMERS = 2 };

struct feed;
struct feed *feed_new(void);
void feed_free(struct feed *feed);

/* The producer: a free block, what was put into it, no more. */
unsigned char *feed_room(struct feed *feed);
void feed_put(struct feed *feed, size_t n);
void feed_end(struct feed *feed);

/* Consumer `who` (0 or 1): the next block, until the next call; 0 at the end. */
size_t feed_next(struct feed *feed, int who, const unsigned char **bytes);

#endif
