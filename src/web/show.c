#include "web/show.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { RECORD_LONG = 14 };

static const char *spaced(struct request *r, const char *name)
{
	char *words = arena_strdup(r->arena, name);
	for (char *p = words; *p != '\0'; p++)
		*p = *p == '_' ? ' ' : *p;
	return words;
}

/* The words of the first key that the book has. */
static const char *first_of(struct request *r, const char *a, const char *b)
{
	const char *words = book_find(r->web->book, r->lang, a);
	return words != NULL ? words : book_find(r->web->book, r->lang, b);
}

const char *show_column(struct request *r, const char *kind, const char *column)
{
	const char *words = first_of(r, arena_printf(r->arena, "column.%s.%s", kind, column),
		arena_printf(r->arena, "column.%s", column));
	return words != NULL ? words : spaced(r, column);
}

static bool is_word(const char *value)
{
	return islower((unsigned char)value[0]) &&
	       value[strspn(value, "abcdefghijklmnopqrstuvwxyz_0123456789")] == '\0';
}

const char *show_word(struct request *r, const char *kind, const char *column, const char *value)
{
	(void)column;
	if (!is_word(value))
		return value;
	const char *words = first_of(r, arena_printf(r->arena, "value.%s.%s", kind, value),
		arena_printf(r->arena, "value.%s", value));
	/* Else it is a kind of record, or a rule. */
	if (words == NULL)
		words = first_of(r, arena_printf(r->arena, "list.%s", value), value);
	return words != NULL ? words : spaced(r, value);
}

const char *show_list_title(struct request *r, const char *kind)
{
	return say_of(r, "list", kind);
}

/* Which colour a state has: its meaning is in the words, the colour only helps. */
static const char *tone(const char *state)
{
	static const char *const good[] = {"approved", "funded", "accepted", "met", "active",
		"complete", "completed", "paid", "validated", "verified", "published", "signed",
		"closed", "executed", "contracted", "confirmed", "won", "on_time", "upheld", NULL};
	static const char *const bad[] = {"rejected", "cancelled", "overdue", "returned",
		"terminated", "debarred", "unsuccessful", "withdrawn", "suspended", "dissolved",
		"disqualified", "partly_accepted", NULL};
	static const char *const calm[] = {"draft", "duplicate", "referred", "due", NULL};
	for (const char *const *s = good; *s != NULL; s++)
		if (strcmp(*s, state) == 0)
			return "good";
	for (const char *const *s = bad; *s != NULL; s++)
		if (strcmp(*s, state) == 0)
			return "bad";
	for (const char *const *s = calm; *s != NULL; s++)
		if (strcmp(*s, state) == 0)
			return "calm";
	return "busy";
}

void show_tag(struct request *r, const char *kind, const char *state)
{
	html(&r->body, "<strong class=\"tag %s\">%s</strong>", tone(state),
		show_word(r, kind, "state", state));
}

const char *show_time(struct request *r, const char *instant)
{
	enum { SHANGHAI_S = 8 * 3600 };
	struct tm utc = {0}, there;
	char text[32];
	if (sscanf(instant, "%d-%d-%dT%d:%d:%d", &utc.tm_year, &utc.tm_mon, &utc.tm_mday,
		    &utc.tm_hour, &utc.tm_min, &utc.tm_sec) != 6)
		return instant;
	utc.tm_year -= 1900;
	utc.tm_mon -= 1;
	time_t at = timegm(&utc) + SHANGHAI_S;
	gmtime_r(&at, &there);
	strftime(text, sizeof text, "%Y-%m-%d %H:%M", &there);
	return arena_strdup(r->arena, text);
}

static bool is_instant(const char *text)
{
	size_t n = strlen(text);
	return n == 27 && text[4] == '-' && text[10] == 'T' && text[26] == 'Z';
}

bool show_is_code(const char *text)
{
	size_t letters = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	if (letters == 1 && text[0] == 'U' && text[1] == '-')
		return text[2 + strspn(text + 2, "abcdefghijklmnopqrstuvwxyz0123456789._-")] ==
		       '\0';
	const char *p = text + letters;
	return letters >= 1 && letters <= 3 && p[0] == '-' && strspn(p + 1, "0123456789") == 4 &&
	       p[5] == '-' && strspn(p + 6, "0123456789") >= 4 &&
	       text[strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/"
				 "._-")] == '\0';
}

