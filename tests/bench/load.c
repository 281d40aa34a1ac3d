/*
 * Requests over HTTP, as many at a time as there are connections, each kept alive:
 *
 *   load PORT CONNECTIONS SECONDS TOKEN PATH [BODY]   GET, or POST with a body of JSON; in the body each @ becomes a number of its own
 *
 * Prints requests a second, the 99th percentile in milliseconds, and how many answers were not 200.
 */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CLIENTS = 256, TIMES = 200000, ROOM = 512 * 1024 };

static struct {
	int port;
	double end;
	const char *token, *path, *body;
} order;
static atomic_long number;
struct client {
	pthread_t thread;
	float *times; /* milliseconds */
	size_t count, wrong;
};

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int dial(void)
{
	struct sockaddr_in to = {.sin_family = AF_INET,
		.sin_port = htons((uint16_t)order.port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	struct timeval wait = {.tv_sec = 20};
	int yes = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to) != 0) {
		perror("load: connect");
		exit(1);
	}
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
	return fd;
}

/* The body with its numbers. */
static void fill(char *out, size_t size)
{
	size_t n = 0;
	for (const char *p = order.body; *p != '\0' && n + 24 < size; p++)
		if (*p == '@')
			n += (size_t)snprintf(
				out + n, size - n, "%ld", atomic_fetch_add(&number, 1));
		else
			out[n++] = *p;
	out[n] = '\0';
}

/* One request and its whole answer: its status, or -1 where the connection is lost. */
static int ask(int fd, char *room)
{
	char body[4096] = "";
	if (order.body != NULL)
		fill(body, sizeof body);
	int n = snprintf(room, ROOM,
		"%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\nContent-Type: "
		"application/json\r\n"
		"Content-Length: %zu\r\n\r\n%s",
		order.body == NULL ? "GET" : "POST", order.path, order.port, order.token,
		strlen(body), body);
	if (write(fd, room, (size_t)n) != n)
		return -1;
	size_t had = 0, whole = 0;
	while (whole == 0 || had < whole) {
		ssize_t got = read(fd, room + had, ROOM - 1 - had);
		if (got <= 0)
			return -1;
		had += (size_t)got;
		room[had] = '\0';
		char *end = strstr(room, "\r\n\r\n");
		char *length = strcasestr(room, "\r\ncontent-length:");
		if (end != NULL && (length == NULL || length > end))
			return -1;
		if (end != NULL)
			whole = (size_t)(end + 4 - room) + strtoul(length + 17, NULL, 10);
		if (whole >= ROOM)
			return -1;
	}
	return atoi(room + 9);
}

static void *run(void *arg)
{
	struct client *c = arg;
	char *room = malloc(ROOM);
	int fd = dial();
	c->times = malloc(TIMES * sizeof *c->times);
	if (room == NULL || c->times == NULL)
		abort();
	for (double begun = now(); begun < order.end && c->count < TIMES; begun = now()) {
		int status = ask(fd, room);
		c->times[c->count++] = (float)((now() - begun) * 1000);
		c->wrong += status != 200;
		if (status < 0) {
			close(fd);
			fd = dial();
		}
	}
	close(fd);
	free(room);
	return NULL;
}

static int by_time(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;
	return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
	static struct client clients[CLIENTS];
	int n = argc >= 6 ? atoi(argv[2]) : 0;
	if (n < 1 || n > CLIENTS) {
		fprintf(stderr, "usage: load PORT CONNECTIONS SECONDS TOKEN PATH [BODY]\n");
		return 2;
	}
	double begun = now();
	order.port = atoi(argv[1]);
	order.end = begun + atof(argv[3]);
	order.token = argv[4];
	order.path = argv[5];
	order.body = argc > 6 ? argv[6] : NULL;
	number = (long)time(NULL) * 1000;
	for (int i = 0; i < n; i++)
		if (pthread_create(&clients[i].thread, NULL, run, &clients[i]) != 0)
			abort();
	size_t count = 0, wrong = 0;
	float *all = malloc((size_t)n * TIMES * sizeof *all);
	for (int i = 0; i < n; i++) {
		pthread_join(clients[i].thread, NULL);
		memcpy(all + count, clients[i].times, clients[i].count * sizeof *all);
		count += clients[i].count;
		wrong += clients[i].wrong;
	}
	double took = now() - begun;
	qsort(all, count, sizeof *all, by_time);
	printf("%.1f %.2f %zu\n", (double)count / took, count == 0 ? 0.0 : all[count * 99 / 100],
		wrong);
	return 0;
}
