#include <stdlib.h>
#include <string.h>

#include "score_inside.h"

int64_t score_half_up(wide n, wide d)
{
	return (int64_t)((2 * n + d) / (2 * d));
}

static int64_t evaluated(const struct score_bid *bid)
{
	int64_t off = bid->deduction_bp == SCORE_NONE ? 0 : bid->deduction_bp;
	if (bid->price_fen == SCORE_NONE)
		return SCORE_NONE;
	return score_half_up((wide)bid->price_fen * (10000 - off), 10000);
}

static const struct score_bid *find_bid(const struct score_lot *lot, int64_t id)
{
	for (size_t k = 0; k < lot->bid_count; k++)
		if (lot->bids[k].id == id)
			return &lot->bids[k];
	return NULL;
}

static const struct score_criterion *find_criterion(const struct score_lot *lot, int64_t id)
{
	for (size_t k = 0; k < lot->criterion_count; k++)
		if (lot->criteria[k].id == id)
			return &lot->criteria[k];
	return NULL;
}

static bool conforms(const struct score_lot *lot, int64_t id)
{
	const struct score_bid *bid = find_bid(lot, id);
	return bid != NULL && bid->conforming;
}

static bool bounded(const struct score_lot *lot)
{
	static const int64_t most = 1000000000000;
	bool ok = lot->price_weight >= 0 && lot->price_weight <= 10000;
	for (size_t k = 0; ok && k < lot->criterion_count; k++)
		ok = lot->criteria[k].max_points >= 0 && lot->criteria[k].max_points <= 10000;
	for (size_t k = 0; ok && k < lot->bid_count; k++) {
		const struct score_bid *b = &lot->bids[k];
		ok = (b->price_fen == SCORE_NONE || (b->price_fen >= 0 && b->price_fen <= most)) &&
		     (b->deduction_bp == SCORE_NONE ||
			     (b->deduction_bp >= 0 && b->deduction_bp <= 10000));
	}
	return ok;
}

/* Every member, every conforming bid, every criterion, once. marks are sorted by member, bid,
 * criterion. */
static bool complete(const struct score_lot *lot, const struct score_mark *marks)
{
	size_t conforming = 0, members = 0, given = 0;
	for (size_t k = 0; k < lot->bid_count; k++)
		conforming += lot->bids[k].conforming;
	for (size_t k = 0; k < lot->mark_count; k++) {
		const struct score_mark *m = &marks[k];
		members += k == 0 || m->member != marks[k - 1].member;
		if (!conforms(lot, m->bid))
			continue;
		given++;
		bool again = k > 0 && m->member == marks[k - 1].member &&
			     m->bid == marks[k - 1].bid && m->criterion == marks[k - 1].criterion;
		if (again || m->points == SCORE_NONE || find_criterion(lot, m->criterion) == NULL)
			return false;
	}
	if (given != members * conforming * lot->criterion_count)
		return false;
	return lot->criterion_count == 0 || lot->mark_count > 0 || conforming == 0;
}

static int by_member(const void *a, const void *b)
{
	const struct score_mark *x = a, *y = b;
	if (x->member != y->member)
		return x->member < y->member ? -1 : 1;
	if (x->bid != y->bid)
		return x->bid < y->bid ? -1 : 1;
	return (x->criterion > y->criterion) - (x->criterion < y->criterion);
}

static int by_criterion(const void *a, const void *b)
{
	const struct score_mark *x = a, *y = b;
	if (x->bid != y->bid)
		return x->bid < y->bid ? -1 : 1;
	return (x->criterion > y->criterion) - (x->criterion < y->criterion);
}

