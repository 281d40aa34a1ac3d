#include "exchange/table.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sink.h"
#include "base/str.h"
#include "exchange/csv.h"
#include "xml/rows.h"

struct table {
	struct table_options options;
	struct arena arena;
	FILE *file;
	char sha256[FS_SHA256_HEX];
	struct sink_sha256 again; /* what is read, to be compared at the end */
	struct csv *csv;
	struct xml_rows *xml;
	struct csv_record heads;
};

static bool copy(FILE *from, struct sink_sha256 *hash, FILE *to, struct err *e)
{
	char bytes[64 * 1024];
	size_t n;
	while ((n = fread(bytes, 1, sizeof bytes, from)) > 0) {
		sink_write(&hash->sink, bytes, n);
		if (to != NULL && fwrite(bytes, 1, n, to) != n)
			return err_errno(e, "cannot write a temporary file");
	}
	return !ferror(from) || err_errno(e, "cannot read the file");
}

/* Opens and hashes; the file stands at its begin again. */
static bool open_file(struct table *t, struct err *e)
{
	bool standard = strcmp(t->options.path, "-") == 0;
	struct sink_sha256 hash;
	t->file = standard ? tmpfile() : fopen(t->options.path, "rbe");
	if (t->file == NULL)
		return err_errno(e, "cannot open %s", t->options.path);
	sink_sha256_init(&hash, NULL);
	bool ok = standard ? copy(stdin, &hash, t->file, e) : copy(t->file, &hash, NULL, e);
	if (!ok) {
		sink_abandon(&hash.sink);
		return false;
	}
	if (!sink_finish(&hash.sink, e))
		return false;
	memcpy(t->sha256, hash.hex, sizeof t->sha256);
	errno = 0;
	return fseek(t->file, 0, SEEK_SET) == 0 ||
	       err_errno(e, "cannot read %s again", t->options.path);
}

static ssize_t pull(void *arg, char *bytes, size_t n)
{
	struct table *t = arg;
	size_t got = fread(bytes, 1, n, t->file);
	if (got == 0 && ferror(t->file))
		return -1;
	sink_write(&t->again.sink, bytes, got);
	return (ssize_t)got;
}

static void invalid(void *arg, int line, const char *why)
{
	struct table *t = arg;
	t->options.invalid(t->options.arg, line, why);
}

static bool bad_head(size_t column, const char *why, struct err *e)
{
	char place[48];
	snprintf(place, sizeof place, "row 1, column %zu", column + 1);
	err_set(e, ERR_INPUT, "%s", why);
	return err_place(e, place);
}

static bool read_heads(struct table *t, struct err *e)
{
	bool end;
	if (!csv_next(t->csv, &t->arena, &t->heads, &end, e))
		return false;
	if (end)
		return err_set(e, ERR_INPUT, "the file is empty");
	for (size_t i = 0; i < t->heads.count; i++) {
		if (t->heads.fields[i][0] == '\0')
			return bad_head(i, "a column without a head", e);
		for (size_t j = 0; j < i; j++)
			if (strcmp(t->heads.fields[i], t->heads.fields[j]) == 0)
				return bad_head(i, "a head that another column has too", e);
	}
	return true;
}

bool table_open(struct table **out, const struct table_options *options, struct err *e)
{
	struct table *t = calloc(1, sizeof *t);
	if (t == NULL)
		abort();
	t->options = *options;
	sink_sha256_init(&t->again, NULL);
	const struct csv_source bytes = {pull, t};
	const struct xml_source document = {pull, options->invalid == NULL ? NULL : invalid, t};
	bool ok = open_file(t, e);
	if (ok && options->xml) {
		ok = xml_rows_new(&t->xml, &document, options->schema, e);
	} else if (ok) {
		t->csv = csv_new(&bytes);
		ok = read_heads(t, e);
	}
	if (!ok) {
		table_close(t);
		return false;
	}
	*out = t;
	return true;
}

void table_close(struct table *t)
{
	if (t == NULL)
		return;
	csv_free(t->csv);
	xml_rows_free(t->xml);
	sink_abandon(&t->again.sink);
	if (t->file != NULL)
		fclose(t->file);
	arena_release(&t->arena);
	free(t);
}

const char *table_sha256(const struct table *t)
{
	return t->sha256;
}

const char *const *table_heads(const struct table *t, size_t *count)
{
	*count = t->heads.count;
	return t->options.xml ? NULL : t->heads.fields;
}

static void name_fields(
	struct table *t, struct arena *arena, const struct csv_record *record, struct cells *row)
{
	size_t n = record->count < t->heads.count ? record->count : t->heads.count;
	struct cell *cells = arena_alloc(arena, (n + 1) * sizeof *cells);
	for (size_t i = 0; i < n; i++)
		cells[i] = (struct cell){
			.name = t->heads.fields[i], .value = str_csv_plain(record->fields[i])};
	*row = (struct cells){.row = record->number, .cells = cells, .count = n};
	if (record->count != t->heads.count)
		row->problem = arena_printf(arena, "%zu fields where there are %zu heads",
			record->count, t->heads.count);
}

