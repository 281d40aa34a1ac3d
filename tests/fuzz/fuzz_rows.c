/* Rows of XML from outside, whatever the pieces in which they come: the same rows, or refused the same. The first byte says how large
 * the pieces are, and whether the schema of delivery reports is asked. */
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "xml/rows.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

struct bytes {
	const unsigned char *at;
	size_t left, piece;
};

static ssize_t give(void *arg, char *to, size_t n)
{
	struct bytes *b = arg;
	n = n < b->left ? n : b->left;
	n = n < b->piece ? n : b->piece;
	memcpy(to, b->at, n);
	b->at += n;
	b->left -= n;
	return (ssize_t)n;
}

static void invalid(void *arg, int line, const char *why)
{
	(void)arg;
	(void)line;
	(void)why;
}

static bool read_rows(struct bytes bytes, const char *schema, struct str *out)
{
	const struct xml_source source = {give, invalid, &bytes};
	struct xml_rows *rows;
	struct arena arena = {0};
	struct cells row;
	struct err e = {0};
	bool end = false;
	bool ok = xml_rows_new(&rows, &source, schema, &e);
	if (!ok)
		abort();
	while ((ok = xml_rows_next(rows, &arena, &row, &end, &e)) && !end) {
		str_addf(out, "%s %s\n", xml_rows_root(rows, &arena), row.raw);
		for (size_t i = 0; i < row.count; i++)
			str_addf(out, "%s %s %d\n", row.cells[i].name, row.cells[i].value,
				row.cells[i].record);
		arena_reset(&arena);
	}
	xml_rows_free(rows);
	arena_release(&arena);
	return ok;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static struct str schema;
	struct str whole = {0}, pieces = {0};
	struct err e = {0};
	if (size == 0)
		return 0;
	if (schema.length == 0 &&
		!fs_read("reports/schema/delivery-report.xsd", 1 << 20, &schema, &e))
		abort();
	const char *asked = data[0] & 1 ? str_text(&schema) : NULL;
	size_t piece = (size_t)data[0] / 2 + 1;
	bool ok = read_rows((struct bytes){data + 1, size - 1, size}, asked, &whole);
	if (read_rows((struct bytes){data + 1, size - 1, piece}, asked, &pieces) != ok)
		abort();
	if (ok && strcmp(str_text(&whole), str_text(&pieces)) != 0)
		abort();
	str_release(&whole);
	str_release(&pieces);
	return 0;
}
