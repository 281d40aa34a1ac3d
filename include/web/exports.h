/*
 * Audit exports for download. An export is written once, by a thread of its own, as the auditor who
 * ordered it; its files then lie on disk and are sent from there, so that a slow reader holds a
 * descriptor and no connection to the database, and an interrupted download is resumed by range. One
 * export is written at a time. Where no checkpoint covers the order yet, the thread waits for those
 * who seal and sign.
 */
#ifndef TALLY_WEB_EXPORTS_H
#define TALLY_WEB_EXPORTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "db/conn.h"

struct exports;

/* folder: where exports lie; schemas: of audit.xsd and README.txt. */
struct exports *exports_new(
	const struct db_target *target, const char *folder, const char *schemas);
void exports_free(struct exports *exports);

/* An order, as api.audit_export has it. */
struct exports_order {
	const char *code, *act, *at, *scope, *scope_code, *from_day, *to_day, *token;
};
enum exports_state { EXPORT_NONE, EXPORT_WAITING, EXPORT_WRITING, EXPORT_READY, EXPORT_FAILED };

/* Begins to write. ERR_CONFLICT: another one is being written; nothing happens where this one is or
 * lies there. */
bool exports_begin(struct exports *exports, const struct exports_order *order, struct err *e)
	__attribute__((warn_unused_result));
/* How far an order is; *images: how many have been written. */
enum exports_state exports_state(
	struct exports *exports, const char *code, const char *act, int64_t *images);
/* The folder of an order, and whether a name is that of one of its files. */
const char *exports_folder(
	struct exports *exports, struct arena *arena, const char *code, const char *act);
bool exports_is_name(const char *name);

#endif
