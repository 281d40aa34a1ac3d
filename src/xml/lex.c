#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "inside.h"

enum scan_step scan_bad(struct scan_cursor *c, const char *why)
{
	c->why = why;
	return STEP_BAD;
}

/* What stands where something else should, named if it is one of the things never allowed. */
static enum scan_step unexpected(struct scan_cursor *c)
{
	size_t n = (size_t)(c->end - c->p);
	static const struct {
		const char *start, *why;
	} kinds[] = {{"<!D", "a DOCTYPE"}, {"<!--", "a comment"}, {"<![", "a CDATA section"},
		{"<?", "a processing instruction or XML declaration"}};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t length = strlen(kinds[i].start);
		if (n >= length && memcmp(c->p, kinds[i].start, length) == 0)
			return scan_bad(c, kinds[i].why);
	}
	return scan_bad(c, "bytes that are not of the canonical form");
}

enum scan_step scan_other(struct scan_cursor *c, const char *bytes, size_t n)
{
	size_t there = (size_t)(c->end - c->p);
	if (there < n && memcmp(c->p, bytes, there) == 0)
		return STEP_MORE;
	/* Enough bytes to say what it is. */
	return there < 4 ? STEP_MORE : unexpected(c);
}

static inline bool starts_name(unsigned char b)
{
	return (unsigned char)(b - 'a') < 26 || b == '_';
}

static inline bool in_name(unsigned char b)
{
	return starts_name(b) || (unsigned char)(b - '0') < 10;
}

enum scan_step scan_name(struct scan_cursor *c, struct scan_text *name)
{
	const unsigned char *p = c->p;
	if (p == c->end)
		return STEP_MORE;
	if (!starts_name(*p))
		return scan_bad(c, "a name that the export does not have");
	while (p < c->end && in_name(*p))
		p++;
	if (p - c->p > SCAN_NAME_MAX)
		return scan_bad(c, "a name is too long");
	if (p == c->end)
		return STEP_MORE;
	*name = (struct scan_text){(const char *)c->p, (size_t)(p - c->p)};
	c->p = p;
	return STEP_OK;
}

/* One character of two to four bytes at p (RFC 3629), of those that XML 1.0 allows: its length; 0:
 * not valid; -1: cut off. */
static int wide_char(const unsigned char *p, const unsigned char *end)
{
	int n = *p >= 0xF0 ? 4 : *p >= 0xE0 ? 3 : 2;
	if (*p < 0xC2 || *p > 0xF4)
		return 0;
	for (int i = 1; i < n; i++) {
		if (p + i == end)
			return -1;
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	}
	switch (*p) {
	case 0xE0:
		return p[1] >= 0xA0 ? n : 0;
	case 0xED:
		return p[1] <= 0x9F ? n : 0;
	case 0xEF: /* U+FFFE and U+FFFF are no characters */
		return p[1] == 0xBF && p[2] >= 0xBE ? 0 : n;
	case 0xF0:
		return p[1] >= 0x90 ? n : 0;
	case 0xF4:
		return p[1] <= 0x8F ? n : 0;
	default:
		return n;
	}
}

/* The escapes of Canonical XML, of text and of attribute values. */
static const char *const IN_TEXT[] = {"&amp;", "&lt;", "&gt;", "&#xD;", NULL};
static const char *const IN_ATTRIBUTE[] = {
	"&amp;", "&lt;", "&quot;", "&#x9;", "&#xA;", "&#xD;", NULL};

static enum scan_step escape(struct scan_cursor *c, const char *const *known)
{
	size_t there = (size_t)(c->end - c->p);
	for (; *known != NULL; known++) {
		size_t n = strlen(*known);
		if (there >= n && memcmp(c->p, *known, n) == 0) {
			c->p += n;
			return STEP_OK;
		}
		if (there < n && memcmp(c->p, *known, there) == 0)
			return STEP_MORE;
	}
	return scan_bad(c, "an escape that Canonical XML does not write");
}

/* Skips ASCII characters that stand for themselves in text, sixteen at a time. */
static const unsigned char *skip_plain(const unsigned char *p, const unsigned char *end)
{
#ifdef __SSE2__
	const __m128i space = _mm_set1_epi8(0x20), lt = _mm_set1_epi8('<'), gt = _mm_set1_epi8('>'),
		      amp = _mm_set1_epi8('&');
	while (end - p >= 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
		/* Signed: below a space are the controls and every byte of a wide character. */
		__m128i special =
			_mm_or_si128(_mm_or_si128(_mm_cmplt_epi8(v, space), _mm_cmpeq_epi8(v, lt)),
				_mm_or_si128(_mm_cmpeq_epi8(v, gt), _mm_cmpeq_epi8(v, amp)));
		int mask = _mm_movemask_epi8(special);
		if (mask != 0)
			return p + __builtin_ctz((unsigned)mask);
		p += 16;
	}
#endif
	while (p < end && *p >= 0x20 && *p < 0x80 && *p != '<' && *p != '>' && *p != '&')
		p++;
	return p;
}

