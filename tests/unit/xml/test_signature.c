/* Signatures over files: what was made is read and holds; stock xmlsec1 accepts it; whatever else
 * is in it is refused by its own word. */
#include "audit/identity.h"
#include "base/fs.h"
#include "check.h"
#include "xml/signature.h"

struct state {
	char folder[64];
	struct arena arena;
	struct str key, signer, authority, other, xml;
	struct signature_file files[2];
};

static void read_into(struct state *s, const char *folder, const char *name, struct str *out)
{
	struct err e = {0};
	assert_true(fs_read(
		fs_join(&s->arena, fs_join(&s->arena, s->folder, folder), name), 1 << 20, out, &e));
}

static void write_text(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static int setup(void **state)
{
	struct state *s = calloc(1, sizeof *s);
	struct err e = {0};
	make_folder(s->folder);
	const char *a = fs_join(&s->arena, s->folder, "a"), *b = fs_join(&s->arena, s->folder, "b");
	assert_true(identity_make_demonstration(a, &e));
	assert_true(identity_make_demonstration(b, &e));
	read_into(s, "a", "signer.key", &s->key);
	read_into(s, "a", "signer.pem", &s->signer);
	read_into(s, "a", "authority-ca.pem", &s->authority);
	read_into(s, "b", "authority-ca.pem", &s->other);
	s->files[0].name = "log.xml";
	s->files[1].name = "records.xml";
	for (int i = 0; i < 2; i++) {
		const char *path = fs_join(&s->arena, s->folder, s->files[i].name);
		write_text(path, i == 0 ? "the log" : "the records");
		assert_true(fs_sha256(path, s->files[i].sha256, &e));
	}
	assert_true(
		signature_make(s->files, 2, str_text(&s->key), str_text(&s->signer), &s->xml, &e));
	*state = s;
	return 0;
}

static int teardown(void **state)
{
	struct state *s = *state;
	remove_folder(s->folder);
	str_release(&s->key);
	str_release(&s->signer);
	str_release(&s->authority);
	str_release(&s->other);
	str_release(&s->xml);
	arena_release(&s->arena);
	free(s);
	return 0;
}

/* Reads and checks; "" or the reason's word. */
static const char *verdict(const char *xml, const char *trusted, struct err *e)
{
	struct signature *signature;
	*e = (struct err){0};
	if (!signature_read(&signature, xml, strlen(xml), e))
		return e->rule;
	bool ok = signature_check(signature, trusted, e);
	signature_free(signature);
	return ok ? "" : e->rule;
}

/* Trusted by the authority and by the signer's own certificate, by no other. */
static void test_holds(void **state)
{
	struct state *s = *state;
	struct signature *signature;
	struct err e = {0};
	size_t n;
	bool valid;
	assert_string_equal(verdict(str_text(&s->xml), str_text(&s->authority), &e), "");
	assert_string_equal(verdict(str_text(&s->xml), str_text(&s->signer), &e), "");
	assert_string_equal(
		verdict(str_text(&s->xml), str_text(&s->other), &e), "signer_not_trusted");
	assert_string_equal(verdict(str_text(&s->xml), "", &e), "signer_not_trusted");
	assert_true(signature_read(&signature, s->xml.bytes, s->xml.length, &e));
	const struct signature_file *files = signature_files(signature, &n);
	assert_int_equal(n, 2);
	for (size_t i = 0; i < n; i++) {
		assert_string_equal(files[i].name, s->files[i].name);
		assert_string_equal(files[i].sha256, s->files[i].sha256);
	}
	assert_non_null(
		strstr(signature_signer(signature, &s->arena, &valid), "Demonstration signer"));
	assert_true(valid);
	signature_free(signature);
}

/* Stock xmlsec1 accepts it with the authority pinned, and not when a file has changed. */
static void test_stock(void **state)
{
	struct state *s = *state;
	write_text(fs_join(&s->arena, s->folder, "signature.xml"), str_text(&s->xml));
	const char *command = arena_printf(&s->arena,
		"cd %s && xmlsec1 --verify --enabled-key-data x509 --trusted-pem "
		"a/authority-ca.pem signature.xml >/dev/null 2>&1",
		s->folder);
	assert_int_equal(system(command), 0);
	const char *wrong = arena_printf(&s->arena,
		"cd %s && xmlsec1 --verify --enabled-key-data x509 --trusted-pem "
		"b/authority-ca.pem signature.xml >/dev/null 2>&1",
		s->folder);
	assert_int_not_equal(system(wrong), 0);
	write_text(fs_join(&s->arena, s->folder, "log.xml"), "another log");
	assert_int_not_equal(system(command), 0);
}

static char *replaced(struct state *s, const char *what, const char *by)
{
	const char *text = str_text(&s->xml), *at = strstr(text, what);
	assert_non_null(at);
	return arena_printf(&s->arena, "%.*s%s%s", (int)(at - text), text, by, at + strlen(what));
}

/* Each change, and its word. */
static void test_altered(void **state)
{
	struct state *s = *state;
	static const struct {
		const char *what, *by, *word;
	} cases[] = {
		{"<DigestMethod",
			"<Transforms><Transform "
			"Algorithm=\"http://www.w3.org/2000/09/xmldsig#base64\"/></"
			"Transforms><DigestMethod",
			"transform_present"},
		{"<X509Data>", "<KeyValue></KeyValue><X509Data>", "embedded_key"},
		{"<KeyInfo>", "<KeyInfo><KeyName>x</KeyName>", "embedded_key"},
		{"<X509Certificate>", "<X509SKI>x</X509SKI><X509Certificate>", "embedded_key"},
		{"ecdsa-sha256", "ecdsa-sha1", "algorithm_not_allowed"},
		{"xmldsig-more#ecdsa-sha256", "xmldsig-more#hmac-sha256", "algorithm_not_allowed"},
		{"xmlenc#sha256", "xmldsig#sha1", "algorithm_not_allowed"},
		{"xml-exc-c14n#", "xml-exc-c14n#WithComments", "algorithm_not_allowed"},
		{"URI=\"log.xml\"", "URI=\"records.xml\"", "reference_twice"},
		{"URI=\"log.xml\"", "URI=\"other.xml\"", "signature_invalid"},
		{"URI=\"log.xml\"", "URI=\"../log.xml\"", "signature_malformed"},
		{"URI=\"log.xml\"", "URI=\"/log.xml\"", "signature_malformed"},
		{"URI=\"log.xml\"", "URI=\"http://localhost/x\"", "signature_malformed"},
		{"URI=\"log.xml\"", "URI=\"\"", "signature_malformed"},
		{"URI=\"log.xml\"", "URI=\"#x\"", "signature_malformed"},
		{"URI=\"log.xml\"", "Id=\"x\" URI=\"log.xml\"", "signature_malformed"},
		{"<Signature ", "<!DOCTYPE Signature [<!ENTITY x \"y\">]><Signature ",
			"signature_malformed"},
		{"<SignedInfo>", "<SignedInfo><!-- x -->", "signature_malformed"},
		{"</KeyInfo>", "</KeyInfo><Object></Object>", "signature_malformed"},
		{"<SignatureValue>", "<SignatureValue>AAAA", "signature_malformed"},
		{"<DigestValue>", "<DigestValue>AAAA", "signature_malformed"},
		{"</SignedInfo>", "</SignedInfo ", "signature_malformed"},
	};
	struct err e = {0};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *word = verdict(
			replaced(s, cases[i].what, cases[i].by), str_text(&s->authority), &e);
		if (strcmp(word, cases[i].word) != 0)
			fail_msg("%s: %s, not %s (%s)", cases[i].by, word, cases[i].word, e.text);
	}
	/* A Reference taken out. */
	const char *text = str_text(&s->xml), *from = strstr(text, "<Reference"),
		   *to = strstr(text, "</Reference>");
	char *without = arena_printf(
		&s->arena, "%.*s%s", (int)(from - text), text, to + strlen("</Reference>"));
	assert_string_equal(verdict(without, str_text(&s->authority), &e), "signature_invalid");
	/* Too large, though well-formed. */
	struct str large = {0};
	str_add(&large, text);
	while (large.length <= SIGNATURE_MAX)
		str_add(&large, "                                                                ");
	assert_string_equal(
		verdict(str_text(&large), str_text(&s->authority), &e), "signature_too_large");
	str_release(&large);
}