/* Whether no field of a record holds any text, as spreadsheets write below a table. */
static bool blank(const struct csv_record *record)
{
	for (size_t i = 0; i < record->count; i++)
		if (record->fields[i][0] != '\0')
			return false;
	return true;
}

static bool next_record(
	struct table *t, struct arena *arena, struct cells *row, bool *end, struct err *e)
{
	struct csv_record record;
	do {
		if (!csv_next(t->csv, arena, &record, end, e))
			return false;
	} while (!*end && blank(&record));
	if (!*end)
		name_fields(t, arena, &record, row);
	return true;
}

/* What was read now is what was hashed. */
static bool unchanged(struct table *t, struct err *e)
{
	char rest[4096];
	ssize_t n;
	while ((n = pull(t, rest, sizeof rest)) > 0)
		;
	if (n < 0)
		return err_errno(e, "cannot read the file");
	bool ok = sink_finish(&t->again.sink, e);
	bool same = ok && strcmp(t->again.hex, t->sha256) == 0;
	sink_sha256_init(&t->again, NULL);
	return same || (ok && err_set(e, ERR_CONFLICT, "the file was changed while it was read"));
}

bool table_next(struct table *t, struct arena *arena, struct cells *row, bool *end, struct err *e)
{
	bool ok = t->options.xml ? xml_rows_next(t->xml, arena, row, end, e)
				 : next_record(t, arena, row, end, e);
	return ok && (!*end || unchanged(t, e));
}

struct table_rest {
	struct table *table;
	struct arena arena;
	struct sink_file file;
	bool begun;
};

bool table_rest_begin(struct table_rest **out, struct table *table, const char *path, struct err *e)
{
	struct table_rest *rest = calloc(1, sizeof *rest);
	if (rest == NULL)
		abort();
	rest->table = table;
	if (!sink_file_init(&rest->file, path, 0600, e)) {
		free(rest);
		return false;
	}
	*out = rest;
	return true;
}

static void begin(struct table_rest *rest)
{
	struct sink *out = &rest->file.sink;
	const struct csv_record *heads = &rest->table->heads;
	struct str text = {0};
	rest->begun = true;
	if (rest->table->options.xml) {
		str_addf(&text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n%s\n",
			xml_rows_root(rest->table->xml, &rest->arena));
	} else {
		for (size_t i = 0; i < heads->count; i++) {
			if (strcmp(heads->fields[i], TABLE_WHY) == 0)
				continue;
			str_csv(&text, heads->fields[i]);
			str_add(&text, ",");
		}
		str_add(&text, TABLE_WHY "\r\n");
	}
	sink_text(out, str_text(&text));
	str_release(&text);
}

/* The element with the reason as its last child, in the place of one that it has already. */
static void add_element(struct str *text, const char *raw, const char *why)
{
	static const char open[] = "<" TABLE_WHY ">", close[] = "</" TABLE_WHY ">";
	const char *old = strstr(raw, open);
	const char *end = raw + strlen(raw);
	while (end > raw && strncmp(end, "</", 2) != 0)
		end--;
	const char *after = old == NULL ? NULL : strstr(old, close);
	str_addn(text, raw, (size_t)((after == NULL ? end : old) - raw));
	str_add(text, open);
	str_xml(text, why, 0);
	str_add(text, close);
	str_add(text, after == NULL ? end : after + sizeof close - 1);
	str_addc(text, '\n');
}

void table_rest_row(struct table_rest *rest, const struct cells *row, const char *why)
{
	struct str text = {0};
	if (!rest->begun)
		begin(rest);
	if (row->raw != NULL) {
		add_element(&text, row->raw, why);
	} else {
		const struct csv_record *heads = &rest->table->heads;
		for (size_t i = 0; i < heads->count; i++) {
			if (strcmp(heads->fields[i], TABLE_WHY) == 0)
				continue;
			str_csv(&text, i < row->count ? row->cells[i].value : NULL);
			str_addc(&text, ',');
		}
		str_csv(&text, why);
		str_add(&text, "\r\n");
	}
	sink_text(&rest->file.sink, str_text(&text));
	str_release(&text);
	arena_reset(&rest->arena);
}

bool table_rest_end(struct table_rest *rest, bool keep, struct err *e)
{
	struct str root = {0};
	bool ok = true;
	if (keep && !rest->begun)
		begin(rest);
	if (keep && rest->table->options.xml) {
		const char *tag = xml_rows_root(rest->table->xml, &rest->arena);
		str_addf(&root, "</%.*s>\n", (int)strcspn(tag + 1, " >"), tag + 1);
		sink_text(&rest->file.sink, str_text(&root));
	}
	if (keep)
		ok = sink_finish(&rest->file.sink, e);
	else
		sink_abandon(&rest->file.sink);
	str_release(&root);
	arena_release(&rest->arena);
	free(rest);
	return ok;
}
