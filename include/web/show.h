/*
 * Records as people read them: what a column and a value are called, codes as links, times in
 * Shanghai's clock, states as tags, figures at the right with thousands apart.
 */
#ifndef TALLY_WEB_SHOW_H
#define TALLY_WEB_SHOW_H

#include <stdbool.h>

#include "db/rows.h"
#include "web/page.h"

/* Rows of a list. code: the column that names each row, or -1. */
struct show {
	struct request *r;
	const char *kind;
	const struct db_rows *rows;
};

/* What a column of a list is called. */
const char *show_column(struct request *r, const char *kind, const char *column);
/* What a coded value is called; the value itself where it is no code. */
const char *show_word(struct request *r, const char *kind, const char *column, const char *value);
/* Title of a list. */
const char *show_list_title(struct request *r, const char *kind);
/* A state as a tag. */
void show_tag(struct request *r, const char *kind, const char *state);
/* 2026-03-02T01:00:00.000000Z as 2026-03-02 09:00, in Shanghai. */
const char *show_time(struct request *r, const char *instant);
/* 1234567.50 as 1,234,567.50; 400.000 as 400 */
const char *show_figure(struct request *r, const char *number);
/* 400.000 as 400, 12.500 as 12.5: as a field of a form takes it. */
const char *show_plain(struct request *r, const char *number);
/* Whether a text has the form of a record's code. */
bool show_is_code(const char *text);
/* The column of this name, or -1. */
int show_find(const struct db_rows *rows, const char *column);
/* The text of a named column, or NULL. */
const char *show_text(const struct db_rows *rows, size_t row, const char *column);

/* Whether a column holds figures, which stand at the right: numbers, or texts that are all decimals. */
bool show_is_figures(const struct db_rows *rows, int column);

/* One cell into the page. */
void show_cell(const struct show *s, size_t row, int column);
/* A table of some columns (NULL ends; NULL itself: all). caption may be NULL. Wide tables become
 * cards on a phone. */
void show_table(const struct show *s, const char *const *columns, const char *caption);
/* One row as a list of terms; skips what is empty and the columns named (NULL ends). */
void show_record(const struct show *s, size_t row, const char *const *skip);

#endif
