#include <stdio.h>
#include <string.h>

#include "audit/score_1.h"
#include "recompute_inside.h"

enum { BIDS_MAX = 1000, MARKS_MAX = 200000 };

static void differs(struct recompute *r, int64_t lot, const char *what, int64_t bid)
{
	char place[64];
	snprintf(place, sizeof place, "records.xml, lot %lld", (long long)lot);
	finding(r->findings, "score_does_not_reproduce", place, bid == 0 ? "%s" : "%s: bid %lld",
		what, (long long)bid);
}

/* Whether a bid conformed when it was ranked. A bid that was found invalid later has lost that state,
 * and only its ranking tells. */
static bool conforming(const struct recompute *r, const int64_t *bid)
{
	size_t count, first = recompute_range(r, RANKING, R_BID, bid[BID_ID], &count);
	if (bid[BID_STATE] >= 0 && bid[BID_STATE] < BID_CONFORMING_STATES)
		return true;
	return count > 0 && recompute_row(r, RANKING, first)[R_STATE] != RANKING_NOT_CONFORMING;
}

/* The scores of members who gave all of theirs count. */
static bool has_scored(const struct recompute *r, int64_t member)
{
	size_t count, first = recompute_range(r, PANEL_MEMBER, PM_ID, member, &count);
	return count == 1 && recompute_row(r, PANEL_MEMBER, first)[PM_STATE] == MEMBER_SCORED;
}

static void add_criteria(struct recompute *r, int64_t lot, struct score_lot *out)
{
	size_t count, first = recompute_range(r, CRITERION, K_LOT, lot, &count);
	struct score_criterion *all = arena_alloc(&r->arena, (count + 1) * sizeof *all);
	for (size_t i = 0; i < count; i++) {
		const int64_t *x = recompute_row(r, CRITERION, first + i);
		if (x[K_KIND] == CRITERION_PRICE) {
			out->price_weight = x[K_POINTS];
			continue;
		}
		all[out->criterion_count++] = (struct score_criterion){x[K_ID], x[K_POINTS],
			x[K_KIND] == CRITERION_TECHNICAL, x[K_OBJECTIVE] == 1};
	}
	out->criteria = all;
}

/* The bids that were ranked, and those that should have been. */
static void add_bids(struct recompute *r, int64_t lot, struct score_lot *out)
{
	size_t count, first = recompute_range(r, BID, BID_LOT, lot, &count);
	struct score_bid *all = arena_alloc(&r->arena, (count + 1) * sizeof *all);
	for (size_t i = 0; i < count; i++) {
		size_t ranked;
		const int64_t *x = recompute_row(r, BID, first + i);
		recompute_range(r, RANKING, R_BID, x[BID_ID], &ranked);
		if (ranked == 0 && !conforming(r, x))
			continue;
		all[out->bid_count++] = (struct score_bid){x[BID_ID], x[BID_PRICE],
			x[BID_DEDUCTION], conforming(r, x),
			x[BID_EXPLANATION] < 0 ? SCORE_UNEXPLAINED
					       : (enum score_explanation)x[BID_EXPLANATION]};
	}
	out->bids = all;
}

static bool add_marks(struct recompute *r, struct score_lot *out)
{
	size_t n = 0, count;
	for (size_t i = 0; i < out->bid_count; i++) {
		recompute_range(r, SCORE, S_BID, out->bids[i].id, &count);
		n += count;
	}
	if (n > MARKS_MAX)
		return false;
	struct score_mark *all = arena_alloc(&r->arena, (n + 1) * sizeof *all);
	for (size_t i = 0; i < out->bid_count; i++) {
		size_t first = recompute_range(r, SCORE, S_BID, out->bids[i].id, &count);
		for (size_t k = 0; k < count; k++) {
			const int64_t *x = recompute_row(r, SCORE, first + k);
			if (has_scored(r, x[S_MEMBER]))
				all[out->mark_count++] = (struct score_mark){
					x[S_MEMBER], x[S_BID], x[S_CRITERION], x[S_POINTS]};
		}
	}
	out->marks = all;
	return true;
}

