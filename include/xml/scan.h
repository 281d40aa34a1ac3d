/*
 * A strict scanner of the documents of an audit export (records.xml, log.xml), byte by byte:
 *
 *   <a:audit xmlns:a="urn:tallystick:audit:1"><a:head …></a:head>⏎
 *   <a:i leaf="N"><contract xmlns="urn:tallystick:entry:1" …><code>…</code>…</contract></a:i>⏎  any
 * number <a:tail …></a:tail></a:audit>
 *
 * A dossier has <a:checkpoint>text</a:checkpoint>⏎ behind its head; where nobody listens for it, it is
 * refused.
 *
 * It accepts canonical bytes of that shape and nothing else: attributes sorted and unique, text
 * with the escapes of Canonical XML only, valid UTF-8 of characters that XML 1.0 knows. So whatever
 * it accepts is its own canonical form: there is no DOCTYPE, comment, CDATA section, processing
 * instruction or character reference that means something else to another reader.
 *
 * Memory: constant, but for an image that lies across two pieces of input (at most SCAN_ITEM_MAX).
 */
#ifndef TALLY_XML_SCAN_H
#define TALLY_XML_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"

enum {
	SCAN_ATTRIBUTES = 16,
	SCAN_COLUMNS = 256,
	SCAN_NAME_MAX = 63,
	SCAN_TEXT_MAX = 4 * 1024 * 1024, /* bytes of one text */
	SCAN_ITEM_MAX = 32 * 1024 * 1024 /* bytes of one image with what stands beside it */
};

/* Bytes as they stand in the document, escapes included. Valid during the event. */
struct scan_text {
	const char *bytes;
	size_t length;
};
struct scan_field {
	struct scan_text name, value;
};
/* head, checkpoint, tail, i, proof: without their prefix. */
struct scan_element {
	struct scan_text name;
	struct scan_field attributes[SCAN_ATTRIBUTES];
	int attribute_count;
	struct scan_text text; /* of a proof or checkpoint */
};
struct scan_image {
	uint64_t leaf;
	struct scan_text bytes; /* the whole element: what the leaf hash is of */
	struct scan_element element;
	struct scan_field columns[SCAN_COLUMNS];
	int column_count;
	bool has_proof;
	struct scan_element proof;
};

/* False with e set stops the scan. Any of them may be NULL. */
struct scan_events {
	bool (*head)(void *arg, const struct scan_element *head, struct err *e);
	bool (*image)(void *arg, const struct scan_image *image, struct err *e);
	bool (*tail)(void *arg, const struct scan_element *tail, struct err *e);
	bool (*checkpoint)(void *arg, const struct scan_element *checkpoint, struct err *e);
};

struct scan;
struct scan *scan_new(const struct scan_events *events, void *arg);
void scan_free(struct scan *s);
/* Everything that follows is judged before its event; NULL: nothing is, so nothing is accepted. */
struct judge;
void scan_judge(struct scan *s, const struct judge *judge);
/* Whether the judge has accepted all that was scanned. */
bool scan_accepted(const struct scan *s);

/* The next piece of the document, of any size. ERR_INPUT: not canonical, or of another shape; place
 * is "byte N, leaf M". After a failure nothing may follow but scan_free(). */
bool scan_feed(struct scan *s, const void *bytes, size_t n, struct err *e)
	__attribute__((warn_unused_result));
/* The document ends here: ERR_INPUT where it is cut off. */
bool scan_end(struct scan *s, struct err *e) __attribute__((warn_unused_result));

/* Here in full, so that a word of the program is compared by its length first. */
static inline bool scan_is(const struct scan_text *text, const char *word)
{
	size_t n = strlen(word);
	return text->length == n && memcmp(text->bytes, word, n) == 0;
}
/* The value of an attribute or column, or NULL. */
static inline const struct scan_text *scan_attribute(
	const struct scan_element *element, const char *name)
{
	for (int i = 0; i < element->attribute_count; i++)
		if (scan_is(&element->attributes[i].name, name))
			return &element->attributes[i].value;
	return NULL;
}
static inline const struct scan_text *scan_column(const struct scan_image *image, const char *name)
{
	for (int i = 0; i < image->column_count; i++)
		if (scan_is(&image->columns[i].name, name))
			return &image->columns[i].value;
	return NULL;
}
/* A whole number in its one decimal form (no sign but -, no leading zeros) that fits. */
bool scan_int(const struct scan_text *text, int64_t *value);
/* Appends the text with its escapes resolved. */
void scan_unescape(const struct scan_text *text, struct str *out);

#endif
