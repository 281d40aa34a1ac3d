#include "dictionary.h"

#include <stdlib.h>
#include <string.h>

static const struct dictionary_form FORMS[] = {
	{"fen", "fen", "yuan", 2, false},
	{"fen_delta", "fen", "yuan", 2, false},
	{"bp", "basis point", "percent", 2, false},
	{"centipoint", "hundredth of a point", "point", 2, false},
	{"milli", "thousandth", "one", 3, false},
	{"milli_delta", "thousandth", "one", 3, false},
	{"bigint", NULL, NULL, -1, false},
	{"integer", NULL, NULL, -1, false},
	{"count", "one", "one", -1, false},
	{"boolean", NULL, NULL, -1, false},
	{"day", "day (ISO 8601)", "day (ISO 8601)", -1, false},
	{"instant", "microsecond, UTC (ISO 8601)", "microsecond, UTC (ISO 8601)", -1, false},
};
static const struct dictionary_form TEXT = {"text", NULL, NULL, -1, true};

static const char *const KINDS[] = {
	[DICTIONARY_TYPE] = "type",
	[DICTIONARY_TABLE] = "table",
	[DICTIONARY_COLUMN] = "column",
	[DICTIONARY_RULE] = "rule",
	[DICTIONARY_CODE] = "code",
};

const struct dictionary_form *dictionary_form(const char *type)
{
	for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++)
		if (strcmp(FORMS[i].type, type) == 0)
			return &FORMS[i];
	return &TEXT;
}

const char *dictionary_kind_name(enum dictionary_kind kind)
{
	return KINDS[kind];
}

/* Room for one more of `size` bytes in an array of the arena. */
static void *grown(struct arena *arena, void *array, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return array;
	*room = 2 * *room + 16;
	void *bigger = arena_alloc(arena, *room * size);
	if (count > 0)
		memcpy(bigger, array, count * size);
	return bigger;
}

struct dictionary_table *dictionary_find(const struct dictionary *d, const char *name, size_t n)
{
	for (size_t i = 0; i < d->table_count; i++) {
		const char *what = d->tables[i].entry->what;
		if (strncmp(what, name, n) == 0 && what[n] == '\0')
			return &d->tables[i];
	}
	return NULL;
}

void dictionary_add(struct dictionary *d, const struct dictionary_entry *entry)
{
	d->entries = grown(d->arena, d->entries, d->count, &d->room, sizeof *d->entries);
	d->entries[d->count++] = *entry;
}

static bool index_column(struct dictionary *d, const struct dictionary_entry *entry, struct err *e)
{
	struct dictionary_table *table =
		*entry->of == '\0' ? &d->first : dictionary_find(d, entry->of, strlen(entry->of));
	if (table == NULL || entry->type == NULL)
		return err_set(
			e, ERR_INPUT, "the column %.80s has no table or no type", entry->what);
	table->columns =
		grown(d->arena, table->columns, table->count, &table->room, sizeof *table->columns);
	table->columns[table->count++] =
		(struct dictionary_column){entry, dictionary_form(entry->type)};
	return true;
}

bool dictionary_index(struct dictionary *d, struct err *e)
{
	bool ok = true;
	for (size_t i = 0; i < d->count; i++) {
		if (d->entries[i].kind != DICTIONARY_TABLE)
			continue;
		d->tables = grown(
			d->arena, d->tables, d->table_count, &d->table_room, sizeof *d->tables);
		const char *rows = d->entries[i].detail;
		d->tables[d->table_count++] = (struct dictionary_table){.entry = &d->entries[i],
			.rows = rows == NULL ? 0 : strtoull(rows, NULL, 10)};
	}
	for (size_t i = 0; ok && i < d->count; i++)
		if (d->entries[i].kind == DICTIONARY_COLUMN)
			ok = index_column(d, &d->entries[i], e);
	return ok && ((d->table_count > 0 && d->first.count > 0) ||
			     err_set(e, ERR_INPUT, "it has no tables"));
}

