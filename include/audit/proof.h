/*
 * Proofs as text.
 *
 * Consistency: one hash in base64 a line, as in the file `consistency` of an export; the size from
 * which it proves stands in log.xml there. A request to a witness (C2SP add-checkpoint) says it in
 * a line before the hashes, `old SIZE`; `old 0` has no hashes and proves nothing.
 *
 * Inclusion, the content of <a:proof> beside an image: hashes in base64 with a space between them,
 * from the leaf's sibling up.
 *
 * The request is that line, the consistency, an empty line, and the checkpoint.
 */
#ifndef TALLY_AUDIT_PROOF_H
#define TALLY_AUDIT_PROOF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "audit/merkle.h"
#include "base/err.h"
#include "base/str.h"

struct proof_consistency {
	uint64_t old_size;
	size_t count;
	struct merkle_hash hashes[MERKLE_PROOF_MAX];
};

/* The hashes alone. */
void proof_hashes_text(const struct proof_consistency *proof, struct str *text);
/* With the line `old SIZE`. */
void proof_consistency_text(const struct proof_consistency *proof, struct str *text);
/* ERR_INPUT: another form, or too many hashes. */
bool proof_consistency_parse(const char *text, size_t length, struct proof_consistency *proof,
	struct err *e) __attribute__((warn_unused_result));
/* Splits a request: *note is where the checkpoint begins. */
bool proof_request_parse(const char *text, size_t length, struct proof_consistency *proof,
	const char **note, struct err *e) __attribute__((warn_unused_result));

void proof_inclusion_text(const struct merkle_hash hashes[], size_t n, struct str *text);
/* At most MERKLE_PROOF_MAX hashes; false: another form. The empty text is the proof of a tree of
 * one leaf. */
bool proof_inclusion_parse(
	const char *text, size_t length, struct merkle_hash hashes[MERKLE_PROOF_MAX], size_t *n);

#endif
