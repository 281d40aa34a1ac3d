/* Words into arguments: options, positions, records, files; and envelopes that open only with their key. */
#include "act/args.h"
#include "act/call.h"
#include "act/secret.h"
#include "check.h"

#include <sodium.h>

static const struct act_param PARAMS[] = {
	{.name = "tender",
		.field = "",
		.type = "core.code",
		.flags = "code:tender",
		.words = "Tender",
		.required = true},
	{.name = "docs_from",
		.field = "",
		.type = "core.day",
		.flags = "",
		.words = "From",
		.required = true},
	{.name = "substantive",
		.field = "",
		.type = "boolean",
		.flags = "",
		.words = "Substantive"},
	{.name = "plan",
		.field = "",
		.type = "core.code",
		.flags = "",
		.words = "Plan",
		.repeated = true},
	{.name = "entry",
		.field = "",
		.type = "jsonb",
		.flags = "",
		.words = "Entry",
		.repeated = true},
	{.name = "entry",
		.field = "proof",
		.type = "core.sha256",
		.flags = "file",
		.words = "Proof"},
	{.name = "password",
		.field = "",
		.type = "core.sha256",
		.flags = "secret",
		.words = "Password"},
	{.name = "minutes",
		.field = "",
		.type = "core.sha256",
		.flags = "file",
		.words = "Minutes"},
};
static const struct act ACT = {.name = "tender_publish",
	.roles = "official",
	.title = "Publish",
	.params = PARAMS,
	.count = 8};

/* A line of words, and the JSON or the kind of error that it must give. */
static const struct {
	const char *words[10];
	const char *json;
	enum err_kind kind;
} CASES[] = {
	{{"T-1", "2026-03-01"}, "{\"tender\":\"T-1\",\"docs_from\":\"2026-03-01\"}", ERR_NONE},
	{{"--docs-from", "2026-03-01", "T-1"}, "{\"docs_from\":\"2026-03-01\",\"tender\":\"T-1\"}",
		ERR_NONE},
	{{"T-1", "2026-03-01", "--substantive"},
		"{\"tender\":\"T-1\",\"docs_from\":\"2026-03-01\",\"substantive\":\"true\"}",
		ERR_NONE},
	{{"T-1", "2026-03-01", "--substantive", "false"},
		"{\"tender\":\"T-1\",\"docs_from\":\"2026-03-01\",\"substantive\":\"false\"}",
		ERR_NONE},
	{{"T-1", "2026-03-01", "--plan", "P-1", "--plan", "P-2"},
		"{\"tender\":\"T-1\",\"docs_from\":\"2026-03-01\",\"plan\":[\"P-1\",\"P-2\"]}",
		ERR_NONE},
	{{"T-1", "2026-03-01", "--entry", "line=S1,note=a\\,b=c"},
		"{\"tender\":\"T-1\",\"docs_from\":\"2026-03-01\",\"entry\":[{\"line\":\"S1\","
		"\"note\":\"a,b=c\"}]}",
		ERR_NONE},
	{{"T-1", "2026-03-01", "--minutes", "/dev/null"},
		"{\"tender\":\"T-1\",\"docs_from\":\"2026-03-01\",\"minutes\":"
		"\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}",
		ERR_NONE},
	{{"T-1", "2026-03-01", "--entry", "line=S1,proof=/dev/null"},
		"{\"tender\":\"T-1\",\"docs_from\":\"2026-03-01\",\"entry\":[{\"line\":\"S1\","
		"\"proof\":"
		"\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}]}",
		ERR_NONE},
	{{"T-1", "2026-03-01", "--entry", "proof=/no/such/file"}, NULL, ERR_IO},
	{{"T-1", "2026-03-01", "--entry", "no record"}, NULL, ERR_USAGE},
	{{"T-1", "2026-03-01", "--nothing", "x"}, NULL, ERR_USAGE},
	{{"T-1", "2026-03-01", "stray"}, NULL, ERR_USAGE},
	{{"T-1", "2026-03-01", "--docs-from", "2026-03-02"}, NULL, ERR_USAGE},
	{{"T-1", "--docs-from"}, NULL, ERR_USAGE},
	{{"T-1"}, NULL, ERR_USAGE},
	{{"T-1", "2026-03-01", "--password", "secret"}, NULL, ERR_USAGE},
	{{"T-1", "2026-03-01", "--minutes", "/no/such/file"}, NULL, ERR_IO},
};

