/*
 * What all users of libxml2 here share: no DTD, no network, no entity loaded from anywhere, nothing
 * printed.
 */
#ifndef TALLY_XML_LIBRARY_H
#define TALLY_XML_LIBRARY_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

/* Once in each thread before libxml2 is used. */
void xml_library_init(void);
/* A small document from memory, terminated behind its n bytes; or NULL: not UTF-8 to every reader, not
 * well-formed (its namespaces too), or with a DTD. */
xmlDoc *xml_read(const char *text, size_t n, const char *name);
/* How long start tags are, in the bytes that go to libxml2 piece by piece: it compares every attribute
 * with every other, so a tag without end would take for ever. {0} at the begin of a document. */
struct xml_tags {
	size_t length; /* of the one that is being read; 0: none */
	char before;   /* the byte before: '<' begins a tag unless ! ? or / follows */
	char quote;    /* of the attribute in it, or 0 */
};
/* False: one is too long. */
bool xml_tags_short(struct xml_tags *tags, const char *bytes, size_t n);
/* Whether a node, its siblings and all below are elements and text alone. */
bool xml_is_plain(const xmlNode *node);

#endif
