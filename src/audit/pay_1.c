#include "audit/pay_1.h"

#include "pay_inside.h"

const char *const pay_kind_names[PAY_KINDS] = {
	[PAY_GROSS] = "gross",
	[PAY_QUALITY_DEDUCTION] = "quality_deduction",
	[PAY_NET] = "net",
	[PAY_SHORTFALL_PENALTY] = "shortfall_penalty",
	[PAY_FIXED_PENALTY] = "fixed_penalty",
	[PAY_LATE_PENALTY] = "late_penalty",
	[PAY_LATE_INTEREST] = "late_interest",
	[PAY_PENALTY_CAP_RELIEF] = "penalty_cap_relief",
	[PAY_PENALTY_CARRIED_IN] = "penalty_carried_in",
	[PAY_BONUS] = "bonus",
	[PAY_PENALTY_CARRIED_OUT] = "penalty_carried_out",
	[PAY_CAP_REDUCTION] = "cap_reduction",
	[PAY_PAYABLE] = "payable",
	[PAY_RETENTION] = "retention",
	[PAY_RECOVERY] = "recovery",
	[PAY_TRANSFER] = "transfer",
};

/* A component while it is worked out: wider than what is stored. */
struct raw {
	enum pay_kind kind;
	int64_t line_no, item_no, bp;
	wide qty, price, amount;
};
static const wide ABSENT = PAY_NONE;

struct sums {
	struct pay_result *result;
	wide of[PAY_KINDS];
	bool beyond; /* a component is out of bounds */
};

static wide least(wide a, wide b)
{
	return a < b ? a : b;
}

static wide most(wide a, wide b)
{
	return a > b ? a : b;
}

static int64_t or_zero(int64_t value)
{
	return value == PAY_NONE ? 0 : value;
}

static int64_t narrow(wide value)
{
	return (int64_t)value;
}

static void add(struct sums *s, struct raw c)
{
	wide size = most(c.amount < 0 ? -c.amount : c.amount, most(c.price, c.qty));
	if (size > PAY_MOST) {
		s->beyond = true;
		return;
	}
	s->of[c.kind] += c.amount;
	if (c.amount == 0 && c.kind != PAY_GROSS && c.kind != PAY_NET && c.kind != PAY_PAYABLE &&
		c.kind != PAY_TRANSFER)
		return;
	s->result->components[s->result->component_count++] = (struct pay_component){c.kind,
		c.line_no, c.item_no, narrow(c.qty), narrow(c.price), c.bp, narrow(c.amount)};
}

/* A component of the claim as a whole. */
static void add_total(struct sums *s, enum pay_kind kind, wide price, int64_t bp, wide amount)
{
	add(s, (struct raw){.kind = kind,
		       .line_no = PAY_NONE,
		       .item_no = PAY_NONE,
		       .bp = bp,
		       .qty = ABSENT,
		       .price = price,
		       .amount = amount});
}

/* Rule 1. */
static int64_t payable_milli(const struct pay_line *line)
{
	wide left = line->max_milli == PAY_NONE
			    ? line->accepted_milli
			    : (wide)line->max_milli - or_zero(line->previously_accepted_milli);
	return narrow(most(0, least(line->accepted_milli, left)));
}

/* Rule 6; exactly the minimum is enough. */
static wide shortfall(const struct pay_line *line, wide net)
{
	if (line->min_qty_bp == PAY_NONE || line->planned_milli == PAY_NONE ||
		(wide)line->accepted_milli * 10000 >= (wide)line->min_qty_bp * line->planned_milli)
		return 0;
	return pay_half_up(net * or_zero(line->shortfall_bp), 10000);
}

/* Rules 1 to 6 for a line. */
static void line(struct sums *s, const struct pay_claim *claim, const struct pay_line *l,
	struct pay_line_result *r)
{
	r->no = l->no;
	r->payable_milli = payable_milli(l);
	r->excess_milli = l->accepted_milli - r->payable_milli;
	r->quality = l->factor == PAY_FACTOR_NONE ? PAY_NONE : pay_quality(claim, l->no);
	r->factor_bp = pay_factor_bp(claim, l, r->quality);
	wide whole = (wide)l->price_fen * r->payable_milli;
	wide gross = pay_half_up(whole, 1000);
	wide net = pay_half_up(whole * r->factor_bp, 10000000);
	r->gross_fen = narrow(gross);
	r->net_fen = narrow(net);
	struct raw c = {.line_no = l->no,
		.item_no = PAY_NONE,
		.qty = r->payable_milli,
		.price = l->price_fen};
	c.kind = PAY_GROSS;
	c.bp = PAY_NONE;
	c.amount = gross;
	add(s, c);
	c.bp = r->factor_bp;
	c.kind = PAY_QUALITY_DEDUCTION;
	c.amount = net - gross;
	add(s, c);
	c.kind = PAY_NET;
	c.amount = net;
	add(s, c);
	add(s, (struct raw){PAY_SHORTFALL_PENALTY, l->no, PAY_NONE, l->shortfall_bp, ABSENT, net,
		       -shortfall(l, net)});
}

