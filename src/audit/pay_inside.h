/* What the two halves of PAY-1 share: rules 1 to 4 are in pay_quality.c, the rest in pay_1.c. */
#ifndef TALLY_AUDIT_PAY_INSIDE_H
#define TALLY_AUDIT_PAY_INSIDE_H

#include "audit/pay_1.h"

__extension__ typedef __int128 wide;

/* Half away from zero; d is positive. */
wide pay_half_up(wide n, wide d);
/* Rule 3, rounded once from the exact sum. */
int64_t pay_quality(const struct pay_claim *claim, int64_t line_no);
/* Rule 4, 0 where a critical indicator failed. */
int64_t pay_factor_bp(const struct pay_claim *claim, const struct pay_line *line, int64_t quality);
/* The rule that the inputs break first, or NULL. */
const char *pay_problem(const struct pay_claim *claim);

#endif
