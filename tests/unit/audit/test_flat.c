/* Tables of an export: how values of each type stand in them, and a dictionary that reads back what
 * it wrote and fits its schema or not. */
#include "../../../src/audit/flat.h"
#include "base/fs.h"
#include "check.h"
#include "report/workbook.h"

static struct arena arena;
static struct dictionary d;

static void entry(enum dictionary_kind kind, const char *of, const char *what, const char *type)
{
	const struct dictionary_entry e = {.kind = kind,
		.of = of,
		.column = kind == DICTIONARY_CODE ? "name" : "",
		.what = what,
		.type = type,
		.words = {arena_printf(&arena, "The %s", what), arena_printf(&arena, "此%s", what),
			arena_printf(&arena, "這個%s", what)}};
	dictionary_add(&d, &e);
}

static int setup(void **state)
{
	(void)state;
	static const char *const first[][2] = {{"leaf", "bigint"}, {"id", "bigint"},
		{"ver", "integer"}, {"process", "bigint"}, {"act", "bigint"}, {"at", "instant"},
		{"by", "bigint"}, {"op", "word"}, {"authority", "bigint"}};
	struct err e = {0};
	d = (struct dictionary){.arena = &arena, .authority = "7", .size = "12"};
	entry(DICTIONARY_TYPE, "", "fen", "fen");
	entry(DICTIONARY_TYPE, "", "line", "line");
	for (size_t i = 0; i < sizeof first / sizeof *first; i++)
		entry(DICTIONARY_COLUMN, "", first[i][0], first[i][1]);
	entry(DICTIONARY_TABLE, "", "sum", NULL);
	entry(DICTIONARY_COLUMN, "sum", "name", "line");
	entry(DICTIONARY_CODE, "sum", "one", NULL);
	entry(DICTIONARY_COLUMN, "sum", "amount_fen", "fen_delta");
	entry(DICTIONARY_COLUMN, "sum", "share_bp", "bp");
	entry(DICTIONARY_COLUMN, "sum", "qty_milli", "milli");
	entry(DICTIONARY_COLUMN, "sum", "on_day", "day");
	return dictionary_index(&d, &e) ? 0 : 1;
}

