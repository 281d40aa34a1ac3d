/*
 * signature.xml: a detached XML signature (XMLDSig) over the files of a folder, by libxmlsec1.
 * ECDSA on P-256 with SHA-256, exclusive canonicalisation, X509Data with the signer's certificate,
 * one Reference a file with no Transforms: so a digest equals that of `sha256sum`.
 *
 * Reading is strict. A signature is of exactly this form or it is refused; the digests of files are
 * the caller's to compare; the only use of an embedded certificate is to be looked up among, or
 * verified against, the certificates that the caller trusts. A validity that has run out is told,
 * not refused: an export is proven for as long as somebody keeps it.
 */
#ifndef TALLY_XML_SIGNATURE_H
#define TALLY_XML_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum {
	SIGNATURE_MAX = 256 * 1024, /* bytes of signature.xml */
	SIGNATURE_FILES = 512,
	SIGNATURE_DIGEST = 65 /* SHA-256 in lower-case hexadecimal, with its terminator */
};

struct signature_file {
	const char *name; /* within the folder: letters, digits, - . _ and / */
	char sha256[SIGNATURE_DIGEST];
};

/* Appends signature.xml. key: a private key on P-256, PEM, not encrypted; certificates: PEM, the
 * signer's first, then those between it and the authority. ERR_CRYPTO: the key is no such key, or
 * not that of the certificate. ERR_INPUT: a name that cannot stand in a signature. */
bool signature_make(const struct signature_file *files, size_t n, const char *key,
	const char *certificates, struct str *xml, struct err *e)
	__attribute__((warn_unused_result));

struct signature;
/* Reads signature.xml. False: e says what is wrong, and its rule is the reason's word:
 * signature_too_large, signature_malformed, transform_present, embedded_key, algorithm_not_allowed,
 * reference_twice. */
bool signature_read(struct signature **signature, const char *xml, size_t n, struct err *e)
	__attribute__((warn_unused_result));
void signature_free(struct signature *signature);
/* What it covers, in its order; *n of them. Borrowed. */
const struct signature_file *signature_files(const struct signature *signature, size_t *n);

/* Whether one of the certificates in `trusted` (PEM) is the signer's or has issued it, and whether
 * the signature holds. False: e says what is wrong, its rule is signer_not_trusted,
 * signature_invalid or algorithm_not_allowed. */
bool signature_check(const struct signature *signature, const char *trusted, struct err *e)
	__attribute__((warn_unused_result));
/* The signer as its certificate names it, in words; and whether the certificate is valid now. */
const char *signature_signer(
	const struct signature *signature, struct arena *arena, bool *valid_now);

#endif
