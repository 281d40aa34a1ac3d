#include "exchange/csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

enum { BUFFER = 64 * 1024, END = -1, FAILED = -2 };

struct csv {
	struct csv_source source;
	size_t at, filled;
	bool begun;
	int64_t row;
	struct str text;               /* the fields of the record, each with a NUL */
	size_t begins[CSV_FIELDS_MAX]; /* of each field in text */
	size_t count;
	unsigned char bytes[BUFFER];
};

struct csv *csv_new(const struct csv_source *source)
{
	struct csv *csv = calloc(1, sizeof *csv);
	if (csv == NULL)
		abort();
	csv->source = *source;
	return csv;
}

void csv_free(struct csv *csv)
{
	if (csv == NULL)
		return;
	str_release(&csv->text);
	free(csv);
}

/* The next byte, which stays; END, or FAILED with e set. */
static int peek(struct csv *csv, struct err *e)
{
	if (csv->at < csv->filled)
		return csv->bytes[csv->at];
	ssize_t n = csv->source.read(csv->source.arg, (char *)csv->bytes, BUFFER);
	if (n < 0) {
		err_errno(e, "cannot read the file");
		return FAILED;
	}
	csv->at = 0;
	csv->filled = (size_t)n;
	return n == 0 ? END : csv->bytes[0];
}

static bool bad(const struct csv *csv, struct err *e, const char *why)
{
	char place[64];
	snprintf(place, sizeof place, "row %lld, column %zu", (long long)csv->row, csv->count);
	err_set(e, ERR_INPUT, "%s", why);
	return err_place(e, place);
}

/* The mark that some programs put before UTF-8. */
static bool begin(struct csv *csv, struct err *e)
{
	csv->begun = true;
	if (peek(csv, e) == FAILED)
		return false;
	/* A short first read is filled up, so that the mark is seen whole. */
	while (csv->filled < 3) {
		ssize_t n = csv->source.read(
			csv->source.arg, (char *)csv->bytes + csv->filled, BUFFER - csv->filled);
		if (n < 0)
			return err_errno(e, "cannot read the file");
		if (n == 0)
			break;
		csv->filled += (size_t)n;
	}
	if (csv->filled >= 3 && memcmp(csv->bytes, "\xEF\xBB\xBF", 3) == 0)
		csv->at = 3;
	if (csv->filled < 2 ||
		(memcmp(csv->bytes, "\xFF\xFE", 2) != 0 && memcmp(csv->bytes, "\xFE\xFF", 2) != 0))
		return true;
	csv->row = csv->count = 1;
	return bad(csv, e, "the file is UTF-16; save it as CSV in UTF-8");
}

/* Appends a byte of a field. */
static bool take(struct csv *csv, int byte, struct err *e)
{
	csv->at++;
	if (byte == 0)
		return bad(csv, e, "a NUL byte");
	if (csv->text.length >= CSV_RECORD_MAX)
		return bad(csv, e, "the row is too long; is a quote not closed?");
	str_addc(&csv->text, (char)byte);
	return true;
}

/* What stands between quotes, after the first. */
static bool quoted(struct csv *csv, struct err *e)
{
	for (;;) {
		int b = peek(csv, e);
		if (b == FAILED)
			return false;
		if (b == END)
			return bad(csv, e, "a quote is not closed");
		if (b == '"') {
			csv->at++;
			b = peek(csv, e);
			if (b == FAILED)
				return false;
			if (b != '"')
				return b == END || b == ',' || b == '\r' || b == '\n' ||
				       bad(csv, e, "text after a closing quote");
		}
		if (!take(csv, b, e))
			return false;
	}
}

static bool plain(struct csv *csv, struct err *e)
{
	for (;;) {
		int b = peek(csv, e);
		if (b == FAILED)
			return false;
		if (b == END || b == ',' || b == '\r' || b == '\n')
			return true;
		if (b == '"')
			return bad(csv, e, "a quote within a field that is not quoted");
		if (!take(csv, b, e))
			return false;
	}
}

static bool check_text(struct csv *csv, struct err *e)
{
	const char *text = str_text(&csv->text) + csv->begins[csv->count - 1];
	size_t n = csv->text.length - csv->begins[csv->count - 1];
	for (size_t at = 0, width; at < n; at += width) {
		width = str_utf8(text + at, n - at);
		char why[80];
		snprintf(why, sizeof why, "byte %zu is not UTF-8; save the file as CSV in UTF-8",
			at + 1);
		if (width == 0)
			return bad(csv, e, why);
	}
	return true;
}

static bool field(struct csv *csv, struct err *e)
{
	if (csv->count == CSV_FIELDS_MAX)
		return bad(csv, e, "too many fields");
	csv->begins[csv->count++] = csv->text.length;
	int b = peek(csv, e);
	if (b == FAILED)
		return false;
	csv->at += b == '"';
	if (!(b == '"' ? quoted(csv, e) : plain(csv, e)) || !check_text(csv, e))
		return false;
	str_addc(&csv->text, '\0');
	return true;
}

/* The end of a field: *more says whether another follows. */
static bool separator(struct csv *csv, bool *more, struct err *e)
{
	int b = peek(csv, e);
	if (b == FAILED)
		return false;
	*more = b == ',';
	csv->at += b != END;
	if (b != '\r')
		return true;
	b = peek(csv, e);
	csv->at += b == '\n';
	return b == '\n' || (b != FAILED && bad(csv, e, "a carriage return without a line feed"));
}

static void give(struct csv *csv, struct arena *arena, struct csv_record *record)
{
	const char **fields = arena_alloc(arena, csv->count * sizeof *fields);
	for (size_t i = 0; i < csv->count; i++)
		fields[i] = arena_strdup(arena, str_text(&csv->text) + csv->begins[i]);
	*record = (struct csv_record){.number = csv->row, .fields = fields, .count = csv->count};
}

bool csv_next(
	struct csv *csv, struct arena *arena, struct csv_record *record, bool *end, struct err *e)
{
	bool more = true;
	if (!csv->begun && !begin(csv, e))
		return false;
	int b = peek(csv, e);
	*end = b == END;
	if (b == END || b == FAILED)
		return b == END;
	str_cut(&csv->text, 0);
	csv->count = 0;
	csv->row++;
	while (more)
		if (!field(csv, e) || !separator(csv, &more, e))
			return false;
	give(csv, arena, record);
	return true;
}
