/*
 * The audit export: a folder with records.xml (the state), log.xml (every image in leaf order),
 * audit.xsd, entry.xsd and sha256sums, all of one snapshot. The images are stored bytes, written as
 * they are; nothing is rendered again.
 *
 * Memory stays constant, whatever is exported. The folder appears under its name only when it is
 * complete.
 */
#ifndef TALLY_AUDIT_EXPORT_H
#define TALLY_AUDIT_EXPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "db/conn.h"

struct identity;
struct export_order {
	const char *out;     /* folder; must not exist yet */
	const char *process; /* code of the only process, or NULL */
	const char *act;     /* number and time of the act that ordered the export */
	const char *at;
	const char *schema;            /* path of audit.xsd */
	const struct identity *signer; /* signs the files; NULL: no signature */
	/* Told from time to time how many images have been written; may be NULL. */
	void (*progress)(void *arg, int64_t images);
	void *arg;
};

struct export_summary {
	const char *authority;
	int64_t log, records; /* images in each file */
};

/* db: a connection as tally_auditor within a read-only snapshot that an auditor has entered. */
bool export_write(struct db *db, struct arena *arena, const struct export_order *order,
	struct export_summary *summary, struct err *e) __attribute__((warn_unused_result));

#endif
