#include "audit/identity.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <stdio.h>
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

static bool read_pem(struct identity *identity, const struct str *key,
	const struct str *certificates, struct asking *a, struct err *e)
{
	BIO *in = BIO_new_mem_buf(key->bytes, (int)key->length);
	EVP_PKEY *pkey = PEM_read_bio_PrivateKey(in, NULL, give_passphrase, a);
	BIO_free(in);
	if (pkey == NULL)
		return !a->failed &&
		       refuse(e, ERR_CRYPTO, "there is no private key, or the passphrase is wrong");
	bool ok = identity_add_pem(&identity->key, pkey, NULL);
	EVP_PKEY_free(pkey);
	in = BIO_new_mem_buf(certificates->bytes, (int)certificates->length);
	X509 *x;
	while (ok && (x = PEM_read_bio_X509(in, NULL, NULL, NULL)) != NULL) {
		ok = identity_add_pem(&identity->certificates, NULL, x);
		X509_free(x);
	}
	BIO_free(in);
	ERR_clear_error();
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

static bool read_identity(struct identity *identity, const struct str *key,
	const struct str *certificates, struct asking *a, struct err *e)
{
	const unsigned char *p = (const unsigned char *)key->bytes;
	PKCS12 *bundle = d2i_PKCS12(NULL, &p, (long)key->length);
	ERR_clear_error();
	if (bundle == NULL)
		return read_pem(identity, key, certificates, a, e);
	bool ok = read_pkcs12(identity, bundle, a, e);
	PKCS12_free(bundle);
	return ok;
}

static bool fits(const struct identity *identity, struct err *e)
{
	BIO *k = BIO_new_mem_buf(str_text(&identity->key), -1);
	BIO *c = BIO_new_mem_buf(str_text(&identity->certificates), -1);
	EVP_PKEY *key = PEM_read_bio_PrivateKey(k, NULL, NULL, NULL);
	X509 *x = PEM_read_bio_X509(c, NULL, NULL, NULL);
	char curve[64];
	size_t n;
	bool ok = true;
	if (x == NULL)
		ok = refuse(e, ERR_INPUT, "there is no certificate");
	else if (key == NULL || EVP_PKEY_get_group_name(key, curve, sizeof curve, &n) != 1 ||
		 strcmp(curve, "prime256v1") != 0)
		ok = refuse(e, ERR_CRYPTO, "the key is not on the curve P-256");
	else if (X509_check_private_key(x, key) != 1)
		ok = refuse(e, ERR_CRYPTO, "the key is not that of the first certificate");
	X509_free(x);
	EVP_PKEY_free(key);
	BIO_free(k);
	BIO_free(c);
	return ok;
}

bool identity_load(struct identity *identity, const char *key_file, const char *certificate_file,
	const struct identity_ask *ask, struct err *e)
{
	struct str key = {0}, certificates = {0};
	struct asking a = {.ask = ask, .e = e};
	const char *beside = certificate_file == NULL ? key_file : certificate_file;
	*identity = (struct identity){0};
	bool ok = fs_read(key_file, FILE_MAX, &key, e) &&
		  fs_read(beside, FILE_MAX, &certificates, e) &&
		  read_identity(identity, &key, &certificates, &a, e) && fits(identity, e);
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

/* The last certificate of the text. */
static const char *last_certificate(const char *pem)
{
	const char *last = pem, *next = pem;
	while ((next = strstr(next, "-----BEGIN CERTIFICATE-----")) != NULL)
		last = next++;
	return last;
}

bool identity_write(const struct identity *identity, const char *folder, struct err *e)
{
	const char *all = str_text(&identity->certificates);
	return fs_make_dirs(folder, 0755, e) &&
	       identity_write_text(folder, "signer.key", str_text(&identity->key), true, e) &&
	       identity_write_text(folder, "signer.pem", all, false, e) &&
	       identity_write_text(folder, "authority-ca.pem", last_certificate(all), false, e);
}
