/* The scanner accepts canonical bytes of an export's shape and nothing else, in pieces of any size,
 * and agrees with libxml2. */
#include "base/fs.h"
#include "check.h"
#include "xml/scan.h"
#include "xml/schema.h"

#define BEGIN                                                                                      \
	"<a:audit xmlns:a=\"urn:tallystick:audit:1\"><a:head from=\"0\" kind=\"log\"></a:head>\n"
#define END "<a:tail images=\"1\"></a:tail></a:audit>"
#define OPEN "<a:i leaf=\"0\"><need xmlns=\"urn:tallystick:entry:1\" id=\"1\" ver=\"1\">"
#define CLOSE "</need></a:i>\n"
#define IMAGE(columns) OPEN columns CLOSE
#define ONE(columns)                                                                               \
	BEGIN IMAGE(columns)                                                                       \
	END

struct seen {
	int heads, images, tails;
	uint64_t leaf;
	char text[256];
	size_t length, columns;
	bool proof;
};

static bool on_head(void *arg, const struct scan_element *head, struct err *e)
{
	struct seen *seen = arg;
	(void)e;
	seen->heads += scan_attribute(head, "kind") != NULL;
	return true;
}

static bool on_image(void *arg, const struct scan_image *image, struct err *e)
{
	struct seen *seen = arg;
	(void)e;
	seen->images++;
	seen->leaf = image->leaf;
	seen->length = image->bytes.length;
	seen->columns = (size_t)image->column_count;
	seen->proof = image->has_proof;
	if (image->column_count > 0)
		snprintf(seen->text, sizeof seen->text, "%.*s", (int)image->columns[0].value.length,
			image->columns[0].value.bytes);
	return true;
}

static bool on_tail(void *arg, const struct scan_element *tail, struct err *e)
{
	struct seen *seen = arg;
	(void)e;
	seen->tails += scan_attribute(tail, "images") != NULL;
	return true;
}

static bool scan(const char *bytes, size_t n, size_t piece, struct seen *seen, struct err *e)
{
	static const struct scan_events events = {on_head, on_image, on_tail, NULL};
	struct scan *s = scan_new(&events, seen);
	bool ok = true;
	*seen = (struct seen){0};
	for (size_t at = 0; ok && at < n; at += piece)
		ok = scan_feed(s, bytes + at, n - at < piece ? n - at : piece, e);
	ok = ok && scan_end(s, e);
	scan_free(s);
	return ok;
}

