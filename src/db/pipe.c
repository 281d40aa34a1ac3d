#include "db/pipe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "inside.h"

static const char *text_of(const struct db_step *step)
{
	return step->name != NULL ? inside_sql(step->name) : step->sql;
}

/* Sends one step; *prepares: a result of its preparation comes before its own. */
static bool send_step(struct db *db, const struct db_step *step, bool *prepares, struct err *e)
{
	const char *sql = text_of(step);
	struct inside_prepared *known = inside_prepared(db, sql);
	*prepares = known != NULL && !known->made;
	if (known == NULL)
		return PQsendQueryParams(
			       db->conn, sql, step->n, NULL, step->params, NULL, NULL, 0) == 1 ||
		       inside_conn_error(db->conn, "cannot send", e);
	if (*prepares && PQsendPrepare(db->conn, known->name, sql, step->n, NULL) != 1)
		return inside_conn_error(db->conn, "cannot send", e);
	known->made = true;
	return PQsendQueryPrepared(db->conn, known->name, step->n, step->params, NULL, NULL, 0) ==
		       1 ||
	       inside_conn_error(db->conn, "cannot send", e);
}

/* The one result of a statement in the pipe, and the null that ends it. */
static bool take(struct db *db, int64_t deadline, PGresult **result, bool *refused, struct err *e)
{
	bool failed;
	PGresult *r = inside_result(db, deadline, &failed, e);
	if (failed || r == NULL)
		return failed ? false : err_set(e, ERR_DB, "an answer of the database is missing");
	PGresult *end = inside_result(db, deadline, &failed, e);
	PQclear(end);
	if (failed || end != NULL) {
		PQclear(r);
		return failed ? false : err_set(e, ERR_DB, "the database answered twice");
	}
	ExecStatusType status = PQresultStatus(r);
	if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK && !*refused) {
		*refused = true;
		inside_error(r, e);
	}
	*result = r;
	return true;
}

/* Reads the answers of all steps and the end of the pipe. *refused: the server refused one of them,
 * which *e says, and undid all. False: the connection is lost. */
static bool answers(struct db *db, const bool *prepares, size_t count, struct db_rows *rows,
	bool *refused, struct err *e)
{
	int64_t deadline = inside_now_ms() + db->deadline_ms;
	for (size_t i = 0; i < count; i++) {
		PGresult *r = NULL;
		if (prepares[i]) {
			if (!take(db, deadline, &r, refused, e))
				return false;
			PQclear(r);
		}
		if (!take(db, deadline, &r, refused, e))
			return false;
		rows[i].result = r;
	}
	bool failed;
	PGresult *sync = inside_result(db, deadline, &failed, e);
	bool ended = !failed && PQresultStatus(sync) == PGRES_PIPELINE_SYNC;
	PQclear(sync);
	return ended || (failed ? false : err_set(e, ERR_DB, "the pipe has no end"));
}

/* After a refusal or a loss it is not known which preparations were kept: all are made anew. */
static void forget(struct db *db)
{
	struct err ignored;
	if (!db_script(db, "pipe", "deallocate all", &ignored))
		inside_cancel(db);
	inside_prepared_release(db);
}

bool db_usable(const struct db *db)
{
	return PQstatus(db->conn) == CONNECTION_OK &&
	       PQtransactionStatus(db->conn) == PQTRANS_IDLE &&
	       PQpipelineStatus(db->conn) == PQ_PIPELINE_OFF;
}

static bool run(struct db *db, const struct db_step *steps, size_t count, bool *prepares,
	struct db_rows *rows, bool *refused, struct err *e)
{
	for (size_t i = 0; i < count; i++)
		if (!send_step(db, &steps[i], &prepares[i], e))
			return false;
	if (PQpipelineSync(db->conn) != 1)
		return inside_conn_error(db->conn, "cannot send", e);
	return answers(db, prepares, count, rows, refused, e);
}

bool db_pipe(struct db *db, const struct db_step *steps, size_t count, struct db_rows *rows,
	struct err *e)
{
	bool prepares[64] = {0}, refused = false, fresh = false;
	if (count > sizeof prepares / sizeof *prepares)
		abort();
	for (size_t i = 0; i < count; i++)
		rows[i].result = NULL;
	if (PQenterPipelineMode(db->conn) != 1)
		return inside_conn_error(db->conn, "cannot send", e);
	bool alive = run(db, steps, count, prepares, rows, &refused, e);
	if (alive && PQexitPipelineMode(db->conn) != 1)
		alive = inside_conn_error(db->conn, "cannot end the pipe", e);
	if (alive && !refused)
		return true;
	for (size_t i = 0; i < count; i++) {
		fresh = fresh || prepares[i];
		db_rows_release(&rows[i]);
	}
	if (!alive)
		inside_cancel(db);
	else if (fresh)
		forget(db);
	return false;
}