bool dictionary_kind_of(const char *name, size_t n, enum dictionary_kind *kind)
{
	for (size_t i = 0; i < DICTIONARY_KINDS; i++)
		if (strncmp(KINDS[i], name, n) == 0 && KINDS[i][n] == '\0') {
			*kind = (enum dictionary_kind)i;
			return true;
		}
	return false;
}

static const char *kept(struct arena *arena, const char *text)
{
	return text == NULL ? NULL : arena_strdup(arena, text);
}

bool dictionary_query(struct db *db, struct arena *arena, struct dictionary *d, struct err *e)
{
	struct db_rows rows;
	*d = (struct dictionary){.arena = arena};
	if (!db_query(db, "dictionary", NULL, 0, &rows, e))
		return false;
	bool ok = true;
	for (size_t i = 0; ok && i < db_rows_count(&rows); i++) {
		struct dictionary_entry entry = {.of = kept(arena, db_rows_text(&rows, i, 1)),
			.column = kept(arena, db_rows_text(&rows, i, 2)),
			.what = kept(arena, db_rows_text(&rows, i, 3)),
			.type = kept(arena, db_rows_text(&rows, i, 4)),
			.detail = kept(arena, db_rows_text(&rows, i, 5)),
			.note = kept(arena, db_rows_text(&rows, i, 6))};
		const char *kind = db_rows_text(&rows, i, 0);
		for (int l = 0; l < DICTIONARY_LANGS; l++)
			entry.words[l] = kept(arena, db_rows_text(&rows, i, 7 + l));
		ok = dictionary_kind_of(kind, strlen(kind), &entry.kind) ||
		     err_set(e, ERR_DB, "the dictionary has a row of another kind");
		dictionary_add(d, &entry);
	}
	db_rows_release(&rows);
	return ok && dictionary_index(d, e);
}

/* What every table begins with. */
static const struct outline_column FIRST[] = {{"leaf", "bigint"}, {"id", "bigint"},
	{"ver", "integer"}, {"process", "bigint"}, {"act", "bigint"}, {"at", "instant"},
	{"by", "bigint"}, {"op", "word"}, {"authority", "bigint"}};

static bool fits_table(
	const struct dictionary_table *table, const struct outline_table *wanted, struct err *e)
{
	if (table->count != wanted->count)
		return err_set(e, ERR_INPUT, "table %.80s has %zu columns, in the schema %zu",
			wanted->name, table->count, wanted->count);
	for (size_t c = 0; c < wanted->count; c++) {
		const struct dictionary_entry *column = table->columns[c].entry;
		const struct outline_column *other = &wanted->columns[c];
		if (strcmp(column->what, other->name) != 0 ||
			strcmp(column->type, other->type) != 0)
			return err_set(e, ERR_INPUT,
				"column %zu of table %.60s is %.60s (%.40s), in the schema %.60s "
				"(%.40s)",
				c + 1, wanted->name, column->what, column->type, other->name,
				other->type);
	}
	return true;
}

bool dictionary_fits(const struct dictionary *d, const struct outline *schema, struct err *e)
{
	const struct outline_table first = {"(every table)", FIRST, sizeof FIRST / sizeof *FIRST};
	if (!fits_table(&d->first, &first, e))
		return false;
	if (d->table_count != schema->count)
		return err_set(e, ERR_INPUT, "it has %zu tables, the schema %zu", d->table_count,
			schema->count);
	for (size_t t = 0; t < schema->count; t++) {
		const struct outline_table *wanted = &schema->tables[t];
		const struct dictionary_table *table = &d->tables[t];
		if (strcmp(table->entry->what, wanted->name) != 0)
			return err_set(e, ERR_INPUT, "table %zu is %.80s, in the schema %.80s",
				t + 1, table->entry->what, wanted->name);
		if (!fits_table(table, wanted, e))
			return false;
	}
	return true;
}
