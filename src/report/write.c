#include "report/write.h"

void write_csv(const struct db_rows *rows, struct str *out)
{
	for (int c = 0; c < db_rows_columns(rows); c++) {
		str_add(out, c == 0 ? "" : ",");
		str_csv(out, db_rows_name(rows, c));
	}
	str_add(out, "\r\n");
	for (size_t r = 0; r < db_rows_count(rows); r++) {
		for (int c = 0; c < db_rows_columns(rows); c++) {
			str_add(out, c == 0 ? "" : ",");
			str_csv(out, db_rows_text(rows, r, c));
		}
		str_add(out, "\r\n");
	}
}

/* Amounts are strings: a reader's floating point must not touch them. */
static void json_row(const struct db_rows *rows, size_t row, struct str *out)
{
	for (int c = 0; c < db_rows_columns(rows); c++) {
		str_add(out, c == 0 ? "{" : ",");
		str_json(out, db_rows_name(rows, c));
		str_addc(out, ':');
		str_json(out, db_rows_text(rows, row, c));
	}
	str_add(out, "}");
}

void write_json(const struct db_rows *rows, struct str *out)
{
	str_add(out, "[");
	for (size_t r = 0; r < db_rows_count(rows); r++) {
		str_add(out, r == 0 ? "\n" : ",\n");
		json_row(rows, r, out);
	}
	str_add(out, "\n]\n");
}

void write_ndjson(const struct db_rows *rows, struct str *out)
{
	for (size_t r = 0; r < db_rows_count(rows); r++) {
		json_row(rows, r, out);
		str_addc(out, '\n');
	}
}

void write_xml(const struct db_rows *rows, const char *element, struct str *out)
{
	str_addf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s>\n", element);
	for (size_t r = 0; r < db_rows_count(rows); r++) {
		str_add(out, "<row>");
		for (int c = 0; c < db_rows_columns(rows); c++) {
			const char *text = db_rows_text(rows, r, c);
			if (text == NULL)
				continue;
			str_addf(out, "<%s>", db_rows_name(rows, c));
			str_xml(out, text, 0);
			str_addf(out, "</%s>", db_rows_name(rows, c));
		}
		str_add(out, "</row>\n");
	}
	str_addf(out, "</%s>\n", element);
}