static void test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		struct arena arena = {0};
		struct act_request request;
		struct err e = {0};
		char *words[10];
		const char *json = NULL;
		int n = 0;
		for (; n < 10 && CASES[i].words[n] != NULL; n++)
			words[n] = arena_strdup(&arena, CASES[i].words[n]);
		bool ok = act_args_parse(&ACT, &arena, n, words, &request, &e) &&
			  act_args_complete(&ACT, &request, &e) &&
			  act_args_json(&ACT, &arena, &request, &json, &e);
		assert_int_equal(e.kind, CASES[i].kind);
		assert_int_equal(ok, CASES[i].json != NULL);
		if (ok)
			assert_string_equal(json, CASES[i].json);
		arena_release(&arena);
	}
}

/* What stands beside the parameters of every act. */
static void test_common(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct act_request request;
	struct err e = {0};
	char *words[] = {
		"T-1", "--dry-run", "--idempotency-key", "k1", "--reason", "because", "2026-03-01"};
	assert_true(act_args_parse(&ACT, &arena, 7, words, &request, &e));
	assert_true(request.dry_run);
	assert_string_equal(request.key, "k1");
	assert_string_equal(request.reason, "because");
	assert_false(request.help);
	char *help[] = {"--help"};
	assert_true(act_args_parse(&ACT, &arena, 1, help, &request, &e));
	assert_true(request.help);
	arena_release(&arena);
}

/* An envelope opens with both keys, one after the other, and gives what was sealed; the commitment
 * binds it. */
static void test_envelope(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct err e = {0};
	char outer[SECRET_HEX], outer_secret[SECRET_HEX], inner[SECRET_HEX],
		inner_secret[SECRET_HEX], derived[SECRET_HEX];
	struct secret_envelope one, two;
	struct secret_opening opening;
	bool fits;
	assert_true(secret_key_pair(outer, outer_secret, &e));
	assert_true(secret_key_pair(inner, inner_secret, &e));
	assert_true(secret_pair_fits(outer, outer_secret, &fits, &e) && fits);
	assert_true(secret_pair_fits(outer, inner_secret, &fits, &e) && !fits);
	assert_false(secret_pair_fits(outer, "short", &fits, &e));
	assert_true(secret_public(inner_secret, derived, &e));
	assert_string_equal(derived, inner);
	assert_true(secret_seal(&arena, outer, inner, "{}", &one, &opening, &e));
	assert_true(secret_seal(&arena, outer, inner, "{\"price_fen\":1}", &two, &opening, &e));
	assert_string_not_equal(one.commitment, two.commitment);
	assert_int_equal(strlen(one.box), strlen(two.box));
	assert_null(secret_peel(&arena, inner_secret, one.box));
	assert_null(secret_open(&arena, inner_secret, &one));
	one.box = secret_peel(&arena, outer_secret, one.box);
	assert_non_null(one.box);
	assert_null(secret_open(&arena, outer_secret, &one));
	const char *content = secret_open(&arena, inner_secret, &one);
	assert_non_null(content);
	assert_int_equal(strlen(content), 2 * (64 + 2));
	assert_string_equal(content + 128, "7b7d");
	struct secret_envelope exchanged = {.box = one.box, .commitment = two.commitment};
	assert_null(secret_open(&arena, inner_secret, &exchanged));
	char *damaged = arena_strdup(&arena, one.box);
	damaged[20] = damaged[20] == 'A' ? 'B' : 'A';
	one.box = damaged;
	assert_null(secret_open(&arena, inner_secret, &one));
	assert_null(secret_peel(&arena, outer_secret, "no base64!"));
	assert_false(secret_seal(&arena, outer, "short", "x", &one, &opening, &e));
	assert_int_equal(e.kind, ERR_INPUT);
	arena_release(&arena);
}

