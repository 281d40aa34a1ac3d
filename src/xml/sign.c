#include "sign.h"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <xmlsec/xmlsec.h>

#include <xmlsec/errors.h>
#include <xmlsec/keys.h>
#include <xmlsec/nodeset.h>
#include <xmlsec/openssl/app.h>
#include <xmlsec/openssl/crypto.h>
#include <xmlsec/openssl/evp.h>
#include <xmlsec/transforms.h>

#include "library.h"

static void init(void)
{
	if (xmlSecInit() < 0 || xmlSecOpenSSLAppInit(NULL) < 0 || xmlSecOpenSSLInit() < 0)
		abort();
	xmlSecErrorsSetCallback(NULL);
}

static void init_once(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	xml_library_init();
	if (pthread_once(&once, init) != 0)
		abort();
}

static xmlSecKey *secure_key(EVP_PKEY *key)
{
	EVP_PKEY_up_ref(key);
	xmlSecKeyData *data = xmlSecOpenSSLEvpKeyAdopt(key);
	xmlSecKey *wrapped = data == NULL ? NULL : xmlSecKeyCreate();
	if (data == NULL)
		EVP_PKEY_free(key);
	if (wrapped != NULL && xmlSecKeySetValue(wrapped, data) == 0)
		return wrapped;
	if (data != NULL)
		xmlSecKeyDataDestroy(data);
	if (wrapped != NULL)
		xmlSecKeyDestroy(wrapped);
	return NULL;
}

/* Canonicalises the element into the signature method. */
static xmlSecTransform *execute(
	xmlSecTransformCtx *context, xmlDoc *doc, xmlNode *node, xmlSecKey *key, bool sign)
{
	if (xmlSecTransformCtxCreateAndAppend(context, xmlSecTransformExclC14NId) == NULL)
		return NULL;
	xmlSecTransform *method =
		xmlSecTransformCtxCreateAndAppend(context, xmlSecOpenSSLTransformEcdsaSha256Id);
	if (method == NULL)
		return NULL;
	method->operation = sign ? xmlSecTransformOperationSign : xmlSecTransformOperationVerify;
	if (xmlSecTransformSetKey(method, key) < 0)
		return NULL;
	xmlSecNodeSet *nodes = xmlSecNodeSetGetChildren(doc, node, 0, 0);
	int status = nodes == NULL ? -1 : xmlSecTransformCtxXmlExecute(context, nodes);
	if (nodes != NULL)
		xmlSecNodeSetDestroy(nodes);
	return status < 0 ? NULL : method;
}

bool sign_value(xmlDoc *doc, xmlNode *node, EVP_PKEY *key, unsigned char value[64])
{
	init_once();
	xmlSecKey *wrapped = secure_key(key);
	xmlSecTransformCtx *context = xmlSecTransformCtxCreate();
	bool ok = wrapped != NULL && context != NULL &&
		  execute(context, doc, node, wrapped, true) != NULL && context->result != NULL &&
		  xmlSecBufferGetSize(context->result) == 64;
	if (ok)
		memcpy(value, xmlSecBufferGetData(context->result), 64);
	if (context != NULL)
		xmlSecTransformCtxDestroy(context);
	if (wrapped != NULL)
		xmlSecKeyDestroy(wrapped);
	return ok;
}

bool sign_holds(xmlDoc *doc, xmlNode *node, EVP_PKEY *key, const unsigned char value[64])
{
	init_once();
	xmlSecKey *wrapped = secure_key(key);
	xmlSecTransformCtx *context = xmlSecTransformCtxCreate();
	xmlSecTransform *method = wrapped == NULL || context == NULL
					  ? NULL
					  : execute(context, doc, node, wrapped, false);
	bool ok = method != NULL && xmlSecTransformVerify(method, value, 64, context) == 0 &&
		  method->status == xmlSecTransformStatusOk;
	if (context != NULL)
		xmlSecTransformCtxDestroy(context);
	if (wrapped != NULL)
		xmlSecKeyDestroy(wrapped);
	return ok;
}

bool sign_is_p256(EVP_PKEY *key)
{
	char curve[64];
	size_t n;
	return key != NULL && EVP_PKEY_get_base_id(key) == EVP_PKEY_EC &&
	       EVP_PKEY_get_group_name(key, curve, sizeof curve, &n) == 1 &&
	       strcmp(curve, SN_X9_62_prime256v1) == 0;
}

/* An encrypted key is not asked for its passphrase here. */
static int no_passphrase(char *buffer, int size, int writing, void *arg)
{
	(void)buffer;
	(void)size;
	(void)writing;
	(void)arg;
	return -1;
}

EVP_PKEY *sign_key(const char *pem)
{
	BIO *in = BIO_new_mem_buf(pem, -1);
	EVP_PKEY *key = in == NULL ? NULL : PEM_read_bio_PrivateKey(in, NULL, no_passphrase, NULL);
	BIO_free(in);
	ERR_clear_error();
	if (key != NULL && !sign_is_p256(key)) {
		EVP_PKEY_free(key);
		return NULL;
	}
	return key;
}

STACK_OF(X509) * sign_certificates(const char *pem)
{
	BIO *in = BIO_new_mem_buf(pem, -1);
	STACK_OF(X509) *all = sk_X509_new_null();
	X509 *x;
	if (in == NULL || all == NULL)
		abort();
	while ((x = PEM_read_bio_X509(in, NULL, no_passphrase, NULL)) != NULL)
		if (sk_X509_push(all, x) <= 0)
			abort();
	BIO_free(in);
	ERR_clear_error();
	if (sk_X509_num(all) > 0)
		return all;
	sk_X509_free(all);
	return NULL;
}

bool sign_trusts(STACK_OF(X509) * pinned, X509 *signer, STACK_OF(X509) * others)
{
	X509_STORE *store = X509_STORE_new();
	X509_STORE_CTX *context = X509_STORE_CTX_new();
	if (store == NULL || context == NULL)
		abort();
	for (int i = 0; i < sk_X509_num(pinned); i++)
		X509_STORE_add_cert(store, sk_X509_value(pinned, i));
	X509_STORE_set_flags(store, X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_NO_CHECK_TIME);
	bool ok = X509_STORE_CTX_init(context, store, signer, others) == 1 &&
		  X509_verify_cert(context) == 1;
	X509_STORE_CTX_free(context);
	X509_STORE_free(store);
	ERR_clear_error();
	return ok;
}
