#include "db/conn.h"

#include <assert.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/embed.h"
#include "db/cluster.h"
#include "db/rows.h"
#include "inside.h"

enum { CONNECT_S = 15, STATEMENT_S = 60, CANCEL_MS = 5000 };

int64_t inside_now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool inside_wait(struct db *db, bool writing, int64_t deadline, struct err *e)
{
	for (;;) {
		int64_t left = deadline - inside_now_ms();
		if (left <= 0)
			return err_set(e, ERR_DB, "the database did not answer in time");
		struct pollfd socket = {.fd = PQsocket(db->conn), .events = POLLIN};
		if (writing)
			socket.events |= POLLOUT;
		if (socket.fd < 0)
			return err_set(e, ERR_DB, "the connection to the database is lost");
		if (poll(&socket, 1, left > 1000 ? 1000 : (int)left) > 0)
			return true;
	}
}

bool inside_flush(struct db *db, int64_t deadline, struct err *e)
{
	for (;;) {
		int more = PQflush(db->conn);
		if (more == 0)
			return true;
		if (more < 0)
			return inside_conn_error(db->conn, "cannot send", e);
		if (!inside_wait(db, true, deadline, e))
			return false;
		if (PQconsumeInput(db->conn) != 1)
			return inside_conn_error(db->conn, "cannot receive", e);
	}
}

PGresult *inside_result(struct db *db, int64_t deadline, bool *failed, struct err *e)
{
	*failed = true;
	if (!inside_flush(db, deadline, e))
		return NULL;
	while (PQisBusy(db->conn)) {
		if (!inside_wait(db, false, deadline, e))
			return NULL;
		if (PQconsumeInput(db->conn) != 1) {
			inside_conn_error(db->conn, "cannot receive", e);
			return NULL;
		}
	}
	*failed = false;
	return PQgetResult(db->conn);
}

void inside_cancel(struct db *db)
{
	char words[256];
	PGcancel *cancel = PQgetCancel(db->conn);
	if (cancel != NULL) {
		PQcancel(cancel, words, sizeof words);
		PQfreeCancel(cancel);
	}
	int64_t deadline = inside_now_ms() + CANCEL_MS;
	struct err ignored;
	bool failed;
	for (PGresult *r; (r = inside_result(db, deadline, &failed, &ignored)) != NULL;
		PQclear(r)) {
		char *row;
		while (PQresultStatus(r) == PGRES_COPY_OUT && inside_now_ms() < deadline) {
			int n = PQgetCopyData(db->conn, &row, 1);
			if (n < 0)
				break;
			if (n > 0)
				PQfreemem(row);
			else if (!inside_wait(db, false, deadline, &ignored) ||
				 PQconsumeInput(db->conn) != 1)
				break;
		}
	}
}

bool inside_finish(struct db *db, int64_t deadline, PGresult **last, struct err *e)
{
	PGresult *kept = NULL;
	bool ok = true, failed;
	for (PGresult *r; (r = inside_result(db, deadline, &failed, e)) != NULL;) {
		ExecStatusType status = PQresultStatus(r);
		bool good = status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK ||
			    status == PGRES_COPY_IN || status == PGRES_EMPTY_QUERY;
		if (!good && ok)
			ok = inside_error(r, e);
		PQclear(good ? kept : r);
		if (good)
			kept = r;
		if (status == PGRES_COPY_IN)
			break;
	}
	if (failed && ok) {
		ok = false;
		inside_cancel(db);
	}
	if (ok && last != NULL)
		*last = kept;
	else
		PQclear(kept);
	return ok;
}

const char *inside_sql(const char *name)
{
	char path[128];
	snprintf(path, sizeof path, "sql/queries/%s.sql", name);
	const struct embedded *file = embed_find(path);
	if (file == NULL)
		fprintf(stderr, "tally: no statement %s\n", path);
	assert(file != NULL);
	return file->text;
}

bool db_target_is_private(const struct db_target *target)
{
	static const char *const names[] = {"PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE"};
	if (target->home != NULL)
		return true;
	if (target->conninfo != NULL)
		return false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);
		if (value != NULL && *value != '\0')
			return false;
	}
	return true;
}

static void quiet(void *arg, const PGresult *notice)
{
	(void)arg;
	(void)notice;
}

