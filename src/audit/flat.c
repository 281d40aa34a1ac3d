#include "flat.h"

#include <inttypes.h>
#include <stdio.h>

static const char MARK[] = "\xEF\xBB\xBF";

const char *flat_name(
	struct arena *arena, const struct dictionary_table *table, enum flat_form form)
{
	return arena_printf(
		arena, "tables/%s.%s", table->entry->what, form == FLAT_CSV ? "csv" : "xml");
}

static const char *title(const struct dictionary *d, const struct dictionary_entry *entry)
{
	return entry->words[d->lang];
}

static void csv_heads(const struct dictionary *d, const struct dictionary_table *table, bool more,
	struct str *out)
{
	for (size_t c = 0; c < table->count; c++) {
		str_add(out, c > 0 || more ? "," : "");
		str_csv_text(out, title(d, table->columns[c].entry));
	}
}

static void xml_attribute(const char *name, const char *value, struct str *out)
{
	str_addf(out, " %s=\"", name);
	str_xml(out, value, 1);
	str_add(out, "\"");
}

static void xml_columns(const struct dictionary *d, const struct dictionary_table *table,
	const char *element, struct str *out)
{
	for (size_t c = 0; c < table->count; c++) {
		str_addf(out, "<%s", element);
		xml_attribute("name", table->columns[c].entry->what, out);
		xml_attribute("title", title(d, table->columns[c].entry), out);
		xml_attribute("type", table->columns[c].entry->type, out);
		str_add(out, "/>\n");
	}
}

void flat_head(const struct dictionary *d, const struct dictionary_table *table,
	enum flat_form form, struct str *out)
{
	if (form == FLAT_CSV) {
		str_add(out, MARK);
		csv_heads(d, &d->first, false, out);
		csv_heads(d, table, true, out);
		str_add(out, "\r\n");
		return;
	}
	str_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		     "<table xmlns=\"urn:tallystick:table:1\"");
	xml_attribute("authority", d->authority, out);
	xml_attribute("name", table->entry->what, out);
	xml_attribute("size", d->size, out);
	xml_attribute("title", title(d, table->entry), out);
	str_add(out, ">\n<columns>\n");
	xml_columns(d, &d->first, "attribute", out);
	xml_columns(d, table, "column", out);
	str_add(out, "</columns>\n");
}

void flat_tail(enum flat_form form, struct str *out)
{
	if (form == FLAT_XML)
		str_add(out, "</table>\n");
}

/* 1234567 with two decimals is 12345.67. */
static void csv_decimal(int64_t value, int decimals, struct str *out)
{
	uint64_t scale = 1, size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	for (int i = 0; i < decimals; i++)
		scale *= 10;
	str_addf(out, "%s%" PRIu64 ".%0*" PRIu64, value < 0 ? "-" : "", size / scale, decimals,
		size % scale);
}

static void csv_value(
	const struct dictionary_form *form, const struct scan_text *value, struct str *out)
{
	int64_t number;
	if (form->decimals >= 0 && scan_int(value, &number)) {
		csv_decimal(number, form->decimals, out);
		return;
	}
	struct str text = {0};
	scan_unescape(value, &text);
	if (form->text)
		str_csv_text(out, str_text(&text));
	else
		str_csv(out, str_text(&text));
	str_release(&text);
}

/* value NULL: the image has none. */
static void add_value(const struct dictionary_column *column, const struct scan_text *value,
	enum flat_form form, struct str *out)
{
	if (value == NULL)
		return;
	if (form == FLAT_CSV) {
		csv_value(column->form, value, out);
		return;
	}
	str_addf(out, "<%s>", column->entry->what);
	str_addn(out, value->bytes, value->length);
	str_addf(out, "</%s>", column->entry->what);
}

/* The columns that begin every table: in XML attributes, since columns of images may have their
 * names. */
static void add_first(const struct dictionary *d, const struct scan_image *image,
	enum flat_form form, struct str *out)
{
	char digits[24];
	const struct scan_text leaf = {
		digits, (size_t)snprintf(digits, sizeof digits, "%" PRIu64, image->leaf)};
	for (size_t c = 0; c < d->first.count; c++) {
		const struct dictionary_column *column = &d->first.columns[c];
		const char *name = column->entry->what;
		const struct scan_text *value =
			c == 0 ? &leaf : scan_attribute(&image->element, name);
		if (form == FLAT_CSV && c > 0)
			str_addc(out, ',');
		if (form == FLAT_CSV)
			add_value(column, value, form, out);
		else if (value != NULL)
			str_addf(out, " %s=\"%.*s\"", name, (int)value->length, value->bytes);
	}
}

bool flat_row(const struct dictionary *d, const struct dictionary_table *table,
	const struct scan_image *image, enum flat_form form, struct str *out)
{
	int at = 0;
	str_add(out, form == FLAT_XML ? "<row" : "");
	add_first(d, image, form, out);
	str_add(out, form == FLAT_XML ? ">" : "");
	for (size_t c = 0; c < table->count; c++) {
		const struct dictionary_column *column = &table->columns[c];
		bool there = at < image->column_count &&
			     scan_is(&image->columns[at].name, column->entry->what);
		if (form == FLAT_CSV)
			str_addc(out, ',');
		add_value(column, there ? &image->columns[at].value : NULL, form, out);
		at += there;
	}
	str_add(out, form == FLAT_CSV ? "\r\n" : "</row>\n");
	return at == image->column_count;
}
