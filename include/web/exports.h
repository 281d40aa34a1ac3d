/*
 * Audit exports for download. An export is written once, by a thread of its own, as the auditor who
 * ordered it; its files then lie on disk and are sent from there, so that a slow reader holds a
 * descriptor and no connection to the database, and an interrupted download is resumed by range. Two
 * exports are written at a time, a few more wait their turn, others are refused. Where no checkpoint
 * covers the order yet, the thread waits for those who seal and sign.
 *
 * The server holds no key. Who signs exports is another process (`tally sign`), which reads what was
 * written, proves it, and puts the signature into a folder of its own, where it is read here.
 */
#ifndef TALLY_WEB_EXPORTS_H
#define TALLY_WEB_EXPORTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "db/conn.h"

enum { EXPORTS_WRITTEN = 2, EXPORTS_MOST = 8 };

/* exports: where exports lie; schemas: of audit.xsd and README.txt; signatures: of those who sign,
 * NULL: nobody does. Borrowed. */
struct exports_folders {
	const char *exports, *schemas, *signatures;
};
struct exports;
struct exports *exports_new(const struct db_target *target, const struct exports_folders *folders);
void exports_free(struct exports *exports);

/* An order, as api.audit_export has it. One of a record becomes a dossier: one file. */
struct exports_order {
	const char *code, *act, *at, *scope, *scope_code, *from_day, *to_day, *token;
};
enum exports_state {
	EXPORT_NONE,
	EXPORT_WAITING,
	EXPORT_WRITING,
	EXPORT_UNSIGNED, /* written; its signature is waited for */
	EXPORT_READY,
	EXPORT_FAILED
};

/* Begins to write. ERR_CONFLICT with rule export.many: too many are; nothing happens where this one
 * is or lies there. */
bool exports_begin(struct exports *exports, const struct exports_order *order, struct err *e)
	__attribute__((warn_unused_result));
/* How far an order is; *images: how many have been written. */
enum exports_state exports_state(
	struct exports *exports, const char *code, const char *act, int64_t *images);
/* The folder of an order. */
const char *exports_folder(
	struct exports *exports, struct arena *arena, const char *code, const char *act);
/* The signature of an order, or NULL where there is none. */
const char *exports_signature(
	struct exports *exports, struct arena *arena, const char *code, const char *act);
/* All of it as one archive (tar, zstd), which is made when it is first asked for. */
bool exports_archive(struct exports *exports, struct arena *arena, const char *name,
	const char **path, struct err *e) __attribute__((warn_unused_result));

#endif
