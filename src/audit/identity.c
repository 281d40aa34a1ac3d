#include "audit/identity.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "identity_inside.h"

enum { FILE_MAX = 256 * 1024 };

static bool refuse(struct err *e, enum err_kind kind, const char *text)
{
	ERR_clear_error();
	return err_set(e, kind, "%s", text);
}

void identity_release(struct identity *identity)
{
	if (identity->key.bytes != NULL)
		explicit_bzero(identity->key.bytes, identity->key.room);
	str_release(&identity->key);
	str_release(&identity->certificates);
}

bool identity_add_pem(struct str *out, EVP_PKEY *key, X509 *certificate)
{
	char *text;
	BIO *memory = BIO_new(BIO_s_secmem());
	bool ok = memory != NULL &&
		  (key == NULL ||
			  PEM_write_bio_PrivateKey(memory, key, NULL, NULL, 0, NULL, NULL) == 1) &&
		  (certificate == NULL || PEM_write_bio_X509(memory, certificate) == 1);
	long n = ok ? BIO_get_mem_data(memory, &text) : 0;
	if (ok)
		str_addn(out, text, (size_t)n);
	BIO_free(memory);
	return ok;
}

/* A passphrase is asked for once, when a file turns out to need it. */
struct asking {
	const struct identity_ask *ask;
	struct arena arena;
	const char *passphrase;
	struct err *e;
	bool failed;
};

static const char *passphrase(struct asking *a)
{
	if (a->passphrase == NULL && !a->failed && a->ask != NULL)
		a->failed = !a->ask->ask(a->ask->arg, &a->arena, &a->passphrase, a->e);
	return a->passphrase;
}

static int give_passphrase(char *buffer, int size, int writing, void *arg)
{
	(void)writing;
	const char *given = passphrase(arg);
	if (given == NULL || strlen(given) >= (size_t)size)
		return -1;
	return snprintf(buffer, (size_t)size, "%s", given);
}

static bool add_certificates(struct identity *identity, const struct str *pem)
{
	BIO *in = BIO_new_mem_buf(pem->bytes, (int)pem->length);
	bool ok = true;
	X509 *x;
	while (ok && (x = PEM_read_bio_X509(in, NULL, NULL, NULL)) != NULL) {
		ok = identity_add_pem(&identity->certificates, NULL, x);
		X509_free(x);
	}
	BIO_free(in);
	ERR_clear_error();
	return ok;
}

static bool read_pem(
	struct identity *identity, const struct str *key, struct asking *a, struct err *e)
{
	BIO *in = BIO_new_mem_buf(key->bytes, (int)key->length);
	EVP_PKEY *pkey = PEM_read_bio_PrivateKey(in, NULL, give_passphrase, a);
	BIO_free(in);
	if (pkey == NULL)
		return !a->failed &&
		       refuse(e, ERR_CRYPTO, "there is no private key, or the passphrase is wrong");
	bool ok = identity_add_pem(&identity->key, pkey, NULL) && add_certificates(identity, key);
	EVP_PKEY_free(pkey);
	return ok || refuse(e, ERR_CRYPTO, "the key cannot be written");
}

static bool add_bundle(struct identity *identity, PKCS12 *bundle, const char *pass)
{
	EVP_PKEY *key = NULL;
	X509 *x = NULL;
	STACK_OF(X509) *others = NULL;
	bool ok = PKCS12_parse(bundle, pass, &key, &x, &others) == 1 && key != NULL && x != NULL &&
		  identity_add_pem(&identity->key, key, NULL) &&
		  identity_add_pem(&identity->certificates, NULL, x);
	for (int i = 0; ok && i < sk_X509_num(others); i++)
		ok = identity_add_pem(&identity->certificates, NULL, sk_X509_value(others, i));
	EVP_PKEY_free(key);
	X509_free(x);
	sk_X509_pop_free(others, X509_free);
	return ok;
}

static bool read_pkcs12(struct identity *identity, PKCS12 *bundle, struct asking *a, struct err *e)
{
	const char *pass = "";
	if (PKCS12_verify_mac(bundle, "", 0) != 1 && PKCS12_verify_mac(bundle, NULL, 0) != 1)
		pass = passphrase(a);
	if (pass == NULL)
		return !a->failed && refuse(e, ERR_CRYPTO, "the file has a passphrase");
	return add_bundle(identity, bundle, pass) ||
	       refuse(e, ERR_CRYPTO,
		       "the passphrase is wrong, or there is no key with its certificate");
}

static bool read_identity(
	struct identity *identity, const struct str *key, struct asking *a, struct err *e)
{
	const unsigned char *p = (const unsigned char *)key->bytes;
	PKCS12 *bundle = d2i_PKCS12(NULL, &p, (long)key->length);
	ERR_clear_error();
	if (bundle == NULL)
		return read_pem(identity, key, a, e);
	bool ok = read_pkcs12(identity, bundle, a, e);
	PKCS12_free(bundle);
	return ok;
}

/* Every certificate of a text. */
static STACK_OF(X509) * read_certificates(const struct str *pem)
{
	STACK_OF(X509) *all = sk_X509_new_null();
	BIO *in = BIO_new_mem_buf(str_text(pem), -1);
	for (X509 *x; (x = PEM_read_bio_X509(in, NULL, NULL, NULL)) != NULL;)
		if (sk_X509_push(all, x) == 0)
			abort();
	BIO_free(in);
	ERR_clear_error();
	return all;
}

static const char *name_of(X509 *x, char text[128])
{
	return X509_NAME_oneline(X509_get_subject_name(x), text, 128) == NULL ? "?" : text;
}

static bool issued(X509 *issuer, X509 *x)
{
	return X509_check_issued(issuer, x) == X509_V_OK &&
	       X509_verify(x, X509_get0_pubkey(issuer)) == 1;
}

