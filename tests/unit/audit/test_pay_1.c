/* PAY-1: the worked examples of the domain guide, 3.2, to the fen, and the edges of its rules. */
#include "audit/pay_1.h"
#include "check.h"

/* The default step table, and the linear one, of line 1. */
static const struct pay_band STEP[] = {
	{1, 9000, 10000}, {1, 8500, 9500}, {1, 8000, 9000}, {1, 7000, 8000}, {1, 6000, 6000}};
static const struct pay_band LINEAR[] = {{1, 6000, 6000}, {1, 9000, 10000}};

static struct pay_line line_of(int64_t price, int64_t accepted)
{
	return (struct pay_line){1, price, accepted, PAY_NONE, PAY_NONE, PAY_NONE, PAY_NONE,
		PAY_NONE, PAY_FACTOR_STEP};
}

static struct pay_indicator quality_of(int64_t quality)
{
	return (struct pay_indicator){1, 10000, 0, 10000, quality, true, false};
}

static struct pay_claim claim_of(const struct pay_line *line, const struct pay_indicator *quality)
{
	return (struct pay_claim){.lines = line,
		.line_count = 1,
		.indicators = quality,
		.indicator_count = 1,
		.bands = STEP,
		.band_count = 5,
		.penalty_cap_bp = PAY_NONE,
		.carried_in_fen = PAY_NONE,
		.bonus_fen = PAY_NONE,
		.bonus_cap_fen = PAY_NONE,
		.contract_amount_fen = 100000000000,
		.payable_before_fen = PAY_NONE,
		.retention_bp = PAY_NONE,
		.retention_ceiling_fen = PAY_NONE,
		.retained_before_fen = PAY_NONE,
		.advance_outstanding_fen = PAY_NONE,
		.recovery_bp = PAY_NONE};
}

struct sum {
	enum pay_kind kind;
	int64_t fen;
};
#define SUMS(...)                                                                                  \
	(const struct sum[])                                                                       \
	{                                                                                          \
		__VA_ARGS__,                                                                       \
		{                                                                                  \
			PAY_KINDS, 0                                                               \
		}                                                                                  \
	}

static void expect(const char *name, const struct pay_claim *claim, const struct sum *sums)
{
	struct arena arena = {0};
	struct pay_result result;
	const char *problem = pay_1(claim, &arena, &result);
	if (problem != NULL)
		fail_msg("%s: refused by %s", name, problem);
	for (; sums->kind != PAY_KINDS; sums++)
		if (pay_sum(&result, sums->kind) != sums->fen)
			fail_msg("%s: %s is %lld, not %lld", name, pay_kind_names[sums->kind],
				(long long)pay_sum(&result, sums->kind), (long long)sums->fen);
	int64_t net = pay_sum(&result, PAY_GROSS) + pay_sum(&result, PAY_QUALITY_DEDUCTION);
	assert_int_equal(net, pay_sum(&result, PAY_NET));
	assert_int_equal(pay_sum(&result, PAY_TRANSFER), pay_sum(&result, PAY_PAYABLE) +
								 pay_sum(&result, PAY_RETENTION) +
								 pay_sum(&result, PAY_RECOVERY));
	arena_release(&arena);
}

/* One line, its quality, what it pays. */
static void test_lines(void **state)
{
	static const struct {
		const char *name;
		int64_t price, accepted, quality, net;
	} cases[] = {
		{"P01", 8500, 1180000, 9200, 10030000},
		{"P02", 8500, 1180000, 8150, 9027000},
		{"P04 a", 1002, 1000, 7000, 802},
		{"P04 b", 3333, 7000, 8500, 22164},
		{"a bound belongs to the upper band", 8500, 1000, 9000, 8500},
		{"under it", 8500, 1000, 8999, 8075},
		{"under all", 8500, 1000, 5999, 0},
		{"P12", 680000, 28667, 8600, 18518882},
		{"P20, one of five", 5000000, 1000, 9000, 5000000},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct pay_line line = line_of(cases[i].price, cases[i].accepted);
		struct pay_indicator quality = quality_of(cases[i].quality);
		struct pay_claim claim = claim_of(&line, &quality);
		expect(cases[i].name, &claim,
			SUMS({PAY_NET, cases[i].net}, {PAY_PAYABLE, cases[i].net}));
	}
}

