/*
 * The audit export: a folder with records.xml (the state), log.xml (every image in leaf order), the
 * signed checkpoint that both lie below, schemas, sums and instructions, all of one snapshot. The
 * images are stored bytes, written as they are; nothing is rendered again.
 *
 *   whole      log.xml holds every leaf from 0, or from the size of an earlier checkpoint; then the
 *              file `consistency` proves that the log only grew: a hash in base64 a line.
 *   openings   openings.xml has the personal values to which images commit, each with its salt.
 *   partial    of one process, buyer, record or period: log.xml holds every version of the selected
 *              records, records.xml the latest ones; in both <a:proof> beside each image leads to
 *              the root of the checkpoint (audit/proof.h).
 *
 * With tables: beside them the same records as flat tables, tables/<name>.csv and .xml, and their
 * data dictionary, dictionary.xml and .xlsx, from the same snapshot (src/audit/flat.h,
 * src/audit/dictionary.h).
 *
 * A dossier is one file with the same root: the checkpoint, and every version of the selected
 * records with its proof.
 *
 * Memory stays constant, whatever is exported. What is written appears under its name only when it
 * is complete.
 */
#ifndef TALLY_AUDIT_EXPORT_H
#define TALLY_AUDIT_EXPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "db/conn.h"
#include "db/rows.h"

struct identity;
struct export_order {
	const char *out;   /* folder, or file of a dossier; must not exist yet */
	const char *scope; /* whole, process, buyer, record, period */
	const char *code;  /* of the process, buyer or record */
	const char *from_day, *to_day;
	const char *since; /* an earlier folder or checkpoint that a whole export continues; or NULL
			    */
	bool openings;     /* openings.xml too: the act names an order of inspection */
	bool packed;       /* records.xml.zst and log.xml.zst; tables are never packed */
	bool tables;       /* write tables and dictionary too */
	bool chinese;      /* heads of the tables in Chinese, else in English */
	/* Writes a workbook (XLSX) of n sheets; needed where tables are written. */
	bool (*workbook)(const char *path, const char *const names[], const struct db_rows sheets[],
		size_t n, struct err *e);
	const char *act; /* number and time of the act that ordered the export */
	const char *at;
	const char *schemas;           /* folder of audit.xsd and README.txt */
	const struct identity *signer; /* signs the files; NULL: no signature */
	struct db *second; /* another connection on the same snapshot; the log is read over both.
			      NULL: none */
	/* Told from time to time how many images have been written; may be NULL. */
	void (*progress)(void *arg, int64_t images);
	void *arg;
};

struct export_summary {
	const char *authority;
	int64_t size;                   /* of the checkpoint */
	int64_t log, records, openings; /* images in each file */
};

/* db: a connection as tally_auditor within a read-only snapshot that an auditor has entered.
 * ERR_MISSING: no such process, buyer or record; ERR_CONFLICT: no checkpoint covers the order yet; ERR_REWRITTEN: the log does not continue `since`. */
bool export_write(struct db *db, struct arena *arena, const struct export_order *order,
	struct export_summary *summary, struct err *e) __attribute__((warn_unused_result));
bool export_dossier(struct db *db, struct arena *arena, const struct export_order *order,
	struct export_summary *summary, struct err *e) __attribute__((warn_unused_result));

#endif
