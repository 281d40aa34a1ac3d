/*
 * What SQL made of random claims and lots, against C. Reads standard input as tests/cross/ prints
 * it: a line for each part of the inputs, a line for each part of what SQL made of them, `end`.
 * Says how many it compared; fails at the first difference with the whole case. Run by
 * tests/cli/recompute.sh.
 */
#include "audit/pay_1.h"
#include "audit/score_1.h"
#include "check.h"

enum { PARTS = 256, WORDS = 16 };

static char told[64 * 1024]; /* the case, for a failure */
static size_t told_length;
static char refused[96];

struct claim {
	struct pay_line lines[PARTS];
	struct pay_indicator indicators[PARTS];
	struct pay_band bands[PARTS];
	struct pay_item items[PARTS];
	struct pay_claim claim;
	struct pay_component components[PARTS];
	struct pay_line_result results[PARTS];
	size_t component_count, result_count;
};
struct lot {
	struct score_criterion criteria[PARTS];
	struct score_bid bids[PARTS];
	struct score_mark marks[PARTS];
	struct score_lot lot;
	struct score_result results[PARTS];
	char decided[PARTS][16], states[PARTS][24];
	size_t result_count;
};

static int64_t number(const char *word)
{
	return strcmp(word, "N") == 0 ? PAY_NONE : strtoll(word, NULL, 10);
}

static int split(char *text, char *words[WORDS])
{
	int n = 0;
	for (char *w = strtok(text, " \n"); w != NULL && n < WORDS; w = strtok(NULL, " \n"))
		words[n++] = w;
	return n;
}

static void pay_part(struct claim *c, char **w)
{
	struct pay_claim *p = &c->claim;
	if (strcmp(w[0], "claim") == 0) {
		*p = (struct pay_claim){c->lines, c->indicators, c->bands, c->items, 0, 0, 0, 0,
			number(w[1]), number(w[2]), number(w[3]), number(w[4]), number(w[5]),
			number(w[6]), number(w[7]), number(w[8]), number(w[9]), number(w[10]),
			number(w[11]), number(w[12]) == 1};
		c->component_count = c->result_count = 0;
	} else if (strcmp(w[0], "line") == 0) {
		c->lines[p->line_count++] = (struct pay_line){number(w[1]), number(w[2]),
			number(w[3]), number(w[4]), number(w[5]), number(w[6]), number(w[7]),
			number(w[8]), (enum pay_factor)number(w[9])};
	} else if (strcmp(w[0], "indicator") == 0) {
		c->indicators[p->indicator_count++] =
			(struct pay_indicator){number(w[1]), number(w[2]), number(w[3]),
				number(w[4]), number(w[5]), number(w[6]) == 1, number(w[7]) == 1};
	} else if (strcmp(w[0], "band") == 0) {
		c->bands[p->band_count++] =
			(struct pay_band){number(w[1]), number(w[2]), number(w[3])};
	} else if (strcmp(w[0], "item") == 0) {
		c->items[p->item_count++] = (struct pay_item){(enum pay_item_kind)number(w[1]),
			number(w[2]), number(w[3]), number(w[4]), number(w[5]), number(w[6])};
	} else if (strcmp(w[0], "result") == 0) {
		c->results[c->result_count++] = (struct pay_line_result){number(w[1]), number(w[2]),
			number(w[3]), number(w[4]), number(w[5]), number(w[6]), number(w[7])};
	} else if (strcmp(w[0], "component") == 0) {
		int kind = 0;
		while (kind < PAY_KINDS && strcmp(pay_kind_names[kind], w[1]) != 0)
			kind++;
		c->components[c->component_count++] =
			(struct pay_component){(enum pay_kind)kind, number(w[2]), number(w[3]),
				number(w[4]), number(w[5]), number(w[6]), number(w[7])};
	} else {
		fail_msg("what is %s?", w[0]);
	}
}

static void score_part(struct lot *l, char **w)
{
	struct score_lot *p = &l->lot;
	if (strcmp(w[0], "lot") == 0) {
		*p = (struct score_lot){l->criteria, l->bids, l->marks, 0, 0, 0, number(w[1]),
			number(w[2]) == 1, number(w[3]) == 1, number(w[4]), number(w[5]),
			number(w[6]), number(w[7]), number(w[8]), number(w[9])};
		l->result_count = 0;
	} else if (strcmp(w[0], "criterion") == 0) {
		l->criteria[p->criterion_count++] = (struct score_criterion){
			number(w[1]), number(w[2]), number(w[3]) == 1, number(w[4]) == 1};
	} else if (strcmp(w[0], "bid") == 0) {
		l->bids[p->bid_count++] = (struct score_bid){number(w[1]), number(w[2]),
			number(w[3]), number(w[4]) == 1, (enum score_explanation)number(w[5])};
	} else if (strcmp(w[0], "mark") == 0) {
		l->marks[p->mark_count++] =
			(struct score_mark){number(w[1]), number(w[2]), number(w[3]), number(w[4])};
	} else if (strcmp(w[0], "result") == 0) {
		size_t n = l->result_count++;
		snprintf(l->states[n], sizeof l->states[n], "%s", w[2]);
		snprintf(l->decided[n], sizeof l->decided[n], "%s", w[8]);
		l->results[n] = (struct score_result){.bid = number(w[1]),
			.evaluated_price_fen = number(w[3]),
			.price_points = number(w[4]),
			.quality_points = number(w[5]),
			.total = number(w[6]),
			.rank = number(w[7])};
	} else {
		fail_msg("what is %s?", w[0]);
	}
}

