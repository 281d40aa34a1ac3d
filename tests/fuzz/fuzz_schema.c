/* Documents of an export are valid, or refused with a reason. */
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "xml/schema.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

struct bytes {
	const unsigned char *at;
	size_t left;
};

static ssize_t give(void *arg, char *to, size_t n)
{
	struct bytes *b = arg;
	n = n < b->left ? n : b->left;
	memcpy(to, b->at, n);
	b->at += n;
	b->left -= n;
	return (ssize_t)n;
}

static struct schema *load(void)
{
	struct str audit = {0}, entry = {0};
	struct schema *schema;
	struct err e = {0};
	if (!fs_read("reports/schema/audit.xsd", SCHEMA_MAX, &audit, &e) ||
		!fs_read("reports/schema/entry.xsd", SCHEMA_MAX, &entry, &e) ||
		!schema_load(&schema, str_text(&audit), str_text(&entry), &e))
		abort();
	str_release(&audit);
	str_release(&entry);
	return schema;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static struct schema *schema;
	struct bytes bytes = {data, size};
	const struct schema_source source = {give, &bytes};
	struct err e = {0};
	if (schema == NULL)
		schema = load();
	if (!schema_validate(schema, &source, &e) && (e.kind != ERR_INPUT || e.text[0] == '\0'))
		abort();
	return 0;
}
