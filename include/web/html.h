/*
 * HTML that escapes by default: every %s of a format is escaped, for text and for a quoted
 * attribute alike. Formats are constants of the program; only html_raw() adds markup that was made
 * elsewhere by these same functions.
 *
 *   html(out, "<a href=\"/r/%s\">%s</a>", html_url(arena, code), title);
 *
 * Conversions: %s text (NULL is ""), %d int, %zu size_t, %%.
 */
#ifndef TALLY_WEB_HTML_H
#define TALLY_WEB_HTML_H

#include "base/arena.h"
#include "base/str.h"

void html(struct str *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Text alone. */
void html_text(struct str *out, const char *text);
/* Markup that html() made. */
void html_raw(struct str *out, const char *markup);
/* A text as a part of a URL: all but unreserved characters and / in %XX. */
const char *html_url(struct arena *arena, const char *text);

#endif
