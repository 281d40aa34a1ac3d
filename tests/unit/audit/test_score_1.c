/* SCORE-1: the worked examples of the domain guide, 4.2, and what is refused. */
#include "audit/score_1.h"
#include "check.h"

enum { BIDS = 4, MEMBERS = 5 };

struct example {
	struct score_criterion criteria[2];
	struct score_bid bids[BIDS];
	struct score_mark marks[2 * BIDS * MEMBERS];
	struct score_lot lot;
	struct score_result *results;
	struct arena arena;
};

/* Bids with a price each and the marks that the members gave; points for the price. */
static void fill(struct example *x, int64_t weight, size_t bids, const int64_t prices[],
	size_t members, const int64_t marks[])
{
	memset(x, 0, sizeof *x);
	x->criteria[0] = (struct score_criterion){1, 10000 - weight, true, false};
	for (size_t b = 0; b < bids; b++) {
		x->bids[b] = (struct score_bid){
			(int64_t)b + 1, prices[b], SCORE_NONE, true, SCORE_UNEXPLAINED};
		for (size_t m = 0; m < members; m++)
			x->marks[b * members + m] = (struct score_mark){
				(int64_t)m, (int64_t)b + 1, 1, marks[b * members + m]};
	}
	x->lot = (struct score_lot){x->criteria, x->bids, x->marks, 1, bids, bids * members, weight,
		false, false, SCORE_NONE, 1, SCORE_NONE, SCORE_NONE, SCORE_NONE, SCORE_NONE};
}

static const char *work_out(struct example *x)
{
	return score_1(&x->lot, &x->arena, &x->results);
}

static const int64_t ZERO[BIDS] = {0};

/* S1 and S6: price points, and the policy deduction that only comparison sees. */
static void test_prices(void **state)
{
	struct example x;
	(void)state;
	fill(&x, 2000, 3, (const int64_t[]){96000000, 100000000, 108000000}, 1, ZERO);
	assert_null(work_out(&x));
	assert_int_equal(x.results[0].price_points, 2000);
	assert_int_equal(x.results[1].price_points, 1920);
	assert_int_equal(x.results[2].price_points, 1778);
	arena_release(&x.arena);
	fill(&x, 2000, 2, (const int64_t[]){100000000, 95000000}, 1, ZERO);
	x.bids[0].deduction_bp = 1000;
	assert_null(work_out(&x));
	assert_int_equal(x.results[0].evaluated_price_fen, 90000000);
	assert_int_equal(x.results[0].price_points, 2000);
	assert_int_equal(x.results[1].price_points, 1895);
	arena_release(&x.arena);
}

/* S2 and S3: the dearest, of the best quality, wins; trimmed. */
static void test_means(void **state)
{
	static const int64_t prices[] = {96000000, 90000000, 112000000};
	static const int64_t marks[] = {7100, 6900, 7300, 7000, 6800, 6600, 6700, 6500, 6800, 6400,
		7400, 7200, 7500, 7100, 7300};
	struct example x;
	(void)state;
	fill(&x, 2000, 3, prices, MEMBERS, marks);
	assert_null(work_out(&x));
	assert_int_equal(x.results[0].total, 8895);
	assert_int_equal(x.results[1].total, 8600);
	assert_int_equal(x.results[2].total, 8907);
	assert_int_equal(x.results[2].rank, 1);
	assert_string_equal(x.results[2].decided_by, "total");
	x.lot.trimmed = true;
	assert_null(work_out(&x));
	assert_int_equal(x.results[0].total, 8875);
	assert_int_equal(x.results[1].total, 8600);
	assert_int_equal(x.results[2].total, 8907);
	arena_release(&x.arena);
}

/* S4: an outlier, and a mean that is the same without it. */
static void test_outlier(void **state)
{
	static const int64_t marks[] = {7000, 7100, 6900, 7050, 7950, 7250, 7150, 7200, 7300, 7100};
	struct example x;
	(void)state;
	fill(&x, 2000, 2, (const int64_t[]){1000, 1000}, MEMBERS, marks);
	assert_null(work_out(&x));
	assert_int_equal(x.results[0].quality_points, 7200);
	assert_int_equal(x.results[1].quality_points, 7200);
	x.lot.trimmed = true;
	assert_null(work_out(&x));
	assert_int_equal(x.results[0].quality_points, 7050);
	assert_int_equal(x.results[1].quality_points, 7200);
	arena_release(&x.arena);
}

