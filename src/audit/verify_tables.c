#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "flat.h"
#include "verify_inside.h"

static const char DICTIONARY[] = "dictionary.xml";
static const char WORKBOOK[] = "dictionary.xlsx";
static const char TABLES[] = "tables/";
enum { ROW_MAX = 2 * SCAN_ITEM_MAX, NO_LEAF = -1 };

/* A table's file while it is compared with what the images say. */
struct flat_file {
	const char *name;
	FILE *file;
	bool stopped; /* it differs: what follows is not compared */
};
struct flat_table {
	struct flat_file files[FLAT_FORMS];
	uint64_t rows;
	bool begun;
};
struct flat_check {
	struct dictionary dictionary;
	struct flat_table *tables; /* beside those of the dictionary */
	struct str expected, actual, row;
};

static bool there(const struct verification *v, const char *name)
{
	const struct folder_file *file = folder_find(&v->folder, name);
	return file != NULL && file->present;
}

static bool has_tables(const struct verification *v)
{
	bool found = there(v, DICTIONARY) || there(v, WORKBOOK);
	for (size_t i = 0; i < v->folder.count; i++)
		found = found || strncmp(v->folder.files[i].name, TABLES, strlen(TABLES)) == 0;
	return found;
}

static void missing(struct verification *v, const char *name)
{
	finding(&v->findings, "file_missing", name, "an export with tables has it");
}

/* The dictionary, as far as it can be used: it fits the schema. */
static bool read_dictionary(
	struct verification *v, const struct outline *schema, struct dictionary *d)
{
	struct err why = {0};
	if (!there(v, DICTIONARY)) {
		missing(v, DICTIONARY);
		return false;
	}
	if (dictionary_read(fs_join(v->arena, v->folder.path, DICTIONARY), v->arena, d, &why) &&
		dictionary_fits(d, schema, &why))
		return true;
	finding(&v->findings, "dictionary_differs", DICTIONARY, "%s", why.text);
	return false;
}

void verify_tables_begin(struct verification *v, const struct outline *schema)
{
	if (!has_tables(v))
		return;
	if (!there(v, WORKBOOK))
		missing(v, WORKBOOK);
	struct flat_check *check = arena_alloc(v->arena, sizeof *check);
	if (!read_dictionary(v, schema, &check->dictionary))
		return;
	check->tables =
		arena_alloc(v->arena, check->dictionary.table_count * sizeof *check->tables);
	v->flat = check;
}

/* The next n bytes; fewer where the file ends. */
static void read_bytes(FILE *file, size_t n, struct str *out)
{
	char piece[4096];
	str_cut(out, 0);
	while (n > 0) {
		size_t got = fread(piece, 1, n < sizeof piece ? n : sizeof piece, file);
		if (got == 0)
			break;
		str_addn(out, piece, got);
		n -= got;
	}
}

/* Whether the file goes on with what was expected. */
static bool goes_on(struct flat_check *check, struct flat_file *f)
{
	read_bytes(f->file, check->expected.length, &check->actual);
	return check->actual.length == check->expected.length &&
	       memcmp(str_text(&check->actual), str_text(&check->expected),
		       check->expected.length) == 0;
}

/* One row as it stands: a record of CSV, an element <row>. False: the file ends. */
static bool read_row(FILE *file, enum flat_form form, struct str *row)
{
	static const char end[] = "</row>\n";
	bool quoted = false;
	int c;
	str_cut(row, 0);
	while (row->length < ROW_MAX && (c = getc(file)) != EOF) {
		str_addc(row, (char)c);
		quoted ^= form == FLAT_CSV && c == '"';
		if (c != '\n' || quoted)
			continue;
		if (form == FLAT_CSV ||
			(row->length >= sizeof end - 1 &&
				strcmp(str_text(row) + row->length - (sizeof end - 1), end) == 0))
			break;
	}
	return row->length > 0;
}