static const struct {
	const char *name, *document, *why; /* why: NULL where it is accepted */
} CASES[] = {
	{"no columns", ONE(""), NULL},
	{"no images", BEGIN "<a:tail images=\"0\"></a:tail></a:audit>", NULL},
	{"escapes", ONE("<t>&amp;&lt;&gt;&#xD;</t>"), NULL},
	{"plain", ONE("<t>a\tb\nc \"quoted\" it's</t>"), NULL},
	{"wide", ONE("<t>社区 \xF0\x9F\x8F\xAE é</t>"), NULL},
	{"empty", ONE("<t></t><u></u>"), NULL},
	{"long plain", ONE("<t>0123456789abcdef0123456789abcdef0123456789</t>"), NULL},
	{"proof", BEGIN OPEN "</need><a:proof>AA==</a:proof></a:i>\n" END, NULL},
	{"attribute escapes",
		BEGIN "<a:i leaf=\"0\"><n xmlns=\"urn:tallystick:entry:1\" "
		      "a=\"&quot;&#x9;&#xA;&#xD;&amp;&lt;>\"></n></a:i>\n" END,
		NULL},
	{"doctype", "<!DOCTYPE a [<!ENTITY x \"y\">]>" ONE(""), "a DOCTYPE"},
	{"declaration", "<?xml version=\"1.0\"?>" ONE(""),
		"a processing instruction or XML declaration"},
	{"byte order mark", "\xEF\xBB\xBF" ONE(""), "bytes that are not of the canonical form"},
	{"comment", ONE("<t>a<!-- b --></t>"), "a comment"},
	{"comment between", BEGIN "<!-- -->" END, "a comment"},
	{"cdata", ONE("<t><![CDATA[x]]></t>"), "a CDATA section"},
	{"instruction", ONE("<t><?x y?></t>"), "a processing instruction or XML declaration"},
	{"entity", ONE("<t>&x;</t>"), "an escape that Canonical XML does not write"},
	{"decimal reference", ONE("<t>&#13;</t>"), "an escape that Canonical XML does not write"},
	{"quote escaped in text", ONE("<t>&quot;</t>"),
		"an escape that Canonical XML does not write"},
	{"tab escaped in text", ONE("<t>&#x9;</t>"), "an escape that Canonical XML does not write"},
	{"lower case reference", ONE("<t>&#xd;</t>"),
		"an escape that Canonical XML does not write"},
	{"bare greater", ONE("<t>a>b</t>"), "a character that stands unescaped"},
	{"bare return", ONE("<t>a\rb</t>"), "a control character"},
	{"control", ONE("<t>a\x01</t>"), "a control character"},
	{"overlong", ONE("<t>\xC0\xAF</t>"), "bytes that are no UTF-8 text"},
	{"overlong three", ONE("<t>\xE0\x80\xAF</t>"), "bytes that are no UTF-8 text"},
	{"surrogate", ONE("<t>\xED\xA0\x80</t>"), "bytes that are no UTF-8 text"},
	{"beyond unicode", ONE("<t>\xF4\x90\x80\x80</t>"), "bytes that are no UTF-8 text"},
	{"no character", ONE("<t>\xEF\xBF\xBE</t>"), "bytes that are no UTF-8 text"},
	{"lone continuation", ONE("<t>\x80</t>"), "bytes that are no UTF-8 text"},
	{"cut character", ONE("<t>\xE7\xA4</t>"), "bytes that are no UTF-8 text"},
	{"nested", ONE("<t><u></u></t>"), "bytes that are not of the canonical form"},
	{"column attribute", ONE("<t a=\"1\"></t>"), "bytes that are not of the canonical form"},
	{"empty tag", ONE("<t/>"), "bytes that are not of the canonical form"},
	{"other end", ONE("<t></u>"), "bytes that are not of the canonical form"},
	{"unsorted",
		BEGIN "<a:i leaf=\"0\"><n xmlns=\"urn:tallystick:entry:1\" b=\"1\" "
		      "a=\"1\"></n></a:i>\n" END,
		"attributes that are not in order"},
	{"prefix sorted wrongly",
		BEGIN "<a:i leaf=\"0\"><n xmlns=\"urn:tallystick:entry:1\" ab=\"1\" "
		      "a=\"1\"></n></a:i>\n" END,
		"attributes that are not in order"},
	{"duplicate",
		BEGIN "<a:i leaf=\"0\"><n xmlns=\"urn:tallystick:entry:1\" a=\"1\" "
		      "a=\"1\"></n></a:i>\n" END,
		"attributes that are not in order"},
	{"two spaces",
		BEGIN
		"<a:i leaf=\"0\"><n xmlns=\"urn:tallystick:entry:1\"  a=\"1\"></n></a:i>\n" END,
		"a name that the export does not have"},
	{"apostrophes", BEGIN "<a:i leaf='0'><n xmlns=\"urn:tallystick:entry:1\"></n></a:i>\n" END,
		"bytes that are not of the canonical form"},
	{"other namespace", BEGIN "<a:i leaf=\"0\"><n xmlns=\"urn:other:1\"></n></a:i>\n" END,
		"bytes that are not of the canonical form"},
	{"no namespace", BEGIN "<a:i leaf=\"0\"><n></n></a:i>\n" END,
		"bytes that are not of the canonical form"},
	{"namespace again",
		BEGIN "<a:i leaf=\"0\"><n xmlns=\"urn:tallystick:entry:1\" "
		      "xmlns=\"urn:other\"></n></a:i>\n" END,
		"a namespace that does not belong here"},
	{"two images",
		BEGIN "<a:i leaf=\"0\"><n xmlns=\"urn:tallystick:entry:1\"></n><n "
		      "xmlns=\"urn:tallystick:entry:1\"></n></a:i>\n" END,
		"bytes that are not of the canonical form"},
	{"leaf of letters",
		BEGIN "<a:i leaf=\"x\"><n xmlns=\"urn:tallystick:entry:1\"></n></a:i>\n" END,
		"an image stands at no leaf"},
	{"leaf below nothing",
		BEGIN "<a:i leaf=\"-1\"><n xmlns=\"urn:tallystick:entry:1\"></n></a:i>\n" END,
		"an image stands at no leaf"},
	{"leaf of leading zero",
		BEGIN "<a:i leaf=\"01\"><n xmlns=\"urn:tallystick:entry:1\"></n></a:i>\n" END,
		"an image stands at no leaf"},
	{"no leaf", BEGIN "<a:i><n xmlns=\"urn:tallystick:entry:1\"></n></a:i>\n" END,
		"an image stands at no leaf"},
	{"text between", BEGIN "x" END, "bytes that are not of the canonical form"},
	{"space between", BEGIN " " END, "bytes that are not of the canonical form"},
	{"no head", "<a:audit xmlns:a=\"urn:tallystick:audit:1\">" END,
		"a document without a head"},
	{"unknown child", BEGIN "<a:x></a:x>" END, "an element that an export does not have"},
	{"something after", ONE("") "\n", "something stands after the end of the document"},
	{"two documents", ONE("") ONE(""), "something stands after the end of the document"},
	{"nothing", "", "the document is cut off"},
	{"no end", BEGIN IMAGE(""), "the document is cut off"},
};

