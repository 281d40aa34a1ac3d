/* What the two halves of SCORE-1 share: what must hold and the points are in score_points.c, the
 * ranking in score_1.c. */
#ifndef TALLY_AUDIT_SCORE_INSIDE_H
#define TALLY_AUDIT_SCORE_INSIDE_H

#include "audit/score_1.h"

__extension__ typedef __int128 wide;

/* A bid while it is compared; absent values are SCORE_NONE. */
struct entry {
	const struct score_bid *bid;
	int64_t price; /* evaluated */
	int64_t quality, technical, price_points, total;
	bool opened;    /* its price counts: it conforms and reaches the threshold */
	bool contender; /* opened, and its low price was not refused */
};

/* Half away from zero; both are positive. */
int64_t score_half_up(wide n, wide d);
/* The rule that the inputs break first, or NULL. */
const char *score_problem(const struct score_lot *lot);
/* Evaluated price, quality, technical points, and who is opened. */
void score_open(const struct score_lot *lot, struct arena *arena, struct entry *entries);

#endif
