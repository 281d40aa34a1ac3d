/* Errors, arenas, growing text, escaping, words in three languages, what is embedded. */
#include "base/arena.h"
#include "base/embed.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/str.h"
#include "check.h"

/* An error is set whole, cut at a whole character, and names rule and place. */
static void test_err(void **state)
{
	(void)state;
	struct err e = {.kind = ERR_DB, .rule = "old", .place = "old"};
	char lots[2000];
	assert_false(err_set(&e, ERR_RULE, "%s %d", "text", 7));
	assert_int_equal(e.kind, ERR_RULE);
	assert_string_equal(e.text, "text 7");
	assert_string_equal(e.rule, "");
	assert_string_equal(e.place, "");
	err_rule(&e, "a_rule");
	err_place(&e, "amount");
	err_in(&e, "file:%d", 3);
	assert_string_equal(e.text, "file:3: text 7");
	assert_string_equal(e.rule, "a_rule");
	lots[0] = 'x';
	for (size_t i = 1; i + 3 < sizeof lots; i += 3)
		memcpy(lots + i, "\xe5\x85\x83", 4);
	err_set(&e, ERR_INPUT, "%s", lots);
	size_t n = strlen(e.text);
	assert_true(n < sizeof e.text && n > sizeof e.text - 4);
	assert_int_equal((n - 1) % 3, 0);
	assert_string_equal(err_kind_name(ERR_CONFLICT), "conflict");
}

/* What an arena gives is zeroed, aligned and apart; a reset keeps it usable. */
static void test_arena(void **state)
{
	(void)state;
	struct arena arena = {0};
	for (int round = 0; round < 3; round++) {
		char *first = arena_alloc(&arena, 3);
		long double *second = arena_alloc(&arena, 100000);
		assert_int_equal(first[0] | first[1] | first[2], 0);
		assert_int_equal((uintptr_t)second % _Alignof(max_align_t), 0);
		memset(first, 0xFF, 3);
		assert_string_equal(arena_strndup(&arena, "abcdef", 3), "abc");
		assert_string_equal(arena_printf(&arena, "%s-%d", "x", 12), "x-12");
		arena_reset(&arena);
	}
	arena_release(&arena);
	assert_null(arena.blocks);
}

/* Escaping: one case for each character that matters. */
static void test_escapes(void **state)
{
	(void)state;
	static const struct {
		const char *text, *json, *csv, *element, *attribute;
	} cases[] = {
		{"plain", "\"plain\"", "plain", "plain", "plain"},
		{"a\"b\\c", "\"a\\\"b\\\\c\"", "\"a\"\"b\\c\"", "a\"b\\c", "a&quot;b\\c"},
		{"a&<>", "\"a&<>\"", "a&<>", "a&amp;&lt;&gt;", "a&amp;&lt;>"},
		{"t\tn\nr\r", "\"t\\u0009n\\nr\\u000d\"", "\"t\tn\nr\r\"", "t\tn\nr&#xD;",
			"t&#x9;n&#xA;r&#xD;"},
		{"=1+1", "\"=1+1\"", "'=1+1", "=1+1", "=1+1"},
		{"-5.00", "\"-5.00\"", "-5.00", "-5.00", "-5.00"},
		{"-5+cmd", "\"-5+cmd\"", "'-5+cmd", "-5+cmd", "-5+cmd"},
		{"@x,y", "\"@x,y\"", "\"'@x,y\"", "@x,y", "@x,y"},
		{"", "\"\"", "", "", ""},
		{"元", "\"元\"", "元", "元", "元"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str s = {0};
		str_json(&s, cases[i].text);
		assert_string_equal(str_text(&s), cases[i].json);
		str_cut(&s, 0);
		str_csv(&s, cases[i].text);
		assert_string_equal(str_text(&s), cases[i].csv);
		str_cut(&s, 0);
		str_xml(&s, cases[i].text, 0);
		assert_string_equal(str_text(&s), cases[i].element);
		str_cut(&s, 0);
		str_xml(&s, cases[i].text, 1);
		assert_string_equal(str_text(&s), cases[i].attribute);
		str_release(&s);
	}
	struct str none = {0};
	assert_string_equal(str_text(&none), "");
	str_json(&none, NULL);
	assert_string_equal(str_text(&none), "null");
	str_release(&none);
}

/* Columns on a terminal: Chinese takes two. */
static void test_columns(void **state)
{
	(void)state;
	assert_int_equal(str_columns("abc"), 3);
	assert_int_equal(str_columns("合同"), 4);
	assert_int_equal(str_columns("¥100"), 4);
	assert_int_equal(str_columns("e\xcc\x81"), 1);
	assert_int_equal(str_columns("\xff"), 1);
}

/* Language tags as they occur; a message without a translation is itself. */
static void test_languages(void **state)
{
	(void)state;
	assert_string_equal(i18n_lang("zh_CN.UTF-8"), "zh-Hans");
	assert_string_equal(i18n_lang("zh_TW.UTF-8"), "zh-Hant");
	assert_string_equal(i18n_lang("zh_HK"), "zh-Hant");
	assert_string_equal(i18n_lang("zh-Hant"), "zh-Hant");
	assert_string_equal(i18n_lang("zh"), "zh-Hans");
	assert_string_equal(i18n_lang("de_DE"), "en");
	assert_string_equal(i18n_lang(NULL), "en");
	assert_string_equal(tr("zh-Hans", "no such message at all"), "no such message at all");
	assert_string_equal(tr("zh-Hans", "rule"), "规则");
	assert_string_equal(tr("zh-Hant", "rule"), "規則");
	assert_string_equal(tr("en", "rule"), "rule");
}

/* Embedded files: sorted, whole, found by their path. */
static void test_embedded(void **state)
{
	(void)state;
	size_t count;
	const struct embedded *files = embed_all(&count);
	assert_true(count > 50);
	for (size_t i = 1; i < count; i++)
		assert_true(strcmp(files[i - 1].path, files[i].path) < 0);
	const struct embedded *roles = embed_find("sql/roles.sql");
	assert_non_null(roles);
	assert_int_equal(strlen(roles->text), roles->length);
	assert_null(embed_find("sql/no-such-file.sql"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_err),
		cmocka_unit_test(test_arena),
		cmocka_unit_test(test_escapes),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_languages),
		cmocka_unit_test(test_embedded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
