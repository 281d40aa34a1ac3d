#include "xml/signature.h"

#include <ctype.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "library.h"
#include "sign.h"

static const char DSIG[] = "http://www.w3.org/2000/09/xmldsig#";
static const char C14N[] = "http://www.w3.org/2001/10/xml-exc-c14n#";
static const char ECDSA[] = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
static const char SHA256_URI[] = "http://www.w3.org/2001/04/xmlenc#sha256";

struct signature {
	xmlDoc *doc;
	xmlNode *signed_info;
	unsigned char value[64]; /* r || s */
	STACK_OF(X509) * certificates;
	size_t count;
	struct signature_file files[SIGNATURE_FILES];
	struct arena arena;
};

static bool refuse(struct err *e, const char *reason, const char *text)
{
	err_set(e, ERR_INPUT, "%s", text);
	return err_rule(e, reason);
}

static bool malformed(struct err *e, const char *text)
{
	return refuse(e, "signature_malformed", text);
}

static bool name_allowed(const char *name)
{
	if (*name == '\0' || *name == '/' || *name == '.' || strstr(name, "..") != NULL)
		return false;
	for (; *name != '\0'; name++)
		if (!isalnum((unsigned char)*name) && strchr("-._/", *name) == NULL)
			return false;
	return true;
}

static void base64(struct str *out, const unsigned char *bytes, size_t n)
{
	char *text = malloc(4 * (n / 3 + 1) + 1);
	if (text == NULL)
		abort();
	EVP_EncodeBlock((unsigned char *)text, bytes, (int)n);
	str_add(out, text);
	free(text);
}

/* Decodes n characters of strict base64; how many bytes, or -1. */
static int unbase64(const char *text, size_t n, unsigned char *out)
{
	struct str again = {0};
	int length = EVP_DecodeBlock(out, (const unsigned char *)text, (int)n);
	if (length < 0 || n % 4 != 0 || n == 0)
		return -1;
	length -= (text[n - 1] == '=') + (text[n - 2] == '=');
	base64(&again, out, (size_t)length);
	bool same = again.length == n && memcmp(again.bytes, text, n) == 0;
	str_release(&again);
	return same ? length : -1;
}

static void digest_base64(struct str *out, const char *hex)
{
	unsigned char bytes[32];
	for (size_t i = 0; i < sizeof bytes; i++) {
		const char pair[] = {hex[2 * i], hex[2 * i + 1], '\0'};
		bytes[i] = (unsigned char)strtoul(pair, NULL, 16);
	}
	base64(out, bytes, sizeof bytes);
}

static bool add_certificates(struct str *xml, STACK_OF(X509) * certificates)
{
	for (int i = 0; i < sk_X509_num(certificates); i++) {
		unsigned char *der = NULL;
		int n = i2d_X509(sk_X509_value(certificates, i), &der);
		if (n <= 0)
			return false;
		str_add(xml, "<X509Certificate>");
		base64(xml, der, (size_t)n);
		str_add(xml, "</X509Certificate>");
		OPENSSL_free(der);
	}
	return true;
}

static void add_signed_info(struct str *xml, const struct signature_file *files, size_t n)
{
	str_addf(xml,
		"<Signature xmlns=\"%s\"><SignedInfo><CanonicalizationMethod Algorithm=\"%s\"/>"
		"<SignatureMethod Algorithm=\"%s\"/>",
		DSIG, C14N, ECDSA);
	for (size_t i = 0; i < n; i++) {
		str_addf(xml, "<Reference URI=\"%s\"><DigestMethod Algorithm=\"%s\"/><DigestValue>",
			files[i].name, SHA256_URI);
		digest_base64(xml, files[i].sha256);
		str_add(xml, "</DigestValue></Reference>");
	}
	str_add(xml, "</SignedInfo>");
}

static bool make(const struct signature_file *files, size_t n, EVP_PKEY *key,
	STACK_OF(X509) * certificates, struct str *out, struct err *e)
{
	struct str head = {0}, whole = {0};
	unsigned char value[64];
	if (X509_check_private_key(sk_X509_value(certificates, 0), key) != 1)
		return err_set(e, ERR_CRYPTO, "the key is not that of the certificate");
	add_signed_info(&head, files, n);
	str_addf(&whole, "%s</Signature>", str_text(&head));
	xmlDoc *doc = xml_read(str_text(&whole), whole.length, "signature.xml");
	bool ok = doc != NULL &&
		  sign_value(doc, xmlFirstElementChild(xmlDocGetRootElement(doc)), key, value);
	xmlFreeDoc(doc);
	if (ok) {
		str_addf(out, "%s<SignatureValue>", str_text(&head));
		base64(out, value, sizeof value);
		str_add(out, "</SignatureValue><KeyInfo><X509Data>");
		ok = add_certificates(out, certificates);
		str_add(out, "</X509Data></KeyInfo></Signature>\n");
	}
	str_release(&head);
	str_release(&whole);
	return ok || err_set(e, ERR_CRYPTO, "the signature could not be made");
}