static enum secret_verdict judged(struct arena *arena, const struct secret_dispute *dispute)
{
	struct err e = {0};
	enum secret_verdict verdict;
	assert_true(secret_judge(arena, dispute, &verdict, &e));
	return verdict;
}

/* What the bidder kept tells who lied: the same bytes come out again, so whoever gave others or
 * none is known; who discloses something else did not seal this. */
static void test_dispute(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct err e = {0};
	char outer[SECRET_HEX], outer_secret[SECRET_HEX], inner[SECRET_HEX],
		inner_secret[SECRET_HEX];
	struct secret_dispute d = {.outer_key = outer, .inner_key = inner};
	struct secret_envelope other;
	struct secret_opening opening;
	assert_true(secret_key_pair(outer, outer_secret, &e));
	assert_true(secret_key_pair(inner, inner_secret, &e));
	assert_true(secret_seal(
		&arena, outer, inner, "{\"price_fen\":7}", &d.envelope, &d.opening, &e));
	assert_true(secret_seal(&arena, outer, inner, "{\"price_fen\":7}", &other, &opening, &e));
	/* The first custodian gives nothing, then another's box, then the right one. */
	assert_int_equal(judged(&arena, &d), SECRET_OUTER);
	d.inner_box = secret_peel(&arena, outer_secret, other.box);
	assert_int_equal(judged(&arena, &d), SECRET_OUTER);
	d.inner_box = secret_peel(&arena, outer_secret, d.envelope.box);
	assert_int_equal(judged(&arena, &d), SECRET_INNER);
	/* The bidder shows another seed, or another content: it is not what he handed in. */
	struct secret_dispute wrong = d;
	wrong.opening.outer_seed = opening.outer_seed;
	assert_int_equal(judged(&arena, &wrong), SECRET_BIDDER);
	wrong = d;
	wrong.opening.content = opening.content;
	assert_int_equal(judged(&arena, &wrong), SECRET_BIDDER);
	wrong.opening.content = "7";
	enum secret_verdict verdict;
	assert_false(secret_judge(&arena, &wrong, &verdict, &e));
	assert_int_equal(e.kind, ERR_INPUT);
	arena_release(&arena);
}

/* Envelopes of a size class are of one length; what is too long is refused. */
static void test_envelope_sizes(void **state)
{
	(void)state;
	static char text[SECRET_PAYLOAD_MAX + 2];
	static const struct {
		size_t payload, padded;
	} SIZES[] = {{0, 4096}, {4031, 4096}, {4032, 16384}, {16319, 16384}, {16320, 65536},
		{SECRET_PAYLOAD_MAX, 65536}};
	struct arena arena = {0};
	struct err e = {0};
	char key[SECRET_HEX], secret[SECRET_HEX];
	struct secret_envelope sealed;
	struct secret_opening opening;
	assert_true(secret_key_pair(key, secret, &e));
	for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
		memset(text, 'x', SIZES[i].payload);
		text[SIZES[i].payload] = '\0';
		assert_true(secret_seal(&arena, key, key, text, &sealed, &opening, &e));
		assert_int_equal(strlen(sealed.box), (SIZES[i].padded + 2 * 48 + 2) / 3 * 4);
		sealed.box = secret_peel(&arena, secret, sealed.box);
		assert_non_null(secret_open(&arena, secret, &sealed));
	}
	memset(text, 'x', sizeof text - 1);
	assert_false(secret_seal(&arena, key, key, text, &sealed, &opening, &e));
	arena_release(&arena);
}

