/* The quick judge accepts what the program writes, and nothing that libxml2 does not accept: every
 * column of every table of entry.xsd with fitting and odd values, and images of another shape. */
#include "base/arena.h"
#include "base/embed.h"
#include "base/str.h"
#include "check.h"
#include "xml/judge.h"
#include "xml/outline.h"
#include "xml/scan.h"
#include "xml/schema.h"

#define HEAD                                                                                       \
	"<a:head act=\"1\" at=\"x\" authority=\"1\" clock=\"real\" from=\"0\" kind=\"log\" "       \
	"origin=\"x\" to=\"1\"></a:head>\n"
#define TAIL "<a:tail images=\"1\"></a:tail>"
#define VERSION                                                                                    \
	" act=\"1\" at=\"2026-03-02T09:14:05.123456Z\" authority=\"1\" by=\"1\" id=\"1\" "         \
	"op=\"insert\" ver=\"1\""

struct both {
	struct judge *judge;
	struct schema *schema;
	struct arena arena;
	struct outline outline;
	size_t tried, accepted, valid;
};

static const char *own(const char *path)
{
	return embed_find(path)->text;
}

static int setup(void **state)
{
	struct both *both = calloc(1, sizeof *both);
	const char *audit = own("reports/schema/audit.xsd"),
		   *entry = own("reports/schema/entry.xsd");
	struct err e = {0};
	both->judge = judge_new(audit, entry);
	*state = both;
	return schema_load(&both->schema, audit, entry, &e) &&
			       outline_read(&both->arena, entry, &both->outline, &e)
		       ? 0
		       : -1;
}

static int teardown(void **state)
{
	struct both *both = *state;
	judge_free(both->judge);
	schema_free(both->schema);
	arena_release(&both->arena);
	free(both);
	return 0;
}

static ssize_t read_text(void *arg, char *bytes, size_t n)
{
	struct scan_text *text = arg;
	n = n < text->length ? n : text->length;
	memcpy(bytes, text->bytes, n);
	text->bytes += n;
	text->length -= n;
	return (ssize_t)n;
}

static bool on_checkpoint(void *arg, const struct scan_element *checkpoint, struct err *e)
{
	(void)arg;
	(void)checkpoint;
	(void)e;
	return true;
}

/* Whether the judge accepts a document; it must then be valid. */
static bool accepts(struct both *both, const char *text, size_t n)
{
	static const struct scan_events events = {.checkpoint = on_checkpoint};
	struct scan *s = scan_new(&events, NULL);
	struct err e = {0}, why = {0};
	scan_judge(s, both->judge);
	bool accepted = scan_feed(s, text, n, &e) && scan_end(s, &e) && scan_accepted(s);
	scan_free(s);
	struct scan_text rest = {text, n};
	const struct schema_source source = {read_text, &rest};
	bool valid = schema_validate(both->schema, &source, &why);
	both->tried++;
	both->accepted += accepted;
	both->valid += valid;
	if (accepted && !valid)
		print_error("accepted, but %s: %.600s\n", why.text, text);
	assert_true(!accepted || valid);
	return accepted;
}

/* A document with one image. */
static bool accepts_image(struct both *both, const char *image)
{
	struct str text = {0};
	str_add(&text, "<a:audit xmlns:a=\"urn:tallystick:audit:1\">" HEAD "<a:i leaf=\"0\">");
	str_add(&text, image);
	str_add(&text, "</a:i>\n" TAIL "</a:audit>");
	bool accepted = accepts(both, str_text(&text), text.length);
	str_release(&text);
	return accepted;
}

static const char *repeated(struct both *both, const char *piece, size_t times)
{
	struct str text = {0};
	for (size_t i = 0; i < times; i++)
		str_add(&text, piece);
	const char *copy = arena_strdup(&both->arena, str_text(&text));
	str_release(&text);
	return copy;
}

/* What the program would write into a column of this type. */
static const char *fitting(struct both *both, const char *type)
{
	static const char *const values[][2] = {{"bigint", "-9007199254740993"},
		{"integer", "2147483647"}, {"boolean", "false"}, {"line", "星 &amp; x"},
		{"prose", ""}, {"document", "&lt;x&gt;\n\ty"}, {"word", "in_use"},
		{"code", "T-2026-0001/L1"}, {"credit_code", "91330106MA27XK1234"},
		{"region_code", "330102"}, {"fen", "1000000000000"}, {"fen_delta", "-1"},
		{"bp", "10000"}, {"centipoint", "0"}, {"milli", "28667"}, {"milli_delta", "-5"},
		{"count", "7"}, {"day", "2026-03-25"}, {"instant", "2026-03-25T10:00:00.000001Z"}};
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		if (strcmp(values[i][0], type) == 0)
			return values[i][1];
	return repeated(both, "0a", 32); /* sha256, commitment */
}

