#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recompute_inside.h"

/* The parts of one payment: beyond, it is refused rather than worked out for a very long time. */
enum { PARTS_MAX = 5000 };

struct part {
	size_t first, count;
};

static struct part part_of(const struct recompute *r, enum table table, int64_t payment)
{
	struct part p;
	p.first = recompute_range(r, table, L_PAYMENT, payment, &p.count);
	return p;
}

static void differs(struct recompute *r, const int64_t *payment, const char *what)
{
	char place[64];
	snprintf(place, sizeof place, "records.xml, payment %lld", (long long)payment[P_ID]);
	finding(r->findings, "payment_does_not_reproduce", place, "%s", what);
}

static const struct pay_line *lines(struct recompute *r, struct part p)
{
	struct pay_line *all = arena_alloc(&r->arena, (p.count + 1) * sizeof *all);
	for (size_t i = 0; i < p.count; i++) {
		const int64_t *x = recompute_row(r, PAYMENT_LINE, p.first + i);
		all[i] = (struct pay_line){x[L_NO], x[L_PRICE], x[L_ACCEPTED], x[L_PLANNED],
			x[L_MAX], x[L_PREVIOUS], x[L_MIN_QTY], x[L_SHORTFALL],
			x[L_FACTOR_KIND] > 0 ? (enum pay_factor)x[L_FACTOR_KIND]
					     : PAY_FACTOR_UNKNOWN};
	}
	return all;
}

static const struct pay_indicator *indicators(struct recompute *r, struct part p)
{
	struct pay_indicator *all = arena_alloc(&r->arena, (p.count + 1) * sizeof *all);
	for (size_t i = 0; i < p.count; i++) {
		const int64_t *x = recompute_row(r, PAYMENT_INDICATOR, p.first + i);
		all[i] = (struct pay_indicator){x[I_LINE], x[I_WEIGHT], x[I_FLOOR], x[I_TARGET],
			x[I_VALUE], x[I_HIGHER] == 1, x[I_CRITICAL] == 1};
	}
	return all;
}

static const struct pay_band *bands(struct recompute *r, struct part p)
{
	struct pay_band *all = arena_alloc(&r->arena, (p.count + 1) * sizeof *all);
	for (size_t i = 0; i < p.count; i++) {
		const int64_t *x = recompute_row(r, PAYMENT_BAND, p.first + i);
		all[i] = (struct pay_band){x[B_LINE], x[B_FROM], x[B_FACTOR]};
	}
	return all;
}

static const struct pay_item *items(struct recompute *r, struct part p, bool *known)
{
	struct pay_item *all = arena_alloc(&r->arena, (p.count + 1) * sizeof *all);
	for (size_t i = 0; i < p.count; i++) {
		const int64_t *x = recompute_row(r, PAYMENT_ITEM, p.first + i);
		*known = *known && x[M_KIND] >= 0;
		all[i] =
			(struct pay_item){x[M_KIND] < 0 ? PAY_FIXED : (enum pay_item_kind)x[M_KIND],
				x[M_NO], x[M_N], x[M_AMOUNT], x[M_PER_DAY], x[M_CAP]};
	}
	return all;
}

