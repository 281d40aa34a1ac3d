/*
 * `tally serve`: the web server, from start to SIGTERM.
 */
#ifndef TALLY_WEB_SERVER_H
#define TALLY_WEB_SERVER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "db/conn.h"

struct web_options {
	struct db_target target;
	const char *prefix;     /* where reports and schemas stand */
	const char *listen;     /* ADDRESS:PORT; NULL: 127.0.0.1:8080 */
	const char *socket;     /* path of a Unix socket, instead */
	const char *files;      /* folder of what people sent */
	const char *exports;    /* folder of audit exports; NULL: in files */
	const char *signatures; /* folder where another process puts their signatures; NULL: exports
				   are not signed */
	const char *trust;      /* certificates that uploaded exports are judged by; or NULL */
	bool behind_proxy; /* another address than loopback is allowed, X-Forwarded-Proto believed */
	int connections;   /* to the database; 0: 12 */
};

/* A socket that listens. One that systemd hands over (LISTEN_FDS) comes first. ERR_USAGE: an
 * address that is not loopback without behind_proxy, or no address at all. */
bool web_listen(const struct web_options *options, int *fd, struct err *e)
	__attribute__((warn_unused_result));
/* Where a socket listens, as people write it. */
void web_address(int fd, char *text, size_t size);
/* Serves until SIGTERM or SIGINT, then ends what is under way and returns. */
bool web_serve(const struct web_options *options, struct err *e)
	__attribute__((warn_unused_result));

#endif