/* S5: quality first, with its threshold; without the gate. */
static void test_quality_first(void **state)
{
	static const int64_t prices[] = {70000000, 90000000, 98000000},
			     marks[] = {5400, 6600, 7400};
	struct example x;
	(void)state;
	fill(&x, 2000, 3, prices, 1, marks);
	x.lot.quality_first = true;
	x.lot.threshold_bp = 7000;
	assert_null(work_out(&x));
	assert_int_equal(x.results[0].state, SCORE_BELOW_THRESHOLD);
	assert_true(x.results[0].evaluated_price_fen == SCORE_NONE);
	assert_int_equal(x.results[1].total, 8600);
	assert_int_equal(x.results[2].total, 9237);
	assert_int_equal(x.results[2].rank, 1);
	x.lot.quality_first = false;
	assert_null(work_out(&x));
	assert_int_equal(x.results[0].total, 7400);
	assert_int_equal(x.results[1].total, 8156);
	assert_int_equal(x.results[2].total, 8829);
	arena_release(&x.arena);
}

/* S7: an abnormally low bid waits for its explanation, by each of two tests; the mean does not flag it. */
static void test_low(void **state)
{
	static const int64_t prices[] = {98000000, 102000000, 45000000, 96000000};
	struct example x;
	(void)state;
	fill(&x, 2000, 4, prices, 1, ZERO);
	x.lot.low_mean_bp = 5000;
	assert_null(work_out(&x));
	x.lot.low_next_bp = 5000;
	assert_string_equal(work_out(&x), "abnormally_low_bid_explained");
	x.lot.low_next_bp = SCORE_NONE;
	x.lot.ceiling_fen = 110000000;
	x.lot.low_ceiling_bp = 4500;
	assert_string_equal(work_out(&x), "abnormally_low_bid_explained");
	x.bids[2].explanation = SCORE_ACCEPTED;
	assert_null(work_out(&x));
	assert_int_equal(x.results[2].rank, 1);
	x.bids[2].explanation = SCORE_REFUSED;
	assert_null(work_out(&x));
	assert_int_equal(x.results[2].state, SCORE_LOW_PRICE_REFUSED);
	assert_int_equal(x.results[3].price_points, 2000);
	arena_release(&x.arena);
}

/* S9 ties, S10 too few. */
static void test_ties(void **state)
{
	struct example x;
	(void)state;
	/* D 66.00 of quality at the dearer price, E 65.00 at the cheaper, equal in all: 85.00 and 85.00. */
	fill(&x, 2000, 2, (const int64_t[]){50500000, 48000000}, 1, (const int64_t[]){6599, 6500});
	assert_null(work_out(&x));
	assert_int_equal(x.results[0].total, x.results[1].total);
	assert_int_equal(x.results[1].rank, 1);
	assert_string_equal(x.results[1].decided_by, "price");
	x.lot.quality_first = true;
	assert_null(work_out(&x));
	assert_int_equal(x.results[0].rank, 1);
	assert_string_equal(x.results[0].decided_by, "quality");
	x.lot.minimum_bidders = 3;
	assert_null(work_out(&x));
	assert_int_equal(x.results[0].state, SCORE_UNSUCCESSFUL);
	assert_true(x.results[0].rank == SCORE_NONE);
	assert_null(x.results[0].decided_by);
	arena_release(&x.arena);
	fill(&x, 2000, 2, (const int64_t[]){1000, 1000}, 1, (const int64_t[]){5000, 5000});
	assert_null(work_out(&x));
	assert_int_equal(x.results[0].rank + x.results[1].rank, 2);
	assert_string_equal(x.results[0].decided_by, "tied");
	arena_release(&x.arena);
}

/* What cannot be scored, by its rule. */
static void test_refused(void **state)
{
	struct example x;
	(void)state;
	fill(&x, 2000, 2, (const int64_t[]){1000, 1000}, 2,
		(const int64_t[]){5000, 6000, 5000, 5000});
	x.lot.minimum_bidders = SCORE_NONE;
	assert_string_equal(work_out(&x), "minimum_bidders_stated");
	x.lot.minimum_bidders = 1;
	x.lot.price_weight = 1999;
	assert_string_equal(work_out(&x), "criteria_sum_to_100");
	x.lot.price_weight = 2000;
	x.bids[0].price_fen = 0;
	assert_string_equal(work_out(&x), "bid_price_above_zero");
	x.bids[0].price_fen = 1000;
	x.lot.mark_count = 3;
	assert_string_equal(work_out(&x), "scores_complete");
	x.lot.mark_count = 4;
	x.marks[0].points = 8001;
	assert_string_equal(work_out(&x), "scores_within_maximum");
	x.marks[0].points = 5000;
	x.criteria[0].objective = true;
	assert_string_equal(work_out(&x), "objective_scores_equal");
	arena_release(&x.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_prices),
		cmocka_unit_test(test_means),
		cmocka_unit_test(test_outlier),
		cmocka_unit_test(test_quality_first),
		cmocka_unit_test(test_low),
		cmocka_unit_test(test_ties),
		cmocka_unit_test(test_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
