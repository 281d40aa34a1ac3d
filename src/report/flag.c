#include "report/flag.h"

#include <ctype.h>
#include <string.h>

static const char *const result_columns[] = {
	"kind", "subject", "process", "raised", "value", "threshold"};
enum { RESULT_COLUMNS = sizeof result_columns / sizeof *result_columns, RAISED = 3 };

/* Whether a word is one of a list that NULL ends. */
static bool one_of(const char *word, const char *const *words)
{
	while (*words != NULL && strcmp(*words, word) != 0)
		words++;
	return *words != NULL;
}

static bool head_is_right(const struct flag *flag, struct err *e)
{
	static const char *const classes[] = {"compliance", "risk", NULL};
	static const char *const severities[] = {"high", "medium", "low", NULL};
	static const char *const phases[] = {"needs", "tender", "bids", "contract", NULL};
	if (flag->query.flag[0] != NULL && one_of(flag->class, classes) &&
		one_of(flag->severity, severities) && one_of(flag->phase, phases) &&
		(flag->confirmed || strcmp(flag->query.flag[4], "unconfirmed") == 0))
		return true;
	return err_set(e, ERR_INPUT,
		"flag %s: its head needs a line: flag | class | severity | phase | basis | "
		"confirmed or unconfirmed",
		flag->id);
}

static char *in_case(struct arena *arena, const char *id, int (*to)(int))
{
	char *name = arena_strdup(arena, id);
	for (char *p = name; *p != '\0'; p++)
		*p = (char)to((unsigned char)*p);
	return name;
}

bool flag_find(struct arena *arena, const char *prefix, const char *lang, const char *id,
	struct flag *flag, struct err *e)
{
	*flag = (struct flag){.id = in_case(arena, id, toupper)};
	if (!report_find_in(
		    arena, prefix, lang, "flags", in_case(arena, id, tolower), &flag->query, e))
		return false;
	const char *const *head = flag->query.flag;
	flag->class = head[0];
	flag->severity = head[1];
	flag->phase = head[2];
	flag->basis = head[3];
	flag->confirmed = head[4] != NULL && strcmp(head[4], "confirmed") == 0;
	return head_is_right(flag, e);
}

bool flag_names(struct arena *arena, const char *prefix, const char *const **names, size_t *count,
	struct err *e)
{
	return report_names_in(arena, prefix, "flags", names, count, e);
}

bool flag_run(struct db *db, const struct flag *flag, const char *process, struct db_rows *rows,
	struct err *e)
{
	if (!report_run(db, &flag->query, &process, rows, e))
		return false;
	bool right = db_rows_columns(rows) == RESULT_COLUMNS;
	for (int c = 0; right && c < RESULT_COLUMNS; c++)
		right = strcmp(db_rows_name(rows, c), result_columns[c]) == 0;
	if (right)
		return true;
	db_rows_release(rows);
	return err_set(e, ERR_INPUT,
		"flag %s: its columns are to be kind, subject, process, raised, value, threshold",
		flag->id);
}

/* One row of a flag into the rows of all. */
static void add(struct db_rows *out, const struct flag *flag, const struct db_rows *rows, size_t i,
	const char *result)
{
	const char *cells[FLAG_COLUMNS] = {flag->id, flag->query.title, flag->class, flag->severity,
		flag->phase, db_rows_text(rows, i, 0), db_rows_text(rows, i, 1),
		db_rows_text(rows, i, 2), result, db_rows_text(rows, i, 4),
		db_rows_text(rows, i, 5), flag->basis, flag->confirmed ? "true" : "false"};
	size_t at = db_rows_count(out);
	for (int c = 0; c < FLAG_COLUMNS; c++)
		db_rows_cell(out, at, c, cells[c]);
}

static bool run_one(struct arena *arena, struct db *db, const struct flag_question *question,
	const char *id, struct db_rows *out, struct flag_counts *counts, struct err *e)
{
	struct flag flag;
	struct db_rows rows;
	if (!flag_find(arena, question->prefix, question->lang, id, &flag, e) ||
		!flag_run(db, &flag, question->process, &rows, e))
		return false;
	for (size_t i = 0; i < db_rows_count(&rows); i++) {
		bool unknown = db_rows_null(&rows, i, RAISED);
		bool raised = !unknown && db_rows_bool(&rows, i, RAISED);
		*(unknown ? &counts->unknown : raised ? &counts->raised : &counts->clear) += 1;
		if (question->all || unknown || raised)
			add(out, &flag, &rows, i,
				unknown  ? "not_computable"
				: raised ? "raised"
					 : "clear");
	}
	db_rows_release(&rows);
	return true;
}

bool flags_run(struct arena *arena, struct db *db, const struct flag_question *question,
	struct db_rows *rows, struct flag_counts *counts, struct err *e)
{
	static const char *const columns[FLAG_COLUMNS + 1] = {"flag", "title", "class", "severity",
		"phase", "kind", "subject", "process", "result", "value", "threshold", "basis",
		"confirmed", NULL};
	const char *const *names = &question->id;
	size_t count = 1;
	if (question->id == NULL && !flag_names(arena, question->prefix, &names, &count, e))
		return false;
	*counts = (struct flag_counts){0};
	db_rows_make(rows, columns);
	for (size_t i = 0; i < count; i++) {
		if (run_one(arena, db, question, names[i], rows, counts, e))
			continue;
		db_rows_release(rows);
		return false;
	}
	return true;
}