/* One character of text or of an attribute's value that is not a plain one. */
static enum scan_step special_char(struct scan_cursor *c, const char *const *escapes)
{
	if (*c->p == '&')
		return escape(c, escapes);
	if (*c->p >= 0x80) {
		int n = wide_char(c->p, c->end);
		if (n < 0)
			return STEP_MORE;
		if (n == 0)
			return scan_bad(c, "bytes that are no UTF-8 text");
		c->p += n;
		return STEP_OK;
	}
	if (*c->p < 0x20)
		return scan_bad(c, "a control character");
	return scan_bad(c, "a character that stands unescaped");
}

enum scan_step scan_chars(struct scan_cursor *c, struct scan_text *text)
{
	const unsigned char *start = c->p;
	for (;;) {
		c->p = skip_plain(c->p, c->end);
		if (c->p - start > SCAN_TEXT_MAX)
			return scan_bad(c, "a text is too long");
		if (c->p == c->end)
			return STEP_MORE;
		if (*c->p == '<')
			break;
		if (*c->p == '\t' || *c->p == '\n') {
			c->p++;
			continue;
		}
		enum scan_step step = special_char(c, IN_TEXT);
		if (step != STEP_OK)
			return step;
	}
	*text = (struct scan_text){(const char *)start, (size_t)(c->p - start)};
	return STEP_OK;
}

/* Whether it stands for itself in the value of an attribute. */
static inline bool plain_in_value(unsigned char b)
{
	return (unsigned char)(b - 0x20) < 0x60 && b != '"' && b != '&' && b != '<';
}

static enum scan_step attribute_value(struct scan_cursor *c, struct scan_text *value)
{
	const unsigned char *start = c->p;
	for (;;) {
		while (c->p < c->end && plain_in_value(*c->p))
			c->p++;
		if (c->p - start > SCAN_TEXT_MAX)
			return scan_bad(c, "an attribute is too long");
		if (c->p == c->end)
			return STEP_MORE;
		if (*c->p == '"')
			break;
		enum scan_step step = special_char(c, IN_ATTRIBUTE);
		if (step != STEP_OK)
			return step;
	}
	*value = (struct scan_text){(const char *)start, (size_t)(c->p - start)};
	c->p++;
	return STEP_OK;
}

static int compare_names(const struct scan_text *a, const struct scan_text *b)
{
	size_t n = a->length < b->length ? a->length : b->length;
	int order = memcmp(a->bytes, b->bytes, n);
	return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

enum scan_step scan_attributes(struct scan_cursor *c, struct scan_element *element)
{
	element->attribute_count = 0;
	for (;;) {
		if (c->p == c->end)
			return STEP_MORE;
		if (*c->p != ' ')
			return STEP_OK;
		c->p++;
		if (element->attribute_count == SCAN_ATTRIBUTES)
			return scan_bad(c, "an element has too many attributes");
		struct scan_field *field = &element->attributes[element->attribute_count];
		enum scan_step step = scan_name(c, &field->name);
		if (step == STEP_OK && field->name.length == 5 &&
			memcmp(field->name.bytes, "xmlns", 5) == 0)
			return scan_bad(c, "a namespace that does not belong here");
		if (step == STEP_OK)
			step = scan_literal(c, "=\"");
		if (step == STEP_OK)
			step = attribute_value(c, &field->value);
		if (step != STEP_OK)
			return step;
		if (element->attribute_count > 0 &&
			compare_names(&field[-1].name, &field->name) >= 0)
			return scan_bad(c, "attributes that are not in order");
		element->attribute_count++;
	}
}

bool scan_int(const struct scan_text *text, int64_t *value)
{
	const char *p = text->bytes, *end = p + text->length;
	bool negative = p < end && *p == '-';
	p += negative;
	if (p == end || (*p == '0' && (end - p > 1 || negative)))
		return false;
	int64_t sum = 0; /* negative throughout: INT64_MIN has no opposite */
	for (; p < end; p++) {
		if (*p < '0' || *p > '9' || __builtin_mul_overflow(sum, 10, &sum) ||
			__builtin_sub_overflow(sum, *p - '0', &sum))
			return false;
	}
	if (!negative && sum == INT64_MIN)
		return false;
	*value = negative ? sum : -sum;
	return true;
}

void scan_unescape(const struct scan_text *text, struct str *out)
{
	static const struct {
		const char *escape;
		char is;
	} escapes[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'},
		{"&#x9;", '\t'}, {"&#xA;", '\n'}, {"&#xD;", '\r'}};
	const char *p = text->bytes, *end = p + text->length;
	while (p < end) {
		const char *amp = memchr(p, '&', (size_t)(end - p));
		str_addn(out, p, (size_t)((amp == NULL ? end : amp) - p));
		if (amp == NULL)
			return;
		p = amp + 1;
		for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++) {
			size_t n = strlen(escapes[i].escape);
			if ((size_t)(end - amp) >= n && memcmp(amp, escapes[i].escape, n) == 0) {
				str_addc(out, escapes[i].is);
				p = amp + n;
				break;
			}
		}
	}
}