/* A repeated parameter takes the lines of a file, one value each; as many as there may be and no more. */
static void test_lines(void **state)
{
	(void)state;
	enum { MOST = 10000 };
	struct arena arena = {0};
	struct act_request request;
	struct err e = {0};
	char path[] = "/tmp/tally-lines-XXXXXX", given[sizeof path + 1];
	FILE *file = fdopen(mkstemp(path), "w");
	assert_non_null(file);
	snprintf(given, sizeof given, "@%s", path);
	char *words[] = {"T-1", "2026-03-01", "--plan", "P-0", "--plan", given};
	fputs("P-1\n\nP-2\r\nP-3", file);
	fflush(file);
	const char *json;
	assert_true(act_args_parse(&ACT, &arena, 6, words, &request, &e));
	assert_true(act_args_json(&ACT, &arena, &request, &json, &e));
	assert_string_equal(json, "{\"tender\":\"T-1\",\"docs_from\":\"2026-03-01\","
				  "\"plan\":[\"P-0\",\"P-1\",\"P-2\",\"P-3\"]}");
	for (int i = 4; i < MOST; i++)
		fprintf(file, "\nP-%d", i);
	fflush(file);
	assert_true(act_args_parse(
		&ACT, &arena, 4, (char *[]){"T-1", "2026-03-01", "--plan", given}, &request, &e));
	assert_false(act_args_parse(&ACT, &arena, 6, words, &request, &e) &&
		     act_args_parse(&ACT, &arena, 6,
			     (char *[]){"T-1", "2026-03-01", "--plan", given, "--plan", given},
			     &request, &e));
	assert_int_equal(e.kind, ERR_USAGE);
	fclose(file);
	unlink(path);
	arena_release(&arena);
}

/* Tokens have their form, differ, and come with the hash of their twenty characters. */
static void test_tokens(void **state)
{
	(void)state;
	char first[SECRET_TOKEN], second[SECRET_TOKEN], sha256[SECRET_HEX], other[SECRET_HEX];
	unsigned char hash[32];
	char plain[21], hex[SECRET_HEX];
	struct err e = {0};
	assert_true(secret_token(first, sha256, &e));
	assert_true(secret_token(second, other, &e));
	assert_int_equal(strlen(first), 24);
	assert_string_not_equal(first, second);
	size_t n = 0;
	for (size_t i = 0; first[i] != '\0'; i++) {
		if (i % 5 == 4)
			assert_int_equal(first[i], '-');
		else
			plain[n++] = first[i];
	}
	plain[n] = '\0';
	assert_int_equal(strspn(plain, "0123456789ABCDEFGHJKMNPQRSTVWXYZ"), 20);
	crypto_hash_sha256(hash, (const unsigned char *)plain, n);
	assert_string_equal(sodium_bin2hex(hex, sizeof hex, hash, sizeof hash), sha256);
}

/* An act that takes a token is done with that, whatever session there is. */
static void test_act_token(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct act_request request;
	struct err e = {0};
	const struct act_param params[] = {{.name = "token",
		.field = "",
		.type = "core.line",
		.flags = "token",
		.words = "Token",
		.required = true}};
	const struct act vote = {.name = "ballot_vote", .params = params, .count = 1};
	assert_true(act_args_parse(&vote, &arena, 1, (char *[]){"ABCD"}, &request, &e));
	assert_string_equal(act_token(&vote, &request, "session"), "ABCD");
	assert_true(act_args_parse(&vote, &arena, 0, NULL, &request, &e));
	assert_null(act_token(&vote, &request, "session"));
	assert_true(act_args_parse(&ACT, &arena, 1, (char *[]){"T-1"}, &request, &e));
	assert_string_equal(act_token(&ACT, &request, "session"), "session");
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_common),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_tokens),
		cmocka_unit_test(test_act_token),
		cmocka_unit_test(test_envelope),
		cmocka_unit_test(test_envelope_sizes),
		cmocka_unit_test(test_dispute),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