/* Attributes of a record of this table. */
static const char *attributes(const struct outline_table *table)
{
	return strcmp(table->name, "opening") == 0
		       ? " authority=\"1\" column=\"name\" id=\"1\" of=\"person\""
		       : VERSION;
}

/* An image with all columns; that of number `odd` holds the value. */
static bool accepts_with(
	struct both *both, const struct outline_table *table, size_t odd, const char *value)
{
	struct str image = {0};
	str_addf(&image, "<%s xmlns=\"urn:tallystick:entry:1\"%s>", table->name, attributes(table));
	for (size_t i = 0; i < table->count; i++) {
		const struct outline_column *c = &table->columns[i];
		str_addf(&image, "<%s>", c->name);
		str_add(&image, i == odd ? value : fitting(both, c->type));
		str_addf(&image, "</%s>", c->name);
	}
	str_addf(&image, "</%s>", table->name);
	bool accepted = accepts_image(both, str_text(&image));
	str_release(&image);
	return accepted;
}

/* Every table with what the program writes is accepted: else verify would be slow. */
static void test_accepts_what_is_written(void **state)
{
	struct both *both = *state;
	assert_true(both->outline.count > 50);
	for (size_t t = 0; t < both->outline.count; t++) {
		if (!accepts_with(both, &both->outline.tables[t], SIZE_MAX, ""))
			fail_msg("not accepted: %s", both->outline.tables[t].name);
	}
}

static const char *const ODD[] = {"", " ", "1", " 1", "1 ", "+1", "01", "-1", "-0", "0", "1.0",
	"9223372036854775807", "9223372036854775808", "-9223372036854775808", "2147483648",
	"-2147483649", "10001", "1000000000001", "-1000000000001", "true", "True", "1e3", "a", "A",
	"_", "a b", "a&amp;", "&lt;", "&#xD;", "é", "a\n", "[a]", "T-2026/0001_.x", "-T",
	"2026-1-01", "2026-13-45", "2026-01-01Z", "2026-01-01T00:00:00Z",
	"2026-01-01T00:00:00.000000", "2026-01-01T00:00:00.000000Z ", "33010", "3301020000000",
	"91330106MA27XK123I",
	"0123456789012345678901234567890123456789012345678901234567890123456"};

/* Odd values: one of each type in each table, so that each declared type meets each value. */
static void test_odd_values(void **state)
{
	struct both *both = *state;
	size_t had = 0;
	const char *seen[64];
	for (size_t t = 0; t < both->outline.count; t++) {
		const struct outline_table *table = &both->outline.tables[t];
		for (size_t c = 0; c < table->count; c++) {
			size_t k = 0;
			while (k < had && strcmp(seen[k], table->columns[c].type) != 0)
				k++;
			if (k < had)
				continue;
			assert_true(had < 64);
			seen[had++] = table->columns[c].type;
			for (size_t i = 0; i < sizeof ODD / sizeof *ODD; i++)
				accepts_with(both, table, c, ODD[i]);
			for (size_t n = 1; n < 300; n += n < 66 ? 1 : 33) {
				accepts_with(both, table, c, repeated(both, "a", n));
				accepts_with(both, table, c, repeated(both, "7", n));
			}
			static const char *const edges[] = {"x", "星", "&amp;"};
			for (size_t i = 0; i < 3; i++)
				for (size_t n = 199; n <= 4001; n = n == 201 ? 3999 : n + 1)
					accepts_with(both, table, c, repeated(both, edges[i], n));
		}
	}
	assert_true(had >= 15);
	/* Both judgements were met. */
	assert_true(both->accepted > 300 && both->valid < both->tried);
}

/* Another shape: attributes and columns missing, twice, in another order, unknown. */
static void test_other_shapes(void **state)
{
	struct both *both = *state;
	static const char *const images[] = {
		"<act xmlns=\"urn:tallystick:entry:1\"" VERSION " x=\"1\"></act>",
		"<act xmlns=\"urn:tallystick:entry:1\" act=\"1\"></act>",
		"<act xmlns=\"urn:tallystick:entry:1\" act=\"1\" "
		"at=\"2026-03-02T09:14:05.123456Z\" "
		"authority=\"1\" by=\"1\" id=\"1\" op=\"delete\" ver=\"1\"></act>",
		"<act xmlns=\"urn:tallystick:entry:1\" act=\"1\" "
		"at=\"2026-03-02T09:14:05.123456Z\" "
		"authority=\"1\" by=\"1\" id=\"1\" op=\"insert\" ver=\"x\"></act>",
		"<act xmlns=\"urn:tallystick:entry:1\" act=\"1\" at=\"2026-03-02\" "
		"authority=\"1\" by=\"1\" id=\"1\" op=\"insert\" ver=\"1\"></act>",
		"<act xmlns=\"urn:tallystick:entry:1\"" VERSION "><act>a</act><act>a</act></act>",
		"<act xmlns=\"urn:tallystick:entry:1\"" VERSION
		"><person_id>1</person_id><act>a</act></act>",
		"<act xmlns=\"urn:tallystick:entry:1\"" VERSION "><unknown>1</unknown></act>",
		"<unknown xmlns=\"urn:tallystick:entry:1\"" VERSION "></unknown>",
		"<opening xmlns=\"urn:tallystick:entry:1\" authority=\"1\" column=\"name\" "
		"id=\"1\" "
		"of=\"person\"><value>x</value></opening>",
	};
	for (size_t i = 0; i < sizeof images / sizeof *images; i++)
		assert_false(accepts_image(both, images[i]));
	assert_true(accepts_image(
		both, "<act xmlns=\"urn:tallystick:entry:1\"" VERSION "><act>a</act></act>"));
	assert_true(accepts_image(both,
		"<act xmlns=\"urn:tallystick:entry:1\" act=\"1\" "
		"at=\"2026-03-02T09:14:05.123456Z\" "
		"authority=\"1\" by=\"1\" id=\"1\" op=\"update\" process=\"4\" ver=\"2\"></act>"));
}

