#include "recompute.h"

#include <stdlib.h>
#include <string.h>

#include "recompute_inside.h"

/* Rows of one process and table: beyond, nothing is worked out, and that is a finding. */
enum { ROWS_MAX = 4 * 1024 * 1024 };

struct column {
	const char *name;
	const char *const *words; /* NULL: a number */
};

static const char *const FLAG[] = {"false", "true", NULL};
static const char *const FACTOR[] = {"", "none", "step", "linear", NULL};
static const char *const ITEM[] = {"fixed", "late", "interest", NULL};
static const char *const PAYMENT_STATE[] = {
	"returned", "reversed", "draft", "checked", "approved", "paid", NULL};
static const char *const EVALUATION[] = {"default", "quality_first", NULL};
static const char *const CRITERION_KIND[] = {
	"price", "technical", "team", "experience", "quality", "policy", NULL};
static const char *const EXPLANATION[] = {"", "accepted", "refused", NULL};
static const char *const BID_STATE_WORDS[] = {
	"valid", "ranked", "winning", "reserve", "lost", "refused", NULL};
static const char *const MEMBER_STATE[] = {"scored", NULL};
static const char *const RANKING_STATE[] = {
	"ranked", "not_conforming", "below_threshold", "low_price_refused", "unsuccessful", NULL};
const char *const recompute_decided_words[] = {"total", "price", "quality", "tied", NULL};
static const char *const COMPONENT[PAY_KINDS + 1] = {"gross", "quality_deduction", "net",
	"shortfall_penalty", "fixed_penalty", "late_penalty", "late_interest", "penalty_cap_relief",
	"penalty_carried_in", "bonus", "penalty_carried_out", "cap_reduction", "payable",
	"retention", "recovery", "transfer", NULL};

/* The first column is the record's number. */
static const struct {
	const char *name;
	struct column columns[COLUMNS_MAX];
} SPECS[TABLES] = {
	[PAYMENT] = {"payment",
		{{"", NULL}, {"contract_id", NULL}, {"no", NULL}, {"state", PAYMENT_STATE},
			{"penalty_cap_bp", NULL}, {"carried_in_fen", NULL}, {"bonus_fen", NULL},
			{"bonus_cap_fen", NULL}, {"contract_amount_fen", NULL},
			{"payable_before_fen", NULL}, {"retention_bp", NULL},
			{"retention_ceiling_fen", NULL}, {"retained_before_fen", NULL},
			{"advance_outstanding_fen", NULL}, {"recovery_bp", NULL}, {"is_last", FLAG},
			{"gross_fen", NULL}, {"quality_deduction_fen", NULL}, {"penalty_fen", NULL},
			{"bonus_paid_fen", NULL}, {"carried_out_fen", NULL},
			{"cap_reduction_fen", NULL}, {"payable_fen", NULL}, {"retention_fen", NULL},
			{"recovery_fen", NULL}, {"late_interest_fen", NULL},
			{"transfer_fen", NULL}}},
	[PAYMENT_LINE] = {"payment_line",
		{{"", NULL}, {"payment_id", NULL}, {"line_no", NULL}, {"price_fen", NULL},
			{"accepted_milli", NULL}, {"planned_milli", NULL}, {"max_milli", NULL},
			{"previously_accepted_milli", NULL}, {"min_qty_bp", NULL},
			{"shortfall_bp", NULL}, {"factor_kind", FACTOR}, {"payable_milli", NULL},
			{"excess_milli", NULL}, {"quality", NULL}, {"factor_bp", NULL},
			{"gross_fen", NULL}, {"net_fen", NULL}}},
	[PAYMENT_INDICATOR] = {"payment_indicator",
		{{"", NULL}, {"payment_id", NULL}, {"line_no", NULL}, {"weight_bp", NULL},
			{"floor_milli", NULL}, {"target_milli", NULL}, {"value_milli", NULL},
			{"higher_is_better", FLAG}, {"critical", FLAG}}},
	[PAYMENT_BAND] = {"payment_band", {{"", NULL}, {"payment_id", NULL}, {"line_no", NULL},
						  {"from_points", NULL}, {"factor_bp", NULL}}},
	[PAYMENT_ITEM] = {"payment_item",
		{{"", NULL}, {"payment_id", NULL}, {"item_no", NULL}, {"kind", ITEM}, {"n", NULL},
			{"amount_fen", NULL}, {"bp_per_day", NULL}, {"cap_bp", NULL}}},
	[PAYMENT_COMPONENT] = {"payment_component",
		{{"", NULL}, {"payment_id", NULL}, {"kind", COMPONENT}, {"line_no", NULL},
			{"item_no", NULL}, {"qty_milli", NULL}, {"price_fen", NULL}, {"bp", NULL},
			{"amount_fen", NULL}}},
	[TENDER] = {"tender", {{"", NULL}, {"evaluation", EVALUATION}, {"threshold_bp", NULL},
				      {"trimmed", FLAG}}},
	[LOT] = {"lot", {{"", NULL}, {"tender_id", NULL}}},
	[CRITERION] = {"criterion", {{"", NULL}, {"lot_id", NULL}, {"kind", CRITERION_KIND},
					    {"max_points", NULL}, {"objective", FLAG}}},
	[BID] = {"bid", {{"", NULL}, {"lot_id", NULL}, {"price_fen", NULL}, {"deduction_bp", NULL},
				{"explanation", EXPLANATION}, {"state", BID_STATE_WORDS}}},
	[PANEL_MEMBER] = {"panel_member", {{"", NULL}, {"state", MEMBER_STATE}}},
	[SCORE] = {"score", {{"", NULL}, {"panel_member_id", NULL}, {"bid_id", NULL},
				    {"criterion_id", NULL}, {"points", NULL}}},
	[RANKING] = {"ranking",
		{{"", NULL}, {"lot_id", NULL}, {"bid_id", NULL}, {"minimum_bidders", NULL},
			{"state", RANKING_STATE}, {"evaluated_price_fen", NULL},
			{"price_points", NULL}, {"quality_points", NULL}, {"total", NULL},
			{"rank", NULL}, {"decided_by", recompute_decided_words}}},
};

