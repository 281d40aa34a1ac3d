#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "dictionary.h"
#include "xml/rows.h"

/* What of a kind's entry stands where, in dictionary.xml and in the sheets. */
static const char *const CELLS[DICTIONARY_KINDS][12] = {
	[DICTIONARY_TYPE] = {"name", "base", "limits", "unit", "table_unit", "table_decimals"},
	[DICTIONARY_TABLE] = {"name", "rows"},
	[DICTIONARY_COLUMN] = {"table", "name", "type", "required", "refers_to"},
	[DICTIONARY_RULE] = {"table", "column", "name", "basis", "confirmed"},
	[DICTIONARY_CODE] = {"table", "column", "name"},
};
static const char *const LANGS[] = {"en", "zh_hans", "zh_hant"};
enum { CELLS_MAX = 12 };

static const char *words_of(const struct dictionary_entry *entry, const char *cell)
{
	for (int l = 0; l < DICTIONARY_LANGS; l++)
		if (strcmp(LANGS[l], cell) == 0)
			return entry->words[l];
	return NULL;
}

/* The value of a cell; NULL: none. Numbers are written into `number`. */
static const char *cell_of(const struct dictionary *d, const struct dictionary_entry *entry,
	const char *cell, char number[24])
{
	const struct dictionary_form *form =
		entry->kind == DICTIONARY_TYPE ? dictionary_form(entry->what) : NULL;
	if (strcmp(cell, "name") == 0)
		return entry->what;
	if (strcmp(cell, "table") == 0)
		return entry->of;
	if (strcmp(cell, "column") == 0)
		return entry->column;
	if (strcmp(cell, "type") == 0)
		return entry->type;
	if (strcmp(cell, "base") == 0 || strcmp(cell, "refers_to") == 0 ||
		strcmp(cell, "basis") == 0)
		return entry->detail;
	if (strcmp(cell, "limits") == 0 || strcmp(cell, "required") == 0 ||
		strcmp(cell, "confirmed") == 0)
		return entry->note;
	if (strcmp(cell, "unit") == 0)
		return form->unit;
	if (strcmp(cell, "table_unit") == 0)
		return form->table_unit;
	if (strcmp(cell, "table_decimals") == 0 && form->decimals >= 0)
		snprintf(number, 24, "%d", form->decimals);
	else if (strcmp(cell, "rows") == 0)
		snprintf(number, 24, "%llu",
			(unsigned long long)dictionary_find(d, entry->what, strlen(entry->what))
				->rows);
	else
		return words_of(entry, cell);
	return number;
}

static const char *const *cells_of(enum dictionary_kind kind, const char *cells[CELLS_MAX + 1])
{
	size_t n = 0;
	for (; CELLS[kind][n] != NULL; n++)
		cells[n] = CELLS[kind][n];
	for (int l = 0; l < DICTIONARY_LANGS; l++)
		cells[n++] = LANGS[l];
	cells[n] = NULL;
	return cells;
}

static void write_cell(const char *name, const char *value, struct str *out)
{
	str_addf(out, "<%s>", name);
	str_xml(out, value, 0);
	str_addf(out, "</%s>", name);
}

void dictionary_write(const struct dictionary *d, struct str *out)
{
	const char *cells[CELLS_MAX + 1];
	char number[24];
	str_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		     "<dictionary xmlns=\"urn:tallystick:dictionary:1\">\n<export>");
	write_cell("authority", d->authority, out);
	write_cell("size", d->size, out);
	write_cell("names", LANGS[d->lang], out);
	str_add(out, "</export>\n");
	for (size_t i = 0; i < d->count; i++) {
		const struct dictionary_entry *entry = &d->entries[i];
		cells_of(entry->kind, cells);
		str_addf(out, "<%s>", dictionary_kind_name(entry->kind));
		for (size_t c = 0; cells[c] != NULL; c++) {
			const char *value = cell_of(d, entry, cells[c], number);
			if (value != NULL)
				write_cell(cells[c], value, out);
		}
		str_addf(out, "</%s>\n", dictionary_kind_name(entry->kind));
	}
	str_add(out, "</dictionary>\n");
}

