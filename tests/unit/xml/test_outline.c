/* A schema is the program's own, an older one, or another: what makes the difference. */
#include "check.h"
#include "xml/outline.h"

#define HEAD "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"urn:x\">\n"
#define TYPE                                                                                       \
	"<xs:simpleType name=\"line\"><xs:restriction base=\"xs:string\"><xs:maxLength "           \
	"value=\"200\"/></xs:restriction></xs:simpleType>\n"
#define COLUMN(name) "<xs:element name=\"" name "\" type=\"line\" minOccurs=\"0\"/>\n"
#define TABLE(name, columns)                                                                       \
	"<xs:element name=\"" name "\"><xs:complexType><xs:sequence>\n" columns                    \
	"</xs:sequence><xs:attributeGroup ref=\"version\"/></xs:complexType></xs:element>\n"
#define END "</xs:schema>\n"
#define OWN HEAD TYPE TABLE("a", COLUMN("x") COLUMN("y")) TABLE("b", COLUMN("z")) END

static void test_read(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct outline outline;
	struct err e = {0};
	assert_true(outline_read(&arena, OWN, &outline, &e));
	assert_int_equal(outline.count, 2);
	assert_string_equal(outline.tables[0].name, "a");
	assert_int_equal(outline.tables[0].count, 2);
	assert_string_equal(outline.tables[0].columns[1].name, "y");
	assert_string_equal(outline.tables[0].columns[1].type, "line");
	assert_false(outline_read(&arena, "<!DOCTYPE x []><x/>", &outline, &e));
	assert_false(outline_read(&arena, "no", &outline, &e));
	arena_release(&arena);
}

static void test_compare(void **state)
{
	(void)state;
	static const struct {
		const char *other;
		bool same, older;
	} cases[] = {
		{OWN, true, true},
		{HEAD "<!-- so -->  " TYPE TABLE("a", COLUMN("x") COLUMN("y"))
				TABLE("b", COLUMN("z")) END,
			true, true},
		{HEAD TYPE TABLE("a", COLUMN("x") COLUMN("y")) END, false, true},
		{HEAD TYPE TABLE("a", COLUMN("x")) TABLE("b", COLUMN("z")) END, false, true},
		{HEAD TYPE TABLE("a", "") TABLE("b", COLUMN("z")) END, false, true},
		/* A column gone from the middle, another, one more, in another order. */
		{HEAD TYPE TABLE("a", COLUMN("y")) TABLE("b", COLUMN("z")) END, false, false},
		{HEAD TYPE TABLE("a", COLUMN("x") COLUMN("w")) TABLE("b", COLUMN("z")) END, false,
			false},
		{HEAD TYPE TABLE("a", COLUMN("x") COLUMN("y") COLUMN("w")) TABLE("b", COLUMN("z"))
				END,
			false, false},
		{HEAD TYPE TABLE("a", COLUMN("y") COLUMN("x")) TABLE("b", COLUMN("z")) END, false,
			false},
		/* A table more; a type that is looser; something else; text where none is. */
		{HEAD TYPE TABLE("a", COLUMN("x") COLUMN("y")) TABLE("b", COLUMN("z"))
				TABLE("c", COLUMN("z")) END,
			false, false},
		{HEAD "<xs:simpleType name=\"line\"><xs:restriction base=\"xs:string\"/>"
		      "</xs:simpleType>" TABLE("a", COLUMN("x") COLUMN("y")) TABLE("b", COLUMN("z"))
				END,
			false, false},
		{HEAD "<xs:include schemaLocation=\"x.xsd\"/>" TYPE END, false, false},
		{HEAD TYPE TABLE("a", COLUMN("x") "text") END, false, false},
		{HEAD TYPE "<xs:element name=\"a\" type=\"xs:anyType\"/>" END, false, false},
		{"<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">" TYPE END, false,
			false},
		{"<xs:schema xmlns:xs=\"urn:other\" targetNamespace=\"urn:x\">" TYPE END, false,
			false},
		{"<!DOCTYPE x []>" OWN, false, false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct err e = {0};
		assert_int_equal(outline_same(OWN, cases[i].other, &e), cases[i].same);
		assert_int_equal(outline_older(OWN, cases[i].other, &e), cases[i].older);
		assert_true(cases[i].same || e.kind == ERR_INPUT);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_compare),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
