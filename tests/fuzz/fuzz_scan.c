/* Whatever the scanner accepts is canonical by libxml2, whatever the pieces. The first byte says how
 * large they are. */
#include <stdlib.h>

#include "xml/scan.h"
#include "xml/schema.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static bool use(void *arg, const struct scan_image *image, struct err *e)
{
	int64_t number;
	struct str text = {0};
	(void)arg;
	(void)e;
	for (int i = 0; i < image->column_count; i++) {
		scan_int(&image->columns[i].value, &number);
		scan_unescape(&image->columns[i].value, &text);
	}
	str_release(&text);
	return true;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static const struct scan_events events = {.image = use};
	struct err e = {0};
	if (size == 0)
		return 0;
	size_t piece = data[0] == 0 ? size : data[0];
	const unsigned char *document = data + 1;
	size_t n = size - 1;
	struct scan *s = scan_new(&events, NULL);
	bool ok = true;
	for (size_t at = 0; ok && at < n; at += piece)
		ok = scan_feed(s, document + at, n - at < piece ? n - at : piece, &e);
	ok = ok && scan_end(s, &e);
	scan_free(s);
	if (ok && !schema_is_canonical((const char *)document, n))
		abort();
	return 0;
}
