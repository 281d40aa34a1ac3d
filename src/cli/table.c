/* Rows on standard output: a table for people, CSV, JSON or XML for programs. */
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "cli/cli.h"
#include "db/rows.h"
#include "report/write.h"

static const char *title(const struct cli_table *table, const struct db_rows *rows, int column)
{
	return table->titles == NULL ? db_rows_name(rows, column) : table->titles[column];
}

static void pad(struct str *out, size_t n)
{
	while (n-- > 0)
		str_addc(out, ' ');
}

/* A cell of a table: line feeds become spaces. */
static void cell(struct str *out, const char *text, size_t width, bool right)
{
	size_t columns = str_columns(text);
	size_t room = width > columns ? width - columns : 0;
	if (right)
		pad(out, room);
	for (const char *p = text; *p != '\0'; p++)
		str_addc(out, *p == '\n' || *p == '\t' ? ' ' : *p);
	if (!right)
		pad(out, room);
}

static const char *shown(const struct db_rows *rows, size_t row, int column)
{
	const char *text = db_rows_text(rows, row, column);
	return text == NULL ? "" : text;
}

static void as_table(
	struct cli *cli, const struct cli_table *table, const struct db_rows *rows, struct str *out)
{
	int columns = db_rows_columns(rows);
	size_t *widths = arena_alloc(&cli->arena, (size_t)columns * sizeof *widths);
	for (int c = 0; c < columns; c++) {
		widths[c] = str_columns(title(table, rows, c));
		for (size_t r = 0; r < db_rows_count(rows); r++) {
			size_t w = str_columns(shown(rows, r, c));
			widths[c] = w > widths[c] ? w : widths[c];
		}
	}
	for (int c = 0; c < columns; c++) {
		str_add(out, c == 0 ? "" : "  ");
		cell(out, title(table, rows, c), c == columns - 1 ? 0 : widths[c],
			db_rows_numeric(rows, c));
	}
	str_addc(out, '\n');
	for (int c = 0; c < columns; c++) {
		str_add(out, c == 0 ? "" : "  ");
		for (size_t i = 0; i < widths[c]; i++)
			str_addc(out, '-');
	}
	str_addc(out, '\n');
	for (size_t r = 0; r < db_rows_count(rows); r++) {
		for (int c = 0; c < columns; c++) {
			bool right = db_rows_numeric(rows, c);
			str_add(out, c == 0 ? "" : "  ");
			cell(out, shown(rows, r, c), c == columns - 1 && !right ? 0 : widths[c],
				right);
		}
		str_addc(out, '\n');
	}
}

bool cli_print_rows(
	struct cli *cli, const struct cli_table *table, const struct db_rows *rows, struct err *e)
{
	struct str out = {0};
	switch (cli->format) {
	case FORMAT_TABLE:
		as_table(cli, table, rows, &out);
		break;
	case FORMAT_CSV:
		write_csv(rows, &out);
		break;
	case FORMAT_JSON:
		write_json(rows, &out);
		break;
	case FORMAT_NDJSON:
		write_ndjson(rows, &out);
		break;
	case FORMAT_XML:
		write_xml(rows, table->element, &out);
		break;
	}
	bool ok = fwrite(str_text(&out), 1, out.length, stdout) == out.length;
	str_release(&out);
	return ok || err_errno(e, "cannot write the output");
}
