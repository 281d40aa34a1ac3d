/* What the two halves of identities share: reading and writing are in identity.c, making a
 * demonstration authority in identity_make.c. */
#ifndef TALLY_AUDIT_IDENTITY_INSIDE_H
#define TALLY_AUDIT_IDENTITY_INSIDE_H

#include <openssl/evp.h>
#include <openssl/x509.h>

#include "audit/identity.h"
#include "base/sink.h"

/* Appends a key, a certificate, or both, as PEM; NULL is none. */
bool identity_add_pem(struct str *out, EVP_PKEY *key, X509 *certificate);
/* A file of a folder, of mode 0600 where it is secret; ERR_USAGE where it exists. */
bool identity_write_text(
	const char *folder, const char *name, const char *text, bool secret, struct err *e);

#endif