static int order(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int compare_components(const void *a, const void *b)
{
	const struct pay_component *x = a, *y = b;
	const int orders[] = {order((int64_t)x->kind, (int64_t)y->kind),
		order(x->line_no, y->line_no), order(x->item_no, y->item_no),
		order(x->amount_fen, y->amount_fen), order(x->qty_milli, y->qty_milli),
		order(x->price_fen, y->price_fen), order(x->bp, y->bp)};
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
		if (orders[i] != 0)
			return orders[i];
	return 0;
}

static bool same_components(
	struct recompute *r, const int64_t *payment, struct part p, struct pay_result *result)
{
	if (p.count != result->component_count)
		return false;
	struct pay_component *stored = arena_alloc(&r->arena, (p.count + 1) * sizeof *stored);
	for (size_t i = 0; i < p.count; i++) {
		const int64_t *x = recompute_row(r, PAYMENT_COMPONENT, p.first + i);
		if (x[C_KIND] < 0)
			return false;
		stored[i] = (struct pay_component){(enum pay_kind)x[C_KIND], x[C_LINE], x[C_ITEM],
			x[C_QTY], x[C_PRICE], x[C_BP], x[C_AMOUNT]};
	}
	qsort(stored, p.count, sizeof *stored, compare_components);
	qsort(result->components, p.count, sizeof *stored, compare_components);
	for (size_t i = 0; i < p.count; i++)
		if (compare_components(&stored[i], &result->components[i]) != 0)
			return false;
	(void)payment;
	return true;
}

static bool same_lines(struct recompute *r, struct part p, const struct pay_result *result)
{
	for (size_t i = 0; i < p.count; i++) {
		const int64_t *x = recompute_row(r, PAYMENT_LINE, p.first + i);
		const struct pay_line_result *y = &result->lines[i];
		if (x[L_PAYABLE] != y->payable_milli || x[L_EXCESS] != y->excess_milli ||
			x[L_QUALITY] != y->quality || x[L_FACTOR] != y->factor_bp ||
			x[L_GROSS] != y->gross_fen || x[L_NET] != y->net_fen)
			return false;
	}
	return true;
}

/* The totals that stand in the payment itself, each the sum of components with a sign. */
static const struct {
	int column, sign;
	enum pay_kind kinds[5];
	int count;
} TOTALS[] = {
	{P_GROSS, 1, {PAY_GROSS}, 1},
	{P_DEDUCTION, -1, {PAY_QUALITY_DEDUCTION}, 1},
	{P_PENALTY, -1,
		{PAY_SHORTFALL_PENALTY, PAY_FIXED_PENALTY, PAY_LATE_PENALTY, PAY_PENALTY_CAP_RELIEF,
			PAY_PENALTY_CARRIED_IN},
		5},
	{P_BONUS_PAID, 1, {PAY_BONUS}, 1},
	{P_CARRIED_OUT, 1, {PAY_PENALTY_CARRIED_OUT}, 1},
	{P_CAP_REDUCTION, -1, {PAY_CAP_REDUCTION}, 1},
	{P_PAYABLE, 1, {PAY_PAYABLE}, 1},
	{P_RETENTION, -1, {PAY_RETENTION}, 1},
	{P_RECOVERY, -1, {PAY_RECOVERY}, 1},
	{P_INTEREST, 1, {PAY_LATE_INTEREST}, 1},
	{P_TRANSFER, 1, {PAY_TRANSFER}, 1},
};

static bool same_totals(const int64_t *payment, const struct pay_result *result)
{
	for (size_t i = 0; i < sizeof TOTALS / sizeof *TOTALS; i++) {
		int64_t sum = 0, stated = payment[TOTALS[i].column];
		for (int k = 0; k < TOTALS[i].count; k++)
			sum += TOTALS[i].sign * pay_sum(result, TOTALS[i].kinds[k]);
		if (stated == PAY_NONE ? sum != 0 : stated != sum)
			return false;
	}
	return true;
}

static void payment(struct recompute *r, const int64_t *x)
{
	bool known = true;
	struct part line = part_of(r, PAYMENT_LINE, x[P_ID]),
		    indicator = part_of(r, PAYMENT_INDICATOR, x[P_ID]),
		    band = part_of(r, PAYMENT_BAND, x[P_ID]),
		    item = part_of(r, PAYMENT_ITEM, x[P_ID]),
		    component = part_of(r, PAYMENT_COMPONENT, x[P_ID]);
	r->payments++;
	if (line.count + indicator.count + band.count + item.count > PARTS_MAX) {
		differs(r, x, "it has too many parts to be worked out");
		return;
	}
	const struct pay_claim claim = {lines(r, line), indicators(r, indicator), bands(r, band),
		items(r, item, &known), line.count, indicator.count, band.count, item.count,
		x[P_PENALTY_CAP], x[P_CARRIED_IN], x[P_BONUS], x[P_BONUS_CAP], x[P_AMOUNT],
		x[P_BEFORE], x[P_RETENTION_BP], x[P_RETENTION_CEILING], x[P_RETAINED], x[P_ADVANCE],
		x[P_RECOVERY_BP], x[P_LAST] == 1};
	struct pay_result result;
	const char *problem =
		known ? pay_1(&claim, &r->arena, &result) : "an item of no known kind";
	if (problem != NULL)
		differs(r, x, problem);
	else if (!same_lines(r, line, &result))
		differs(r, x, "a line is not what its quantity and quality make of it");
	else if (!same_components(r, x, component, &result))
		differs(r, x, "its components are not those that its inputs make");
	else if (!same_totals(x, &result))
		differs(r, x, "a total is not the sum of its components");
}

/* Payments are sorted by contract: what stands of each is within the amount that its last payment
 * names. */
static void contracts(struct recompute *r)
{
	__extension__ __int128 sum = 0;
	int64_t no = 0, amount = 0;
	for (size_t i = 0; i < r->rows[PAYMENT].count; i++) {
		const int64_t *x = recompute_row(r, PAYMENT, i);
		if (i > 0 && recompute_row(r, PAYMENT, i - 1)[P_CONTRACT] != x[P_CONTRACT])
			sum = no = amount = 0;
		if (x[P_STATE] == STATE_RETURNED || x[P_STATE] == STATE_REVERSED ||
			x[P_PAYABLE] == PAY_NONE)
			continue;
		sum += x[P_PAYABLE];
		if (x[P_NO] >= no) {
			no = x[P_NO];
			amount = x[P_AMOUNT];
		}
		char place[64];
		snprintf(place, sizeof place, "records.xml, contract %lld",
			(long long)x[P_CONTRACT]);
		if (amount != PAY_NONE && sum > amount)
			finding(r->findings, "payments_exceed_contract", place,
				"up to payment %lld", (long long)x[P_ID]);
	}
}

void recompute_payments(struct recompute *r)
{
	static const enum table parts[] = {
		PAYMENT_LINE, PAYMENT_INDICATOR, PAYMENT_BAND, PAYMENT_ITEM, PAYMENT_COMPONENT};
	if (r->rows[PAYMENT].count == 0)
		return;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		recompute_sort(r, parts[i], L_PAYMENT);
	recompute_sort(r, PAYMENT, P_CONTRACT);
	for (size_t i = 0; i < r->rows[PAYMENT].count; i++) {
		payment(r, recompute_row(r, PAYMENT, i));
		arena_reset(&r->arena);
	}
	contracts(r);
}