/* P03 linear, P05 the most, P06 shortfall with its exact edge, P07 critical. */
static void test_rules_of_a_line(void **state)
{
	struct pay_line line = line_of(8500, 1180000);
	struct pay_indicator quality = quality_of(8237);
	struct pay_claim claim = claim_of(&line, &quality);
	(void)state;
	line.factor = PAY_FACTOR_LINEAR;
	claim.bands = LINEAR;
	claim.band_count = 2;
	expect("P03", &claim, SUMS({PAY_NET, 9009949}));
	line = line_of(8500, 1300000);
	line.max_milli = 1200000;
	quality = quality_of(9500);
	claim = claim_of(&line, &quality);
	expect("P05", &claim, SUMS({PAY_GROSS, 10200000}, {PAY_PAYABLE, 10200000}));
	line.previously_accepted_milli = 1250000;
	expect("P05, used up", &claim, SUMS({PAY_GROSS, 0}, {PAY_PAYABLE, 0}));
	line = line_of(8500, 900000);
	line.planned_milli = 1200000;
	line.min_qty_bp = 8000;
	line.shortfall_bp = 500;
	quality = quality_of(9000);
	expect("P06", &claim,
		SUMS({PAY_NET, 7650000}, {PAY_SHORTFALL_PENALTY, -382500}, {PAY_PAYABLE, 7267500}));
	line.accepted_milli = 960000;
	expect("P06, exactly enough", &claim,
		SUMS({PAY_SHORTFALL_PENALTY, 0}, {PAY_PAYABLE, 8160000}));
	line = line_of(8500, 1000000);
	const struct pay_indicator critical[] = {
		quality_of(9600), {1, 0, 500, 1000, 0, true, true}};
	claim.indicators = critical;
	claim.indicator_count = 2;
	expect("P07", &claim,
		SUMS({PAY_GROSS, 8500000}, {PAY_QUALITY_DEDUCTION, -8500000}, {PAY_PAYABLE, 0}));
}

/* P08, P13, P17, P18, P19: what is withheld. */
static void test_rules_of_a_claim(void **state)
{
	struct pay_line line = line_of(8500, 1180000);
	struct pay_indicator quality = quality_of(9200);
	struct pay_claim claim = claim_of(&line, &quality);
	(void)state;
	claim.retention_bp = 500;
	claim.recovery_bp = 3000;
	claim.advance_outstanding_fen = 12000000;
	expect("P08", &claim,
		SUMS({PAY_RETENTION, -501500}, {PAY_RECOVERY, -3009000}, {PAY_TRANSFER, 6519500}));
	claim.advance_outstanding_fen = 4000000;
	claim.is_last = true;
	expect("P08, the last", &claim, SUMS({PAY_RECOVERY, -4000000}, {PAY_TRANSFER, 5528500}));
	line = line_of(4500000, 1000);
	claim = claim_of(&line, &quality);
	claim.contract_amount_fen = 100000000;
	claim.payable_before_fen = 98000000;
	expect("P13", &claim, SUMS({PAY_CAP_REDUCTION, -2500000}, {PAY_PAYABLE, 2000000}));
	line = line_of(100000, 1000);
	claim = claim_of(&line, &quality);
	const struct pay_item three = {PAY_FIXED, 1, 3, 50000, PAY_NONE, PAY_NONE};
	claim.items = &three;
	claim.item_count = 1;
	claim.penalty_cap_bp = 1000;
	expect("P18", &claim,
		SUMS({PAY_PENALTY_CAP_RELIEF, 140000}, {PAY_PAYABLE, 90000},
			{PAY_PENALTY_CARRIED_OUT, 0}));
	claim.penalty_cap_bp = PAY_NONE;
	expect("P19", &claim, SUMS({PAY_PAYABLE, 0}, {PAY_PENALTY_CARRIED_OUT, 50000}));
	line = line_of(40000000, 1000);
	const struct pay_item late = {PAY_LATE, 1, 12, 40000000, 5, 500};
	claim.items = &late;
	expect("P17", &claim, SUMS({PAY_LATE_PENALTY, -240000}, {PAY_PAYABLE, 39760000}));
}

