/*
 * The openings of an export, as many as there are: each a commitment that its record must hold. About
 * 64 bytes an opening.
 */
#ifndef TALLY_AUDIT_OPENINGS_H
#define TALLY_AUDIT_OPENINGS_H

#include <stddef.h>

#include "xml/scan.h"

struct openings;
struct openings *openings_new(void);
void openings_free(struct openings *o);
size_t openings_count(const struct openings *o);

enum openings_answer {
	OPENINGS_OK,
	OPENINGS_NONE,      /* openings_see: no opening of this column */
	OPENINGS_MALFORMED, /* openings_add: no record, column, salt of 32 bytes and value */
	OPENINGS_TWICE,
	OPENINGS_DIFFERS /* openings_see: the column holds another commitment */
};
/* image: <opening …><salt>…</salt><value>…</value></opening>. */
enum openings_answer openings_add(struct openings *o, const struct scan_image *image);
/* One column of the latest image of a record. */
enum openings_answer openings_see(
	struct openings *o, const struct scan_image *record, const struct scan_field *column);
/* How many no record has held. */
size_t openings_unseen(const struct openings *o);

#endif
