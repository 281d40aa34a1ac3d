/*
 * `tally import csv|xml KIND FILE`: a table whose rows an act takes, or documents of a schema. All
 * rows or none; or, with a file for the rest, those that are good.
 */
#ifndef TALLY_CLI_IMPORT_ROWS_H
#define TALLY_CLI_IMPORT_ROWS_H

#include "cli/cli.h"

struct import_rows_order {
	const char *kind, *path;
	bool xml;
	bool dry_run;
	const char *rest; /* where refused rows go; NULL: all or nothing */
	const char *token;
};

/* ERR_INPUT: rows were refused and nothing was changed; ERR_PARTLY: some were refused. Everything
 * that is wrong was said on stderr, and how it ended. */
bool import_rows(struct cli *cli, struct db *db, const struct import_rows_order *order,
	struct err *e) __attribute__((warn_unused_result));

#endif