/* Every single byte changed is noticed: refused, or without meaning (white space, an escape). */
static void test_bytes(void **state)
{
	struct state *s = *state;
	struct err e = {0};
	char *copy = arena_strdup(&s->arena, str_text(&s->xml));
	const char *end = strstr(copy, "<KeyInfo>");
	for (char *p = copy; p < end; p++) {
		char was = *p;
		*p = was == 'x' ? 'y' : 'x';
		assert_string_not_equal(verdict(copy, str_text(&s->authority), &e), "");
		*p = was;
	}
}

/* A key that is not the certificate's, names that cannot be signed. */
static void test_not_made(void **state)
{
	struct state *s = *state;
	struct err e = {0};
	struct str out = {0};
	assert_false(signature_make(s->files, 2, str_text(&s->key), str_text(&s->other), &out, &e));
	assert_int_equal(e.kind, ERR_CRYPTO);
	assert_false(signature_make(s->files, 2, "", str_text(&s->signer), &out, &e));
	assert_false(
		signature_make(s->files, 0, str_text(&s->key), str_text(&s->signer), &out, &e));
	struct signature_file bad = s->files[0];
	bad.name = "../x";
	assert_false(signature_make(&bad, 1, str_text(&s->key), str_text(&s->signer), &out, &e));
	assert_int_equal(e.kind, ERR_INPUT);
	assert_int_equal(out.length, 0);
	str_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_holds, setup, teardown),
		cmocka_unit_test_setup_teardown(test_stock, setup, teardown),
		cmocka_unit_test_setup_teardown(test_altered, setup, teardown),
		cmocka_unit_test_setup_teardown(test_bytes, setup, teardown),
		cmocka_unit_test_setup_teardown(test_not_made, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
