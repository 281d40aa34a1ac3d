/*
 * The lexical half of the scanner: a cursor over bytes, and the pieces of canonical XML. A step
 * says whether its piece was there; STEP_MORE: the bytes end within it, and it is tried again from
 * its start when there are more.
 */
#ifndef TALLY_XML_INSIDE_H
#define TALLY_XML_INSIDE_H

#include <string.h>

#include "xml/scan.h"

enum scan_step { STEP_OK, STEP_MORE, STEP_BAD, STEP_STOP };

struct scan_cursor {
	const unsigned char *p, *end;
	const char *why; /* set with STEP_BAD: a fact in words */
};

/* STEP_BAD for this reason. */
enum scan_step scan_bad(struct scan_cursor *c, const char *why);
/* The bytes that must stand here: what else does. */
enum scan_step scan_other(struct scan_cursor *c, const char *bytes, size_t n);
static inline enum scan_step scan_bytes(struct scan_cursor *c, const char *bytes, size_t n)
{
	if ((size_t)(c->end - c->p) < n || memcmp(c->p, bytes, n) != 0)
		return scan_other(c, bytes, n);
	c->p += n;
	return STEP_OK;
}
static inline enum scan_step scan_literal(struct scan_cursor *c, const char *literal)
{
	return scan_bytes(c, literal, strlen(literal));
}
/* A name of lower-case letters, digits and underscores. */
enum scan_step scan_name(struct scan_cursor *c, struct scan_text *name);
/* Attributes up to the > of the tag: sorted, unique, canonical. */
enum scan_step scan_attributes(struct scan_cursor *c, struct scan_element *element);
/* Character data up to the next <. */
enum scan_step scan_chars(struct scan_cursor *c, struct scan_text *text);

#endif
