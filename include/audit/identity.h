/*
 * Who signs exports: a private key on P-256 and the certificates that say whose it is. A
 * demonstration authority can be made; a real one is taken over from PEM or PKCS#12.
 *
 * Secrets stand in files of mode 0600 only, and in memory that is wiped. A folder of an identity
 * holds signer.key and signer.pem (the certificate of the signer, then those between it and the
 * authority), authority-ca.pem (what others trust), and for a demonstration authority
 * authority-ca.key.
 */
#ifndef TALLY_AUDIT_IDENTITY_H
#define TALLY_AUDIT_IDENTITY_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* PEM, the key not encrypted. Release it with identity_release(). */
struct identity {
	struct str key, certificates;
};
void identity_release(struct identity *identity);

/* Asks for a passphrase where a file needs one; lives in the arena. */
struct identity_ask {
	bool (*ask)(void *arg, struct arena *arena, const char **passphrase, struct err *e);
	void *arg;
};

/* Reads a key (PEM or PKCS#12) with the certificates beside it and those of certificate_file (PEM;
 * NULL: none), and puts these in order, that of the key first, then each one's issuer;
 * others are left out. ERR_INPUT: no such thing in the file; ERR_CRYPTO: a wrong passphrase, a key
 * that is not on P-256 or of no certificate, a certificate that is not valid now or not for
 * signatures. */
bool identity_load(struct identity *identity, const char *key_file, const char *certificate_file,
	const struct identity_ask *ask, struct err *e) __attribute__((warn_unused_result));

/* Makes a demonstration authority and its signer in a folder, which is made; nothing is written
 * over another. */
bool identity_make_demonstration(const char *folder, struct err *e)
	__attribute__((warn_unused_result));
/* Writes an identity to a folder, which is made. The last of its certificates becomes
 * authority-ca.pem. ERR_INPUT: that is no root, so that public tools could not check up to it. */
bool identity_write(const struct identity *identity, const char *folder, struct err *e)
	__attribute__((warn_unused_result));

#endif
