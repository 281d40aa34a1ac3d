#include "judge_type.h"

#include <stdlib.h>
#include <string.h>

static const char XSD[] = "http://www.w3.org/2001/XMLSchema";

bool judge_is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && node->ns != NULL &&
	       strcmp((const char *)node->ns->href, XSD) == 0 &&
	       strcmp((const char *)node->name, name) == 0;
}

const char *judge_attribute(const xmlNode *node, const char *name)
{
	for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
		if (a->ns == NULL && strcmp((const char *)a->name, name) == 0 &&
			a->children != NULL && a->children->next == NULL)
			return (const char *)a->children->content;
	return NULL;
}

bool judge_only(const xmlNode *node, const char *const *names)
{
	for (const xmlAttr *a = node->properties; a != NULL; a = a->next) {
		const char *const *known = names;
		while (*known != NULL && strcmp(*known, (const char *)a->name) != 0)
			known++;
		if (*known == NULL || a->ns != NULL)
			return false;
	}
	return true;
}

static void add_to(struct judge_piece *piece, unsigned char c)
{
	piece->set[c >> 6] |= UINT64_C(1) << (c & 63);
}

static bool has(const struct judge_piece *piece, unsigned char c)
{
	return c < 128 && (piece->set[c >> 6] >> (c & 63) & 1) != 0;
}

/* One character of a pattern, perhaps after a backslash; -1: not one that stands for itself. */
static int plain(const char **p, const char *special)
{
	if (**p == '\\') {
		if (strchr("\\|.-^?*+{}()[]", (*p)[1]) == NULL || (*p)[1] == '\0')
			return -1;
		*p += 2;
		return (unsigned char)(*p)[-1];
	}
	/* An escaped & or < in a document is not the byte that it is here. */
	if (**p <= 0x20 || strchr("&<>", **p) != NULL || strchr(special, **p) != NULL)
		return -1;
	return (unsigned char)*(*p)++;
}

static bool read_set(const char **p, struct judge_piece *piece)
{
	for ((*p)++; **p != ']';) {
		int first = plain(p, "[]^-"), last = first;
		if (first < 0)
			return false;
		if (**p == '-') {
			(*p)++;
			last = plain(p, "[]^-");
		}
		if (last < first || last > 127)
			return false;
		for (int c = first; c <= last; c++) {
			if (strchr("&<>", c) != NULL)
				return false;
			add_to(piece, (unsigned char)c);
		}
	}
	(*p)++;
	return true;
}

/* {n} or {m,n} after a piece; nothing: once. */
static bool read_times(const char **p, struct judge_piece *piece)
{
	char *end;
	piece->min = piece->max = 1;
	if (**p != '{')
		return strchr("?*+", **p) == NULL || **p == '\0';
	piece->min = piece->max = (unsigned)strtoul(*p + 1, &end, 10);
	if (*end == ',')
		piece->max = (unsigned)strtoul(end + 1, &end, 10);
	*p = end + 1;
	return *end == '}' && piece->max >= piece->min && piece->max < 100000;
}

static bool read_pattern(struct judge_type *type, const char *p)
{
	while (*p != '\0') {
		if (type->piece_count == JUDGE_PIECES)
			return false;
		struct judge_piece *piece = &type->pieces[type->piece_count++];
		if (*p == '[') {
			if (!read_set(&p, piece))
				return false;
		} else {
			int c = plain(&p, ".?*+{}()[]|");
			if (c < 0 || c > 127)
				return false;
			add_to(piece, (unsigned char)c);
		}
		if (!read_times(&p, piece))
			return false;
	}
	return type->piece_count > 0;
}

static bool add_word(struct judge_type *type, const char *word, size_t n)
{
	if (type->word_count == JUDGE_WORDS || n == 0)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!(word[i] >= 'a' && word[i] <= 'z') && !(word[i] >= '0' && word[i] <= '9') &&
			word[i] != '_')
			return false;
	char *copy = strndup(word, n);
	if (copy == NULL)
		abort();
	type->words[type->word_count++] = (struct scan_text){copy, n};
	return true;
}

/* Words with bars between. */
static bool add_words(struct judge_type *type, const char *p)
{
	for (;;) {
		size_t n = strcspn(p, "|");
		if (!add_word(type, p, n))
			return false;
		if (p[n] == '\0')
			return true;
		p += n + 1;
	}
}

void judge_type_builtin(struct judge_type *type, const char *name)
{
	*type = (struct judge_type){.kind = JUDGE_NOTHING, .long_ = SIZE_MAX};
	if (strcmp(name, "xs:string") == 0) {
		type->kind = JUDGE_TEXT;
	} else if (strcmp(name, "xs:long") == 0 || strcmp(name, "xs:int") == 0) {
		bool wide = strcmp(name, "xs:long") == 0;
		type->kind = JUDGE_NUMBER;
		type->min = wide ? INT64_MIN : INT32_MIN;
		type->max = wide ? INT64_MAX : INT32_MAX;
	} else if (strcmp(name, "xs:boolean") == 0) {
		type->kind = JUDGE_WORD;
	}
}

