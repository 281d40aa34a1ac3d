#include <openssl/bn.h>
#include <stdlib.h>

#include "pay_inside.h"

wide pay_half_up(wide n, wide d)
{
	wide size = n < 0 ? -n : n;
	wide rounded = (2 * size + d) / (2 * d);
	return n < 0 ? -rounded : rounded;
}

static uint64_t span(const struct pay_indicator *i)
{
	return i->higher_is_better ? (uint64_t)i->target - (uint64_t)i->floor
				   : (uint64_t)i->floor - (uint64_t)i->target;
}

/* How far the value is on its way from floor to target. */
static uint64_t reached(const struct pay_indicator *i)
{
	if (i->higher_is_better ? i->value <= i->floor : i->value >= i->floor)
		return 0;
	uint64_t way = i->higher_is_better ? (uint64_t)i->value - (uint64_t)i->floor
					   : (uint64_t)i->floor - (uint64_t)i->value;
	return way < span(i) ? way : span(i);
}

static void need(int ok)
{
	if (!ok)
		abort();
}

/* sum += weight x reached / span, as one fraction over the product of all spans. */
static void add_score(BIGNUM *sum, BIGNUM *over, const struct pay_indicator *i)
{
	BIGNUM *term = BN_dup(over);
	need(term != NULL && BN_mul_word(term, (BN_ULONG)i->weight_bp) &&
		BN_mul_word(term, reached(i)) && BN_mul_word(sum, span(i)) &&
		BN_add(sum, sum, term) && BN_mul_word(over, span(i)));
	BN_free(term);
}

int64_t pay_quality(const struct pay_claim *claim, int64_t line_no)
{
	BN_CTX *context = BN_CTX_new();
	BIGNUM *sum = BN_new(), *over = BN_new();
	need(context != NULL && sum != NULL && over != NULL && BN_set_word(over, 1));
	for (size_t k = 0; k < claim->indicator_count; k++)
		if (claim->indicators[k].line_no == line_no)
			add_score(sum, over, &claim->indicators[k]);
	/* floor(sum / over + 1/2) */
	need(BN_lshift1(sum, sum) && BN_add(sum, sum, over) && BN_lshift1(over, over) &&
		BN_div(sum, NULL, sum, over, context));
	int64_t quality = (int64_t)BN_get_word(sum);
	BN_free(sum);
	BN_free(over);
	BN_CTX_free(context);
	return quality;
}

static bool critical_failed(const struct pay_claim *claim, int64_t line_no)
{
	for (size_t k = 0; k < claim->indicator_count; k++) {
		const struct pay_indicator *i = &claim->indicators[k];
		if (i->line_no == line_no && i->critical &&
			(i->higher_is_better ? i->value < i->floor : i->value > i->floor))
			return true;
	}
	return false;
}

/* The highest bound not above the quality, the lowest above it. */
static void around(const struct pay_claim *claim, int64_t line_no, int64_t quality,
	const struct pay_band *found[2])
{
	found[0] = found[1] = NULL;
	for (size_t k = 0; k < claim->band_count; k++) {
		const struct pay_band *b = &claim->bands[k];
		if (b->line_no != line_no)
			continue;
		if (b->from_points <= quality &&
			(found[0] == NULL || b->from_points > found[0]->from_points))
			found[0] = b;
		if (b->from_points > quality &&
			(found[1] == NULL || b->from_points < found[1]->from_points))
			found[1] = b;
	}
}

int64_t pay_factor_bp(const struct pay_claim *claim, const struct pay_line *line, int64_t quality)
{
	const struct pay_band *found[2];
	if (line->factor == PAY_FACTOR_NONE)
		return 10000;
	if (critical_failed(claim, line->no))
		return 0;
	around(claim, line->no, quality, found);
	if (found[0] == NULL)
		return 0;
	if (line->factor == PAY_FACTOR_STEP || found[1] == NULL)
		return found[0]->factor_bp;
	wide rise = (wide)(found[1]->factor_bp - found[0]->factor_bp) *
		    (quality - found[0]->from_points);
	return found[0]->factor_bp +
	       (int64_t)pay_half_up(rise, found[1]->from_points - found[0]->from_points);
}

/* Whether each value is absent or within the bounds of its kind, so that 128 bits hold every
 * product. */
static bool within(const int64_t *values[], size_t n, int64_t low, int64_t high)
{
	for (size_t k = 0; k < n; k++)
		if (*values[k] != PAY_NONE && (*values[k] < low || *values[k] > high))
			return false;
	return true;
}

#define WITHIN(low, high, ...)                                                                     \
	within((const int64_t *[]){__VA_ARGS__},                                                   \
		sizeof(const int64_t *[]){__VA_ARGS__} / sizeof(const int64_t *), low, high)

