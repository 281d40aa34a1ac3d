/*
 * Proves an audit export offline, from nothing but its folder (or the one file of a dossier, with its
 * signature <file>.signature.xml beside it): that its bytes are canonical and
 * valid, that they are what was signed by a trusted signer, that the log is the tree of the signed
 * checkpoint and continues an earlier one, that records.xml is the state to which log.xml leads,
 * that every payment and ranking comes out again from its inputs, and that the tables beside them,
 * where there are some, say what the images say. What documents must be valid against are the
 * program's own schemas; those that lie in the export must be these, or older ones.
 *
 * Where there is an openings.xml, each personal value in it is what its record commits to.
 *
 * All findings are collected: of each kind the first place, and how many there are. A finding is no
 * failure of the program; errors (a folder that is not there, a disk that fails) are.
 *
 * Memory: constant, and about 32 bytes a record.
 */
#ifndef TALLY_AUDIT_VERIFY_H
#define TALLY_AUDIT_VERIFY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"

/* The exit statuses of the command; each kind of finding has one of them. */
enum finding_status {
	FINDING_ALTERED = 10,
	FINDING_UNTRUSTED = 11,
	FINDING_INVALID = 12,
	FINDING_INCOMPLETE = 13,
	FINDING_REWRITTEN = 14,
	FINDING_DIFFERENT = 15
};

struct finding {
	enum finding_status status;
	const char *reason; /* a word: digest_differs, version_gap … */
	char place[192];    /* the first: "log.xml, leaf 12, payment 4, version 2" */
	char text[320];     /* what was expected and what was there */
	uint64_t times;
	struct finding *next;
};

struct verify_order {
	const char *folder;           /* or file */
	const char *const *trusted;   /* files of certificates (PEM); ends with NULL */
	const char *since;            /* an earlier folder or checkpoint, or NULL */
	const char *const *witnesses; /* verifier keys; ends with NULL */
	bool no_schema;
	/* Told from time to time how many bytes of XML have been read; may be NULL. */
	void (*progress)(void *arg, uint64_t bytes);
	void *arg;
};

struct verify_report {
	struct finding *first; /* in the order of their statuses */
	const char *authority, *origin, *clock, *at;
	const char *signer;    /* as the certificate names it; NULL where there is no signature */
	bool signer_valid_now; /* the certificate has not run out */
	uint64_t size;         /* leaves of the checkpoint */
	uint64_t from;         /* the first leaf of log.xml */
	uint64_t images, records, payments, rankings;
	uint64_t tables;         /* compared with the images; 0: the export has none */
	uint64_t openings;       /* personal values that the export opens */
	char records_sha256[65]; /* of the file */
	char root[65];           /* computed from the log, hexadecimal; "" for a partial export */
	bool partial;            /* inclusion proven; completeness and currency not */
	bool is_signed;          /* a signature is there */
	bool checkpointed;       /* a checkpoint is there */
	bool since;              /* compared with an earlier checkpoint */
	unsigned witnesses;      /* signatures of witnesses that were asked for and hold */
};

/* Everything in the report lives in the arena. */
bool verify_folder(const struct verify_order *order, struct arena *arena,
	struct verify_report *report, struct err *e) __attribute__((warn_unused_result));
/* The lowest status of the findings; 0 where there is none. */
int finding_status(const struct finding *first);
/* What a reason means, one line in English, to be translated. */
const char *verify_words(const char *reason);
enum finding_status verify_reason_status(const char *reason);
/* Every reason, in the order of the statuses. */
size_t verify_reason_count(void);
const char *verify_reason(size_t i);

#endif
