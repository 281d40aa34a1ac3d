/* Whatever the pieces in which it comes, a table is read the same; what was read and written again is read the same. The first byte
 * says how large the pieces are. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "exchange/csv.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

struct bytes {
	const char *at;
	size_t left, piece;
};

static ssize_t give(void *arg, char *to, size_t n)
{
	struct bytes *b = arg;
	n = n < b->left ? n : b->left;
	n = b->piece > 0 && b->piece < n ? b->piece : n;
	memcpy(to, b->at, n);
	b->at += n;
	b->left -= n;
	return (ssize_t)n;
}

/* The table as str_csv() writes it, after the mark of UTF-8: a first field may begin with one. False: it
 * is none. */
static bool read_table(const char *text, size_t n, size_t piece, struct str *out)
{
	struct bytes bytes = {text, n, piece};
	const struct csv_source source = {give, &bytes};
	struct csv *csv = csv_new(&source);
	struct arena arena = {0};
	struct csv_record record;
	struct err e = {0};
	bool end = false, ok;
	str_add(out, "\xEF\xBB\xBF");
	while ((ok = csv_next(csv, &arena, &record, &end, &e)) && !end) {
		for (size_t i = 0; i < record.count; i++) {
			str_add(out, i == 0 ? "" : ",");
			str_csv(out, str_csv_plain(record.fields[i]));
		}
		str_add(out, "\r\n");
	}
	csv_free(csv);
	arena_release(&arena);
	return ok;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct str whole = {0}, pieces = {0}, again = {0};
	if (size == 0)
		return 0;
	const char *text = (const char *)data + 1;
	bool ok = read_table(text, size - 1, 0, &whole);
	if (read_table(text, size - 1, data[0], &pieces) != ok)
		abort();
	if (ok && strcmp(str_text(&whole), str_text(&pieces)) != 0)
		abort();
	if (ok && (!read_table(str_text(&whole), whole.length, 0, &again) ||
			  strcmp(str_text(&whole), str_text(&again)) != 0))
		abort();
	str_release(&whole);
	str_release(&pieces);
	str_release(&again);
	return 0;
}
