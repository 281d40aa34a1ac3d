/*
 * PAY-1 in C: pay by quantity and quality, worked out from the inputs of a claim with 128-bit
 * integers, independently of the database, so that each implementation checks the other.
 *
 * The rules are those of the domain guide, 3.1; the numbers in the source name them. Units: fen,
 * milli-units (milli), basis points (bp), centipoints; whole numbers. PAY_NONE stands for a value
 * that is absent: no limit, no bonus, no penalty.
 *
 * Signs of components: what the supplier gets is positive, what is withheld negative:
 *   net      = gross + quality_deduction                                    (line by line)
 *   payable  = net + shortfall_penalty + fixed_penalty + late_penalty + penalty_cap_relief
 *              + penalty_carried_in + bonus + penalty_carried_out + cap_reduction
 *   transfer = payable + retention + recovery
 * late_interest is owed beside the transfer and enters no sum.
 */
#ifndef TALLY_AUDIT_PAY_1_H
#define TALLY_AUDIT_PAY_1_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define PAY_NONE INT64_MIN
/* No amount, price or quantity is larger. */
#define PAY_MOST INT64_C(1000000000000)

enum pay_factor { PAY_FACTOR_UNKNOWN, PAY_FACTOR_NONE, PAY_FACTOR_STEP, PAY_FACTOR_LINEAR };

struct pay_line {
	int64_t no, price_fen, accepted_milli;
	int64_t planned_milli, max_milli, previously_accepted_milli, min_qty_bp, shortfall_bp;
	enum pay_factor factor;
};
/* floor, target and value in one unit; of any sign. */
struct pay_indicator {
	int64_t line_no, weight_bp, floor, target, value;
	bool higher_is_better, critical;
};
struct pay_band {
	int64_t line_no, from_points, factor_bp;
};
/* fixed: n times amount. late, interest: amount x bp a day x n days, late at most cap_bp of amount.
 */
enum pay_item_kind { PAY_FIXED, PAY_LATE, PAY_INTEREST };
struct pay_item {
	enum pay_item_kind kind;
	int64_t no, n, amount_fen, bp_per_day, cap_bp;
};

struct pay_claim {
	const struct pay_line *lines;
	const struct pay_indicator *indicators;
	const struct pay_band *bands;
	const struct pay_item *items;
	size_t line_count, indicator_count, band_count, item_count;
	int64_t penalty_cap_bp, carried_in_fen, bonus_fen, bonus_cap_fen;
	int64_t contract_amount_fen, payable_before_fen;
	int64_t retention_bp, retention_ceiling_fen, retained_before_fen;
	int64_t advance_outstanding_fen, recovery_bp;
	bool is_last;
};

enum pay_kind {
	PAY_GROSS,
	PAY_QUALITY_DEDUCTION,
	PAY_NET,
	PAY_SHORTFALL_PENALTY,
	PAY_FIXED_PENALTY,
	PAY_LATE_PENALTY,
	PAY_LATE_INTEREST,
	PAY_PENALTY_CAP_RELIEF,
	PAY_PENALTY_CARRIED_IN,
	PAY_BONUS,
	PAY_PENALTY_CARRIED_OUT,
	PAY_CAP_REDUCTION,
	PAY_PAYABLE,
	PAY_RETENTION,
	PAY_RECOVERY,
	PAY_TRANSFER,
	PAY_KINDS
};
extern const char *const pay_kind_names[PAY_KINDS];

/* What stands behind a line. quality is PAY_NONE where it is not measured. */
struct pay_line_result {
	int64_t no, payable_milli, excess_milli, quality, factor_bp, gross_fen, net_fen;
};
struct pay_component {
	enum pay_kind kind;
	int64_t line_no, item_no, qty_milli, price_fen, bp, amount_fen;
};
struct pay_result {
	struct pay_line_result *lines; /* as many as the claim's, in its order */
	struct pay_component *components;
	size_t component_count;
};

/* NULL, or the rule that the inputs break first (the names are those of the database). Components:
 * gross, net, payable and transfer always, others where they are not zero. */
const char *pay_1(const struct pay_claim *claim, struct arena *arena, struct pay_result *result);
/* The sum of the components of a kind. */
int64_t pay_sum(const struct pay_result *result, enum pay_kind kind);

#endif
