#include "web/html.h"

#include <assert.h>
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

void html_text(struct str *out, const char *text)
{
	if (text == NULL)
		return;
	for (;;) {
		size_t n = strcspn(text, "&<>\"'");
		str_addn(out, text, n);
		text += n;
		switch (*text++) {
		case '\0':
			return;
		case '&':
			str_add(out, "&amp;");
			break;
		case '<':
			str_add(out, "&lt;");
			break;
		case '>':
			str_add(out, "&gt;");
			break;
		case '"':
			str_add(out, "&quot;");
			break;
		default:
			str_add(out, "&#39;");
		}
	}
}

void html_raw(struct str *out, const char *markup)
{
	str_add(out, markup);
}

void html(struct str *out, const char *format, ...)
{
	va_list values;
	va_start(values, format);
	for (const char *p = format; *p != '\0';) {
		size_t n = strcspn(p, "%");
		str_addn(out, p, n);
		p += n;
		if (*p == '\0')
			break;
		p++;
		if (*p == 's') {
			html_text(out, va_arg(values, const char *));
		} else if (*p == 'd') {
			str_addf(out, "%d", va_arg(values, int));
		} else if (p[0] == 'z' && p[1] == 'u') {
			str_addf(out, "%zu", va_arg(values, size_t));
			p++;
		} else {
			assert(*p == '%');
			str_addc(out, '%');
		}
		p++;
	}
	va_end(values);
}

const char *html_url(struct arena *arena, const char *text)
{
	static const char digits[] = "0123456789ABCDEF";
	char *url = arena_alloc(arena, 3 * strlen(text) + 1), *to = url;
	for (const unsigned char *p = (const unsigned char *)text; *p != '\0'; p++) {
		bool plain = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') ||
			     (*p >= '0' && *p <= '9') || strchr("-._~/", *p) != NULL;
		if (plain) {
			*to++ = (char)*p;
			continue;
		}
		*to++ = '%';
		*to++ = digits[*p >> 4];
		*to++ = digits[*p & 15];
	}
	*to = '\0';
	return url;
}
