/*
 * The rows of one process that PAY-1 and SCORE-1 read, as whole numbers: recompute.c gathers them,
 * recompute_pay.c and recompute_score.c work them out.
 *
 * A value that is absent is PAY_NONE; a boolean is 0 or 1; a word is its place in the list of its
 * column, or WORD_UNKNOWN.
 */
#ifndef TALLY_AUDIT_RECOMPUTE_INSIDE_H
#define TALLY_AUDIT_RECOMPUTE_INSIDE_H

#include "audit/pay_1.h"
#include "recompute.h"

enum { WORD_UNKNOWN = -1, COLUMNS_MAX = 32 };

enum table {
	PAYMENT,
	PAYMENT_LINE,
	PAYMENT_INDICATOR,
	PAYMENT_BAND,
	PAYMENT_ITEM,
	PAYMENT_COMPONENT,
	TENDER,
	LOT,
	CRITERION,
	BID,
	PANEL_MEMBER,
	SCORE,
	RANKING,
	TABLES
};

/* The columns of each table, in the order of `columns` in recompute.c; the first is the record's
 * number. */
enum {
	P_ID,
	P_CONTRACT,
	P_NO,
	P_STATE,
	P_PENALTY_CAP,
	P_CARRIED_IN,
	P_BONUS,
	P_BONUS_CAP,
	P_AMOUNT,
	P_BEFORE,
	P_RETENTION_BP,
	P_RETENTION_CEILING,
	P_RETAINED,
	P_ADVANCE,
	P_RECOVERY_BP,
	P_LAST,
	P_GROSS,
	P_DEDUCTION,
	P_PENALTY,
	P_BONUS_PAID,
	P_CARRIED_OUT,
	P_CAP_REDUCTION,
	P_PAYABLE,
	P_RETENTION,
	P_RECOVERY,
	P_INTEREST,
	P_TRANSFER
};
enum {
	L_ID,
	L_PAYMENT,
	L_NO,
	L_PRICE,
	L_ACCEPTED,
	L_PLANNED,
	L_MAX,
	L_PREVIOUS,
	L_MIN_QTY,
	L_SHORTFALL,
	L_FACTOR_KIND,
	L_PAYABLE,
	L_EXCESS,
	L_QUALITY,
	L_FACTOR,
	L_GROSS,
	L_NET
};
enum { I_ID, I_PAYMENT, I_LINE, I_WEIGHT, I_FLOOR, I_TARGET, I_VALUE, I_HIGHER, I_CRITICAL };
enum { B_ID, B_PAYMENT, B_LINE, B_FROM, B_FACTOR };
enum { M_ID, M_PAYMENT, M_NO, M_KIND, M_N, M_AMOUNT, M_PER_DAY, M_CAP };
enum { C_ID, C_PAYMENT, C_KIND, C_LINE, C_ITEM, C_QTY, C_PRICE, C_BP, C_AMOUNT };
enum { T_ID, T_EVALUATION, T_THRESHOLD, T_TRIMMED };
enum { LOT_ID, LOT_TENDER };
enum { K_ID, K_LOT, K_KIND, K_POINTS, K_OBJECTIVE };
enum { BID_ID, BID_LOT, BID_PRICE, BID_DEDUCTION, BID_EXPLANATION, BID_STATE };
enum { PM_ID, PM_STATE };
enum { S_ID, S_MEMBER, S_BID, S_CRITERION, S_POINTS };
enum {
	R_ID,
	R_LOT,
	R_BID,
	R_MINIMUM,
	R_STATE,
	R_PRICE,
	R_PRICE_POINTS,
	R_QUALITY,
	R_TOTAL,
	R_RANK,
	R_DECIDED
};
/* Words, as the lists in recompute.c have them. */
enum { EVALUATION_DEFAULT, EVALUATION_QUALITY_FIRST };
enum { CRITERION_PRICE, CRITERION_TECHNICAL };
enum { STATE_RETURNED, STATE_REVERSED };
enum { MEMBER_SCORED };
enum { RANKING_NOT_CONFORMING = 1 };
enum { BID_CONFORMING_STATES = 6 }; /* the first of the list */

struct rows {
	int64_t *values;
	size_t count, room;
};
struct recompute {
	struct findings *findings;
	struct rows rows[TABLES];
	struct arena arena;
	bool too_large;
	uint64_t payments, rankings;
};

size_t recompute_width(enum table table);
/* A row; valid until another is added. */
const int64_t *recompute_row(const struct recompute *r, enum table table, size_t i);
/* Sorts a table by a column (then by number), and finds the range whose column has a value. */
void recompute_sort(struct recompute *r, enum table table, int column);
size_t recompute_range(
	const struct recompute *r, enum table table, int column, int64_t value, size_t *count);
extern const char *const recompute_decided_words[];

void recompute_payments(struct recompute *r);
void recompute_scores(struct recompute *r);

#endif
