/*
 * What the command `serve` asks of whoever serves: the command line does not know the web, main.c
 * brings them together.
 */
#ifndef TALLY_CLI_SERVE_H
#define TALLY_CLI_SERVE_H

#include <stdbool.h>

#include "base/err.h"
#include "db/conn.h"

struct cli_serve {
	struct db_target target;
	const char *prefix, *listen, *socket, *files, *exports, *signatures, *trust;
	bool behind_proxy;
	int connections;
};

typedef bool cli_server(const struct cli_serve *serve, struct err *e);

#endif
