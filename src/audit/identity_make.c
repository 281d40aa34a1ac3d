#include <openssl/ec.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include "base/fs.h"
#include "identity_inside.h"

enum { DAY = 24 * 60 * 60, YEARS = 10 };

/* A certificate to be: of whom, signed by whom. */
struct plan {
	const char *name;
	bool authority;
	EVP_PKEY *key, *issuer_key;
	X509 *issuer; /* NULL: itself */
};

static bool add_extension(X509 *x, X509 *issuer, int nid, const char *value)
{
	X509V3_CTX context;
	X509V3_set_ctx(&context, issuer, x, NULL, NULL, 0);
	X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, nid, value);
	bool ok = extension != NULL && X509_add_ext(x, extension, -1) == 1;
	X509_EXTENSION_free(extension);
	return ok;
}

static bool set_name(X509 *x, const char *name)
{
	return X509_NAME_add_entry_by_txt(X509_get_subject_name(x), "CN", MBSTRING_UTF8,
		       (const unsigned char *)name, -1, -1, 0) == 1;
}

static bool set_serial(X509 *x)
{
	unsigned char bytes[16];
	BIGNUM *number = RAND_bytes(bytes, sizeof bytes) == 1
				 ? BN_bin2bn(bytes, sizeof bytes - 1, NULL)
				 : NULL;
	bool ok = number != NULL && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(x)) != NULL;
	BN_free(number);
	return ok;
}

static bool fill(X509 *x, const struct plan *plan)
{
	X509 *issuer = plan->issuer == NULL ? x : plan->issuer;
	return X509_set_version(x, X509_VERSION_3) == 1 && set_serial(x) &&
	       X509_gmtime_adj(X509_getm_notBefore(x), -DAY) != NULL &&
	       X509_time_adj_ex(X509_getm_notAfter(x), 365 * YEARS, 0, NULL) != NULL &&
	       set_name(x, plan->name) &&
	       X509_set_issuer_name(x, X509_get_subject_name(issuer)) == 1 &&
	       X509_set_pubkey(x, plan->key) == 1 &&
	       add_extension(x, issuer, NID_basic_constraints,
		       plan->authority ? "critical,CA:TRUE" : "critical,CA:FALSE") &&
	       add_extension(x, issuer, NID_key_usage,
		       plan->authority ? "critical,keyCertSign,cRLSign"
				       : "critical,digitalSignature,nonRepudiation") &&
	       add_extension(x, issuer, NID_subject_key_identifier, "hash") &&
	       add_extension(x, issuer, NID_authority_key_identifier, "keyid") &&
	       X509_sign(x, plan->issuer_key, EVP_sha256()) > 0;
}

static X509 *certificate(const struct plan *plan)
{
	X509 *x = X509_new();
	if (x != NULL && fill(x, plan))
		return x;
	X509_free(x);
	return NULL;
}

/* Key and certificate as PEM texts of a folder; the first is secret. */
static bool write_pair(const char *folder, const char *key_name, const char *name, EVP_PKEY *key,
	X509 *x, struct err *e)
{
	struct str secret = {0}, open = {0};
	bool ok = (identity_add_pem(&secret, key, NULL) && identity_add_pem(&open, NULL, x)) ||
		  err_set(e, ERR_CRYPTO, "a key could not be written");
	ok = ok && identity_write_text(folder, key_name, str_text(&secret), true, e) &&
	     identity_write_text(folder, name, str_text(&open), false, e);
	if (secret.bytes != NULL)
		explicit_bzero(secret.bytes, secret.room);
	str_release(&secret);
	str_release(&open);
	return ok;
}

bool identity_make_demonstration(const char *folder, struct err *e)
{
	EVP_PKEY *authority_key = EVP_EC_gen("P-256"), *signer_key = EVP_EC_gen("P-256");
	X509 *authority = NULL, *signer = NULL;
	if (authority_key != NULL && signer_key != NULL)
		authority = certificate(&(struct plan){"Demonstration authority (no real one)",
			true, authority_key, authority_key, NULL});
	if (authority != NULL)
		signer = certificate(&(struct plan){"Demonstration signer of exports (no real one)",
			false, signer_key, authority_key, authority});
	bool ok = signer != NULL || err_set(e, ERR_CRYPTO, "a key could not be made");
	ok = ok && fs_make_dirs(folder, 0755, e) &&
	     write_pair(
		     folder, "authority-ca.key", "authority-ca.pem", authority_key, authority, e) &&
	     write_pair(folder, "signer.key", "signer.pem", signer_key, signer, e);
	X509_free(authority);
	X509_free(signer);
	EVP_PKEY_free(authority_key);
	EVP_PKEY_free(signer_key);
	return ok;
}