/* The leaf that a row names in its first column. */
static int64_t leaf_of(const struct str *row, enum flat_form form)
{
	static const char begin[] = "<row leaf=\"";
	const char *p = str_text(row);
	if (form == FLAT_XML && strncmp(p, begin, sizeof begin - 1) != 0)
		return NO_LEAF;
	p += form == FLAT_XML ? sizeof begin - 1 : 0;
	size_t n = strspn(p, "0123456789");
	const struct scan_text digits = {p, n};
	int64_t leaf;
	bool ends = p[n] == (form == FLAT_XML ? '"' : ',');
	return ends && scan_int(&digits, &leaf) ? leaf : NO_LEAF;
}

/* The column in which two rows begin to differ, by its name in the images. */
static const char *column_at(const struct dictionary *d, const struct dictionary_table *table,
	const struct str *expected, const struct str *actual)
{
	size_t column = 0, at = 0;
	bool quoted = false;
	const char *p = str_text(expected);
	for (; at < expected->length && at < actual->length && p[at] == str_text(actual)[at];
		at++) {
		quoted ^= p[at] == '"';
		column += p[at] == ',' && !quoted;
	}
	if (column < d->first.count)
		return d->first.columns[column].entry->what;
	column -= d->first.count;
	return column < table->count ? table->columns[column].entry->what : "?";
}

/* What is wrong where a row of a file is not the expected one: another value, or another row. */
static void differ(struct verification *v, struct flat_file *f, enum flat_form form,
	const struct dictionary_table *table, const struct scan_image *image)
{
	struct flat_check *check = v->flat;
	char place[192], where[160];
	version_place(image, where);
	snprintf(place, sizeof place, "%.60s, %.120s", f->name, where);
	f->stopped = true;
	bool row = read_row(f->file, form, &check->row);
	bool end = !row || strncmp(str_text(&check->row), "</table>", 8) == 0;
	int64_t leaf = row ? leaf_of(&check->row, form) : NO_LEAF;
	if (leaf == (int64_t)image->leaf) {
		finding(&v->findings, "table_differs", place, "from the column %s on",
			form == FLAT_CSV ? column_at(&check->dictionary, table, &check->expected,
						   &check->row)
					 : "that differs in the file of the other form");
		return;
	}
	bool next = !end && read_row(f->file, form, &check->row) &&
		    leaf_of(&check->row, form) == (int64_t)image->leaf;
	if (next && leaf != NO_LEAF)
		finding(&v->findings, "table_row_extra", place,
			"before it stands a row of leaf %lld", (long long)leaf);
	else if (leaf == NO_LEAF && !end)
		finding(&v->findings, "table_differs", place, "the row there names no leaf");
	else if (end)
		finding(&v->findings, "table_row_missing", place, "the table ends there");
	else
		finding(&v->findings, "table_row_missing", place, "there stands leaf %lld",
			(long long)leaf);
}

static void expect_row(struct verification *v, struct flat_file *f, enum flat_form form,
	const struct dictionary_table *table, const struct scan_image *image)
{
	struct flat_check *check = v->flat;
	off_t at = ftello(f->file);
	if (goes_on(check, f))
		return;
	if (fseeko(f->file, at, SEEK_SET) == 0)
		differ(v, f, form, table, image);
}

/* Opens a table's file and reads its head. */
static void begin_file(struct verification *v, const struct dictionary_table *table,
	struct flat_file *f, enum flat_form form)
{
	struct flat_check *check = v->flat;
	f->name = flat_name(v->arena, table, form);
	f->stopped = true;
	if (!there(v, f->name)) {
		missing(v, f->name);
		return;
	}
	f->file = fopen(fs_join(v->arena, v->folder.path, f->name), "rbe");
	if (f->file == NULL) {
		finding(&v->findings, "file_missing", f->name, "%s", strerror(errno));
		return;
	}
	str_cut(&check->expected, 0);
	flat_head(&check->dictionary, table, form, &check->expected);
	f->stopped = !goes_on(check, f);
	if (f->stopped)
		finding(&v->findings, "table_differs", f->name,
			"its head is not what the dictionary says");
}

