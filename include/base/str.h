/*
 * A text that grows. {0} is the empty text. Always terminated; may hold any byte but is used for
 * UTF-8. Escaping for JSON, CSV and XML stands here and nowhere else.
 */
#ifndef TALLY_BASE_STR_H
#define TALLY_BASE_STR_H

#include <stddef.h>

struct str {
	char *bytes;
	size_t length, room;
};

void str_add(struct str *s, const char *text);
void str_addn(struct str *s, const char *bytes, size_t n);
void str_addc(struct str *s, char c);
void str_addf(struct str *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A JSON string with its quotes (RFC 8259); NULL becomes null. */
void str_json(struct str *s, const char *text);
/* A CSV field (RFC 4180): quoted where it must be; NULL becomes the empty field. A field that a
 * spreadsheet would take for a formula (first character = + - @ tab CR, and not a plain number)
 * gets an apostrophe first; so does one that begins with such an apostrophe, so that str_csv_plain()
 * gives every text back. */
void str_csv(struct str *s, const char *text);
/* The text without the apostrophe that str_csv() puts before a formula. */
const char *str_csv_plain(const char *text);
/* As str_csv, for a column of text in a table that people load and open: whatever a spreadsheet would
 * take for a formula (also after a line feed, and with the wide signs of East Asian keyboards), or
 * for a number or date and show as another (a leading zero, more than 15 digits, 1e5, 1.10, 3-4),
 * gets an apostrophe first, and so does a text that begins with one. So a field that begins with an
 * apostrophe is the text behind it. The empty text is "" in quotes, NULL the empty field. */
void str_csv_text(struct str *s, const char *text);
/* Character data or attribute value of canonical XML: & < > " and tab, line feed, carriage return
 * as references where attribute is true; & < > and carriage return where it is false. */
void str_xml(struct str *s, const char *text, int attribute);
/* Cuts to n bytes; n is at most the length. */
void str_cut(struct str *s, size_t n);
/* The text: "" when empty. Borrowed until the next change. */
const char *str_text(const struct str *s);
void str_release(struct str *s);

/* Bytes of the UTF-8 character at text, of which n bytes are left; 0 where there is none: no longer
 * form than needed, no surrogate, nothing above U+10FFFF, no NUL. */
size_t str_utf8(const char *text, size_t n);

/* Columns that the text takes on a terminal: wide (CJK, full-width) characters count 2, combining
 * marks 0. */
size_t str_columns(const char *text);

#endif