const char *show_plain(struct request *r, const char *number)
{
	const char *point = strchr(number, '.');
	if (point == NULL || strlen(point) != 4)
		return number;
	/* Quantities have three decimals, of which those that are zero say nothing. */
	size_t n = strlen(number);
	while (number[n - 1] == '0')
		n--;
	return arena_strndup(r->arena, number, number[n - 1] == '.' ? n - 1 : n);
}

const char *show_figure(struct request *r, const char *number)
{
	if (strchr(number, '.') == NULL)
		return number;
	number = show_plain(r, number);
	const char *point = number + strcspn(number, ".");
	size_t minus = *number == '-', whole = (size_t)(point - number) - minus;
	char *out = arena_alloc(r->arena, strlen(number) + whole / 3 + 2), *to = out;
	for (size_t i = 0; i < minus; i++)
		*to++ = '-';
	for (size_t i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0)
			*to++ = ',';
		*to++ = number[minus + i];
	}
	strcpy(to, point);
	return out;
}

int show_find(const struct db_rows *rows, const char *column)
{
	for (int c = 0; c < db_rows_columns(rows); c++)
		if (strcmp(db_rows_name(rows, c), column) == 0)
			return c;
	return -1;
}

const char *show_text(const struct db_rows *rows, size_t row, const char *column)
{
	int c = show_find(rows, column);
	return c < 0 ? NULL : db_rows_text(rows, row, c);
}

/* Words apart by spaces, each a code and so a link. False: they are not all codes. */
static bool codes(const struct show *s, const char *text)
{
	struct request *r = s->r;
	char *words = arena_strdup(r->arena, text), *rest;
	for (char *w = strtok_r(words, " ", &rest); w != NULL; w = strtok_r(NULL, " ", &rest))
		if (!show_is_code(w))
			return false;
	words = arena_strdup(r->arena, text);
	for (char *w = strtok_r(words, " ", &rest); w != NULL; w = strtok_r(NULL, " ", &rest))
		html(&r->body, "<a class=\"code\" href=\"%s%s\">%s</a> ",
			strncmp(w, "PR-", 3) == 0 ? "/p/" : "/r/", html_url(r->arena, w), w);
	return true;
}

/* The hash of a file; a link to the file where the row has a code. */
static void file(const struct show *s, size_t row, int column, const char *hash)
{
	struct request *r = s->r;
	const char *code = show_text(s->rows, row, "code");
	if (code == NULL)
		html(&r->body, "<span class=\"hash\">%s</span>", hash);
	else
		html(&r->body, "<a class=\"hash\" href=\"/file/%s/%s/%s\">%s</a>",
			html_url(r->arena, s->kind), db_rows_name(s->rows, column),
			html_url(r->arena, code), hash);
}

bool show_is_figures(const struct db_rows *rows, int column)
{
	bool any = false;
	if (db_rows_numeric(rows, column))
		return true;
	for (size_t i = 0; i < db_rows_count(rows); i++) {
		const char *text = db_rows_text(rows, i, column);
		if (text == NULL || *text == '\0')
			continue;
		text += *text == '-';
		size_t whole = strspn(text, "0123456789");
		if (whole == 0 || text[whole] != '.' ||
			text[whole + 1 + strspn(text + whole + 1, "0123456789")] != '\0')
			return false;
		any = true;
	}
	return any;
}

void show_cell(const struct show *s, size_t row, int column)
{
	struct request *r = s->r;
	const char *name = db_rows_name(s->rows, column);
	const char *text = db_rows_text(s->rows, row, column);
	if (text == NULL || *text == '\0')
		html(&r->body, "<span class=\"quiet\" aria-label=\"%s\">–</span>",
			say(r, "page.none"));
	else if (db_rows_boolean(s->rows, column))
		html_text(&r->body, say(r, *text == 't' ? "value.yes" : "value.no"));
	else if (strcmp(name, "state") == 0)
		show_tag(r, s->kind, text);
	else if (db_rows_numeric(s->rows, column))
		html_text(&r->body, show_figure(r, text));
	else if (is_instant(text))
		html(&r->body, "<time datetime=\"%s\">%s</time>", text, show_time(r, text));
	else if (strlen(text) == 64 && text[strspn(text, "0123456789abcdef")] == '\0')
		file(s, row, column, text);
	else if (strcmp(name, "roles") == 0) {
		char *rest, *words = arena_strdup(r->arena, text);
		for (char *w = strtok_r(words, " ", &rest); w != NULL;
			w = strtok_r(NULL, " ", &rest))
			html(&r->body, "%s%s", w == words ? "" : ", ", say_of(r, "role", w));
	} else if (!codes(s, text))
		html_text(&r->body, show_word(r, s->kind, name, text));
}

