/*
 * One verification: verify_files.c knows the folder, its sums and its signature; verify_images.c
 * the two documents; verify_tables.c the tables beside them; verify_history.c checkpoints, proofs
 * and keys; verify_dossier.c the one file of a dossier; verify.c runs them.
 */
#ifndef TALLY_AUDIT_VERIFY_INSIDE_H
#define TALLY_AUDIT_VERIFY_INSIDE_H

#include "audit/note.h"
#include "audit/proof.h"
#include "document.h"
#include "openings.h"
#include "recompute.h"
#include "state.h"
#include "tables.h"
#include "xml/outline.h"

enum { KEYS_MAX = 64, FILES_MAX = 4096, HEAD_TEXT = 256 };

struct folder_file {
	const char *name;               /* within the folder */
	char summed[65], signed_as[65]; /* "": not */
	bool present;
};
struct folder {
	const char *path;
	const char *signature; /* the file of the signature */
	struct folder_file *files;
	size_t count;
};

/* A checkpoint with its note, both from one file; text lives in the arena. */
struct held {
	bool there;
	struct note note;
	struct checkpoint checkpoint;
};

/* What the head of a document says. */
struct document_head {
	bool there;
	bool of_record; /* partial, of one record: the inputs of a payment are not all there */
	char act[HEAD_TEXT], at[HEAD_TEXT], authority[HEAD_TEXT], clock[HEAD_TEXT],
		origin[HEAD_TEXT], scope[HEAD_TEXT];
	int64_t from, to;
};

struct log_key {
	struct note_key key;
	int64_t id; /* of its record */
	bool in_use;
};

/* An image that was scanned, for the thread that settles it. Its bytes stand in the block, or in
 * what the batch has copied. */
struct observed {
	struct version version; /* without its hash; table 0: it does not say whose it is */
	struct scan_text image, proof;
	bool has_proof, begins; /* begins: op is insert */
};
struct batch {
	struct observed *images;
	size_t count, room;
	struct arena copies;
};

/* Two threads: one scans (heads, order, keys, recomputation), the other settles (range, state,
 * proofs, leaves). */
struct verification {
	const struct verify_order *order;
	struct arena *arena;
	struct verify_report *report;
	struct findings findings;
	struct folder folder;
	struct tables tables;
	struct held now, before;
	struct document_head log, records, opened; /* of log.xml, records.xml, openings.xml */

	/* The log. */
	struct merkle_range range;
	bool rooted;                    /* the range began with what the log is */
	bool unchanged;                 /* the log has not grown since the earlier checkpoint */
	struct merkle_hash before_root; /* of the log at the earlier checkpoint's size */
	bool before_reached;
	struct state *state;
	bool log_whole;   /* log.xml was read to its end */
	bool state_whole; /* the state knows every record below `from` */

	/* The document being read. */
	const char *name; /* log.xml, records.xml, openings.xml */
	enum { READING_LOG, READING_RECORDS, READING_OPENINGS } reading;
	bool dossier; /* one file, read in place of log.xml */
	bool noted;   /* it holds a checkpoint, of whatever form */
	uint64_t images;
	int64_t next_leaf;
	struct version last; /* of records.xml: the record before */
	bool any;
	int64_t process;

	struct judge *judge; /* of the program's own schemas */
	struct document *document;
	struct batch batches[DOCUMENT_SLOTS];

	struct flat_check *flat; /* NULL: no tables, or none that can be compared */
	struct openings *openings;
	struct recompute *recompute;
	struct log_key keys[KEYS_MAX];
	size_t key_count;
	uint64_t bytes;
};

/* verify_files.c: lists the folder, reads sums and signature, compares all but the two documents.
 */
bool verify_files(struct verification *v, struct err *e) __attribute__((warn_unused_result));
/* Reads the signature: what it covers, by whom. */
bool verify_signature(struct verification *v, struct err *e) __attribute__((warn_unused_result));
/* The file of this name, put into the list where it lacks. NULL: there are too many. */
struct folder_file *folder_add(struct verification *v, const char *name);
/* The file of this name, or NULL. */
struct folder_file *folder_find(const struct folder *folder, const char *name);
/* A document, packed or not; NULL: neither is there, which is a finding but for openings.xml. */
struct folder_file *folder_document(struct verification *v, const char *name);
/* Compares the digest of a file. */
void verify_digest(struct verification *v, const struct folder_file *file, const char *sha256);

/* A document of an earlier folder: whether a trusted signer signed it there. */
bool verify_earlier_document(struct verification *v, const char *folder, const char *name,
	const char *sha256, struct err *e) __attribute__((warn_unused_result));

/* verify_images.c */
extern const struct scan_events verify_events;
/* Settles a batch: leaf hashes, tree, state. */
void verify_settle(void *verification, size_t slot);
/* As verify_events, for a dossier, but that it has a checkpoint too. */
extern const struct scan_events verify_dossier_events;
/* Before and after a document has been scanned. */
void verify_begin_document(struct verification *v, const char *name);
void verify_end_document(struct verification *v, bool whole);
/* The events of the records.xml of an earlier export: they begin the state. */
extern const struct scan_events verify_earlier_events;

/* verify_tables.c: before the documents, where there are tables: reads their dictionary and compares
 * it with the schema; a record of records.xml: it must be the next row of its table; the end of
 * records.xml, whole or not. */
void verify_tables_begin(struct verification *v, const struct outline *schema);
void verify_table_row(struct verification *v, const struct scan_image *image);
void verify_tables_end(struct verification *v, bool whole);

/* verify_history.c: before the documents: the checkpoints, and what the log continues; after them:
 * roots, signatures, witnesses. */
bool verify_history_begin(struct verification *v, struct err *e)
	__attribute__((warn_unused_result));
void verify_history_end(struct verification *v);
/* Whether the export continues an earlier one: it has a file `consistency`. */
bool verify_continues(const struct verification *v);
/* The proof beside an image. */
void verify_proof(
	struct verification *v, const struct observed *image, const struct merkle_hash *leaf);
/* A key for checkpoints stands in the log; of several versions of its record the last counts. */
void verify_key(struct verification *v, const struct scan_image *image, int64_t id);
/* Takes a checkpoint from its text, which lives in the arena; name: where it stands. */
void verify_take_checkpoint(struct verification *v, const char *text, size_t length,
	const char *name, struct held *held);

/* verify_dossier.c: proves a dossier. schema: NULL where it is not validated. */
bool verify_dossier(struct verification *v, struct schema *schema, struct err *e)
	__attribute__((warn_unused_result));
/* The program's own schemas: what documents must be valid against. *schema stays NULL where they
 * are not to be validated. */
bool verify_own_schemas(struct verification *v, struct schema **schema, struct err *e)
	__attribute__((warn_unused_result));

#endif