bool signature_make(const struct signature_file *files, size_t n, const char *key,
	const char *certificates, struct str *xml, struct err *e)
{
	for (size_t i = 0; i < n; i++)
		if (!name_allowed(files[i].name) || strlen(files[i].sha256) != 64)
			return err_set(
				e, ERR_INPUT, "a file named %s cannot be signed", files[i].name);
	if (n == 0 || n > SIGNATURE_FILES)
		return err_set(e, ERR_INPUT, "a signature is of 1 to %d files", SIGNATURE_FILES);
	EVP_PKEY *pkey = sign_key(key);
	STACK_OF(X509) *chain = sign_certificates(certificates);
	bool ok = pkey != NULL || err_set(e, ERR_CRYPTO, "the key is no private key on P-256");
	if (ok && chain == NULL)
		ok = err_set(e, ERR_CRYPTO, "there is no certificate of the signer");
	ok = ok && make(files, n, pkey, chain, xml, e);
	EVP_PKEY_free(pkey);
	sk_X509_pop_free(chain, X509_free);
	return ok;
}

/* An element of XMLDSig of this name, with no attributes but `attribute`, which may be NULL. */
static bool is(const xmlNode *node, const char *name, const char *attribute)
{
	if (node == NULL || node->ns == NULL || strcmp((const char *)node->ns->href, DSIG) != 0 ||
		strcmp((const char *)node->name, name) != 0)
		return false;
	const xmlAttr *a = node->properties;
	if (attribute == NULL)
		return a == NULL;
	return a != NULL && a->next == NULL && a->ns == NULL &&
	       strcmp((const char *)a->name, attribute) == 0;
}

static const char *value_of(struct signature *s, const xmlNode *node, const char *attribute)
{
	xmlChar *value = attribute == NULL ? xmlNodeGetContent(node)
					   : xmlGetNoNsProp(node, (const xmlChar *)attribute);
	char *copy = arena_strdup(&s->arena, value == NULL ? "" : (const char *)value);
	xmlFree(value);
	return copy;
}

static bool method(
	struct signature *s, xmlNode *node, const char *name, const char *algorithm, struct err *e)
{
	if (!is(node, name, "Algorithm") || xmlFirstElementChild(node) != NULL)
		return malformed(e, "a method is not where it belongs");
	if (strcmp(value_of(s, node, "Algorithm"), algorithm) != 0)
		return refuse(
			e, "algorithm_not_allowed", "another algorithm than the expected one");
	return true;
}

static bool reference(struct signature *s, xmlNode *node, struct err *e)
{
	unsigned char digest[33 + 3];
	xmlNode *how = xmlFirstElementChild(node);
	if (how != NULL && strcmp((const char *)how->name, "Transforms") == 0)
		return refuse(
			e, "transform_present", "a Reference is transformed before it is hashed");
	if (!is(node, "Reference", "URI"))
		return malformed(e, "something else than References is signed");
	const char *name = value_of(s, node, "URI");
	if (!name_allowed(name) || s->count == SIGNATURE_FILES)
		return malformed(e, "a Reference names no file of the folder");
	for (size_t i = 0; i < s->count; i++)
		if (strcmp(s->files[i].name, name) == 0)
			return refuse(e, "reference_twice", "a file is referred to twice");
	xmlNode *what = how == NULL ? NULL : xmlNextElementSibling(how);
	if (!method(s, how, "DigestMethod", SHA256_URI, e))
		return false;
	const char *text = what == NULL ? "" : value_of(s, what, NULL);
	if (!is(what, "DigestValue", NULL) || xmlNextElementSibling(what) != NULL ||
		strlen(text) != 44 || unbase64(text, 44, digest) != 32)
		return malformed(e, "a digest is not of SHA-256");
	struct signature_file *file = &s->files[s->count++];
	file->name = name;
	for (size_t i = 0; i < 32; i++)
		snprintf(file->sha256 + 2 * i, 3, "%02x", digest[i]);
	return true;
}

static bool signed_info(struct signature *s, xmlNode *node, struct err *e)
{
	xmlNode *c14n = xmlFirstElementChild(node);
	xmlNode *how = c14n == NULL ? NULL : xmlNextElementSibling(c14n);
	if (!is(node, "SignedInfo", NULL))
		return malformed(e, "there is no SignedInfo");
	if (!method(s, c14n, "CanonicalizationMethod", C14N, e) ||
		!method(s, how, "SignatureMethod", ECDSA, e))
		return false;
	s->signed_info = node;
	for (xmlNode *r = xmlNextElementSibling(how); r != NULL; r = xmlNextElementSibling(r))
		if (!reference(s, r, e))
			return false;
	return s->count > 0 || malformed(e, "nothing is signed");
}

