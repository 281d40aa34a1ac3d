/* Proofs as text: what is written is read again, and nothing else is. */
#include "audit/proof.h"
#include "check.h"

static const char A[] = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
static const char B[] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

static bool reads(const char *text)
{
	struct proof_consistency proof;
	struct err e = {0};
	return proof_consistency_parse(text, strlen(text), &proof, &e);
}

/* A consistency proof comes back as it was, alone and at the head of a request. */
static void test_consistency(void **state)
{
	struct proof_consistency proof, again;
	struct str text = {0}, hashes = {0};
	struct err e = {0};
	const char *note;
	(void)state;
	str_addf(&text, "old 9223372036854775807\n%s\n%s\n", A, B);
	assert_true(proof_consistency_parse(str_text(&text), text.length, &proof, &e));
	assert_int_equal(proof.old_size, INT64_MAX);
	assert_int_equal(proof.count, 2);
	proof_hashes_text(&proof, &hashes);
	assert_string_equal(
		str_text(&hashes), str_text(&text) + strlen("old 9223372036854775807\n"));
	str_cut(&hashes, 0);
	proof_consistency_text(&proof, &hashes);
	assert_string_equal(str_text(&hashes), str_text(&text));
	str_add(&text, "\nnote\n\n— k AAAAAAA=\n");
	assert_true(proof_request_parse(str_text(&text), text.length, &again, &note, &e));
	assert_memory_equal(&again.hashes, &proof.hashes, 2 * sizeof *proof.hashes);
	assert_string_equal(note, "note\n\n— k AAAAAAA=\n");
	assert_true(reads("old 0\n"));
	str_release(&text);
	str_release(&hashes);
}

/* Everything else is refused. */
static void test_malformed_consistency(void **state)
{
	static const char *const heads[] = {"", "old", "old \n", "old 1", "old 01\n", "old -1\n",
		"old 1 \n", "old +1\n", "Old 1\n", "old 9223372036854775808\n",
		"old 99999999999999999999\n", "\nold 1\n", "old 1\n\n"};
	static const char *const tails[] = {"\n", " \n", "=\n", "\nx", "", "\r\n"};
	struct str text = {0};
	struct proof_consistency proof;
	struct err e = {0};
	const char *note;
	(void)state;
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (reads(heads[i]))
			fail_msg("accepted: %s", heads[i]);
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		str_cut(&text, 0);
		str_addf(&text, "old 1\n%s%s", A, tails[i]);
		assert_int_equal(reads(str_text(&text)), i == 0);
	}
	str_cut(&text, 0);
	str_addf(&text, "old 1\n%.43s\n", A);
	assert_false(reads(str_text(&text)));
	str_cut(&text, 0);
	str_add(&text, "old 1\n");
	for (int i = 0; i <= MERKLE_PROOF_MAX; i++) {
		assert_true(reads(str_text(&text)));
		str_addf(&text, "%s\n", A);
	}
	assert_false(reads(str_text(&text)));
	assert_false(proof_request_parse("old 1\n", 6, &proof, &note, &e));
	str_release(&text);
}

/* The proof beside an image. */
static void test_inclusion(void **state)
{
	struct merkle_hash hashes[MERKLE_PROOF_MAX];
	struct str text = {0}, again = {0};
	size_t n = 1;
	(void)state;
	assert_true(proof_inclusion_parse("", 0, hashes, &n));
	assert_int_equal(n, 0);
	str_add(&text, A);
	assert_true(proof_inclusion_parse(str_text(&text), text.length, hashes, &n));
	assert_int_equal(n, 1);
	for (int i = 1; i < MERKLE_PROOF_MAX; i++)
		str_addf(&text, " %s", B);
	assert_true(proof_inclusion_parse(str_text(&text), text.length, hashes, &n));
	assert_int_equal(n, MERKLE_PROOF_MAX);
	proof_inclusion_text(hashes, n, &again);
	assert_string_equal(str_text(&again), str_text(&text));
	str_addf(&text, " %s", B);
	assert_false(proof_inclusion_parse(str_text(&text), text.length, hashes, &n));
	static const char *const bad[] = {
		" ", "x", "%s ", " %s", "%s  %s", "%s\n%s", "%s,%s", "%s%s"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		str_cut(&text, 0);
		for (const char *p = bad[i]; *p != '\0'; p++)
			if (*p == '%') {
				str_add(&text, A);
				p++;
			} else {
				str_addc(&text, *p);
			}
		if (proof_inclusion_parse(str_text(&text), text.length, hashes, &n))
			fail_msg("accepted: %s", str_text(&text));
	}
	str_release(&text);
	str_release(&again);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_consistency),
		cmocka_unit_test(test_malformed_consistency),
		cmocka_unit_test(test_inclusion),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
