#include "base/str.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void reserve(struct str *s, size_t more)
{
	if (more > SIZE_MAX / 2 - s->length - 1)
		abort();
	size_t wanted = s->length + more + 1;
	if (wanted <= s->room)
		return;
	size_t room = s->room == 0 ? 64 : s->room;
	while (room < wanted)
		room *= 2;
	char *bytes = realloc(s->bytes, room);
	if (bytes == NULL)
		abort();
	s->bytes = bytes;
	s->room = room;
}

void str_addn(struct str *s, const char *bytes, size_t n)
{
	reserve(s, n);
	if (n > 0)
		memcpy(s->bytes + s->length, bytes, n);
	s->length += n;
	s->bytes[s->length] = '\0';
}

void str_add(struct str *s, const char *text)
{
	str_addn(s, text, strlen(text));
}

void str_addc(struct str *s, char c)
{
	str_addn(s, &c, 1);
}

void str_addf(struct str *s, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0)
		abort();
	reserve(s, (size_t)n);
	vsnprintf(s->bytes + s->length, (size_t)n + 1, format, again);
	va_end(again);
	s->length += (size_t)n;
}

void str_json(struct str *s, const char *text)
{
	if (text == NULL) {
		str_add(s, "null");
		return;
	}
	str_addc(s, '"');
	for (const char *p = text; *p != '\0'; p++) {
		unsigned char c = (unsigned char)*p;
		if (c == '"' || c == '\\')
			str_addf(s, "\\%c", c);
		else if (c == '\n')
			str_add(s, "\\n");
		else if (c < 0x20 || c == 0x7F)
			str_addf(s, "\\u%04x", c);
		else
			str_addc(s, *p);
	}
	str_addc(s, '"');
}

/* Digits with a sign, a point or a percent sign: what begins with + or - and is harmless. */
static bool plain_number(const char *text)
{
	const char *p = text + 1;
	return *p != '\0' && p[strspn(p, "0123456789.,%")] == '\0';
}

/* Whether a spreadsheet would take it for a formula. */
static bool is_formula(const char *text)
{
	return *text != '\0' && strchr("=+-@\t\r", *text) != NULL &&
	       !(strchr("+-", *text) != NULL && plain_number(text));
}

const char *str_csv_plain(const char *text)
{
	size_t marks = strspn(text, "'");
	bool guarded = marks > 0 && text[marks] != '\0' && strchr("=+-@\t\r", text[marks]) != NULL;
	return text + guarded;
}

static void csv_field(struct str *s, const char *text, bool mark)
{
	bool quoted = text[strcspn(text, ",\"\r\n")] != '\0';
	if (quoted)
		str_addc(s, '"');
	if (mark)
		str_addc(s, '\'');
	for (const char *p = text; *p != '\0'; p++) {
		if (*p == '"')
			str_addc(s, '"');
		str_addc(s, *p);
	}
	if (quoted)
		str_addc(s, '"');
}

void str_csv(struct str *s, const char *text)
{
	if (text != NULL)
		csv_field(s, text, is_formula(text) || str_csv_plain(text) != text);
}

/* Digits and what stands between those of numbers, dates and times; but for a plain whole number,
 * which every spreadsheet keeps. */
static bool changes_as_number(const char *text)
{
	size_t digits = strspn(text, "0123456789");
	if (digits == 0 && !(*text == '.' && text[1] >= '0' && text[1] <= '9'))
		return false;
	if (text[digits] == '\0')
		return digits > 15 || (digits > 1 && *text == '0');
	return text[strspn(text, "0123456789.,:/-+eE% ")] == '\0';
}

static bool begins_with_sign(const char *text)
{
	static const char *const wide[] = {"＝", "＋", "－", "＠"};
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (strncmp(text, wide[i], strlen(wide[i])) == 0)
			return true;
	return *text != '\0' && strchr("=+-@\t\r\n'", *text) != NULL;
}

void str_csv_text(struct str *s, const char *text)
{
	if (text == NULL)
		return;
	if (*text == '\0')
		str_add(s, "\"\"");
	else
		csv_field(s, text, begins_with_sign(text) || changes_as_number(text));
}

void str_xml(struct str *s, const char *text, int attribute)
{
	for (const char *p = text; *p != '\0'; p++) {
		if (*p == '&')
			str_add(s, "&amp;");
		else if (*p == '<')
			str_add(s, "&lt;");
		else if (*p == '>' && !attribute)
			str_add(s, "&gt;");
		else if (*p == '\r')
			str_add(s, "&#xD;");
		else if (*p == '"' && attribute)
			str_add(s, "&quot;");
		else if (*p == '\t' && attribute)
			str_add(s, "&#x9;");
		else if (*p == '\n' && attribute)
			str_add(s, "&#xA;");
		else
			str_addc(s, *p);
	}
}

void str_cut(struct str *s, size_t n)
{
	if (n >= s->length)
		return;
	s->length = n;
	s->bytes[n] = '\0';
}

const char *str_text(const struct str *s)
{
	return s->bytes == NULL ? "" : s->bytes;
}

void str_release(struct str *s)
{
	free(s->bytes);
	*s = (struct str){0};
}

/* The code point at *p, which moves on. Bytes that are no UTF-8 count as themselves. */
static uint32_t next_point(const unsigned char **p)
{
	const unsigned char *c = *p;
	int more = c[0] >= 0xF0 ? 3 : c[0] >= 0xE0 ? 2 : c[0] >= 0xC0 ? 1 : 0;
	uint32_t point = more == 0 ? c[0] : c[0] & (0x3FU >> more);
	(*p)++;
	for (; more > 0 && (**p & 0xC0) == 0x80; more--, (*p)++)
		point = point << 6 | (**p & 0x3FU);
	return point;
}

size_t str_columns(const char *text)
{
	/* Wide by Unicode's East Asian Width: Hangul, CJK and their signs, full-width forms, emoji.
	 */
	static const struct {
		uint32_t from, to;
	} wide[] = {{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF}, {0x3400, 0x4DBF},
		{0x4E00, 0xA4CF}, {0xA960, 0xA97F}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},
		{0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F},
		{0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
	size_t columns = 0;
	for (const unsigned char *p = (const unsigned char *)text; *p != '\0';) {
		uint32_t point = next_point(&p);
		if (point >= 0x300 && point <= 0x36F)
			continue;
		size_t width = 1;
		for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
			if (point >= wide[i].from && point <= wide[i].to)
				width = 2;
		columns += width;
	}
	return columns;
}

size_t str_utf8(const char *text, size_t n)
{
	static const struct {
		unsigned char mask, lead;
		uint32_t least;
	} forms[] = {
		{0x80, 0x00, 1}, {0xE0, 0xC0, 0x80}, {0xF0, 0xE0, 0x800}, {0xF8, 0xF0, 0x10000}};
	const unsigned char *p = (const unsigned char *)text;
	for (size_t length = 1; length <= 4 && length <= n; length++) {
		if ((p[0] & forms[length - 1].mask) != forms[length - 1].lead)
			continue;
		uint32_t code = p[0] & (unsigned char)~forms[length - 1].mask;
		for (size_t i = 1; i < length; i++) {
			if ((p[i] & 0xC0) != 0x80)
				return 0;
			code = code << 6 | (p[i] & 0x3F);
		}
		bool good = code >= forms[length - 1].least && code <= 0x10FFFF &&
			    (code < 0xD800 || code > 0xDFFF);
		return good ? length : 0;
	}
	return 0;
}