static int teardown(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

struct rendering {
	struct str text;
	enum flat_form form;
	bool fits;
};

static bool render(void *arg, const struct scan_image *image, struct err *e)
{
	struct rendering *r = arg;
	(void)e;
	r->fits = flat_row(&d, &d.tables[0], image, r->form, &r->text);
	return true;
}

/* The row of an image whose columns are these. */
static bool row(const char *columns, enum flat_form form, struct str *out)
{
	static const struct scan_events events = {.image = render};
	struct rendering r = {.form = form};
	struct err e = {0};
	const char *text = arena_printf(&arena,
		"<a:audit xmlns:a=\"urn:tallystick:audit:1\"><a:head></a:head>\n<a:i "
		"leaf=\"5\"><sum "
		"xmlns=\"urn:tallystick:entry:1\" act=\"3\" at=\"2026-01-02T03:04:05.000006Z\" "
		"authority=\"7\" by=\"4\" id=\"9\" op=\"insert\" ver=\"1\">%s</sum></a:i>\n",
		columns);
	struct scan *scan = scan_new(&events, &r);
	assert_true(scan_feed(scan, text, strlen(text), &e));
	scan_free(scan);
	*out = r.text;
	return r.fits;
}

/* Every kind of value in CSV: what is nothing, what is empty, decimals, and what a spreadsheet would
 * spoil. */
static void test_csv(void **state)
{
	(void)state;
	static const struct {
		const char *columns, *cells;
	} cases[] = {
		{"", ",,,,"},
		{"<name></name>", "\"\",,,,"},
		{"<name>a</name><on_day>2026-03-25</on_day>", "a,,,,2026-03-25"},
		{"<amount_fen>10030000</amount_fen>", ",100300.00,,,"},
		{"<amount_fen>-5</amount_fen>", ",-0.05,,,"},
		{"<amount_fen>0</amount_fen>", ",0.00,,,"},
		{"<amount_fen>x</amount_fen>", ",x,,,"},
		{"<share_bp>525</share_bp><qty_milli>28667</qty_milli>", ",,5.25,28.667,"},
		{"<name>a &lt;&amp;&gt; b</name>", "a <&> b,,,,"},
		{"<name>a, \"b\"\nc</name>", "\"a, \"\"b\"\"\nc\",,,,"},
		{"<name>=HYPERLINK(1)</name>", "'=HYPERLINK(1),,,,"},
		{"<name>-5</name>", "'-5,,,,"},
		{"<name>＝1</name>", "'＝1,,,,"},
		{"<name>'a</name>", "''a,,,,"},
		{"<name>007</name>", "'007,,,,"},
		{"<name>330102</name>", "330102,,,,"},
		{"<name>1234567890123456</name>", "'1234567890123456,,,,"},
		{"<name>1e5</name>", "'1e5,,,,"},
		{"<name>3-4</name>", "'3-4,,,,"},
		{"<name>1.10</name>", "'1.10,,,,"},
		{"<name>3 km</name>", "3 km,,,,"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str out;
		assert_true(row(cases[i].columns, FLAT_CSV, &out));
		assert_string_equal(str_text(&out),
			arena_printf(&arena,
				"5,9,1,,3,2026-01-02T03:04:05.000006Z,4,insert,7,%s\r\n",
				cases[i].cells));
		str_release(&out);
	}
}

/* In XML the values are those of the image, byte for byte; a column that is not known, or not in its
 * place, is told. */
static void test_xml(void **state)
{
	(void)state;
	struct str out;
	assert_true(row("<name>a &amp; b</name><amount_fen>-5</amount_fen>", FLAT_XML, &out));
	assert_string_equal(str_text(&out), "<row leaf=\"5\" id=\"9\" ver=\"1\" act=\"3\" "
					    "at=\"2026-01-02T03:04:05.000006Z\" by=\"4\" "
					    "op=\"insert\" authority=\"7\"><name>a &amp; b</name>"
					    "<amount_fen>-5</amount_fen></row>\n");
	str_release(&out);
	static const char *const wrong[] = {"<other>1</other>", "<name>a</name><name>b</name>",
		"<share_bp>1</share_bp><name>a</name>"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		assert_false(row(wrong[i], FLAT_CSV, &out));
		str_release(&out);
	}
}

static void test_heads(void **state)
{
	(void)state;
	struct str out = {0};
	flat_head(&d, &d.tables[0], FLAT_CSV, &out);
	assert_string_equal(str_text(&out),
		"\xEF\xBB\xBFThe leaf,The id,The ver,The process,The act,The at,The by,The op,The "
		"authority,The name,The amount_fen,The share_bp,The qty_milli,The on_day\r\n");
	str_cut(&out, 0);
	d.lang = DICTIONARY_ZH_HANS;
	flat_head(&d, &d.tables[0], FLAT_XML, &out);
	d.lang = DICTIONARY_EN;
	assert_non_null(strstr(str_text(&out), "<table xmlns=\"urn:tallystick:table:1\" "
					       "authority=\"7\" name=\"sum\" size=\"12\" "
					       "title=\"此sum\">\n"));
	assert_non_null(strstr(str_text(&out),
		"<column name=\"qty_milli\" title=\"此qty_milli\" type=\"milli\"/>\n"));
	str_release(&out);
}

/* What is written is read back, and fits what the schema says; nothing else does. */
static void test_dictionary(void **state)
{
	(void)state;
	static const struct outline_column columns[] = {{"name", "line"},
		{"amount_fen", "fen_delta"}, {"share_bp", "bp"}, {"qty_milli", "milli"},
		{"on_day", "day"}};
	struct outline_table tables[] = {{"sum", columns, 5}};
	struct outline schema = {tables, 1};
	struct dictionary again;
	struct str text = {0}, twice = {0};
	struct err e = {0};
	char folder[64];
	make_folder(folder);
	const char *path = fs_join(&arena, folder, "dictionary.xml");
	d.tables[0].rows = 3;
	dictionary_write(&d, &text);
	assert_true(fs_write_private(path, str_text(&text), &e));
	assert_true(dictionary_read(path, &arena, &again, &e));
	dictionary_write(&again, &twice);
	assert_string_equal(str_text(&text), str_text(&twice));
	assert_true(dictionary_fits(&again, &schema, &e));
	tables[0].count = 4;
	assert_false(dictionary_fits(&again, &schema, &e));
	tables[0].count = 5;
	tables[0].name = "other";
	assert_false(dictionary_fits(&again, &schema, &e));
	schema.count = 0;
	assert_false(dictionary_fits(&again, &schema, &e));
	static const char *const wrong[] = {"", "<dictionary>", "<dictionary></dictionary>",
		"<!DOCTYPE dictionary []><dictionary></dictionary>",
		"<dictionary><column><table>x</table><name>y</name></column></dictionary>",
		"<dictionary><thing/></dictionary>"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		assert_true(fs_write_private(path, wrong[i], &e));
		assert_false(dictionary_read(path, &arena, &again, &e));
		assert_int_equal(e.kind, ERR_INPUT);
	}
	str_release(&text);
	str_release(&twice);
	remove_folder(folder);
}

/* The same sheets make the same workbook, whenever they are written. */
static void test_workbook(void **state)
{
	(void)state;
	static const char *const names[] = {"column"};
	struct db_rows sheet;
	struct err e = {0};
	char folder[64], one[FS_SHA256_HEX], two[FS_SHA256_HEX];
	make_folder(folder);
	dictionary_rows(&d, DICTIONARY_COLUMN, &sheet);
	assert_int_equal(db_rows_count(&sheet), 14);
	assert_string_equal(db_rows_text(&sheet, 10, 1), "amount_fen");
	const char *a = fs_join(&arena, folder, "a.xlsx"), *b = fs_join(&arena, folder, "b.xlsx");
	assert_true(workbook_write(a, names, &sheet, 1, &e));
	sleep(1);
	assert_true(workbook_write(b, names, &sheet, 1, &e));
	assert_true(fs_sha256(a, one, &e) && fs_sha256(b, two, &e));
	assert_string_equal(one, two);
	assert_false(workbook_write("/nowhere/x.xlsx", names, &sheet, 1, &e));
	assert_int_equal(e.kind, ERR_IO);
	db_rows_release(&sheet);
	remove_folder(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_csv, setup, teardown),
		cmocka_unit_test_setup_teardown(test_xml, setup, teardown),
		cmocka_unit_test_setup_teardown(test_heads, setup, teardown),
		cmocka_unit_test_setup_teardown(test_dictionary, setup, teardown),
		cmocka_unit_test_setup_teardown(test_workbook, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
