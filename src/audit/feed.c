#include "feed.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct feed {
	pthread_mutex_t lock;
	pthread_cond_t changed;
	size_t put; /* blocks, in all */
	bool ended;
	struct {
		size_t taken;
		bool holding; /* reads block `taken` */
	} consumers[FEED_CONSUMERS];
	size_t sizes[FEED_BLOCKS];
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

static bool is_full(const struct feed *feed)
{
	for (int i = 0; i < FEED_CONSUMERS; i++)
		if (feed->put - feed->consumers[i].taken == FEED_BLOCKS)
			return true;
	return false;
}

unsigned char *feed_room(struct feed *feed)
{
	pthread_mutex_lock(&feed->lock);
	while (is_full(feed))
		pthread_cond_wait(&feed->changed, &feed->lock);
	unsigned char *block = feed->blocks[feed->put % FEED_BLOCKS];
	pthread_mutex_unlock(&feed->lock);
	return block;
}

void feed_put(struct feed *feed, size_t n)
{
	pthread_mutex_lock(&feed->lock);
	feed->sizes[feed->put++ % FEED_BLOCKS] = n;
	pthread_cond_broadcast(&feed->changed);
	pthread_mutex_unlock(&feed->lock);
}

void feed_end(struct feed *feed)
{
	pthread_mutex_lock(&feed->lock);
	feed->ended = true;
	pthread_cond_broadcast(&feed->changed);
	pthread_mutex_unlock(&feed->lock);
}

size_t feed_next(struct feed *feed, int who, const unsigned char **bytes)
{
	pthread_mutex_lock(&feed->lock);
	if (feed->consumers[who].holding) {
		feed->consumers[who].taken++;
		pthread_cond_broadcast(&feed->changed);
	}
	size_t at = feed->consumers[who].taken;
	while (at == feed->put && !feed->ended)
		pthread_cond_wait(&feed->changed, &feed->lock);
	feed->consumers[who].holding = at < feed->put;
	size_t n = at < feed->put ? feed->sizes[at % FEED_BLOCKS] : 0;
	*bytes = feed->blocks[at % FEED_BLOCKS];
	pthread_mutex_unlock(&feed->lock);
	return n;
}
