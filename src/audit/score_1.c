#include "audit/score_1.h"

#include "score_inside.h"

const char *const score_state_names[] = {
	[SCORE_RANKED] = "ranked",
	[SCORE_NOT_CONFORMING] = "not_conforming",
	[SCORE_BELOW_THRESHOLD] = "below_threshold",
	[SCORE_LOW_PRICE_REFUSED] = "low_price_refused",
	[SCORE_UNSUCCESSFUL] = "unsuccessful",
};

static bool under(wide value, wide share, int64_t bp)
{
	return bp != SCORE_NONE && value * 10000 < share * bp;
}

/* Whether a price is abnormally low: under a share of the mean, of the next lowest, of the ceiling.
 * Exactly the share is enough. Of equal prices each is the other's next lowest. */
static bool is_low(const struct score_lot *lot, const struct entry *entries, const struct entry *x)
{
	wide sum = 0, n = 0;
	int64_t next = SCORE_NONE;
	if (x->price == SCORE_NONE)
		return false;
	for (size_t k = 0; k < lot->bid_count; k++) {
		const struct entry *y = &entries[k];
		n += y->opened;
		if (!y->opened || y->price == SCORE_NONE)
			continue;
		sum += y->price;
		if (y != x && y->price >= x->price && (next == SCORE_NONE || y->price < next))
			next = y->price;
	}
	return under(x->price * n, sum, lot->low_mean_bp) ||
	       (next != SCORE_NONE && under(x->price, next, lot->low_next_bp)) ||
	       (lot->ceiling_fen != SCORE_NONE &&
		       under(x->price, lot->ceiling_fen, lot->low_ceiling_bp));
}

static bool low_prices_explained(const struct score_lot *lot, const struct entry *entries)
{
	for (size_t k = 0; k < lot->bid_count; k++)
		if (entries[k].opened && entries[k].bid->explanation == SCORE_UNEXPLAINED &&
			is_low(lot, entries, &entries[k]))
			return false;
	return true;
}

/* Price points from the lowest price among the contenders. */
static void add_price_points(const struct score_lot *lot, struct entry *entries)
{
	int64_t benchmark = SCORE_NONE;
	for (size_t k = 0; k < lot->bid_count; k++)
		if (entries[k].contender && entries[k].price != SCORE_NONE &&
			(benchmark == SCORE_NONE || entries[k].price < benchmark))
			benchmark = entries[k].price;
	for (size_t k = 0; k < lot->bid_count; k++) {
		struct entry *x = &entries[k];
		if (!x->contender)
			continue;
		x->price_points =
			lot->price_weight == 0
				? 0
				: score_half_up((wide)benchmark * lot->price_weight, x->price);
		x->total = x->price_points + x->quality;
	}
}

static int order(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* How many of the keys (total; price or quality; technical points or price) are equal before one
 * differs; *better: x stands before y. */
static int equal_keys(
	bool quality_first, const struct entry *x, const struct entry *y, bool *better)
{
	/* A price that is absent stands last. */
	int price = order(x->price == SCORE_NONE ? INT64_MAX : x->price,
		y->price == SCORE_NONE ? INT64_MAX : y->price);
	const int orders[3] = {order(y->total, x->total),
		quality_first ? order(y->quality, x->quality) : price,
		quality_first ? price : order(y->technical, x->technical)};
	for (int k = 0; k < 3; k++) {
		if (orders[k] != 0) {
			*better = orders[k] < 0;
			return k;
		}
	}
	*better = false;
	return 3;
}

/* Rank, and what sets the bid apart from all others. */
static void rank(
	const struct score_lot *lot, const struct entry *entries, size_t at, struct score_result *r)
{
	static const char *const decided[2][4] = {
		{"total", "price", "quality", "tied"}, {"total", "quality", "price", "tied"}};
	int shared = 0;
	r->rank = 1;
	for (size_t k = 0; k < lot->bid_count; k++) {
		bool better;
		if (k == at || !entries[k].contender)
			continue;
		int equal = equal_keys(lot->quality_first, &entries[k], &entries[at], &better);
		r->rank += better;
		shared = equal > shared ? equal : shared;
	}
	r->decided_by = decided[lot->quality_first][shared];
}

static enum score_state state(const struct entry *x, bool enough)
{
	if (!x->bid->conforming)
		return SCORE_NOT_CONFORMING;
	if (!x->opened)
		return SCORE_BELOW_THRESHOLD;
	if (!x->contender)
		return SCORE_LOW_PRICE_REFUSED;
	return enough ? SCORE_RANKED : SCORE_UNSUCCESSFUL;
}

const char *score_1(const struct score_lot *lot, struct arena *arena, struct score_result **results)
{
	const char *problem = score_problem(lot);
	if (problem != NULL)
		return problem;
	struct entry *entries = arena_alloc(arena, (lot->bid_count + 1) * sizeof *entries);
	score_open(lot, arena, entries);
	if (!low_prices_explained(lot, entries))
		return "abnormally_low_bid_explained";
	add_price_points(lot, entries);
	int64_t contenders = 0;
	for (size_t k = 0; k < lot->bid_count; k++)
		contenders += entries[k].contender;
	bool enough = contenders >= lot->minimum_bidders;
	*results = arena_alloc(arena, (lot->bid_count + 1) * sizeof **results);
	for (size_t k = 0; k < lot->bid_count; k++) {
		const struct entry *x = &entries[k];
		struct score_result *r = &(*results)[k];
		*r = (struct score_result){.bid = x->bid->id,
			.state = state(x, enough),
			.evaluated_price_fen = x->price,
			.price_points = x->price_points,
			.quality_points = x->quality,
			.total = x->total,
			.rank = SCORE_NONE};
		if (x->contender && enough)
			rank(lot, entries, k, r);
	}
	return NULL;
}
