/* Signatures from outside are read or refused. The certificate that one carries is trusted here, so that all of the check is
 * reached. */
#include <string.h>

#include "xml/signature.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* What stands in the first X509Certificate, as PEM. */
static void own_certificate(const char *xml, struct str *pem)
{
	static const char open[] = "<X509Certificate>";
	const char *at = strstr(xml, open);
	if (at == NULL)
		return;
	at += sizeof open - 1;
	str_add(pem, "-----BEGIN CERTIFICATE-----\n");
	for (size_t n = strcspn(at, "<"); n > 0;) {
		size_t line = n < 64 ? n : 64;
		str_addn(pem, at, line);
		str_add(pem, "\n");
		at += line;
		n -= line;
	}
	str_add(pem, "-----END CERTIFICATE-----\n");
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct err e = {0};
	struct str xml = {0}, pem = {0};
	struct arena arena = {0};
	struct signature *signature;
	bool valid;
	str_addn(&xml, (const char *)data, size);
	if (signature_read(&signature, str_text(&xml), xml.length, &e)) {
		own_certificate(str_text(&xml), &pem);
		(void)!signature_check(signature, str_text(&pem), &e);
		(void)signature_signer(signature, &arena, &valid);
		signature_free(signature);
	}
	str_release(&xml);
	str_release(&pem);
	arena_release(&arena);
	return 0;
}
