#include "db/rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "inside.h"

static bool run(struct db *db, const char *sql, const char *const params[], int n,
	PGresult **result, struct err *e)
{
	int64_t deadline = inside_now_ms() + db->deadline_ms;
	if (PQsendQueryParams(db->conn, sql, n, NULL, params, NULL, NULL, 0) != 1)
		return inside_conn_error(db->conn, "cannot send", e);
	return inside_finish(db, deadline, result, e);
}

bool db_query_text(struct db *db, const char *sql, const char *const params[], int n,
	struct db_rows *rows, struct err *e)
{
	PGresult *result = NULL;
	if (!run(db, sql, params, n, &result, e))
		return false;
	rows->result = result;
	return true;
}

/* A statement that came before is prepared, so that it is planned once; one that comes once, as in
 * most commands, is not worth the round trip. */
static bool prepare(struct db *db, const char *sql, int n, const char **name, struct err *e)
{
	int count = db->prepared_count;
	struct inside_prepared *known = inside_prepared(db, sql);
	*name = NULL;
	if (known == NULL || db->prepared_count > count)
		return true;
	if (!known->made && (PQsendPrepare(db->conn, known->name, sql, n, NULL) != 1))
		return inside_conn_error(db->conn, "cannot send", e);
	if (!known->made && !inside_finish(db, inside_now_ms() + db->deadline_ms, NULL, e))
		return false;
	known->made = true;
	*name = known->name;
	return true;
}

bool db_query(struct db *db, const char *name, const char *const params[], int n,
	struct db_rows *rows, struct err *e)
{
	const char *sql = inside_sql(name), *prepared;
	PGresult *result = NULL;
	if (!prepare(db, sql, n, &prepared, e))
		return false;
	if (prepared == NULL)
		return db_query_text(db, sql, params, n, rows, e);
	int64_t deadline = inside_now_ms() + db->deadline_ms;
	if (PQsendQueryPrepared(db->conn, prepared, n, params, NULL, NULL, 0) != 1)
		return inside_conn_error(db->conn, "cannot send", e);
	if (!inside_finish(db, deadline, &result, e))
		return false;
	rows->result = result;
	return true;
}

bool db_run(struct db *db, const char *name, const char *const params[], int n, struct err *e)
{
	return run(db, inside_sql(name), params, n, NULL, e);
}

/* The line of a script at the position that an error names (characters, from 1); 0: it names none.
 */
static int line_at(const PGresult *result, const char *sql)
{
	const char *position = PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION);
	long n = position == NULL ? 0 : strtol(position, NULL, 10);
	int line = n == 0 ? 0 : 1;
	for (const char *p = sql; *p != '\0' && n > 1; p++) {
		line += *p == '\n';
		n -= ((unsigned char)*p & 0xC0) != 0x80;
	}
	return line;
}

bool db_script(struct db *db, const char *where, const char *sql, struct err *e)
{
	int64_t deadline = inside_now_ms() + db->deadline_ms;
	if (PQsendQuery(db->conn, sql) != 1)
		return inside_conn_error(db->conn, "cannot send", e);
	bool ok = true, failed;
	for (PGresult *r; (r = inside_result(db, deadline, &failed, e)) != NULL; PQclear(r)) {
		ExecStatusType status = PQresultStatus(r);
		if (!ok || status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK ||
			status == PGRES_EMPTY_QUERY)
			continue;
		int line = line_at(r, sql);
		ok = inside_error(r, e);
		if (line > 0)
			err_in(e, "%s, line %d", where, line);
		else
			err_in(e, "%s", where);
	}
	if (!failed)
		return ok;
	inside_cancel(db);
	return ok ? err_in(e, "%s", where) : false;
}

void db_rows_make(struct db_rows *rows, const char *const *columns)
{
	enum { TEXT_OID = 25 };
	PGresult *result = PQmakeEmptyPGresult(NULL, PGRES_TUPLES_OK);
	int n = 0;
	while (columns[n] != NULL)
		n++;
	PGresAttDesc *described = calloc((size_t)n + 1, sizeof *described);
	if (result == NULL || described == NULL)
		abort();
	for (int i = 0; i < n; i++) {
		described[i].name = (char *)columns[i];
		described[i].typid = TEXT_OID;
	}
	if (PQsetResultAttrs(result, n, described) == 0)
		abort();
	free(described);
	rows->result = result;
}

void db_rows_cell(struct db_rows *rows, size_t row, int column, const char *text)
{
	int length = text == NULL ? -1 : (int)strlen(text);
	if (PQsetvalue(rows->result, (int)row, column, (char *)text, length) == 0)
		abort();
}

size_t db_rows_count(const struct db_rows *rows)
{
	return (size_t)PQntuples(rows->result);
}

int db_rows_columns(const struct db_rows *rows)
{
	return PQnfields(rows->result);
}

const char *db_rows_name(const struct db_rows *rows, int column)
{
	return PQfname(rows->result, column);
}

bool db_rows_numeric(const struct db_rows *rows, int column)
{
	/* bigint, smallint, integer, numeric */
	Oid type = PQftype(rows->result, column);
	return type == 20 || type == 21 || type == 23 || type == 1700;
}

bool db_rows_boolean(const struct db_rows *rows, int column)
{
	return PQftype(rows->result, column) == 16;
}

const char *db_rows_text(const struct db_rows *rows, size_t row, int column)
{
	return PQgetisnull(rows->result, (int)row, column)
		       ? NULL
		       : PQgetvalue(rows->result, (int)row, column);
}

bool db_rows_null(const struct db_rows *rows, size_t row, int column)
{
	return PQgetisnull(rows->result, (int)row, column) == 1;
}

bool db_rows_bool(const struct db_rows *rows, size_t row, int column)
{
	return *PQgetvalue(rows->result, (int)row, column) == 't';
}

int64_t db_rows_int(const struct db_rows *rows, size_t row, int column)
{
	return strtoll(PQgetvalue(rows->result, (int)row, column), NULL, 10);
}

void db_rows_release(struct db_rows *rows)
{
	PQclear(rows->result);
	rows->result = NULL;
}

const char *db_ident(struct arena *arena, const char *name)
{
	char *quoted = arena_alloc(arena, 2 * strlen(name) + 3);
	char *p = quoted;
	*p++ = '"';
	for (; *name != '\0'; name++) {
		if (*name == '"')
			*p++ = '"';
		*p++ = *name;
	}
	*p++ = '"';
	return quoted;
}
