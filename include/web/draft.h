/*
 * Drafts: what a form holds, kept by its key for the person who fills it in. Where a session ended
 * while a form was filled in, its fields travel through the page of signing in (as f:NAME) and
 * become a draft afterwards, so no work is lost and nothing is kept for strangers.
 */
#ifndef TALLY_WEB_DRAFT_H
#define TALLY_WEB_DRAFT_H

#include "web/page.h"

/* Fields of control (_csrf, _key, _do) are no part of a draft. */
bool draft_keep(struct request *r, const char *key, const char *act,
	const struct http_field *fields, struct err *e) __attribute__((warn_unused_result));
/* The statement that drops a draft. */
struct db_step draft_drop(const char *key);
/* The fields of a draft of this act; *fields is NULL where there is no such draft. */
bool draft_read(struct request *r, const char *key, const char *act, struct http_field **fields,
	struct err *e) __attribute__((warn_unused_result));
bool draft_is_key(const char *key);

/* The page of signing in, which takes the fields of this act's form along. */
void draft_sign_in(struct request *r, const char *act);
/* Writes the fields that travel as hidden inputs; false: none travel. */
bool draft_carry(struct request *r);
/* After signing in: keeps what travelled, and answers where it can be gone on with (NULL: nothing
 * travelled). */
bool draft_arrive(struct request *r, const char **path, struct err *e)
	__attribute__((warn_unused_result));

/* The form of signing in; wrong: why the last try failed, or NULL. In pages/sign_in.c. */
void sign_in_form(struct request *r, const struct err *wrong);

#endif