/* Starts the connection and polls it to its end. */
static bool connect_until(struct db *db, const char *const *names, const char *const *values,
	int64_t deadline, struct err *e)
{
	db->conn = PQconnectStartParams(names, values, 1);
	if (db->conn == NULL)
		abort();
	PostgresPollingStatusType status = PGRES_POLLING_WRITING;
	if (PQstatus(db->conn) == CONNECTION_BAD)
		return inside_conn_error(db->conn, "cannot connect", e);
	while (status == PGRES_POLLING_READING || status == PGRES_POLLING_WRITING) {
		if (!inside_wait(db, status == PGRES_POLLING_WRITING, deadline, e))
			return err_in(e, "cannot connect");
		status = PQconnectPoll(db->conn);
	}
	if (status != PGRES_POLLING_OK)
		return inside_conn_error(db->conn, "cannot connect", e);
	PQsetNoticeReceiver(db->conn, quiet, NULL);
	return PQsetnonblocking(db->conn, 1) == 0 ||
	       inside_conn_error(db->conn, "cannot connect", e);
}

static bool set_role(struct db *db, const char *role, struct err *e)
{
	return role == NULL || db_run(db, "set_role", (const char *const[]){role}, 1, e);
}

static bool open_private(struct db *db, const struct db_target *target, struct err *e)
{
	struct arena arena = {0};
	struct cluster cluster;
	bool ok = cluster_find(&arena, target->home, &cluster, e) && cluster_start(&cluster, e);
	if (ok) {
		const char *const names[] = {"host", "port", "dbname", "user", "application_name",
			"client_encoding", "options", NULL};
		const char *const values[] = {cluster.socket, "5432", "tallystick",
			target->role == NULL ? "postgres" : target->role, "tally", "UTF8",
			"-c lock_timeout=30s -c timezone=Asia/Shanghai -c datestyle=ISO", NULL};
		ok = connect_until(
			db, names, values, inside_now_ms() + (int64_t)CONNECT_S * 1000, e);
	}
	arena_release(&arena);
	return ok;
}

static bool open_server(struct db *db, const struct db_target *target, struct err *e)
{
	const char *const names[] = {"dbname", "fallback_application_name", "client_encoding",
		"connect_timeout", "options", NULL};
	const char *const values[] = {target->conninfo == NULL ? "" : target->conninfo, "tally",
		"UTF8", "15", "-c lock_timeout=30s -c timezone=Asia/Shanghai -c datestyle=ISO",
		NULL};
	return connect_until(db, names, values, inside_now_ms() + (int64_t)CONNECT_S * 1000, e) &&
	       set_role(db, target->role, e);
}

bool db_open(struct db **opened, const struct db_target *target, struct err *e)
{
	struct db *db = calloc(1, sizeof *db);
	if (db == NULL)
		abort();
	db->deadline_ms = 1000 * (target->deadline_s == 0 ? STATEMENT_S : target->deadline_s);
	bool ok = db_target_is_private(target) ? open_private(db, target, e)
					       : open_server(db, target, e);
	if (!ok) {
		db_close(db);
		return false;
	}
	*opened = db;
	return true;
}

void db_close(struct db *db)
{
	if (db == NULL)
		return;
	PQfinish(db->conn);
	inside_prepared_release(db);
	free(db);
}

bool db_begin(struct db *db, struct err *e)
{
	return db_run(db, "begin", NULL, 0, e);
}

bool db_begin_snapshot(struct db *db, struct err *e)
{
	return db_run(db, "begin_snapshot", NULL, 0, e);
}

bool db_begin_shared(struct db *db, const char *snapshot, struct err *e)
{
	char sql[128];
	if (snapshot[strspn(snapshot, "0123456789ABCDEF-")] != '\0' || strlen(snapshot) > 64)
		return err_set(e, ERR_DB, "the name of a snapshot has another form");
	snprintf(sql, sizeof sql, "set transaction snapshot '%s'", snapshot);
	return db_begin_snapshot(db, e) && db_script(db, "snapshot", sql, e);
}

bool db_commit(struct db *db, struct err *e)
{
	return db_run(db, "commit", NULL, 0, e);
}

bool db_abandon(struct db *db)
{
	struct err ignored;
	if (PQtransactionStatus(db->conn) != PQTRANS_IDLE)
		(void)!db_run(db, "rollback", NULL, 0, &ignored);
	return false;
}
