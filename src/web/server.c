#include "web/server.h"

#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/log.h"
#include "web/http.h"
#include "web/page.h"
#include "web/route.h"

enum { CONNECTIONS = 12, LOGINS = 2, AUDITORS = 2, CLIENTS = 600, STATEMENT_S = 20, ENDING_S = 20 };

static bool learn(struct web *web, struct err *e)
{
	struct db *db;
	if (!pool_take(web->pool, &db, e))
		return false;
	bool ok = db_version_check(db, e) && book_read(&web->book, db, e);
	pool_give(web->pool, db);
	return ok;
}

/* SIGTERM and SIGINT wait for sigwait(); threads that are made later inherit that. */
static void hold_signals(sigset_t *set)
{
	sigemptyset(set);
	sigaddset(set, SIGTERM);
	sigaddset(set, SIGINT);
	pthread_sigmask(SIG_BLOCK, set, NULL);
	signal(SIGPIPE, SIG_IGN);
}

static bool run(
	struct web *web, const struct web_options *options, sigset_t *signals, struct err *e)
{
	struct http *http;
	struct http_options http_options = {.most = CLIENTS,
		.parts = web->files,
		.handle = route,
		.admits = route_admits,
		.ended = route_ended,
		.arg = web};
	char at[160];
	int got;
	if (!web_listen(options, &http_options.socket, e))
		return false;
	web_address(http_options.socket, at, sizeof at);
	if (!http_start(&http, &http_options, e)) {
		close(http_options.socket);
		return false;
	}
	log_line(LOG_LEVEL_INFO, "serving", "at", at, NULL);
	sigwait(signals, &got);
	log_line(LOG_LEVEL_INFO, "stopping", NULL);
	http_stop(http, ENDING_S);
	if (options->socket != NULL)
		unlink(options->socket);
	log_line(LOG_LEVEL_INFO, "stopped", NULL);
	return true;
}

bool web_serve(const struct web_options *options, struct err *e)
{
	sigset_t signals;
	struct web web = {.target = options->target,
		.prefix = options->prefix,
		.files = options->files,
		.trust = options->trust,
		.behind_proxy = options->behind_proxy};
	web.target.role = "tally_door";
	web.target.deadline_s = STATEMENT_S;
	mallopt(M_ARENA_MAX, 4);
	hold_signals(&signals);
	if (!fs_make_dirs(web.files, 0700, e))
		return false;
	web.pool = pool_new(
		&web.target, options->connections == 0 ? CONNECTIONS : options->connections);
	web.logins = pool_new(&web.target, LOGINS);
	struct db_target auditing = web.target;
	auditing.role = "tally_auditor";
	web.auditors = pool_new(&auditing, AUDITORS);
	pthread_mutex_init(&web.verifying, NULL);
	struct arena arena = {0};
	const struct exports_folders folders = {
		.exports = options->exports != NULL ? options->exports
						    : fs_join(&arena, web.files, "exports"),
		.schemas = fs_join(&arena, web.prefix, "reports/schema"),
		.signatures = options->signatures};
	web.exports = exports_new(&auditing, &folders);
	bool ok = fs_make_dirs(folders.exports, 0755, e) && learn(&web, e) &&
		  run(&web, options, &signals, e);
	if (web.book != NULL)
		book_free(web.book);
	exports_free(web.exports);
	arena_release(&arena);
	pool_free(web.auditors);
	pool_free(web.logins);
	pool_free(web.pool);
	return ok;
}
