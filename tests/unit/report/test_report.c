/* The head of a report file: what is read from it, and every way in which it can be wrong. */
#include "base/fs.h"
#include "check.h"
#include "report/report.h"

static char folder[64];

static int setup(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct err e;
	make_folder(folder);
	bool ok = fs_make_dirs(fs_join(&arena, folder, "reports"), 0700, &e);
	arena_release(&arena);
	return ok ? 0 : 1;
}

static int teardown(void **state)
{
	(void)state;
	remove_folder(folder);
	return 0;
}

static bool read_text(
	struct arena *arena, const char *text, const char *lang, struct report *r, struct err *e)
{
	assert_true(fs_write_private(fs_join(arena, folder, "reports/x.sql"), text, e));
	return report_find(arena, folder, lang, "x", r, e);
}

/* Titles, columns and parameters in the language asked for; placeholders, but not casts, text or
 * longer names. */
static void test_head(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct report r;
	struct err e = {0};
	static const char text[] = "-- title | One | 一 | 壹\n-- a comment | of two\n-- param | "
				   "year | int | Year | 年 | 年度\n"
				   "-- column | a | A | 甲 | 甲甲\n"
				   "select a::text from t where (:year is null or y = :year) and n "
				   "<> ':year' and b = :yearly\n";
	assert_true(read_text(&arena, text, "zh-Hant", &r, &e));
	assert_string_equal(r.title, "壹");
	assert_string_equal(r.columns[0], "甲甲");
	assert_int_equal(r.param_count, 1);
	assert_string_equal(r.params[0].words, "年度");
	assert_string_equal(r.sql, "select a::text from t where ($1::int is null or y = $1::int) "
				   "and n <> ':year' and b = :yearly\n");
	assert_true(read_text(&arena, text, "en", &r, &e));
	assert_string_equal(r.title, "One");
	arena_release(&arena);
}

/* The language asked for is the last placeholder, where the query uses it. */
static void test_language(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct report r;
	struct err e = {0};
	static const char head[] =
		"-- title | One | 一 | 壹\n-- param | year | int | Year | 年 | 年度\n"
		"-- column | a | A | 甲 | 甲甲\n";
	assert_true(
		read_text(&arena, arena_printf(&arena, "%sselect :lang, :language, :year\n", head),
			"zh-Hans", &r, &e));
	assert_string_equal(r.sql, "select $2::text, :language, $1::int\n");
	assert_string_equal(r.lang, "zh-Hans");
	assert_true(read_text(&arena, arena_printf(&arena, "%sselect ':lang', :year\n", head),
		"zh-Hans", &r, &e));
	assert_null(r.lang);
	arena_release(&arena);
}

/* Heads that are wrong name what is. */
static void test_wrong(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"select 1\n",
		"-- title | One | 一\n-- column | a | A | 甲 | 甲\nselect 1\n",
		"-- title | One | 一 | 壹\nselect 1\n",
		("-- title | One | 一 | 壹\n-- param | year | float | Y | 年 | 年\n"
		 "-- column | a | A | 甲 | 甲\nselect 1\n"),
		("-- title | One | 一 | 壹\n-- param | year | int | Y | 年 | 年\n"
		 "-- column | a | A | 甲 | 甲\nselect ':year'\n"),
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct arena arena = {0};
		struct report r;
		struct err e = {0};
		assert_false(read_text(&arena, texts[i], "en", &r, &e));
		assert_int_equal(e.kind, ERR_INPUT);
		assert_non_null(strstr(e.text, "x.sql"));
		arena_release(&arena);
	}
}

/* A name that is not there, and one that would leave the folder. */
static void test_names(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct report r;
	struct err e = {0};
	assert_false(report_find(&arena, folder, "en", "no-such-report", &r, &e));
	assert_int_equal(e.kind, ERR_MISSING);
	assert_false(report_find(&arena, folder, "en", "../x", &r, &e));
	assert_int_equal(e.kind, ERR_USAGE);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_head),
		cmocka_unit_test(test_language),
		cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_names),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