static bool same(const int64_t *x, const struct score_result *y)
{
	const char *decided = x[R_DECIDED] < 0 ? NULL : recompute_decided_words[x[R_DECIDED]];
	bool as = (decided == NULL) == (y->decided_by == NULL) &&
		  (decided == NULL || strcmp(decided, y->decided_by) == 0);
	return as && x[R_STATE] == (int64_t)y->state && x[R_PRICE] == y->evaluated_price_fen &&
	       x[R_PRICE_POINTS] == y->price_points && x[R_QUALITY] == y->quality_points &&
	       x[R_TOTAL] == y->total && x[R_RANK] == y->rank;
}

static void compare(struct recompute *r, int64_t lot, const struct score_lot *in)
{
	struct score_result *results;
	const char *problem = score_1(in, &r->arena, &results);
	if (problem != NULL) {
		differs(r, lot, problem, 0);
		return;
	}
	for (size_t i = 0; i < in->bid_count; i++) {
		size_t count, first = recompute_range(r, RANKING, R_BID, results[i].bid, &count);
		if (count != 1)
			differs(r, lot, "not ranked once", results[i].bid);
		else if (!same(recompute_row(r, RANKING, first), &results[i]))
			differs(r, lot, "its points or rank are others", results[i].bid);
	}
}

static void lot(struct recompute *r, const int64_t *x, int64_t minimum)
{
	size_t count, first = recompute_range(r, TENDER, T_ID, x[LOT_TENDER], &count);
	struct score_lot in = {.minimum_bidders = minimum,
		.ceiling_fen = SCORE_NONE,
		.low_mean_bp = SCORE_NONE,
		.low_next_bp = SCORE_NONE,
		.low_ceiling_bp = SCORE_NONE};
	r->rankings++;
	if (count != 1) {
		differs(r, x[LOT_ID], "its tender is not there", 0);
		return;
	}
	const int64_t *tender = recompute_row(r, TENDER, first);
	in.quality_first = tender[T_EVALUATION] == EVALUATION_QUALITY_FIRST;
	in.threshold_bp = tender[T_THRESHOLD];
	in.trimmed = tender[T_TRIMMED] == 1;
	add_criteria(r, x[LOT_ID], &in);
	add_bids(r, x[LOT_ID], &in);
	if (in.bid_count > BIDS_MAX || !add_marks(r, &in))
		differs(r, x[LOT_ID], "it has too many bids or scores to be worked out", 0);
	else
		compare(r, x[LOT_ID], &in);
}

void recompute_scores(struct recompute *r)
{
	int64_t previous = 0;
	if (r->rows[RANKING].count == 0)
		return;
	recompute_sort(r, CRITERION, K_LOT);
	recompute_sort(r, BID, BID_LOT);
	recompute_sort(r, SCORE, S_BID);
	recompute_sort(r, PANEL_MEMBER, PM_ID);
	recompute_sort(r, TENDER, T_ID);
	recompute_sort(r, LOT, LOT_ID);
	/* First by lot, to know which lots were ranked; then by bid. */
	recompute_sort(r, RANKING, R_LOT);
	size_t n = 0, rankings = r->rows[RANKING].count;
	int64_t *lots = arena_alloc(&r->arena, 2 * rankings * sizeof *lots);
	for (size_t i = 0; i < rankings; i++) {
		const int64_t *x = recompute_row(r, RANKING, i);
		if (n > 0 && x[R_LOT] == previous)
			continue;
		lots[2 * n] = previous = x[R_LOT];
		lots[2 * n++ + 1] = x[R_MINIMUM];
	}
	recompute_sort(r, RANKING, R_BID);
	for (size_t i = 0; i < n; i++) {
		size_t count, first = recompute_range(r, LOT, LOT_ID, lots[2 * i], &count);
		if (count == 1)
			lot(r, recompute_row(r, LOT, first), lots[2 * i + 1]);
		else
			differs(r, lots[2 * i], "the lot is not there", 0);
	}
}