static bool certificate(struct signature *s, xmlNode *node, struct err *e)
{
	struct str text = {0};
	if (!is(node, "X509Certificate", NULL) || xmlFirstElementChild(node) != NULL)
		return refuse(
			e, "embedded_key", "the signer is named otherwise than by certificates");
	for (const char *p = value_of(s, node, NULL); *p != '\0'; p++)
		if (strchr(" \t\r\n", *p) == NULL)
			str_addc(&text, *p);
	unsigned char *der = malloc(text.length + 4);
	if (der == NULL)
		abort();
	int n = text.length == 0 ? -1 : unbase64(text.bytes, text.length, der);
	const unsigned char *p = der;
	X509 *x = n < 0 ? NULL : d2i_X509(NULL, &p, n);
	bool ok = x != NULL && p == der + n && sk_X509_num(s->certificates) < 8 &&
		  sk_X509_push(s->certificates, x) > 0;
	if (!ok)
		X509_free(x);
	free(der);
	str_release(&text);
	return ok || malformed(e, "a certificate cannot be read");
}

static bool key_info(struct signature *s, xmlNode *node, struct err *e)
{
	xmlNode *data = node == NULL ? NULL : xmlFirstElementChild(node);
	if (!is(node, "KeyInfo", NULL) || xmlNextElementSibling(node) != NULL)
		return malformed(e, "there is no KeyInfo at the end");
	if (!is(data, "X509Data", NULL) || xmlNextElementSibling(data) != NULL)
		return refuse(e, "embedded_key", "the signature carries a key of its own");
	for (xmlNode *x = xmlFirstElementChild(data); x != NULL; x = xmlNextElementSibling(x))
		if (!certificate(s, x, e))
			return false;
	return sk_X509_num(s->certificates) > 0 || malformed(e, "there is no certificate");
}

static bool read_parts(struct signature *s, struct err *e)
{
	unsigned char value[66 + 3];
	xmlNode *root = xmlDocGetRootElement(s->doc);
	xmlNode *info = root == NULL ? NULL : xmlFirstElementChild(root);
	xmlNode *sum = info == NULL ? NULL : xmlNextElementSibling(info);
	if (s->doc == NULL || !is(root, "Signature", NULL) || !xml_is_plain(s->doc->children))
		return malformed(e, "it is no Signature of elements and text alone");
	if (!signed_info(s, info, e))
		return false;
	const char *text = sum == NULL ? "" : value_of(s, sum, NULL);
	if (!is(sum, "SignatureValue", NULL) || strlen(text) != 88 ||
		unbase64(text, 88, value) != 64)
		return malformed(e, "the value is not one of ECDSA on P-256");
	memcpy(s->value, value, sizeof s->value);
	return key_info(s, xmlNextElementSibling(sum), e);
}

bool signature_read(struct signature **out, const char *xml, size_t n, struct err *e)
{
	if (n > SIGNATURE_MAX)
		return refuse(e, "signature_too_large", "the signature is too large");
	struct signature *s = calloc(1, sizeof *s);
	if (s == NULL)
		abort();
	s->certificates = sk_X509_new_null();
	s->doc = xml_read(xml, n, "signature.xml");
	bool ok = s->doc != NULL || malformed(e, "it is not XML without a DTD");
	if (ok && read_parts(s, e)) {
		*out = s;
		return true;
	}
	signature_free(s);
	return false;
}

void signature_free(struct signature *s)
{
	if (s == NULL)
		return;
	xmlFreeDoc(s->doc);
	sk_X509_pop_free(s->certificates, X509_free);
	arena_release(&s->arena);
	free(s);
}

const struct signature_file *signature_files(const struct signature *s, size_t *n)
{
	*n = s->count;
	return s->files;
}

bool signature_check(const struct signature *s, const char *trusted, struct err *e)
{
	X509 *signer = sk_X509_value(s->certificates, 0);
	STACK_OF(X509) *pinned = sign_certificates(trusted);
	bool known = pinned != NULL && sign_trusts(pinned, signer, s->certificates);
	sk_X509_pop_free(pinned, X509_free);
	if (!known)
		return refuse(e, "signer_not_trusted",
			"the signer's certificate is neither trusted nor issued by one that is");
	EVP_PKEY *key = X509_get_pubkey(signer);
	bool curve = sign_is_p256(key);
	bool holds = curve && sign_holds(s->doc, s->signed_info, key, s->value);
	EVP_PKEY_free(key);
	if (!curve)
		return refuse(e, "algorithm_not_allowed", "the signer's key is not on P-256");
	return holds || refuse(e, "signature_invalid", "the signature does not hold");
}

const char *signature_signer(const struct signature *s, struct arena *arena, bool *valid_now)
{
	X509 *signer = sk_X509_value(s->certificates, 0);
	BIO *out = BIO_new(BIO_s_mem());
	char *text;
	if (out == NULL)
		abort();
	X509_NAME_print_ex(out, X509_get_subject_name(signer), 0,
		XN_FLAG_RFC2253 & ~(unsigned long)ASN1_STRFLGS_ESC_MSB);
	long n = BIO_get_mem_data(out, &text);
	char *copy = arena_strndup(arena, text, (size_t)n);
	BIO_free(out);
	*valid_now = X509_cmp_time(X509_get0_notBefore(signer), NULL) < 0 &&
		     X509_cmp_time(X509_get0_notAfter(signer), NULL) > 0;
	return copy;
}
