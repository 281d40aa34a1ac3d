/*
 * One export: export.c knows its files, export_images.c streams images into one of them,
 * export_tables.c writes tables and dictionary.
 */
#ifndef TALLY_AUDIT_EXPORT_INSIDE_H
#define TALLY_AUDIT_EXPORT_INSIDE_H

#include "audit/checkpoint.h"
#include "audit/export.h"
#include "base/pack.h"
#include "base/sink.h"
#include "base/str.h"

/* What the head of each file says; all from one snapshot. */
struct export_head {
	const char *authority, *origin, *size, *clock, *note;
};

struct export_job {
	struct db *db;
	struct arena *arena;
	const struct export_order *order;
	const char *folder; /* where the files are while they are written */
	struct export_head head;
	int64_t from, size; /* leaves of the log */
	bool partial;
	bool proofs;               /* each image with its proof */
	struct merkle_range range; /* of the checkpoint, where partial */
	struct str sums;           /* as sha256sum writes them: each file but sums and signature */
	struct str files;          /* each file that was written, one a line */
};

#define EXPORT_TABLES "tables" /* the folder of the tables */

/* A file of the folder and the stages before it. */
struct export_out {
	struct sink_file file;
	struct sink_sha256 hash;
	struct sink_zstd packed;
	struct sink *top;
	const char *name;
};
bool export_out_begin(struct export_job *job, struct export_out *out, const char *name, bool packed,
	struct err *e) __attribute__((warn_unused_result));
/* Finishes the file. summed: the sums name it. */
bool export_out_end(struct export_job *job, struct export_out *out, bool summed, struct err *e)
	__attribute__((warn_unused_result));
/* A whole file. */
bool export_text(struct export_job *job, const char *name, const char *text, bool summed,
	struct err *e) __attribute__((warn_unused_result));

/* The tables of the snapshot and their dictionary. */
bool export_tables(struct export_job *job, struct err *e) __attribute__((warn_unused_result));

/* Streams the rows of an embedded COPY statement (leaf, image, and with proofs the stored nodes
 * of the proof) into out. *count: how many. */
bool export_copy(struct export_job *job, const char *statement, struct sink *out, int64_t *count,
	struct err *e) __attribute__((warn_unused_result));
/* The whole log, over two connections: chunks in turn. */
bool export_copy_log(struct export_job *job, struct sink *out, int64_t *count, struct err *e)
	__attribute__((warn_unused_result));

#endif
