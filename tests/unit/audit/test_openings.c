/* Openings of commitments: what fits, and everything that does not. */
#include "../../../src/audit/openings.h"
#include "check.h"
#include <string.h>

#define SALT "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
/* HMAC-SHA256 under that salt of "person7name\0A & B", by openssl dgst -mac HMAC. */
#define COMMITMENT "375fbfed0904256d2532029e3c666076ee9b3a1a60afdf738ce177ced7c327b5"

static struct scan_text text(const char *bytes)
{
	return (struct scan_text){bytes, strlen(bytes)};
}

static struct scan_image opening(
	const char *of, const char *id, const char *column, const char *salt, const char *value)
{
	return (struct scan_image){.element = {.name = text("opening"),
					   .attributes = {{text("authority"), text("1")},
						   {text("column"), text(column)},
						   {text("id"), text(id)}, {text("of"), text(of)}},
					   .attribute_count = 4},
		.columns = {{text("salt"), text(salt)}, {text("value"), text(value)}},
		.column_count = 2};
}

static struct scan_image person(const char *id, const char *name)
{
	return (struct scan_image){.element = {.name = text("person"),
					   .attributes = {{text("id"), text(id)}},
					   .attribute_count = 1},
		.columns = {{text("name"), text(name)}},
		.column_count = 1};
}

static enum openings_answer see(struct openings *o, struct scan_image record)
{
	return openings_see(o, &record, &record.columns[0]);
}

static int begin(void **state)
{
	*state = openings_new();
	return 0;
}

static int end(void **state)
{
	openings_free(*state);
	return 0;
}

/* The value, its escapes resolved, fits its commitment; of another record, column or value it does not. */
static void test_fits(void **state)
{
	struct openings *o = *state;
	struct scan_image good = opening("person", "7", "name", SALT, "A &amp; B");
	assert_int_equal(openings_add(o, &good), OPENINGS_OK);
	assert_int_equal(openings_unseen(o), 1);
	assert_int_equal(see(o, person("8", COMMITMENT)), OPENINGS_NONE);
	assert_int_equal(openings_unseen(o), 1);
	assert_int_equal(see(o, person("7", COMMITMENT)), OPENINGS_OK);
	assert_int_equal(openings_unseen(o), 0);
	char other[] = COMMITMENT;
	other[0] = other[0] == '0' ? '1' : '0';
	assert_int_equal(see(o, person("7", other)), OPENINGS_DIFFERS);
	assert_int_equal(see(o, person("7", "no commitment")), OPENINGS_NONE);
}

/* One bit of the value, of the salt, or the border between number and column. */
static void test_altered(void **state)
{
	struct openings *o = *state;
	static const char salt[] =
		"100102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
	const struct scan_image altered[] = {opening("person", "7", "name", SALT, "A &amp; C"),
		opening("person", "7", "name", salt, "A &amp; B"),
		opening("person", "7", "name", SALT, "A &amp; B ")};
	for (size_t i = 0; i < sizeof altered / sizeof *altered; i++) {
		struct openings *fresh = openings_new();
		assert_int_equal(openings_add(fresh, &altered[i]), OPENINGS_OK);
		assert_int_equal(see(fresh, person("7", COMMITMENT)), OPENINGS_DIFFERS);
		openings_free(fresh);
	}
	assert_int_equal(openings_count(o), 0);
}

/* Not of its form, or there twice. */
static void test_malformed(void **state)
{
	struct openings *o = *state;
	struct scan_image bad = opening("person", "7", "name", SALT "0", "A");
	assert_int_equal(openings_add(o, &bad), OPENINGS_MALFORMED);
	bad = opening("person", "7", "name", "g0" SALT, "A");
	bad.columns[0].value.length = 64;
	assert_int_equal(openings_add(o, &bad), OPENINGS_MALFORMED);
	bad = opening("person", "7", "name", SALT, "A");
	bad.column_count = 1;
	assert_int_equal(openings_add(o, &bad), OPENINGS_MALFORMED);
	bad = opening("person", "7", "name", SALT, "A");
	bad.element.attribute_count = 3;
	assert_int_equal(openings_add(o, &bad), OPENINGS_MALFORMED);
	bad = opening("person", "7", "name", SALT, "A");
	bad.element.name = text("person");
	assert_int_equal(openings_add(o, &bad), OPENINGS_MALFORMED);
	struct scan_image good = opening("person", "7", "name", SALT, "A");
	assert_int_equal(openings_add(o, &good), OPENINGS_OK);
	assert_int_equal(openings_add(o, &good), OPENINGS_TWICE);
	assert_int_equal(openings_count(o), 1);
}

/* More than there was room for: each is found again. */
static void test_many(void **state)
{
	struct openings *o = *state;
	char id[16];
	for (int i = 0; i < 1000; i++) {
		snprintf(id, sizeof id, "%d", i);
		struct scan_image one = opening("person", id, "name", SALT, "A");
		assert_int_equal(openings_add(o, &one), OPENINGS_OK);
	}
	assert_int_equal(openings_unseen(o), 1000);
	for (int i = 0; i < 1000; i++) {
		snprintf(id, sizeof id, "%d", i);
		assert_int_equal(see(o, person(id, COMMITMENT)), OPENINGS_DIFFERS);
	}
	assert_int_equal(openings_unseen(o), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(test_fits, begin, end),
		cmocka_unit_test_setup_teardown(test_altered, begin, end),
		cmocka_unit_test_setup_teardown(test_malformed, begin, end),
		cmocka_unit_test_setup_teardown(test_many, begin, end)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
