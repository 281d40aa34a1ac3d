/*
 * SCORE-1 in C: bid scoring, worked out from criteria, prices and marks, independently of the
 * database. The rules are those of the domain guide, 4.1.
 *
 * Units: fen, basis points (bp), centipoints. Rounded at two points only, half up: price points,
 * and the mean of the members' totals. SCORE_NONE stands for what is absent.
 */
#ifndef TALLY_AUDIT_SCORE_1_H
#define TALLY_AUDIT_SCORE_1_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define SCORE_NONE INT64_MIN

/* All but the price. technical: counts where technical points decide a tie. */
struct score_criterion {
	int64_t id, max_points;
	bool technical, objective;
};
enum score_explanation { SCORE_UNEXPLAINED, SCORE_ACCEPTED, SCORE_REFUSED };
struct score_bid {
	int64_t id, price_fen, deduction_bp;
	bool conforming;
	enum score_explanation explanation; /* of its low price */
};
struct score_mark {
	int64_t member, bid, criterion, points;
};
struct score_lot {
	const struct score_criterion *criteria;
	const struct score_bid *bids;
	const struct score_mark *marks;
	size_t criterion_count, bid_count, mark_count;
	int64_t price_weight; /* 0: a fixed price */
	bool trimmed, quality_first;
	int64_t threshold_bp, minimum_bidders, ceiling_fen;
	int64_t low_mean_bp, low_next_bp, low_ceiling_bp; /* SCORE_NONE: not tested */
};

enum score_state {
	SCORE_RANKED,
	SCORE_NOT_CONFORMING,
	SCORE_BELOW_THRESHOLD,
	SCORE_LOW_PRICE_REFUSED,
	SCORE_UNSUCCESSFUL
};
extern const char *const score_state_names[];

struct score_result {
	int64_t bid;
	enum score_state state;
	int64_t evaluated_price_fen, price_points, quality_points, total, rank;
	const char *decided_by; /* total, price, quality, tied; NULL where there is no rank */
};

/* One result for each bid, in the order of the bids. NULL, or the rule that the inputs break first
 * (the names are those of the database). */
const char *score_1(
	const struct score_lot *lot, struct arena *arena, struct score_result **results);

#endif
