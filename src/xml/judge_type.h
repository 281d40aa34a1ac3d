/* The simple types of the judge: from their declaration, and the values that they accept. */
#ifndef TALLY_XML_JUDGE_TYPE_H
#define TALLY_XML_JUDGE_TYPE_H

#include <libxml/tree.h>

#include "xml/scan.h"

enum { JUDGE_PIECES = 24, JUDGE_WORDS = 8 };

/* min to max characters out of a set of ASCII. */
struct judge_piece {
	uint64_t set[2];
	unsigned min, max;
};
struct judge_type {
	enum { JUDGE_NOTHING, JUDGE_NUMBER, JUDGE_TEXT, JUDGE_WORD } kind;
	int64_t min, max;                        /* of a number */
	size_t short_, long_;                    /* of a text, in characters */
	struct judge_piece pieces[JUDGE_PIECES]; /* of a text, where it has a pattern */
	size_t piece_count;
	struct scan_text words[JUDGE_WORDS]; /* borrowed from the schema */
	size_t word_count;
};

/* A type of XML Schema itself, such as xs:long. */
void judge_type_builtin(struct judge_type *type, const char *name);
/* That of an xs:simpleType; JUDGE_NOTHING where it is declared in a way that is not known here. Its
 * words are allocated. */
void judge_type_read(struct judge_type *type, const xmlNode *simple);
void judge_type_release(struct judge_type *type);
bool judge_type_accepts(const struct judge_type *type, const struct scan_text *value);

/* An element of XML Schema of this name. */
bool judge_is(const xmlNode *node, const char *name);
/* The value of an attribute without a namespace, or NULL; borrowed from the schema. */
const char *judge_attribute(const xmlNode *node, const char *name);
/* Whether the element has these attributes only; names end with NULL. */
bool judge_only(const xmlNode *node, const char *const *names);

#endif