/* Rule 7, and interest for lateness of the buyer. */
static void item(struct sums *s, const struct pay_item *i)
{
	int64_t n = or_zero(i->n), amount = or_zero(i->amount_fen);
	struct raw c = {.line_no = PAY_NONE,
		.item_no = i->no,
		.bp = PAY_NONE,
		.qty = (wide)n * 1000,
		.price = amount};
	if (i->kind == PAY_FIXED) {
		c.kind = PAY_FIXED_PENALTY;
		c.amount = -(wide)n * amount;
	} else {
		c.kind = i->kind == PAY_LATE ? PAY_LATE_PENALTY : PAY_LATE_INTEREST;
		c.bp = i->bp_per_day;
		wide due = pay_half_up((wide)amount * or_zero(i->bp_per_day) * n, 10000);
		if (i->kind == PAY_LATE && i->cap_bp != PAY_NONE)
			due = least(due, (wide)amount * i->cap_bp / 10000);
		c.amount = i->kind == PAY_LATE ? -due : due;
	}
	add(s, c);
}

/* Rules 7 to 10. */
static void payable(struct sums *s, const struct pay_claim *claim)
{
	wide penalties = -(
		s->of[PAY_SHORTFALL_PENALTY] + s->of[PAY_FIXED_PENALTY] + s->of[PAY_LATE_PENALTY]);
	wide gross = s->of[PAY_GROSS];
	wide relief = claim->penalty_cap_bp == PAY_NONE
			      ? 0
			      : most(0, penalties - gross * claim->penalty_cap_bp / 10000);
	wide bonus = least(or_zero(claim->bonus_fen), or_zero(claim->bonus_cap_fen));
	wide carried_in = or_zero(claim->carried_in_fen);
	wide earned = s->of[PAY_NET] + bonus - penalties + relief - carried_in;
	wide room = most(0, (wide)claim->contract_amount_fen - or_zero(claim->payable_before_fen));
	wide due = most(0, earned);
	add_total(s, PAY_PENALTY_CAP_RELIEF, gross, claim->penalty_cap_bp, relief);
	add_total(s, PAY_PENALTY_CARRIED_IN, ABSENT, PAY_NONE, -carried_in);
	add_total(s, PAY_BONUS, ABSENT, PAY_NONE, bonus);
	add_total(s, PAY_PENALTY_CARRIED_OUT, ABSENT, PAY_NONE, most(0, -earned));
	add_total(s, PAY_CAP_REDUCTION, ABSENT, PAY_NONE, least(due, room) - due);
	add_total(s, PAY_PAYABLE, ABSENT, PAY_NONE, least(due, room));
}

/* Rules 11 to 13. */
static void transfer(struct sums *s, const struct pay_claim *claim)
{
	wide due = s->of[PAY_PAYABLE];
	wide retained = due * or_zero(claim->retention_bp) / 10000;
	if (claim->retention_ceiling_fen != PAY_NONE)
		retained = least(retained, most(0, (wide)claim->retention_ceiling_fen -
							   or_zero(claim->retained_before_fen)));
	int64_t bp = claim->is_last ? PAY_NONE : or_zero(claim->recovery_bp);
	wide recovered = least(or_zero(claim->advance_outstanding_fen), due - retained);
	if (bp != PAY_NONE)
		recovered = least(recovered, due * bp / 10000);
	add_total(s, PAY_RETENTION, due, claim->retention_bp, -retained);
	add_total(s, PAY_RECOVERY, due, bp, -recovered);
	add_total(s, PAY_TRANSFER, due, PAY_NONE, due - retained - recovered);
}

const char *pay_1(const struct pay_claim *claim, struct arena *arena, struct pay_result *result)
{
	const char *problem = pay_problem(claim);
	if (problem != NULL)
		return problem;
	size_t most_components = 4 * claim->line_count + claim->item_count + 9;
	*result = (struct pay_result){
		.lines = arena_alloc(arena, (claim->line_count + 1) * sizeof *result->lines),
		.components = arena_alloc(arena, most_components * sizeof *result->components),
	};
	struct sums s = {.result = result};
	for (size_t k = 0; k < claim->line_count; k++)
		line(&s, claim, &claim->lines[k], &result->lines[k]);
	for (size_t k = 0; k < claim->item_count; k++)
		item(&s, &claim->items[k]);
	if (!s.beyond) {
		payable(&s, claim);
		transfer(&s, claim);
	}
	return s.beyond ? "payment_within_amount_bounds" : NULL;
}

int64_t pay_sum(const struct pay_result *result, enum pay_kind kind)
{
	wide sum = 0;
	for (size_t k = 0; k < result->component_count; k++)
		if (result->components[k].kind == kind)
			sum += result->components[k].amount_fen;
	return narrow(sum);
}
