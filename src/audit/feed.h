/*
 * Blocks of bytes from one thread to another, in order, through a ring: the producer fills a block
 * in place, hands it over and may go on reading it until it asks for the next one that it reuses.
 * Neither side waits for anything but the other's work.
 */
#ifndef TALLY_AUDIT_FEED_H
#define TALLY_AUDIT_FEED_H

#include <stddef.h>
#include <sys/types.h>

enum { FEED_BLOCK = 256 * 1024, FEED_BLOCKS = 8 };

struct feed;
struct feed *feed_new(void);
void feed_free(struct feed *feed);

/* The producer: a free block, what was put into it, no more. */
unsigned char *feed_room(struct feed *feed);
void feed_put(struct feed *feed, size_t n);
void feed_end(struct feed *feed);

/* The consumer: the next block, until the next call; 0 at the end. */
size_t feed_next(struct feed *feed, const unsigned char **bytes);
/* Copies at most n bytes; 0 at the end. arg is the feed: a schema_source. */
ssize_t feed_read(void *arg, char *bytes, size_t n);
/* The consumer takes no more; the producer does not wait for it again. */
void feed_leave(struct feed *feed);

#endif
