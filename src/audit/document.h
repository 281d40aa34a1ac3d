/*
 * Reads a document of an export once, whole: its digest, its scan and its validation, in two
 * threads. A file named .zst is unpacked on the way; its digest is that of the packed file.
 */
#ifndef TALLY_AUDIT_DOCUMENT_H
#define TALLY_AUDIT_DOCUMENT_H

#include "findings.h"
#include "xml/scan.h"
#include "xml/schema.h"

struct document {
	const char *path, *name; /* name: for findings */
	struct schema *schema;   /* NULL: not validated */
	struct scan *scan;
	struct findings *findings;
	void (*progress)(void *arg, uint64_t bytes); /* may be NULL */
	void *arg;
	uint64_t bytes; /* read so far, unpacked; kept over several documents */
	char sha256[65];
	bool whole; /* scanned to its end */
};

/* What is not canonical or not valid is a finding; false where the file cannot be read. */
bool document_read(struct document *document, struct err *e) __attribute__((warn_unused_result));

#endif
