/* Without a server: which database is meant, failures that come in time, the map of versions. */
#include <time.h>

#include "base/arena.h"
#include "check.h"
#include "db/cluster.h"
#include "db/conn.h"
#include "db/migrate.h"
#include "db/rows.h"

/* Private unless a server is named. */
static void test_private(void **state)
{
	(void)state;
	const struct db_target none = {0}, named = {.conninfo = "dbname=x"},
			       home = {.home = "/tmp/x"};
	unsetenv("PGHOST");
	unsetenv("PGSERVICE");
	unsetenv("PGDATABASE");
	unsetenv("PGHOSTADDR");
	assert_true(db_target_is_private(&none));
	assert_false(db_target_is_private(&named));
	assert_true(db_target_is_private(&home));
	setenv("PGHOST", "/nowhere", 1);
	assert_false(db_target_is_private(&none));
	unsetenv("PGHOST");
}

/* A server that is not there is an error soon, not a wait. */
static void test_unreachable(void **state)
{
	(void)state;
	struct db *db = NULL;
	struct err e = {0};
	const struct db_target target = {.conninfo = "host=/nowhere dbname=x connect_timeout=2"};
	time_t begun = time(NULL);
	assert_false(db_open(&db, &target, &e));
	assert_null(db);
	assert_int_equal(e.kind, ERR_DB);
	assert_true(time(NULL) - begun < 10);
}

/* A folder without a cluster says how to make one; the socket's path fits sun_path whatever the
 * folder's length. */
static void test_cluster(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct cluster cluster;
	struct err e = {0};
	char home[300];
	memset(home, 'a', sizeof home - 1);
	home[0] = '/';
	home[sizeof home - 1] = '\0';
	if (!cluster_find(&arena, home, &cluster, &e))
		assert_int_equal(e.kind, ERR_DB); /* no PostgreSQL on this machine */
	else {
		assert_true(strlen(cluster.socket) + strlen("/.s.PGSQL.5432") < 107);
		assert_false(cluster_exists(&cluster));
		assert_false(cluster_start(&cluster, &e));
		assert_int_equal(e.kind, ERR_VERSION);
		assert_true(cluster_stop(&cluster, &e));
	}
	arena_release(&arena);
}

/* Identifiers are quoted, and the schema has a version. */
static void test_names(void **state)
{
	(void)state;
	struct arena arena = {0};
	assert_string_equal(db_ident(&arena, "plan"), "\"plan\"");
	assert_string_equal(db_ident(&arena, "a\"; drop"), "\"a\"\"; drop\"");
	assert_true(db_schema_version() >= 10);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_private),
		cmocka_unit_test(test_unreachable),
		cmocka_unit_test(test_cluster),
		cmocka_unit_test(test_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