/* Each case, whole and byte by byte; what is accepted is canonical by libxml2 too. */
static void test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		const char *document = CASES[i].document;
		size_t n = strlen(document);
		for (size_t piece = 1; piece <= n + 1; piece = piece * 3 + 1) {
			struct seen seen;
			struct err e = {0};
			bool ok = scan(document, n, piece, &seen, &e);
			if (ok != (CASES[i].why == NULL) ||
				(!ok && strcmp(e.text, CASES[i].why) != 0))
				fail_msg("%s, pieces of %zu: %s (%s)", CASES[i].name, piece,
					ok ? "accepted" : e.text, e.place);
			if (ok)
				assert_true(schema_is_canonical(document, n));
			else
				assert_int_equal(e.kind, ERR_INPUT);
		}
	}
}

/* What the events give: the bytes of the image as they stand, its columns, its proof. */
static void test_events(void **state)
{
	(void)state;
	struct seen seen;
	struct err e = {0};
	struct str text = {0};
	const char *document = ONE("<t>a&amp;b</t><u>2</u>");
	for (size_t piece = 1; piece < 400; piece++) {
		assert_true(scan(document, strlen(document), piece, &seen, &e));
		assert_int_equal(seen.heads + 10 * seen.images + 100 * seen.tails, 111);
		assert_int_equal(
			seen.length, strlen("<need xmlns=\"urn:tallystick:entry:1\" id=\"1\" "
					    "ver=\"1\"><t>a&amp;b</t><u>2</u></need>"));
		assert_int_equal(seen.columns, 2);
		assert_string_equal(seen.text, "a&amp;b");
		assert_false(seen.proof);
	}
	scan_unescape(&(struct scan_text){seen.text, strlen(seen.text)}, &text);
	assert_string_equal(str_text(&text), "a&b");
	str_release(&text);
}

/* A document cut anywhere is cut off, never accepted. */
static void test_cut(void **state)
{
	(void)state;
	const char *document = ONE("<t>社&#xD;</t>");
	for (size_t n = 0; n < strlen(document); n++) {
		struct seen seen;
		struct err e = {0};
		assert_false(scan(document, n, 7, &seen, &e));
		assert_string_equal(e.text, "the document is cut off");
	}
}

/* Whole numbers have one form. */
static void test_numbers(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool ok;
		int64_t value;
	} cases[] = {{"0", true, 0}, {"-1", true, -1}, {"9223372036854775807", true, INT64_MAX},
		{"-9223372036854775808", true, INT64_MIN}, {"9223372036854775808", false, 0},
		{"", false, 0}, {"-", false, 0}, {"-0", false, 0}, {"01", false, 0},
		{"+1", false, 0}, {"1 ", false, 0}, {"1e3", false, 0},
		{"99999999999999999999999", false, 0}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int64_t value = 0;
		struct scan_text text = {cases[i].text, strlen(cases[i].text)};
		assert_int_equal(scan_int(&text, &value), cases[i].ok);
		assert_true(value == cases[i].value);
	}
}

/* Long texts and many columns meet their limits, in a memory of their own size. */
static void test_limits(void **state)
{
	(void)state;
	struct str document = {0};
	struct seen seen;
	struct err e = {0};
	str_add(&document, BEGIN OPEN "<t>");
	for (int i = 0; i < SCAN_TEXT_MAX / 16 + 1; i++)
		str_add(&document, "0123456789abcdef");
	str_add(&document, "</t>" CLOSE END);
	assert_false(scan(document.bytes, document.length, 1 << 18, &seen, &e));
	assert_string_equal(e.text, "a text is too long");
	str_cut(&document, 0);
	str_add(&document, BEGIN OPEN);
	for (int i = 0; i <= SCAN_COLUMNS; i++)
		str_add(&document, "<t></t>");
	str_add(&document, CLOSE END);
	assert_false(scan(document.bytes, document.length, 1 << 18, &seen, &e));
	assert_string_equal(e.text, "an image has too many columns");
	str_release(&document);
}

/* Bytes changed at random: whatever the scanner accepts is canonical by libxml2, and what it
 * refuses is not canonical or of another shape. */
static void test_changed(void **state)
{
	(void)state;
	static const char document[] = BEGIN IMAGE("<t>a&amp;b 社区\n\"</t><u>2&#xD;</u>") END;
	static const char bytes[] = "<>&;\"' =/!?-[]ax:\t\n\r\x01\x7f\x80\xC2\xE7\xEF\xF0\xFF";
	char changed[sizeof document];
	unsigned seed = 20260302, accepted = 0, refused = 0;
	for (int round = 0; round < 20000; round++) {
		size_t n = sizeof document - 1;
		memcpy(changed, document, n);
		for (int changes = 1 + rand_r(&seed) % 2; changes > 0; changes--)
			changed[(size_t)rand_r(&seed) % n] =
				bytes[(size_t)rand_r(&seed) % (sizeof bytes - 1)];
		struct seen seen;
		struct err e = {0};
		bool ok = scan(changed, n, 1 + (size_t)rand_r(&seed) % n, &seen, &e);
		bool canonical = schema_is_canonical(changed, n);
		if (ok && !canonical)
			fail_msg("accepted, not canonical: %.*s", (int)n, changed);
		accepted += ok;
		refused += !ok && !canonical;
	}
	assert_true(accepted > 100);
	assert_true(refused > 10000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_events),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_changed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