static bool number(const char *text, int64_t *value)
{
	const struct scan_text digits = {text, strlen(text)};
	return scan_int(&digits, value);
}

static bool read_facet(struct judge_type *type, const xmlNode *facet, bool boolean)
{
	static const char *const known[] = {"value", NULL};
	const char *value = judge_attribute(facet, "value");
	int64_t n;
	if (value == NULL || !judge_only(facet, known) || facet->children != NULL)
		return false;
	if (judge_is(facet, "pattern") && type->kind == JUDGE_TEXT)
		return type->piece_count == 0 && read_pattern(type, value);
	if (judge_is(facet, "pattern") && boolean)
		return strcmp(value, "true|false") == 0 && type->word_count == 0 &&
		       add_words(type, value);
	if (judge_is(facet, "enumeration") && (type->kind == JUDGE_TEXT || type->word_count > 0) &&
		type->piece_count == 0 && !boolean) {
		type->kind = JUDGE_WORD;
		return type->short_ == 0 && type->long_ == SIZE_MAX &&
		       add_word(type, value, strlen(value));
	}
	if (!number(value, &n))
		return false;
	if (judge_is(facet, "minInclusive") && type->kind == JUDGE_NUMBER)
		type->min = n > type->min ? n : type->min;
	else if (judge_is(facet, "maxInclusive") && type->kind == JUDGE_NUMBER)
		type->max = n < type->max ? n : type->max;
	else if (judge_is(facet, "minLength") && type->kind == JUDGE_TEXT && n >= 0)
		type->short_ = (size_t)n;
	else if (judge_is(facet, "maxLength") && type->kind == JUDGE_TEXT && n >= 0)
		type->long_ = (size_t)n;
	else
		return false;
	return true;
}

void judge_type_read(struct judge_type *type, const xmlNode *simple)
{
	static const char *const named[] = {"name", NULL}, *const based[] = {"base", NULL};
	const xmlNode *restriction = xmlFirstElementChild((xmlNode *)simple);
	*type = (struct judge_type){.kind = JUDGE_NOTHING};
	if (restriction == NULL || !judge_is(restriction, "restriction") ||
		restriction->next != NULL || !judge_only(simple, named) ||
		!judge_only(restriction, based) || judge_attribute(restriction, "base") == NULL)
		return;
	judge_type_builtin(type, judge_attribute(restriction, "base"));
	bool boolean = type->kind == JUDGE_WORD;
	for (const xmlNode *facet = restriction->children; facet != NULL; facet = facet->next)
		if (!read_facet(type, facet, boolean)) {
			judge_type_release(type);
			return;
		}
}

void judge_type_release(struct judge_type *type)
{
	for (size_t i = 0; i < type->word_count; i++)
		free((char *)type->words[i].bytes);
	*type = (struct judge_type){.kind = JUDGE_NOTHING};
}

static bool accepts_number(const struct judge_type *type, const struct scan_text *value)
{
	int64_t n;
	return scan_int(value, &n) && n >= type->min && n <= type->max;
}

/* Greedy: what it matches is a match; what it misses is left to others. */
static bool accepts_pattern(const struct judge_type *type, const struct scan_text *value)
{
	const char *p = value->bytes, *end = p + value->length;
	for (size_t i = 0; i < type->piece_count; i++) {
		const struct judge_piece *piece = &type->pieces[i];
		unsigned n = 0;
		while (n < piece->max && p < end && has(piece, (unsigned char)*p)) {
			p++;
			n++;
		}
		if (n < piece->min)
			return false;
	}
	return p == end;
}

/* In characters: an escape is one, and of each wide character its first byte counts. */
static size_t characters(const struct scan_text *value)
{
	size_t n = 0;
	for (size_t i = 0; i < value->length; i++) {
		n += ((unsigned char)value->bytes[i] & 0xC0) != 0x80;
		if (value->bytes[i] == '&')
			while (i < value->length && value->bytes[i] != ';')
				i++;
	}
	return n;
}

static bool accepts_text(const struct judge_type *type, const struct scan_text *value)
{
	if (type->piece_count > 0 && !accepts_pattern(type, value))
		return false;
	/* There are no more characters than bytes, and a byte is at least one. */
	if (value->length <= type->long_ &&
		(type->short_ == 0 || (type->short_ == 1 && value->length > 0)))
		return true;
	size_t n = characters(value);
	return n >= type->short_ && n <= type->long_;
}

bool judge_type_accepts(const struct judge_type *type, const struct scan_text *value)
{
	switch (type->kind) {
	case JUDGE_NUMBER:
		return accepts_number(type, value);
	case JUDGE_TEXT:
		return accepts_text(type, value);
	case JUDGE_WORD:
		for (size_t i = 0; i < type->word_count; i++)
			if (value->length == type->words[i].length &&
				memcmp(value->bytes, type->words[i].bytes, value->length) == 0)
				return true;
		return false;
	default:
		return false;
	}
}
