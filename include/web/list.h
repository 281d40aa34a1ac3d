/*
 * Lists: a page of rows of a kind with filters, and the same rows as CSV, JSON or XML.
 */
#ifndef TALLY_WEB_LIST_H
#define TALLY_WEB_LIST_H

#include "web/page.h"

enum { LIST_PAGE = 50, LIST_DATA = 10000 };

/* The page of a list; intro: a key of words, or NULL. A kind that the catalogue does not have is
 * ERR_MISSING. */
bool list_page(struct request *r, const char *kind, const char *intro, struct err *e);
/* The rows as a document: format csv, json or xml. */
bool list_data(struct request *r, const char *kind, const char *format, struct err *e);
/* The statement for rows of a kind that have all these values: `step` for ask(). */
bool list_step(struct request *r, const char *kind, const struct http_field *filters, int limit,
	int offset, struct db_step *step, struct err *e);
/* The columns that a table of this kind shows first (NULL ends); NULL: all. */
const char *const *list_columns(const char *kind);

#endif
