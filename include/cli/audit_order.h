/*
 * What `tally export audit` and `tally prove` share: the order is an act, and stands in the log that
 * it exports; then the log is sealed and its head signed, or waited for where the signer is
 * elsewhere; then one snapshot is exported.
 */
#ifndef TALLY_CLI_AUDIT_ORDER_H
#define TALLY_CLI_AUDIT_ORDER_H

#include "audit/export.h"
#include "cli/cli.h"

struct audit_order {
	struct export_order order; /* out, scope and what belongs to it, since, packed */
	const char *openings;      /* code of an order of inspection, or NULL */
	bool two;                  /* read the log over two connections */
	const char *signer;        /* folder of the signer, or NULL */
	const char *key, *certificates, *passphrase; /* files: who signs the export */
	bool (*write)(struct db *db, struct arena *arena, const struct export_order *order,
		struct export_summary *summary, struct err *e);
};

/* Ends with a line that says what was written. */
bool audit_order_run(struct cli *cli, struct audit_order *order, struct err *e)
	__attribute__((warn_unused_result));

#endif