/* Takes the certificate of the key out of `all`, or that of the issuer of `x`; NULL: there is none. */
static X509 *take(STACK_OF(X509) * all, EVP_PKEY *key, X509 *x)
{
	for (int i = 0; i < sk_X509_num(all); i++) {
		X509 *one = sk_X509_value(all, i);
		if (x == NULL ? X509_check_private_key(one, key) == 1 : issued(one, x))
			return sk_X509_delete(all, i);
	}
	ERR_clear_error();
	return NULL;
}

static bool valid_now(X509 *x, struct err *e)
{
	char name[128];
	if (X509_cmp_current_time(X509_get0_notBefore(x)) < 0 &&
		X509_cmp_current_time(X509_get0_notAfter(x)) > 0)
		return true;
	return err_set(e, ERR_CRYPTO, "the certificate of %s is not valid now", name_of(x, name));
}

/* The chain of the key in its order: its own certificate, then each one's issuer; others go. */
static bool order_chain(struct identity *identity, EVP_PKEY *key, struct err *e)
{
	STACK_OF(X509) *all = read_certificates(&identity->certificates);
	bool ok = sk_X509_num(all) > 0 || refuse(e, ERR_INPUT, "there is no certificate");
	X509 *x = ok ? take(all, key, NULL) : NULL;
	if (ok && x == NULL)
		ok = refuse(e, ERR_CRYPTO, "the key is not that of any certificate");
	if (ok && (X509_get_key_usage(x) & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) == 0)
		ok = refuse(e, ERR_CRYPTO, "the certificate is not one for signatures");
	str_cut(&identity->certificates, 0);
	while (ok && x != NULL) {
		X509 *next = issued(x, x) ? NULL : take(all, NULL, x);
		ok = valid_now(x, e) &&
		     (identity_add_pem(&identity->certificates, NULL, x) ||
			     refuse(e, ERR_CRYPTO, "a certificate cannot be written"));
		X509_free(x);
		x = next;
	}
	X509_free(x);
	sk_X509_pop_free(all, X509_free);
	return ok;
}

static bool fits(struct identity *identity, struct err *e)
{
	BIO *in = BIO_new_mem_buf(str_text(&identity->key), -1);
	EVP_PKEY *key = PEM_read_bio_PrivateKey(in, NULL, NULL, NULL);
	char curve[64];
	size_t n;
	BIO_free(in);
	bool ok = (key != NULL && EVP_PKEY_get_group_name(key, curve, sizeof curve, &n) == 1 &&
			  strcmp(curve, "prime256v1") == 0) ||
		  refuse(e, ERR_CRYPTO, "the key is not on the curve P-256");
	ok = ok && order_chain(identity, key, e);
	EVP_PKEY_free(key);
	return ok;
}

bool identity_load(struct identity *identity, const char *key_file, const char *certificate_file,
	const struct identity_ask *ask, struct err *e)
{
	struct str key = {0}, certificates = {0};
	struct asking a = {.ask = ask, .e = e};
	*identity = (struct identity){0};
	bool ok = fs_read(key_file, FILE_MAX, &key, e) && read_identity(identity, &key, &a, e) &&
		  (certificate_file == NULL ||
			  (fs_read(certificate_file, FILE_MAX, &certificates, e) &&
				  (add_certificates(identity, &certificates) ||
					  refuse(e, ERR_CRYPTO,
						  "a certificate cannot be written")))) &&
		  fits(identity, e);
	if (key.bytes != NULL)
		explicit_bzero(key.bytes, key.room);
	str_release(&key);
	str_release(&certificates);
	if (a.passphrase != NULL)
		explicit_bzero((char *)a.passphrase, strlen(a.passphrase));
	arena_release(&a.arena);
	if (!ok) {
		identity_release(identity);
		return err_in(e, "%s", key_file);
	}
	return true;
}

bool identity_write_text(
	const char *folder, const char *name, const char *text, bool secret, struct err *e)
{
	struct arena arena = {0};
	struct sink_file file;
	const char *path = fs_join(&arena, folder, name);
	bool ok = !fs_exists(path) ||
		  err_set(e, ERR_USAGE, "%s exists; a key is never written over another", path);
	ok = ok && sink_file_init(&file, path, secret ? 0600 : 0644, e);
	if (ok) {
		sink_text(&file.sink, text);
		ok = sink_finish(&file.sink, e);
	}
	arena_release(&arena);
	return ok;
}

/* The last certificate of the chain. Others can check a chain only as far as its root: a stock
 * xmlsec1 trusts nothing less. */
static bool root_of(const struct identity *identity, const char **pem, struct err *e)
{
	char name[128];
	const char *next = str_text(&identity->certificates);
	while ((next = strstr(next, "-----BEGIN CERTIFICATE-----")) != NULL)
		*pem = next++;
	STACK_OF(X509) *all = read_certificates(&identity->certificates);
	X509 *last = sk_X509_value(all, sk_X509_num(all) - 1);
	bool ok = issued(last, last);
	if (!ok)
		err_set(e, ERR_INPUT,
			"the chain ends at %s: the certificate of its issuer is needed too "
			"(--cert)",
			name_of(last, name));
	sk_X509_pop_free(all, X509_free);
	return ok;
}

bool identity_write(const struct identity *identity, const char *folder, struct err *e)
{
	const char *all = str_text(&identity->certificates), *root = NULL;
	return root_of(identity, &root, e) && fs_make_dirs(folder, 0755, e) &&
	       identity_write_text(folder, "signer.key", str_text(&identity->key), true, e) &&
	       identity_write_text(folder, "signer.pem", all, false, e) &&
	       identity_write_text(folder, "authority-ca.pem", root, false, e);
}
