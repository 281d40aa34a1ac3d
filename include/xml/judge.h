/*
 * A quick judge of what the scanner reads: tables of the types, attributes and columns that the two
 * schemas of an export declare, compiled from the schemas themselves. It accepts only what is valid
 * by them; what it does not accept may still be valid, and libxml2 decides (xml/schema.h). So it
 * knows just the forms in which the program writes values, and just the parts of XML Schema that its
 * schemas use: whatever else a schema holds makes it accept nothing there.
 *
 * What it relies on: the scanner has checked that the document is well-formed and of the shape that
 * audit.xsd gives to head, images and tail.
 */
#ifndef TALLY_XML_JUDGE_H
#define TALLY_XML_JUDGE_H

#include <stdbool.h>

#include "xml/scan.h"

struct judge;
/* The texts of audit.xsd and entry.xsd. Never NULL. Used by one thread at a time or several. */
struct judge *judge_new(const char *audit, const char *entry);
void judge_free(struct judge *judge);

bool judge_head(const struct judge *judge, const struct scan_element *head);
bool judge_image(const struct judge *judge, const struct scan_image *image);
bool judge_tail(const struct judge *judge, const struct scan_element *tail);

#endif
