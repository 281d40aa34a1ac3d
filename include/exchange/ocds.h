/*
 * A file of open-contracting data (OCDS) on its way into the database, which parses it: read whole,
 * checked to be text, cut into pieces that an act takes. What the import made of it is read back.
 *
 * What belongs where is the database's to say (sql/ref/ocds_section.tsv, sql/ref/ocds_field.tsv,
 * sql/api/ocds/import.sql); nothing here knows a field.
 */
#ifndef TALLY_EXCHANGE_OCDS_H
#define TALLY_EXCHANGE_OCDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "db/conn.h"
#include "db/rows.h"

/* OCDS_MAX: bytes of a file; OCDS_PIECE: bytes of a piece (core.document). */
enum { OCDS_MAX = 64 * 1024 * 1024, OCDS_PIECE = 1000000 };

/* Lives in its arena. The pieces, one after the other, are the file; none splits a character. */
struct ocds_file {
	const char *name; /* without its folders */
	char sha256[65];
	const char *const *pieces;
	size_t count;
};

/* Reads a file ("-" is standard input). ERR_INPUT: it is empty, too large, or no UTF-8 text; place
 * is the byte, from 0. */
bool ocds_read(struct arena *arena, const char *path, struct ocds_file *file, struct err *e)
	__attribute__((warn_unused_result));

/* The code under which a file of these bytes was imported; NULL: it was not. Within a transaction.
 */
bool ocds_known(struct db *db, struct arena *arena, const struct ocds_file *file, const char **code,
	struct err *e) __attribute__((warn_unused_result));

/* What an import holds. Within the transaction of the import, or later. */
struct ocds_summary {
	const char *kind; /* release_package, record_package, release */
	int64_t releases, fresh, processes, contracts, payments, unplaced;
	struct db_rows paths; /* path, fields: what has no place; the caller releases them */
};
bool ocds_summary(struct db *db, struct arena *arena, const char *code,
	struct ocds_summary *summary, struct err *e) __attribute__((warn_unused_result));

#endif
