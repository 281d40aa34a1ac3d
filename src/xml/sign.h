/* Where libxmlsec1 and OpenSSL meet: one signature value over one canonicalised element, keys and
 * certificates from PEM, and whether a certificate is trusted. */
#ifndef TALLY_XML_SIGN_H
#define TALLY_XML_SIGN_H

#include <libxml/tree.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <stdbool.h>

/* The ECDSA value (r || s) over the element in exclusive canonical form. */
bool sign_value(xmlDoc *doc, xmlNode *node, EVP_PKEY *key, unsigned char value[64]);
bool sign_holds(xmlDoc *doc, xmlNode *node, EVP_PKEY *key, const unsigned char value[64]);

/* A private key on P-256 from PEM that is not encrypted, or NULL. */
EVP_PKEY *sign_key(const char *pem);
/* All certificates of a PEM text, in order; NULL where there is none. */
STACK_OF(X509) * sign_certificates(const char *pem);
bool sign_is_p256(EVP_PKEY *key);
/* Whether the certificate is one of those pinned, or a chain of `others` leads to one. Time is not
 * judged. */
bool sign_trusts(STACK_OF(X509) * pinned, X509 *signer, STACK_OF(X509) * others);

#endif