static const char *marks_problem(const struct score_lot *lot, struct score_mark *marks)
{
	qsort(marks, lot->mark_count, sizeof *marks, by_member);
	if (!complete(lot, marks))
		return "scores_complete";
	for (size_t k = 0; k < lot->mark_count; k++) {
		const struct score_criterion *c = find_criterion(lot, marks[k].criterion);
		if (c != NULL && marks[k].points != SCORE_NONE &&
			(marks[k].points < 0 || marks[k].points > c->max_points))
			return "scores_within_maximum";
	}
	qsort(marks, lot->mark_count, sizeof *marks, by_criterion);
	for (size_t k = 1; k < lot->mark_count; k++) {
		const struct score_criterion *c = find_criterion(lot, marks[k].criterion);
		if (c != NULL && c->objective && by_criterion(&marks[k], &marks[k - 1]) == 0 &&
			marks[k].points != marks[k - 1].points)
			return "objective_scores_equal";
	}
	return NULL;
}

const char *score_problem(const struct score_lot *lot)
{
	if (lot->minimum_bidders == SCORE_NONE)
		return "minimum_bidders_stated";
	if (!bounded(lot))
		return "criteria_sum_to_100";
	wide points = lot->price_weight;
	for (size_t k = 0; k < lot->criterion_count; k++)
		points += lot->criteria[k].max_points;
	if (points != 10000)
		return "criteria_sum_to_100";
	for (size_t k = 0; lot->price_weight > 0 && k < lot->bid_count; k++) {
		int64_t price = evaluated(&lot->bids[k]);
		if (lot->bids[k].conforming && (price == SCORE_NONE || price == 0))
			return "bid_price_above_zero";
	}
	struct score_mark *marks = calloc(lot->mark_count + 1, sizeof *marks);
	if (marks == NULL)
		abort();
	if (lot->mark_count > 0)
		memcpy(marks, lot->marks, lot->mark_count * sizeof *marks);
	const char *problem = marks_problem(lot, marks);
	free(marks);
	return problem;
}

struct member {
	int64_t id, total;
};

/* The mean of the members' totals of a bid; trimmed: without one highest and one lowest, from five
 * members on. */
static int64_t mean(const struct score_lot *lot, int64_t bid, struct member *members)
{
	size_t n = 0;
	for (size_t k = 0; k < lot->mark_count; k++) {
		const struct score_mark *m = &lot->marks[k];
		if (m->bid != bid)
			continue;
		size_t at = 0;
		while (at < n && members[at].id != m->member)
			at++;
		if (at == n)
			members[n++] = (struct member){m->member, 0};
		members[at].total += m->points;
	}
	if (n == 0)
		return 0;
	int64_t sum = 0, high = members[0].total, low = members[0].total;
	for (size_t k = 0; k < n; k++) {
		sum += members[k].total;
		high = members[k].total > high ? members[k].total : high;
		low = members[k].total < low ? members[k].total : low;
	}
	return lot->trimmed && n >= 5 ? score_half_up(sum - high - low, (wide)n - 2)
				      : score_half_up(sum, (wide)n);
}

static int64_t technical(const struct score_lot *lot, int64_t bid)
{
	int64_t sum = 0;
	for (size_t k = 0; k < lot->mark_count; k++) {
		const struct score_criterion *c = find_criterion(lot, lot->marks[k].criterion);
		if (lot->marks[k].bid == bid && c != NULL && c->technical)
			sum += lot->marks[k].points;
	}
	return sum;
}

void score_open(const struct score_lot *lot, struct arena *arena, struct entry *entries)
{
	struct member *members = arena_alloc(arena, (lot->mark_count + 1) * sizeof *members);
	int64_t threshold = lot->threshold_bp == SCORE_NONE ? 0 : lot->threshold_bp;
	for (size_t k = 0; k < lot->bid_count; k++) {
		const struct score_bid *bid = &lot->bids[k];
		struct entry *x = &entries[k];
		*x = (struct entry){.bid = bid,
			.price = SCORE_NONE,
			.quality = SCORE_NONE,
			.price_points = SCORE_NONE,
			.total = SCORE_NONE};
		if (!bid->conforming)
			continue;
		x->quality = mean(lot, bid->id, members);
		x->technical = technical(lot, bid->id);
		x->opened =
			!lot->quality_first ||
			(wide)x->quality * 10000 >= (wide)threshold * (10000 - lot->price_weight);
		x->contender = x->opened && bid->explanation != SCORE_REFUSED;
		if (x->opened)
			x->price = evaluated(bid);
	}
}