void dictionary_rows(const struct dictionary *d, enum dictionary_kind kind, struct db_rows *rows)
{
	const char *cells[CELLS_MAX + 1];
	char number[24];
	size_t row = 0;
	db_rows_make(rows, cells_of(kind, cells));
	for (size_t i = 0; i < d->count; i++) {
		if (d->entries[i].kind != kind)
			continue;
		for (int c = 0; cells[c] != NULL; c++)
			db_rows_cell(rows, row, c, cell_of(d, &d->entries[i], cells[c], number));
		row++;
	}
}

/* A text that is read as a document. */
struct memory {
	const char *at;
	size_t left;
};

static ssize_t pull(void *arg, char *bytes, size_t n)
{
	struct memory *memory = arg;
	n = n < memory->left ? n : memory->left;
	memcpy(bytes, memory->at, n);
	memory->at += n;
	memory->left -= n;
	return (ssize_t)n;
}

static const char *cell(const struct cells *row, const char *name)
{
	for (size_t i = 0; i < row->count; i++)
		if (strcmp(row->cells[i].name, name) == 0)
			return row->cells[i].value;
	return NULL;
}

static const char *first_cell(const struct cells *row, const char *const names[])
{
	for (; *names != NULL; names++)
		if (cell(row, *names) != NULL)
			return cell(row, *names);
	return NULL;
}

static const char *not_null(const char *text)
{
	return text == NULL ? "" : text;
}

static void take_export(struct dictionary *d, const struct cells *row)
{
	d->authority = not_null(cell(row, "authority"));
	d->size = not_null(cell(row, "size"));
	d->lang = strcmp(not_null(cell(row, "names")), LANGS[DICTIONARY_ZH_HANS]) == 0
			  ? DICTIONARY_ZH_HANS
			  : DICTIONARY_EN;
}

static bool take_row(struct dictionary *d, const struct cells *row, struct err *e)
{
	const char *name = row->raw + 1;
	size_t n = strcspn(name, " >");
	if (n == 6 && strncmp(name, "export", n) == 0) {
		take_export(d, row);
		return true;
	}
	struct dictionary_entry entry = {.of = not_null(cell(row, "table")),
		.column = not_null(cell(row, "column")),
		.what = not_null(cell(row, "name")),
		.type = cell(row, "type"),
		.detail = first_cell(
			row, (const char *const[]){"base", "rows", "refers_to", "basis", NULL}),
		.note = first_cell(
			row, (const char *const[]){"limits", "required", "confirmed", NULL})};
	for (int l = 0; l < DICTIONARY_LANGS; l++)
		entry.words[l] = not_null(cell(row, LANGS[l]));
	if (!dictionary_kind_of(name, n, &entry.kind))
		return err_set(
			e, ERR_INPUT, "it has an element %.*s", (int)(n > 40 ? 40 : n), name);
	dictionary_add(d, &entry);
	return true;
}

static bool each_row(const struct str *text, struct dictionary *d, struct err *e)
{
	struct memory memory = {str_text(text), text->length};
	const struct xml_source source = {.read = pull, .arg = &memory};
	struct xml_rows *rows;
	struct cells row;
	bool end = false;
	if (!xml_rows_new(&rows, &source, NULL, e))
		return false;
	bool ok = true;
	while (ok && !end)
		ok = xml_rows_next(rows, d->arena, &row, &end, e) && (end || take_row(d, &row, e));
	xml_rows_free(rows);
	return ok;
}

bool dictionary_read(const char *path, struct arena *arena, struct dictionary *d, struct err *e)
{
	struct str text = {0};
	*d = (struct dictionary){.arena = arena, .authority = "", .size = ""};
	bool ok = fs_read(path, DICTIONARY_MAX, &text, e) && each_row(&text, d, e) &&
		  dictionary_index(d, e);
	str_release(&text);
	return ok;
}
