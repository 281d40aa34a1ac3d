/*
 * The data dictionary of an export: what is called how, in which type, by which rules, with which
 * codes. It is read from the database when an export is written, and from dictionary.xml when one
 * is verified; the tables (flat.h) follow it.
 *
 *   dictionary.xml   <dictionary> of rows, flat, each with its words in <en>, <zh_hans>, <zh_hant>:
 *     export   whose it is, and in which language the tables name their columns
 *     type     base and limits as in entry.xsd; unit in images and in tables, and there its decimals
 *     table    and how many rows it has
 *     column   of a table, in order; those of table "" begin every table
 *     rule     that a column obeys, its basis where that is law
 *     code     that may stand in a column
 *   dictionary.xlsx  the same in sheets
 */
#ifndef TALLY_AUDIT_DICTIONARY_H
#define TALLY_AUDIT_DICTIONARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "db/rows.h"
#include "xml/outline.h"

enum { DICTIONARY_EN, DICTIONARY_ZH_HANS, DICTIONARY_ZH_HANT, DICTIONARY_LANGS };
enum { DICTIONARY_MAX = 16 * 1024 * 1024 }; /* bytes of dictionary.xml */

enum dictionary_kind {
	DICTIONARY_TYPE,
	DICTIONARY_TABLE,
	DICTIONARY_COLUMN,
	DICTIONARY_RULE,
	DICTIONARY_CODE,
	DICTIONARY_KINDS
};

/* One row, as sql/queries/dictionary.sql gives it; NULL where there is nothing. */
struct dictionary_entry {
	enum dictionary_kind kind;
	const char *of, *column, *what, *type, *detail, *note;
	const char *words[DICTIONARY_LANGS];
};

/* How values of a type stand in images and in tables. */
struct dictionary_form {
	const char *type, *unit, *table_unit;
	int decimals; /* of a number that stands as another there, -1: it stands as it is */
	bool text;
};
/* Of an unknown type: text. */
const struct dictionary_form *dictionary_form(const char *type);

struct dictionary_column {
	const struct dictionary_entry *entry;
	const struct dictionary_form *form;
};
struct dictionary_table {
	const struct dictionary_entry *entry; /* NULL: the columns that begin every table */
	struct dictionary_column *columns;
	size_t count, room;
	uint64_t rows;
};

struct dictionary {
	struct arena *arena;
	struct dictionary_entry *entries;
	size_t count, room;
	struct dictionary_table first, *tables;
	size_t table_count, table_room;
	const char *authority, *size; /* of the export */
	int lang; /* DICTIONARY_EN or DICTIONARY_ZH_HANS: of the tables' heads */
};

/* From the database, as tally_auditor. Everything lives in the arena. */
bool dictionary_query(struct db *db, struct arena *arena, struct dictionary *d, struct err *e)
	__attribute__((warn_unused_result));
/* From dictionary.xml. ERR_INPUT: it is none. */
bool dictionary_read(const char *path, struct arena *arena, struct dictionary *d, struct err *e)
	__attribute__((warn_unused_result));
/* Appends dictionary.xml. */
void dictionary_write(const struct dictionary *d, struct str *out);
/* The entries of a kind as rows, for a sheet. Release them. */
void dictionary_rows(const struct dictionary *d, enum dictionary_kind kind, struct db_rows *rows);
/* "type", "table" … */
const char *dictionary_kind_name(enum dictionary_kind kind);

/* For those who fill it: an entry, whose texts live in the arena; and, when all are there, the index
 * of tables and columns. ERR_INPUT: a column without a table, or no tables. */
void dictionary_add(struct dictionary *d, const struct dictionary_entry *entry);
bool dictionary_index(struct dictionary *d, struct err *e) __attribute__((warn_unused_result));
bool dictionary_kind_of(const char *name, size_t n, enum dictionary_kind *kind);

/* NULL: no such table. */
struct dictionary_table *dictionary_find(const struct dictionary *d, const char *name, size_t n);
/* Whether it names the tables and columns of a schema, in its order and with its types. ERR_INPUT:
 * the first difference. */
bool dictionary_fits(const struct dictionary *d, const struct outline *schema, struct err *e)
	__attribute__((warn_unused_result));

#endif
