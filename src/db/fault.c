/* The one place where what libpq reports becomes a struct err. */
#include <string.h>

#include "db/rows.h"
#include "inside.h"

/* An SQLSTATE, or the class that it begins with, and what it means to a user. */
static const struct {
	const char *state;
	enum err_kind kind;
} KINDS[] = {
	{"TL001", ERR_INPUT}, {"TL004", ERR_MISSING}, {"TL005", ERR_RULE}, {"TL006", ERR_DENIED},
	{"TL007", ERR_CONFLICT}, {"40001", ERR_CONFLICT}, /* serialisation */
	{"40P01", ERR_CONFLICT},                          /* deadlock */
	{"55P03", ERR_CONFLICT},                          /* lock_timeout */
	{"42501", ERR_DENIED}, {"3D000", ERR_VERSION},    /* no such database */
	{"3F000", ERR_VERSION},                           /* no such schema */
	{"42P01", ERR_VERSION},                           /* no such table or view */
	{"42883", ERR_VERSION},                           /* no such function */
	{"23502", ERR_INPUT},                             /* not null */
	{"23", ERR_RULE},                                 /* constraints: their names are rules */
	{"22", ERR_INPUT}, {"54", ERR_INPUT}, /* nested too deep, too many of something */
};

static enum err_kind kind_of(const char *state)
{
	for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
		if (strncmp(state, KINDS[i].state, strlen(KINDS[i].state)) == 0)
			return KINDS[i].kind;
	return ERR_DB;
}

bool db_error(const struct db_fault *f, struct err *e)
{
	enum err_kind kind = kind_of(f->state);
	if (kind == ERR_RULE && f->rule != NULL && strncmp(f->state, "TL", 2) != 0)
		err_set(e, kind, "refused by rule %s", f->rule);
	else
		err_set(e, kind, "%s", f->message == NULL ? "the database failed" : f->message);
	strncpy(e->sqlstate, f->state, sizeof e->sqlstate - 1);
	err_rule(e, f->rule);
	return err_place(e, f->place);
}

bool inside_error(const PGresult *result, struct err *e)
{
	const struct db_fault fault = {
		.state = PQresultErrorField(result, PG_DIAG_SQLSTATE),
		.message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY),
		.rule = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME),
		.place = PQresultErrorField(result, PG_DIAG_COLUMN_NAME),
	};
	if (fault.state != NULL)
		return db_error(&fault, e);
	return err_set(e, ERR_DB, "%s",
		fault.message == NULL ? "the connection to the database is lost" : fault.message);
}

/* The text without "connection to server … failed: FATAL:  " and line feeds. */
bool inside_conn_error(PGconn *conn, const char *doing, struct err *e)
{
	char text[400];
	strncpy(text, PQerrorMessage(conn), sizeof text - 1);
	text[sizeof text - 1] = '\0';
	for (char *p = text; *p != '\0'; p++)
		if (*p == '\n')
			*p = p[1] == '\0' ? '\0' : ' ';
	bool no_database =
		strstr(text, "database \"") != NULL && strstr(text, "does not exist") != NULL;
	return err_set(e, no_database ? ERR_VERSION : ERR_DB, "%s: %s", doing, text);
}
