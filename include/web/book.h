/*
 * What the server knows by heart: the words in three languages, the acts with their parameters, the
 * lists with their columns. Read once when it starts; a database of another version is refused
 * before that, so it does not change while the server runs.
 */
#ifndef TALLY_WEB_BOOK_H
#define TALLY_WEB_BOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "act/catalogue.h"
#include "base/err.h"
#include "db/conn.h"

enum { BOOK_LANGS = 3 };
extern const char *const book_langs[BOOK_LANGS]; /* en, zh-Hans, zh-Hant */

/* A list of the catalogue. */
struct book_list {
	const char *kind;
	const char **columns; /* ends with NULL */
};

struct book;
bool book_read(struct book **book, struct db *db, struct err *e)
	__attribute__((warn_unused_result));
void book_free(struct book *book);

/* The words of a key, or NULL where the book has none. */
const char *book_find(const struct book *book, const char *lang, const char *key);
/* The words of a key; the key itself where the book has none. */
const char *book_say(const struct book *book, const char *lang, const char *key);
/* The basis of a rule, or NULL. */
const char *book_basis(const struct book *book, const char *rule);

/* An act in a language, or NULL. */
const struct act *book_act(const struct book *book, const char *lang, const char *name);
/* All acts in a language, in order of aggregate. */
const struct act *book_acts(const struct book *book, const char *lang, size_t *count);
/* A list, or NULL; all lists in their order. */
const struct book_list *book_list(const struct book *book, const char *kind);
const struct book_list *book_lists(const struct book *book, size_t *count);
bool book_has_column(const struct book_list *list, const char *column);

#endif