void show_table(const struct show *s, const char *const *columns, const char *caption)
{
	struct request *r = s->r;
	int chosen[64], n = 0;
	bool figures[64];
	for (int c = 0; columns == NULL && c < db_rows_columns(s->rows) && n < 64; c++)
		chosen[n++] = c;
	for (; columns != NULL && *columns != NULL && n < 64; columns++)
		if (show_find(s->rows, *columns) >= 0)
			chosen[n++] = show_find(s->rows, *columns);
	for (int i = 0; i < n; i++)
		figures[i] = show_is_figures(s->rows, chosen[i]);
	html_raw(&r->body, "<div class=\"scroll\" tabindex=\"0\" role=\"group\"");
	html(&r->body, " aria-label=\"%s\"><table class=\"cards\">",
		caption != NULL ? caption : show_list_title(r, s->kind));
	if (caption != NULL)
		html(&r->body, "<caption>%s</caption>", caption);
	html_raw(&r->body, "<thead><tr>");
	for (int i = 0; i < n; i++)
		html(&r->body, "<th scope=\"col\" class=\"%s\">%s</th>", figures[i] ? "number" : "",
			show_column(r, s->kind, db_rows_name(s->rows, chosen[i])));
	html_raw(&r->body, "</tr></thead><tbody>\n");
	for (size_t row = 0; row < db_rows_count(s->rows); row++) {
		html_raw(&r->body, "<tr>");
		for (int i = 0; i < n; i++) {
			html(&r->body, "<td class=\"%s\" data-label=\"%s\">",
				figures[i] ? "number" : "",
				show_column(r, s->kind, db_rows_name(s->rows, chosen[i])));
			show_cell(s, row, chosen[i]);
			html_raw(&r->body, "</td>");
		}
		html_raw(&r->body, "</tr>\n");
	}
	html_raw(&r->body, "</tbody></table></div>");
}

/* Whether a column only says the name of what another column numbers: place_name beside place. */
static bool is_name_of(const struct db_rows *rows, const char *name)
{
	size_t n = strlen(name);
	char base[64];
	if (n < 6 || n >= sizeof base || strcmp(name + n - 5, "_name") != 0)
		return false;
	memcpy(base, name, n - 5);
	base[n - 5] = '\0';
	return show_find(rows, base) >= 0;
}

/* The cell, and the name of what it numbers. */
static void named_cell(const struct show *s, size_t row, int column)
{
	const char *other = arena_printf(s->r->arena, "%s_name", db_rows_name(s->rows, column));
	const char *name = show_text(s->rows, row, other);
	show_cell(s, row, column);
	if (name != NULL)
		html(&s->r->body, " <span class=\"name\">%s</span>", name);
}

void show_record(const struct show *s, size_t row, const char *const *skip)
{
	struct request *r = s->r;
	size_t filled = 0;
	for (int c = 0; c < db_rows_columns(s->rows); c++)
		filled += !db_rows_null(s->rows, row, c);
	html(&r->body, "<dl class=\"record%s\">", filled > RECORD_LONG ? " long" : "");
	for (int c = 0; c < db_rows_columns(s->rows); c++) {
		const char *name = db_rows_name(s->rows, c);
		bool skipped = db_rows_null(s->rows, row, c) || is_name_of(s->rows, name);
		for (const char *const *k = skip; !skipped && k != NULL && *k != NULL; k++)
			skipped = strcmp(*k, name) == 0;
		if (skipped)
			continue;
		html(&r->body, "<div><dt>%s</dt><dd>", show_column(r, s->kind, name));
		named_cell(s, row, c);
		html_raw(&r->body, "</dd></div>");
	}
	html_raw(&r->body, "</dl>\n");
}