void verify_table_row(struct verification *v, const struct scan_image *image)
{
	struct flat_check *check = v->flat;
	if (check == NULL)
		return;
	const struct scan_text *name = &image->element.name;
	struct dictionary_table *table =
		dictionary_find(&check->dictionary, name->bytes, name->length);
	if (table == NULL)
		return; /* of no table of the schema: a finding of the image */
	struct flat_table *flat = &check->tables[table - check->dictionary.tables];
	for (int form = 0; form < FLAT_FORMS; form++) {
		struct flat_file *f = &flat->files[form];
		if (!flat->begun)
			begin_file(v, table, f, (enum flat_form)form);
		if (f->stopped)
			continue;
		str_cut(&check->expected, 0);
		if (!flat_row(&check->dictionary, table, image, (enum flat_form)form,
			    &check->expected)) {
			finding(&v->findings, "dictionary_differs", f->name,
				"an image has a column that is not in it");
			f->stopped = true;
		} else {
			expect_row(v, f, (enum flat_form)form, table, image);
		}
	}
	v->report->tables += !flat->begun;
	flat->begun = true;
	flat->rows++;
}

static void end_file(struct verification *v, struct flat_file *f, enum flat_form form)
{
	struct flat_check *check = v->flat;
	char place[192];
	if (f->file != NULL && !f->stopped) {
		off_t at = ftello(f->file);
		str_cut(&check->expected, 0);
		flat_tail(form, &check->expected);
		bool ends = goes_on(check, f) && getc(f->file) == EOF;
		if (!ends && fseeko(f->file, at, SEEK_SET) == 0) {
			int64_t leaf = read_row(f->file, form, &check->row)
					       ? leaf_of(&check->row, form)
					       : NO_LEAF;
			snprintf(place, sizeof place, "%.60s, leaf %lld", f->name, (long long)leaf);
			finding(&v->findings, leaf == NO_LEAF ? "table_differs" : "table_row_extra",
				leaf == NO_LEAF ? f->name : place,
				"something stands behind its last row");
		}
	}
	if (f->file != NULL)
		fclose(f->file);
	f->file = NULL;
}

/* A file of tables that no record has asked for. */
static bool is_stray(const struct flat_check *check, const char *name)
{
	if (strncmp(name, TABLES, strlen(TABLES)) != 0)
		return false;
	for (size_t t = 0; t < check->dictionary.table_count; t++)
		for (int form = 0; form < FLAT_FORMS; form++) {
			const char *known = check->tables[t].files[form].name;
			if (known != NULL && strcmp(known, name) == 0)
				return false;
		}
	return true;
}

static void check_counts(struct verification *v)
{
	const struct dictionary *d = &v->flat->dictionary;
	for (size_t t = 0; t < d->table_count; t++)
		if (d->tables[t].rows != v->flat->tables[t].rows)
			finding(&v->findings, "dictionary_differs", DICTIONARY,
				"%llu rows of %s, there are %llu records",
				(unsigned long long)d->tables[t].rows, d->tables[t].entry->what,
				(unsigned long long)v->flat->tables[t].rows);
	for (size_t i = 0; i < v->folder.count; i++)
		if (v->folder.files[i].present && is_stray(v->flat, v->folder.files[i].name))
			finding(&v->findings, "file_not_covered", v->folder.files[i].name,
				"there are no records of such a table");
}

static void check_export(struct verification *v)
{
	const struct dictionary *d = &v->flat->dictionary;
	char size[24];
	snprintf(size, sizeof size, "%lld", (long long)v->records.to);
	if (v->records.there &&
		(strcmp(d->authority, v->records.authority) != 0 || strcmp(d->size, size) != 0))
		finding(&v->findings, "dictionary_differs", DICTIONARY,
			"it is of authority %.40s and %.24s leaves", d->authority, d->size);
}

void verify_tables_end(struct verification *v, bool whole)
{
	struct flat_check *check = v->flat;
	if (check == NULL)
		return;
	for (size_t t = 0; t < check->dictionary.table_count; t++)
		for (int form = 0; form < FLAT_FORMS; form++) {
			struct flat_file *f = &check->tables[t].files[form];
			f->stopped = f->stopped || !whole;
			end_file(v, f, (enum flat_form)form);
		}
	if (whole) {
		check_counts(v);
		check_export(v);
	}
	str_release(&check->expected);
	str_release(&check->actual);
	str_release(&check->row);
	v->flat = NULL;
}
