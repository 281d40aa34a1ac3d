#include "db/migrate.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/embed.h"
#include "base/sink.h"
#include "base/str.h"
#include "base/version.h"
#include "db/cluster.h"
#include "db/copy.h"
#include "db/rows.h"

enum { UPGRADE_S = 600 };

struct upgrade {
	struct db *db;
	const struct migrate_progress *progress;
	struct arena arena;
};

static bool starts(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

static bool ends(const char *text, const char *with)
{
	size_t n = strlen(text), m = strlen(with);
	return n >= m && strcmp(text + n - m, with) == 0;
}

static void step(struct upgrade *u, const char *what)
{
	if (u->progress != NULL && u->progress->step != NULL)
		u->progress->step(u->progress->arg, what);
}

static bool is_migration(const struct embedded *file)
{
	return starts(file->path, "sql/migrations/");
}

static const char *name_of(const struct embedded *file)
{
	return strrchr(file->path, '/') + 1;
}

/* A migration's name begins with its number. */
static int number_of(const struct embedded *file)
{
	return (int)strtol(name_of(file), NULL, 10);
}

int db_schema_version(void)
{
	size_t count;
	const struct embedded *files = embed_all(&count);
	int last = 0;
	for (size_t i = 0; i < count; i++)
		if (is_migration(&files[i]))
			last = number_of(&files[i]);
	return last;
}

/* SHA-256 over the files that make a database; the first eight digits tell builds apart. */
static void version_of_build(char version[64])
{
	size_t count;
	const struct embedded *files = embed_all(&count);
	struct sink_sha256 hash;
	struct err ignored;
	sink_sha256_init(&hash, NULL);
	for (size_t i = 0; i < count; i++)
		if (starts(files[i].path, "sql/") && !starts(files[i].path, "sql/queries/"))
			sink_write(&hash.sink, files[i].text, files[i].length);
	if (!sink_finish(&hash.sink, &ignored))
		abort();
	snprintf(version, 64, "%s+%.8s", TALLY_VERSION, hash.hex);
}

bool db_version_check(struct db *db, struct err *e)
{
	char version[64];
	struct db_rows rows;
	if (!db_query(db, "version", NULL, 0, &rows, e)) {
		if (e->kind == ERR_VERSION)
			err_set(e, ERR_VERSION,
				"the database has not been made by tally; `tally init` makes it");
		return false;
	}
	version_of_build(version);
	const char *has = db_rows_count(&rows) == 1 ? db_rows_text(&rows, 0, 0) : NULL;
	bool same = has != NULL && strcmp(has, version) == 0;
	if (!same)
		err_set(e, ERR_VERSION,
			"the database is of version %s, this program of %s; `tally init` upgrades "
			"it",
			has == NULL ? "none" : has, version);
	db_rows_release(&rows);
	return same;
}

static bool sha256_of(const struct embedded *file, char hex[65], struct err *e)
{
	struct sink_sha256 hash;
	sink_sha256_init(&hash, NULL);
	sink_write(&hash.sink, file->text, file->length);
	if (!sink_finish(&hash.sink, e))
		return false;
	memcpy(hex, hash.hex, 65);
	return true;
}

static bool run_file(
	struct upgrade *u, const struct embedded *file, const char *role, struct err *e)
{
	return db_run(u->db, role == NULL ? "role_none" : "role_local", (const char *const[]){role},
		       role == NULL ? 0 : 1, e) &&
	       db_script(u->db, file->path, file->text, e);
}

static bool run_named(struct upgrade *u, const char *path, const char *role, struct err *e)
{
	return run_file(u, embed_find(path), role, e);
}

static bool apply(struct upgrade *u, const struct embedded *file, const char *sha256, struct err *e)
{
	const char *number = arena_printf(&u->arena, "%d", number_of(file));
	step(u, arena_printf(&u->arena, "migration %s", name_of(file)));
	if (!db_begin(u->db, e) || !db_run(u->db, "bodies_unchecked", NULL, 0, e) ||
		!run_file(u, file, "tally_owner", e) ||
		!db_run(u->db, "migration_done",
			(const char *const[]){number, name_of(file), sha256}, 3, e) ||
		!db_commit(u->db, e))
		return db_abandon(u->db);
	return true;
}

/* Applies a migration that is not there yet; one that is must be the same. */
static bool migrate_one(
	struct upgrade *u, const struct embedded *file, const struct db_rows *done, struct err *e)
{
	char sha256[65];
	if (!sha256_of(file, sha256, e))
		return false;
	for (size_t i = 0; i < db_rows_count(done); i++) {
		if (db_rows_int(done, i, 0) != number_of(file))
			continue;
		return strcmp(db_rows_text(done, i, 1), sha256) == 0 ||
		       err_set(e, ERR_VERSION,
			       "%s is not the one with which this database was made", file->path);
	}
	return apply(u, file, sha256, e);
}

static bool migrations(struct upgrade *u, struct err *e)
{
	struct db_rows there, done = {0};
	if (!db_query(u->db, "migrations_there", NULL, 0, &there, e))
		return false;
	bool any = db_rows_bool(&there, 0, 0);
	db_rows_release(&there);
	if (!db_query(u->db, any ? "migrations_done" : "migrations_none", NULL, 0, &done, e))
		return false;
	bool ok = true;
	for (size_t i = 0; ok && i < db_rows_count(&done); i++)
		if (db_rows_int(&done, i, 0) > db_schema_version())
			ok = err_set(e, ERR_VERSION,
				"the database was made by a newer program: it has migration %s",
				db_rows_text(&done, i, 0));
	size_t count;
	const struct embedded *files = embed_all(&count);
	for (size_t i = 0; ok && i < count; i++)
		if (is_migration(&files[i]))
			ok = migrate_one(u, &files[i], &done, e);
	db_rows_release(&done);
	return ok;
}

/* A file of reference facts: comment lines with #, one of them `#key: columns`; a line of column
 * names; rows for COPY. */
struct facts {
	const char *table, *key, *columns, *rows;
	size_t length;
};

static bool read_facts(
	struct arena *arena, const struct embedded *file, struct facts *f, struct err *e)
{
	const char *name = name_of(file);
	const char *p = file->text;
	*f = (struct facts){.table = arena_strndup(arena, name, strlen(name) - strlen(".tsv"))};
	for (; *p == '#'; p += strcspn(p, "\n"), p += *p == '\n')
		if (starts(p, "#key:"))
			f->key = arena_strndup(arena, p + 5 + strspn(p + 5, " "),
				strcspn(p, "\n") - 5 - strspn(p + 5, " "));
	size_t head = strcspn(p, "\n");
	char *columns = arena_strndup(arena, p, head);
	for (char *c = columns; *c != '\0'; c++)
		*c = *c == '\t' ? ',' : *c;
	f->columns = columns;
	f->rows = p + head + (p[head] == '\n');
	f->length = file->length - (size_t)(f->rows - file->text);
	return f->key != NULL || err_set(e, ERR_DB, "%s has no line #key:", file->path);
}

/* Into a temporary table, from there into ref.<table>: rows are added and mended, never removed. */
static bool load_facts(struct upgrade *u, const struct embedded *file, struct err *e)
{
	struct facts f;
	struct str sql = {0}, sets = {0};
	if (!read_facts(&u->arena, file, &f, e))
		return false;
	for (const char *c = f.columns; *c != '\0'; c += strcspn(c, ","), c += *c == ',') {
		int n = (int)strcspn(c, ",");
		str_addf(&sets, "%s%.*s = excluded.%.*s", sets.length == 0 ? "" : ", ", n, c, n, c);
	}
	str_addf(&sql, "create temp table facts (like ref.%s including defaults) on commit drop",
		f.table);
	bool ok = db_script(u->db, file->path, str_text(&sql), e);
	str_cut(&sql, 0);
	str_addf(&sql, "copy facts (%s) from stdin", f.columns);
	ok = ok && (db_copy_in(u->db, str_text(&sql), f.rows, f.length, e) ||
			   err_in(e, "%s", file->path));
	str_cut(&sql, 0);
	str_addf(&sql,
		"insert into ref.%s (%s) select %s from facts on conflict (%s) do update set %s; "
		"drop table facts",
		f.table, f.columns, f.columns, f.key, str_text(&sets));
	ok = ok && db_script(u->db, file->path, str_text(&sql), e);
	str_release(&sql);
	str_release(&sets);
	return ok;
}

static const char *role_for(const char *path)
{
	return ends(path, "views.sql") ? "tally_reader" : "tally_act";
}

/* Every file below a folder of sql, in order of path. */
static bool each(struct upgrade *u, const char *folder,
	bool (*act)(struct upgrade *u, const struct embedded *file, struct err *e), struct err *e)
{
	size_t count;
	const struct embedded *files = embed_all(&count);
	bool ok = true;
	for (size_t i = 0; ok && i < count; i++)
		if (starts(files[i].path, folder))
			ok = act(u, &files[i], e);
	return ok;
}

static bool run_declared(struct upgrade *u, const struct embedded *file, struct err *e)
{
	return run_file(u, file, role_for(file->path), e);
}

static bool declarations(struct upgrade *u, struct err *e)
{
	char version[64];
	const char *schema = arena_printf(&u->arena, "%d", db_schema_version());
	version_of_build(version);
	step(u, "acts, views and reference facts");
	if (!db_begin(u->db, e) || !db_run(u->db, "bodies_unchecked", NULL, 0, e) ||
		!run_named(u, "sql/anew.sql", "tally_owner", e) ||
		!each(u, "sql/ref/", load_facts, e) || !each(u, "sql/calc/", run_declared, e) ||
		!each(u, "sql/api/", run_declared, e) ||
		!db_run(u->db, "role_local", (const char *const[]){"tally_owner"}, 1, e) ||
		!db_run(u->db, "finish_acts", NULL, 0, e) ||
		!db_run(u->db, "installed", (const char *const[]){version, schema}, 2, e) ||
		!run_named(u, "sql/grants.sql", NULL, e) || !db_commit(u->db, e))
		return db_abandon(u->db);
	return true;
}

static bool roles(struct upgrade *u, struct err *e)
{
	if (!db_begin(u->db, e) || !run_named(u, "sql/roles.sql", NULL, e) || !db_commit(u->db, e))
		return db_abandon(u->db);
	return true;
}

/* CREATE DATABASE where it is missing; two at once: one makes it, the other finds it made. */
static bool create_database(const struct cluster *cluster, struct err *e)
{
	const char *const names[] = {"host", "port", "dbname", "user", "connect_timeout", NULL};
	const char *const values[] = {cluster->socket, "5432", "postgres", "postgres", "15", NULL};
	PGconn *conn = PQconnectdbParams(names, values, 0);
	if (PQstatus(conn) != CONNECTION_OK) {
		err_set(e, ERR_DB, "cannot connect: %s", PQerrorMessage(conn));
		PQfinish(conn);
		return false;
	}
	PGresult *r = PQexec(conn, "create database tallystick encoding utf8 template template0");
	const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
	bool ok = PQresultStatus(r) == PGRES_COMMAND_OK ||
		  (state != NULL && (strcmp(state, "42P04") == 0 || strcmp(state, "23505") == 0));
	if (!ok)
		err_set(e, ERR_DB, "cannot create the database: %s", PQresultErrorMessage(r));
	PQclear(r);
	PQfinish(conn);
	return ok;
}

static bool private_database(struct upgrade *u, const struct db_target *target, struct err *e)
{
	struct cluster cluster;
	if (!cluster_find(&u->arena, target->home, &cluster, e))
		return false;
	if (!cluster_exists(&cluster))
		step(u, arena_printf(&u->arena, "a PostgreSQL cluster in %s", cluster.home));
	return cluster_create(&cluster, e) && cluster_start(&cluster, e) &&
	       create_database(&cluster, e);
}

bool db_migrate(
	const struct db_target *target, const struct migrate_progress *progress, struct err *e)
{
	struct upgrade u = {.progress = progress};
	struct db_target owner = *target;
	owner.role = NULL;
	owner.deadline_s = UPGRADE_S;
	bool ok = (!db_target_is_private(target) || private_database(&u, target, e)) &&
		  db_open(&u.db, &owner, e) && db_run(u.db, "upgrade_lock", NULL, 0, e) &&
		  roles(&u, e) && migrations(&u, e) && declarations(&u, e);
	db_close(u.db);
	arena_release(&u.arena);
	return ok;
}