static int by_bytes(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(struct pay_component));
}

/* Components as values in a fixed layout, so that order does not matter. */
static void sort_components(struct pay_component *c, size_t n)
{
	struct pay_component *copy = calloc(n + 1, sizeof *copy);
	for (size_t k = 0; k < n; k++) {
		copy[k].kind = c[k].kind;
		copy[k].line_no = c[k].line_no;
		copy[k].item_no = c[k].item_no;
		copy[k].qty_milli = c[k].qty_milli;
		copy[k].price_fen = c[k].price_fen;
		copy[k].bp = c[k].bp;
		copy[k].amount_fen = c[k].amount_fen;
	}
	memcpy(c, copy, n * sizeof *c);
	free(copy);
	qsort(c, n, sizeof *c, by_bytes);
}

static void check(bool ok, const char *what)
{
	if (!ok)
		fail_msg("%s differs:\n%s", what, told);
}

static bool check_problem(const char *problem)
{
	check((problem == NULL) == (refused[0] == '\0') &&
			(problem == NULL || strcmp(problem, refused) == 0),
		problem == NULL ? "refusal (C accepts)" : problem);
	return problem == NULL;
}

static void compare_claim(struct claim *c, struct arena *arena)
{
	struct pay_result result;
	if (!check_problem(pay_1(&c->claim, arena, &result)))
		return;
	check(result.component_count == c->component_count, "number of components");
	sort_components(result.components, result.component_count);
	sort_components(c->components, c->component_count);
	check(memcmp(result.components, c->components,
		      c->component_count * sizeof *c->components) == 0,
		"a component");
	check(c->result_count == c->claim.line_count, "number of lines");
	for (size_t k = 0; k < c->result_count; k++)
		for (size_t m = 0; m < c->claim.line_count; m++)
			if (result.lines[m].no == c->results[k].no)
				check(memcmp(&result.lines[m], &c->results[k],
					      sizeof *c->results) == 0,
					"a line");
}

static void compare_lot(struct lot *l, struct arena *arena)
{
	struct score_result *results;
	if (!check_problem(score_1(&l->lot, arena, &results)))
		return;
	check(l->result_count == l->lot.bid_count, "number of bids");
	for (size_t k = 0; k < l->result_count; k++) {
		const struct score_result *mine = results, *theirs = &l->results[k];
		while (mine->bid != theirs->bid)
			mine++;
		check(strcmp(score_state_names[mine->state], l->states[k]) == 0, "a state");
		check(strcmp(mine->decided_by == NULL ? "N" : mine->decided_by, l->decided[k]) == 0,
			"what decided");
		check(mine->evaluated_price_fen == theirs->evaluated_price_fen &&
				mine->price_points == theirs->price_points &&
				mine->quality_points == theirs->quality_points &&
				mine->total == theirs->total && mine->rank == theirs->rank,
			"a score");
	}
}

/* All cases of standard input, claims and lots, agree. */
static void test_agree(void **state)
{
	(void)state;
	static struct claim c;
	static struct lot l;
	char line[1024], copy[1024], *words[WORDS];
	struct arena arena = {0};
	bool is_lot = false;
	int claims = 0, lots = 0, refusals = 0;
	while (fgets(line, sizeof line, stdin) != NULL) {
		told_length +=
			(size_t)snprintf(told + told_length, sizeof told - told_length, "%s", line);
		assert_true(told_length < sizeof told);
		strcpy(copy, line);
		if (split(copy, words) == 0)
			continue;
		if (strcmp(words[0], "end") == 0) {
			if (is_lot)
				compare_lot(&l, &arena);
			else
				compare_claim(&c, &arena);
			is_lot ? lots++ : claims++;
			refusals += refused[0] != '\0';
			arena_reset(&arena);
			refused[0] = '\0';
			told_length = 0;
		} else if (strcmp(words[0], "refused") == 0) {
			snprintf(refused, sizeof refused, "%s", words[1]);
		} else {
			is_lot = strcmp(words[0], "lot") == 0     ? true
				 : strcmp(words[0], "claim") == 0 ? false
								  : is_lot;
			if (is_lot)
				score_part(&l, words);
			else
				pay_part(&c, words);
		}
	}
	arena_release(&arena);
	printf("compared %d claims, %d lots; %d refused alike\n", claims, lots, refusals);
	assert_int_equal(told_length, 0);
	assert_true(claims + lots > 0 && refusals > 0 && refusals < claims + lots);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_agree)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