size_t recompute_width(enum table table)
{
	size_t n = 1;
	while (n < COLUMNS_MAX && SPECS[table].columns[n].name != NULL)
		n++;
	return n;
}

struct recompute *recompute_new(struct findings *findings)
{
	struct recompute *r = calloc(1, sizeof *r);
	if (r == NULL)
		abort();
	r->findings = findings;
	return r;
}

void recompute_free(struct recompute *r)
{
	if (r == NULL)
		return;
	for (size_t i = 0; i < TABLES; i++)
		free(r->rows[i].values);
	arena_release(&r->arena);
	free(r);
}

void recompute_counts(const struct recompute *r, uint64_t *payments, uint64_t *rankings)
{
	*payments = r->payments;
	*rankings = r->rankings;
}

static int64_t value_of(const struct scan_text *text, const char *const *words)
{
	int64_t value = PAY_NONE;
	if (words == NULL)
		return text != NULL && scan_int(text, &value) ? value : PAY_NONE;
	if (text == NULL)
		return words[0][0] == '\0' ? 0 : PAY_NONE;
	for (int64_t i = 0; words[i] != NULL; i++)
		if (scan_is(text, words[i]))
			return i;
	return WORD_UNKNOWN;
}

/* Columns of an image stand in the order of their table, so does the list here, but for the few
 * that were added later: each search begins where the last one ended. */
static const struct scan_text *column_from(
	const struct scan_image *image, const char *name, int *from)
{
	for (int i = 0; i < image->column_count; i++) {
		int at = (*from + i) % image->column_count;
		if (scan_is(&image->columns[at].name, name)) {
			*from = at + 1;
			return &image->columns[at].value;
		}
	}
	return NULL;
}

static int64_t *new_row(struct rows *rows, size_t width)
{
	if (rows->count == rows->room) {
		rows->room = 2 * rows->room + 64;
		rows->values = realloc(rows->values, rows->room * width * sizeof *rows->values);
		if (rows->values == NULL)
			abort();
	}
	return rows->values + width * rows->count++;
}

void recompute_add(struct recompute *r, const struct scan_image *image, int64_t id)
{
	size_t t = 0;
	int from = 0;
	while (t < TABLES && !scan_is(&image->element.name, SPECS[t].name))
		t++;
	if (t == TABLES)
		return;
	if (r->rows[t].count == ROWS_MAX) {
		r->too_large = true;
		return;
	}
	size_t width = recompute_width((enum table)t);
	int64_t *row = new_row(&r->rows[t], width);
	row[0] = id;
	for (size_t c = 1; c < width; c++) {
		const struct column *column = &SPECS[t].columns[c];
		row[c] = value_of(column_from(image, column->name, &from), column->words);
	}
}

const int64_t *recompute_row(const struct recompute *r, enum table table, size_t i)
{
	return r->rows[table].values + i * recompute_width(table);
}

static int compare_rows(const void *a, const void *b, void *arg)
{
	const int64_t *x = a, *y = b;
	int column = *(const int *)arg;
	if (x[column] != y[column])
		return x[column] < y[column] ? -1 : 1;
	return (x[0] > y[0]) - (x[0] < y[0]);
}

void recompute_sort(struct recompute *r, enum table table, int column)
{
	if (r->rows[table].count > 1)
		qsort_r(r->rows[table].values, r->rows[table].count,
			recompute_width(table) * sizeof(int64_t), compare_rows, &column);
}

size_t recompute_range(
	const struct recompute *r, enum table table, int column, int64_t value, size_t *count)
{
	size_t low = 0, high = r->rows[table].count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (recompute_row(r, table, middle)[column] < value)
			low = middle + 1;
		else
			high = middle;
	}
	for (high = low; high < r->rows[table].count; high++)
		if (recompute_row(r, table, high)[column] != value)
			break;
	*count = high - low;
	return low;
}

void recompute_process(struct recompute *r)
{
	if (r->too_large)
		finding(r->findings, "payment_does_not_reproduce", "a process",
			"it has too many records to be worked out");
	else {
		recompute_payments(r);
		recompute_scores(r);
	}
	r->too_large = false;
	for (size_t i = 0; i < TABLES; i++)
		r->rows[i].count = 0;
	arena_reset(&r->arena);
}