/* Heads and tails: each attribute of the head taken away, or with another value. */
static void test_heads(void **state)
{
	struct both *both = *state;
	static const char *const heads[] = {"", "act=\"1\"", "act=\"x\"", "at=\"x\"",
		"authority=\"1\"", "clock=\"real\"", "clock=\"other\"", "from=\"0\"", "from=\"\"",
		"kind=\"log\"", "kind=\"x\"", "origin=\"x\"", "to=\"1\"",
		"to=\"9999999999999999999\""};
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		struct str text = {0};
		size_t name = strcspn(heads[i], "=");
		str_add(&text, "<a:audit xmlns:a=\"urn:tallystick:audit:1\"><a:head");
		static const char *const usual[] = {"act=\"1\"", "at=\"x\"", "authority=\"1\"",
			"clock=\"real\"", "from=\"0\"", "kind=\"log\"", "origin=\"x\"", "to=\"1\""};
		bool taken = false;
		for (size_t k = 0; k < sizeof usual / sizeof *usual; k++) {
			bool mine = name > 0 && strncmp(usual[k], heads[i], name + 1) == 0;
			bool same = mine && strcmp(usual[k], heads[i]) == 0;
			taken = taken || same;
			if (!same)
				str_addf(&text, " %s", mine ? heads[i] : usual[k]);
		}
		str_add(&text, "></a:head>\n<a:tail images=\"0\"></a:tail></a:audit>");
		assert_int_equal(accepts(both, str_text(&text), text.length), name == 0);
		str_release(&text);
	}
	static const char BAD_TAIL[] = "<a:audit xmlns:a=\"urn:tallystick:audit:1\">" HEAD
				       "<a:tail images=\"x\"></a:tail></a:audit>";
	assert_false(accepts(both, BAD_TAIL, sizeof BAD_TAIL - 1));
	/* A checkpoint is for libxml2. */
	static const char DOSSIER[] = "<a:audit xmlns:a=\"urn:tallystick:audit:1\">" HEAD
				      "<a:checkpoint>x</a:checkpoint>\n" TAIL "</a:audit>";
	assert_false(accepts(both, DOSSIER, sizeof DOSSIER - 1));
}

/* A judge made from schemas that it does not understand accepts nothing by them. */
static void test_unknown_schemas(void **state)
{
	struct both *both = *state;
	static const char *const changes[][2] = {{"type=\"word\" minOccurs=\"0\"", "type=\"word\""},
		{"<xs:pattern value=\"[a-z][a-z0-9_]{0,62}\"/>",
			"<xs:pattern value=\"[a-z]([a-z0-9_]{0,62})\"/>"},
		{"<xs:attribute name=\"ver\"", "<xs:anyAttribute/><xs:attribute name=\"ver\""}};
	const char *entry = own("reports/schema/entry.xsd");
	struct judge *usual = both->judge;
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		struct str changed = {0};
		const char *p = entry, *found;
		while ((found = strstr(p, changes[i][0])) != NULL) {
			str_addn(&changed, p, (size_t)(found - p));
			str_add(&changed, changes[i][1]);
			p = found + strlen(changes[i][0]);
		}
		str_add(&changed, p);
		assert_true(p != entry);
		both->judge = judge_new(own("reports/schema/audit.xsd"), str_text(&changed));
		assert_false(accepts_image(both, "<act xmlns=\"urn:tallystick:entry:1\"" VERSION
						 "><person_id>1</person_id><role>a</role></act>"));
		judge_free(both->judge);
		str_release(&changed);
	}
	both->judge = usual;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_accepts_what_is_written, setup, teardown),
		cmocka_unit_test_setup_teardown(test_odd_values, setup, teardown),
		cmocka_unit_test_setup_teardown(test_other_shapes, setup, teardown),
		cmocka_unit_test_setup_teardown(test_heads, setup, teardown),
		cmocka_unit_test_setup_teardown(test_unknown_schemas, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