/* P09: three retentions, each rounded down. P11: three lines of a bundle and its missed patrols. */
static void test_several(void **state)
{
	static const int64_t payable[] = {10030001, 9027033, 7267599};
	int64_t retained = 0;
	struct arena arena = {0};
	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct pay_line line = line_of(payable[i], 1000);
		struct pay_indicator quality = quality_of(9500);
		struct pay_claim claim = claim_of(&line, &quality);
		struct pay_result result;
		claim.retention_bp = 500;
		assert_null(pay_1(&claim, &arena, &result));
		retained -= pay_sum(&result, PAY_RETENTION);
	}
	assert_int_equal(retained, 1316230);
	static const int64_t prices[] = {7400000, 6475000, 4625000},
			     qualities[] = {8800, 9300, 7600};
	struct pay_line lines[3];
	struct pay_indicator indicators[3];
	struct pay_band bands[15];
	for (int i = 0; i < 3; i++) {
		lines[i] = line_of(prices[i], 1000);
		indicators[i] = quality_of(qualities[i]);
		lines[i].no = indicators[i].line_no = i + 1;
		for (int k = 0; k < 5; k++) {
			bands[5 * i + k] = STEP[k];
			bands[5 * i + k].line_no = i + 1;
		}
	}
	struct pay_claim claim = claim_of(lines, indicators);
	const struct pay_item patrols = {PAY_FIXED, 1, 3, 50000, PAY_NONE, PAY_NONE};
	claim.line_count = claim.indicator_count = 3;
	claim.bands = bands;
	claim.band_count = 15;
	claim.items = &patrols;
	claim.item_count = 1;
	claim.penalty_cap_bp = 1000;
	expect("P11", &claim,
		SUMS({PAY_NET, 17205000}, {PAY_FIXED_PENALTY, -150000}, {PAY_PAYABLE, 17055000}));
	arena_release(&arena);
}

/* Quality is rounded once, from the exact sum: thirds and sixths that make a half, spans whose product no 128 bits hold. */
static void test_exact_quality(void **state)
{
	struct arena arena = {0};
	struct pay_result result;
	struct pay_line line = line_of(100, 1000);
	struct pay_indicator many[12];
	(void)state;
	const struct pay_indicator half[] = {{1, 1, 0, 3, 1, true, false},
		{1, 1, 0, 6, 1, true, false}, {1, 9998, 0, 1, 0, true, false}};
	struct pay_claim claim = claim_of(&line, half);
	claim.indicator_count = 3;
	assert_null(pay_1(&claim, &arena, &result));
	assert_int_equal(result.lines[0].quality, 1);
	for (int i = 0; i < 12; i++)
		many[i] = (struct pay_indicator){1, i == 0 ? 10000 - 11 * 833 : 833,
			-999999999989 + i, 999999999961 - i,
			i % 2 == 0 ? 999999999961 : -999999999989, true, false};
	claim.indicators = many;
	claim.indicator_count = 12;
	assert_null(pay_1(&claim, &arena, &result));
	assert_int_equal(result.lines[0].quality, 10000 - 6 * 833);
	arena_release(&arena);
}

/* Inputs that cannot be worked out, each by its rule; numbers beyond every bound are refused, not wrapped. */
static void test_refused(void **state)
{
	struct arena arena = {0};
	struct pay_result result;
	struct pay_line line = line_of(8500, 1000);
	struct pay_indicator quality = quality_of(9000);
	struct pay_claim claim = claim_of(&line, &quality);
	(void)state;
	claim.contract_amount_fen = PAY_NONE;
	assert_string_equal(pay_1(&claim, &arena, &result), "claim_has_contract_amount");
	claim = claim_of(&line, &quality);
	claim.band_count = 0;
	assert_string_equal(pay_1(&claim, &arena, &result), "factor_table_has_bands");
	claim = claim_of(&line, &quality);
	quality.weight_bp = 9999;
	assert_string_equal(pay_1(&claim, &arena, &result), "line_weights_sum_to_100");
	quality = quality_of(9000);
	quality.target = 0;
	assert_string_equal(pay_1(&claim, &arena, &result), "indicator_target_beyond_floor");
	quality = quality_of(9000);
	line.price_fen = INT64_MAX;
	assert_string_equal(pay_1(&claim, &arena, &result), "payment_within_amount_bounds");
	line.price_fen = PAY_MOST;
	line.accepted_milli = PAY_MOST;
	assert_string_equal(pay_1(&claim, &arena, &result), "payment_within_amount_bounds");
	line.price_fen = -1;
	assert_string_equal(pay_1(&claim, &arena, &result), "payment_within_amount_bounds");
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_rules_of_a_line),
		cmocka_unit_test(test_rules_of_a_claim),
		cmocka_unit_test(test_several),
		cmocka_unit_test(test_exact_quality),
		cmocka_unit_test(test_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
