/*
 * A red flag is a report of its own kind: reports/flags/<id>.sql, so f14.sql is F14. It is a reason
 * to look, not a finding.
 *
 *   -- title | Disproportionate qualification | … | …
 *   -- about | one sentence: when it is raised | … | …
 *   -- flag  | compliance | high | tender | 政府采购法实施条例 20 | confirmed
 *
 * that is: class (compliance, a limit was broken; risk, a pattern), severity (high, medium, low),
 * phase (needs, tender, bids, contract), basis, and whether the basis was read in its own text
 * (confirmed, unconfirmed). Figures are parameters with dates and places (calc.parameter,
 * sql/ref/parameter.tsv), named flag_f14_….
 *
 * The query has one row for each subject that it judged and the columns kind, subject, process,
 * raised, value, threshold. raised is null where data are missing: not computable, which is never
 * silently "not raised". :process stands for the code of the process asked for, null for all;
 * nothing else need be a parameter.
 */
#ifndef TALLY_REPORT_FLAG_H
#define TALLY_REPORT_FLAG_H

#include "report/report.h"

enum { FLAG_COLUMNS = 13 };

/* In one language; lives in its arena. */
struct flag {
	struct report query;
	const char *id; /* F14 */
	const char *class, *severity, *phase, *basis;
	bool confirmed;
};

/* What is asked. NULL: all processes, all flags. */
struct flag_question {
	const char *prefix, *lang, *process, *id;
	bool all; /* also what was judged and not raised */
};

struct flag_counts {
	size_t raised, unknown, clear;
};

/* Reads a flag; id as F14 or f14. ERR_MISSING: there is none; ERR_INPUT: its head is wrong. */
bool flag_find(struct arena *arena, const char *prefix, const char *lang, const char *id,
	struct flag *flag, struct err *e) __attribute__((warn_unused_result));
/* The ids of all flags as f01, f02 …, sorted. */
bool flag_names(struct arena *arena, const char *prefix, const char *const **names, size_t *count,
	struct err *e) __attribute__((warn_unused_result));
/* Runs one for a process, or for all (NULL). */
bool flag_run(struct db *db, const struct flag *flag, const char *process, struct db_rows *rows,
	struct err *e) __attribute__((warn_unused_result));
/* Runs what is asked, in order of the flags. rows has the columns flag, title, class, severity,
 * phase, kind, subject, process, result (raised, clear, not_computable), value, threshold, basis,
 * confirmed; the caller releases it. counts is of everything that was judged. */
bool flags_run(struct arena *arena, struct db *db, const struct flag_question *question,
	struct db_rows *rows, struct flag_counts *counts, struct err *e)
	__attribute__((warn_unused_result));

#endif
