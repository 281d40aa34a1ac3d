#include "feed.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct feed {
	pthread_mutex_t lock;
	pthread_cond_t changed;
	size_t put, taken; /* blocks, in all */
	bool ended, left;
	bool holding; /* the consumer reads block `taken` */
	size_t sizes[FEED_BLOCKS];
	size_t offset; /* of feed_read() in its block */
	unsigned char *blocks[FEED_BLOCKS];
};

struct feed *feed_new(void)
{
	struct feed *feed = calloc(1, sizeof *feed);
	if (feed == NULL)
		abort();
	for (size_t i = 0; i < FEED_BLOCKS; i++)
		if ((feed->blocks[i] = malloc(FEED_BLOCK)) == NULL)
			abort();
	pthread_mutex_init(&feed->lock, NULL);
	pthread_cond_init(&feed->changed, NULL);
	return feed;
}

void feed_free(struct feed *feed)
{
	for (size_t i = 0; i < FEED_BLOCKS; i++)
		free(feed->blocks[i]);
	pthread_mutex_destroy(&feed->lock);
	pthread_cond_destroy(&feed->changed);
	free(feed);
}

unsigned char *feed_room(struct feed *feed)
{
	pthread_mutex_lock(&feed->lock);
	while (!feed->left && feed->put - feed->taken == FEED_BLOCKS)
		pthread_cond_wait(&feed->changed, &feed->lock);
	unsigned char *block = feed->blocks[feed->put % FEED_BLOCKS];
	pthread_mutex_unlock(&feed->lock);
	return block;
}

void feed_put(struct feed *feed, size_t n)
{
	pthread_mutex_lock(&feed->lock);
	feed->sizes[feed->put++ % FEED_BLOCKS] = n;
	pthread_cond_signal(&feed->changed);
	pthread_mutex_unlock(&feed->lock);
}

void feed_end(struct feed *feed)
{
	pthread_mutex_lock(&feed->lock);
	feed->ended = true;
	pthread_cond_signal(&feed->changed);
	pthread_mutex_unlock(&feed->lock);
}

size_t feed_next(struct feed *feed, const unsigned char **bytes)
{
	pthread_mutex_lock(&feed->lock);
	if (feed->holding) {
		feed->taken++;
		pthread_cond_signal(&feed->changed);
	}
	while (feed->taken == feed->put && !feed->ended)
		pthread_cond_wait(&feed->changed, &feed->lock);
	feed->holding = feed->taken < feed->put;
	size_t n = feed->holding ? feed->sizes[feed->taken % FEED_BLOCKS] : 0;
	*bytes = feed->blocks[feed->taken % FEED_BLOCKS];
	pthread_mutex_unlock(&feed->lock);
	return n;
}

ssize_t feed_read(void *arg, char *bytes, size_t n)
{
	struct feed *feed = arg;
	const unsigned char *block;
	size_t at = feed->taken % FEED_BLOCKS;
	if (!feed->holding || feed->offset == feed->sizes[at]) {
		feed->offset = 0;
		if (feed_next(feed, &block) == 0)
			return 0;
		at = feed->taken % FEED_BLOCKS;
	}
	size_t left = feed->sizes[at] - feed->offset;
	size_t more = n < left ? n : left;
	memcpy(bytes, feed->blocks[at] + feed->offset, more);
	feed->offset += more;
	return (ssize_t)more;
}

void feed_leave(struct feed *feed)
{
	pthread_mutex_lock(&feed->lock);
	feed->left = true;
	pthread_cond_signal(&feed->changed);
	pthread_mutex_unlock(&feed->lock);
}
