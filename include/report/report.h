/*
 * A report is a file: reports/<name>.sql. Its head comment says what people call it; the rest is
 * one query over schema api, which runs with the rights of whoever asks.
 *
 *   -- title  | Budget execution | 预算执行 | 預算執行
 *   -- about  | one sentence | … | …                              (may be left out)
 *   -- param  | year | int | Fiscal year | 预算年度 | 預算年度     (int, text or date; null where
 * it is not given)
 *   -- column | free | Free | 可用 | 可用                          (in the order of the query's
 * columns) select … where :year is null or fiscal_year = :year …
 *
 * :lang stands for the language asked for, where the query itself chooses words.
 *
 * Files are looked for in the program's own folder, then in the user's
 * ($XDG_DATA_HOME/tallystick/reports), so a report is added without a compiler.
 */
#ifndef TALLY_REPORT_REPORT_H
#define TALLY_REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "db/conn.h"
#include "db/rows.h"

enum { REPORT_PARAMS = 8, REPORT_COLUMNS = 40, REPORT_FLAG = 5 };

struct report_param {
	const char *name, *type, *words;
	bool used; /* by the query */
};

/* In one language; lives in its arena. */
struct report {
	const char *name, *title, *about;
	struct report_param params[REPORT_PARAMS];
	size_t param_count;
	const char *columns[REPORT_COLUMNS]; /* what a column is called */
	size_t column_count;
	const char *sql;  /* placeholders as $1, $2 … */
	const char *lang; /* the last placeholder, where the query uses :lang; otherwise NULL */
	const char *flag[REPORT_FLAG]; /* of a red flag: include/report/flag.h */
};

/* Reads a report. prefix: the program's folder. ERR_MISSING: there is none of this name; ERR_INPUT:
 * its head is wrong. */
bool report_find(struct arena *arena, const char *prefix, const char *lang, const char *name,
	struct report *report, struct err *e) __attribute__((warn_unused_result));
/* The names of all reports, sorted, into names. */
bool report_names(struct arena *arena, const char *prefix, const char *const **names, size_t *count,
	struct err *e) __attribute__((warn_unused_result));
/* The same for another kind of report, in a folder of its own within those two; NULL: none. A flag
 * has no columns in its head, and one parameter. */
bool report_find_in(struct arena *arena, const char *prefix, const char *lang, const char *kind,
	const char *name, struct report *report, struct err *e) __attribute__((warn_unused_result));
bool report_names_in(struct arena *arena, const char *prefix, const char *kind,
	const char *const **names, size_t *count, struct err *e)
	__attribute__((warn_unused_result));
/* Runs it; values: one for each parameter, NULL where it is not given. ERR_INPUT where the query
 * has other columns than the head. */
bool report_run(struct db *db, const struct report *report, const char *const *values,
	struct db_rows *rows, struct err *e) __attribute__((warn_unused_result));

#endif
