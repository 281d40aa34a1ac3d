/*
 * Reads a document of an export whole, once: its digest, its scan and what is put aside for later,
 * in three threads. A file named .zst is unpacked on the way; its digest is that of the packed file.
 *
 * Validation: the scan is judged by tables made from the schema (xml/judge.h), which accept only
 * what is valid. A document that they do not accept whole is read again, by libxml2, which decides
 * and says what is wrong.
 */
#ifndef TALLY_AUDIT_DOCUMENT_H
#define TALLY_AUDIT_DOCUMENT_H

#include "feed.h"
#include "findings.h"
#include "xml/judge.h"
#include "xml/scan.h"
#include "xml/schema.h"

/* What the events of a scan put aside for the other thread, with the block that it was scanned from. */
struct document_block {
	const unsigned char *bytes;
	size_t size;
	size_t slot; /* 0 … DOCUMENT_SLOTS - 1: of what was put aside; used again when it is settled */
};
enum { DOCUMENT_SLOTS = FEED_BLOCKS };

struct document {
	const char *path, *name;   /* name: for findings */
	struct schema *schema;     /* NULL: not validated */
	const struct judge *judge; /* of that schema */
	struct scan *scan;
	/* Called for each block when it has been scanned, in order, in another thread. The block's
	 * bytes still stand. May be NULL. */
	void (*settle)(void *arg, size_t slot);
	void *settle_arg;
	struct document_block block; /* the one being scanned */
	struct findings *findings;
	void (*progress)(void *arg, uint64_t bytes); /* may be NULL */
	void *arg;
	uint64_t bytes; /* read so far, unpacked; kept over several documents */
	char sha256[65];
	bool whole; /* scanned to its end */
};

/* What is not canonical or not valid is a finding; false where the file cannot be read. */
bool document_read(struct document *document, struct err *e) __attribute__((warn_unused_result));
/* The first bytes of a document, at most n, unpacked; 0 where they cannot be had. */
size_t document_begins(const char *path, unsigned char *bytes, size_t n);

#endif
