/*
 * Findings of verify and check as their user sees them, and the exit status that they make.
 */
#ifndef TALLY_CLI_FINDINGS_H
#define TALLY_CLI_FINDINGS_H

#include "audit/verify.h"
#include "base/str.h"
#include "cli/cli.h"

/* A line with status, reason and words of each, and a line of where and what. */
void cli_print_findings(struct cli *cli, const struct finding *first);
/* "findings":[…] */
void cli_findings_json(struct cli *cli, const struct finding *first, struct str *out);
/* The end of a command: true where nothing was found, else an error whose kind has the exit status of
 * the first finding. */
bool cli_findings_end(struct cli *cli, const char *command, const struct finding *first,
	struct err *e) __attribute__((warn_unused_result));

#endif
