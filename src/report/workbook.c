#include "report/workbook.h"

#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum { WIDTH = 24 };

static void write_head(lxw_worksheet *sheet, const struct db_rows *rows, lxw_format *bold)
{
	int columns = db_rows_columns(rows);
	for (int c = 0; c < columns; c++)
		worksheet_write_string(sheet, 0, (lxw_col_t)c, db_rows_name(rows, c), bold);
	worksheet_set_column(sheet, 0, (lxw_col_t)(columns - 1), WIDTH, NULL);
	worksheet_freeze_panes(sheet, 1, 0);
	worksheet_autofilter(sheet, 0, 0, (lxw_row_t)db_rows_count(rows), (lxw_col_t)(columns - 1));
}

static lxw_error write_sheet(lxw_worksheet *sheet, const struct db_rows *rows, lxw_format *bold)
{
	lxw_error failed = LXW_NO_ERROR;
	write_head(sheet, rows, bold);
	for (size_t r = 0; failed == LXW_NO_ERROR && r < db_rows_count(rows); r++)
		for (int c = 0; failed == LXW_NO_ERROR && c < db_rows_columns(rows); c++) {
			const char *text = db_rows_text(rows, r, c);
			if (text == NULL)
				continue;
			if (db_rows_numeric(rows, c))
				failed = worksheet_write_number(sheet, (lxw_row_t)(r + 1),
					(lxw_col_t)c, strtod(text, NULL), NULL);
			else
				failed = worksheet_write_string(
					sheet, (lxw_row_t)(r + 1), (lxw_col_t)c, text, NULL);
		}
	return failed;
}

bool workbook_write(const char *path, const char *const names[], const struct db_rows sheets[],
	size_t n, struct err *e)
{
	/* 2000-01-01: when it was written is no part of it. */
	lxw_doc_properties properties = {.created = 946684800};
	lxw_workbook *book = workbook_new(path);
	if (book == NULL)
		return err_set(e, ERR_IO, "cannot write %s", path);
	workbook_set_properties(book, &properties);
	lxw_format *bold = workbook_add_format(book);
	format_set_bold(bold);
	lxw_error failed = LXW_NO_ERROR;
	for (size_t i = 0; failed == LXW_NO_ERROR && i < n; i++) {
		lxw_worksheet *sheet = workbook_add_worksheet(book, names[i]);
		failed = sheet == NULL ? LXW_ERROR_PARAMETER_VALIDATION
				       : write_sheet(sheet, &sheets[i], bold);
	}
	lxw_error closed = workbook_close(book);
	failed = failed == LXW_NO_ERROR ? closed : failed;
	return failed == LXW_NO_ERROR ||
	       err_set(e, ERR_IO, "cannot write %s: %s", path, lxw_strerror(failed));
}
