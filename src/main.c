#include "cli/cli.h"
#include "web/server.h"

static bool serve(const struct cli_serve *s, struct err *e)
{
	const struct web_options options = {.target = s->target,
		.prefix = s->prefix,
		.listen = s->listen,
		.socket = s->socket,
		.files = s->files,
		.exports = s->exports,
		.signatures = s->signatures,
		.trust = s->trust,
		.behind_proxy = s->behind_proxy,
		.connections = s->connections};
	return web_serve(&options, e);
}

int main(int argc, char **argv)
{
	return cli_main(argc, argv, serve);
}
