/* Signatures from outside are read or refused. */
#include "xml/signature.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct err e = {0};
	struct signature *signature;
	if (!signature_read(&signature, (const char *)data, size, &e))
		return 0;
	(void)!signature_check(signature, "", &e);
	signature_free(signature);
	return 0;
}