static bool bounded(const struct pay_claim *c)
{
	bool ok =
		WITHIN(0, PAY_MOST, &c->carried_in_fen, &c->bonus_fen, &c->bonus_cap_fen,
			&c->contract_amount_fen, &c->payable_before_fen, &c->retention_ceiling_fen,
			&c->retained_before_fen, &c->advance_outstanding_fen) &&
		WITHIN(0, 10000, &c->penalty_cap_bp, &c->retention_bp, &c->recovery_bp);
	for (size_t k = 0; ok && k < c->line_count; k++) {
		const struct pay_line *l = &c->lines[k];
		ok = WITHIN(0, PAY_MOST, &l->price_fen, &l->accepted_milli, &l->planned_milli,
			     &l->max_milli, &l->previously_accepted_milli) &&
		     WITHIN(0, 10000, &l->min_qty_bp, &l->shortfall_bp);
	}
	for (size_t k = 0; ok && k < c->indicator_count; k++) {
		const struct pay_indicator *i = &c->indicators[k];
		ok = WITHIN(-PAY_MOST, PAY_MOST, &i->floor, &i->target, &i->value) &&
		     WITHIN(0, 10000, &i->weight_bp);
	}
	for (size_t k = 0; ok && k < c->band_count; k++)
		ok = WITHIN(0, 10000, &c->bands[k].from_points, &c->bands[k].factor_bp);
	for (size_t k = 0; ok && k < c->item_count; k++) {
		const struct pay_item *i = &c->items[k];
		ok = WITHIN(0, PAY_MOST, &i->amount_fen) &&
		     WITHIN(0, 10000, &i->bp_per_day, &i->cap_bp) && WITHIN(0, INT32_MAX, &i->n);
	}
	return ok;
}

static const char *indicators_problem(const struct pay_claim *claim, const struct pay_line *line)
{
	bool measured = true, beyond = true;
	wide weights = 0;
	size_t n = 0;
	for (size_t k = 0; k < claim->indicator_count; k++) {
		const struct pay_indicator *i = &claim->indicators[k];
		if (i->line_no != line->no)
			continue;
		n++;
		weights += i->weight_bp == PAY_NONE ? 0 : i->weight_bp;
		measured = measured && i->weight_bp != PAY_NONE && i->floor != PAY_NONE &&
			   i->target != PAY_NONE && i->value != PAY_NONE;
		beyond = beyond &&
			 (i->higher_is_better ? i->target > i->floor : i->target < i->floor);
	}
	if (weights != (line->factor == PAY_FACTOR_NONE ? 0 : 10000) ||
		(line->factor == PAY_FACTOR_NONE && n > 0))
		return "line_weights_sum_to_100";
	if (!measured)
		return "indicator_is_measured";
	return beyond ? NULL : "indicator_target_beyond_floor";
}

static const char *bands_problem(const struct pay_claim *claim, const struct pay_line *line)
{
	size_t n = 0;
	bool complete = true, unique = true, monotone = true;
	for (size_t k = 0; k < claim->band_count; k++) {
		const struct pay_band *a = &claim->bands[k];
		if (a->line_no != line->no)
			continue;
		n++;
		complete = complete && a->from_points != PAY_NONE && a->factor_bp != PAY_NONE;
		for (size_t m = 0; m < claim->band_count; m++) {
			const struct pay_band *b = &claim->bands[m];
			if (b->line_no != line->no || m == k)
				continue;
			unique = unique && a->from_points != b->from_points;
			monotone = monotone && !(a->from_points < b->from_points &&
						       a->factor_bp > b->factor_bp);
		}
	}
	if (n < (line->factor == PAY_FACTOR_LINEAR ? 2 : 1) || !complete)
		return "factor_table_has_bands";
	if (!unique)
		return "factor_table_bounds_increase";
	return monotone ? NULL : "factor_table_is_monotone";
}

static const char *line_problem(const struct pay_claim *claim, const struct pay_line *line)
{
	if (line->no == PAY_NONE || line->price_fen == PAY_NONE ||
		line->accepted_milli == PAY_NONE || line->factor == PAY_FACTOR_UNKNOWN)
		return "claim_lines_complete";
	const char *problem = indicators_problem(claim, line);
	if (problem == NULL && line->factor != PAY_FACTOR_NONE)
		problem = bands_problem(claim, line);
	return problem;
}

static bool has_line(const struct pay_claim *claim, int64_t no)
{
	for (size_t k = 0; k < claim->line_count; k++)
		if (claim->lines[k].no == no)
			return no != PAY_NONE;
	return false;
}

/* Of several lines, the problem of the one with the lowest number. */
const char *pay_problem(const struct pay_claim *claim)
{
	const char *problem = NULL;
	int64_t lowest = 0;
	if (!bounded(claim))
		return "payment_within_amount_bounds";
	if (claim->contract_amount_fen == PAY_NONE)
		return "claim_has_contract_amount";
	for (size_t k = 0; k < claim->line_count; k++)
		for (size_t m = 0; m <= k; m++)
			if (claim->lines[k].no == PAY_NONE ||
				(m < k && claim->lines[k].no == claim->lines[m].no))
				return "claim_lines_complete";
	for (size_t k = 0; k < claim->indicator_count; k++)
		if (!has_line(claim, claim->indicators[k].line_no))
			return "claim_parts_name_a_line";
	for (size_t k = 0; k < claim->band_count; k++)
		if (!has_line(claim, claim->bands[k].line_no))
			return "claim_parts_name_a_line";
	for (size_t k = 0; k < claim->line_count; k++) {
		const char *p = line_problem(claim, &claim->lines[k]);
		if (p != NULL && (problem == NULL || claim->lines[k].no < lowest)) {
			problem = p;
			lowest = claim->lines[k].no;
		}
	}
	return problem;
}
