#include "base/err.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Copies, cut at a whole UTF-8 character where it does not fit. */
static void copy(char *to, size_t size, const char *from)
{
	size_t n = strlen(from);
	if (n >= size) {
		n = size - 1;
		while (n > 0 && ((unsigned char)from[n] & 0xC0) == 0x80)
			n--;
	}
	memmove(to, from, n);
	to[n] = '\0';
}

static void set(struct err *e, enum err_kind kind, const char *format, va_list args)
{
	char text[2 * sizeof e->text];
	vsnprintf(text, sizeof text, format, args);
	*e = (struct err){.kind = kind};
	copy(e->text, sizeof e->text, text);
}

bool(err_set)(struct err *e, enum err_kind kind, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	set(e, kind, format, args);
	va_end(args);
	return false;
}

bool(err_errno)(struct err *e, const char *format, ...)
{
	int number = errno;
	va_list args;
	va_start(args, format);
	set(e, ERR_IO, format, args);
	va_end(args);
	char text[sizeof e->text];
	char words[128] = "";
	if (strerror_r(number, words, sizeof words) != 0)
		snprintf(words, sizeof words, "error %d", number);
	snprintf(text, sizeof text, "%.380s: %s", e->text, words);
	copy(e->text, sizeof e->text, text);
	return false;
}

bool err_rule(struct err *e, const char *rule)
{
	copy(e->rule, sizeof e->rule, rule == NULL ? "" : rule);
	return false;
}

bool err_place(struct err *e, const char *place)
{
	copy(e->place, sizeof e->place, place == NULL ? "" : place);
	return false;
}

bool err_in(struct err *e, const char *format, ...)
{
	char context[sizeof e->text];
	char text[2 * sizeof e->text + 2];
	va_list args;
	va_start(args, format);
	vsnprintf(context, sizeof context, format, args);
	va_end(args);
	snprintf(text, sizeof text, "%s: %s", context, e->text);
	copy(e->text, sizeof e->text, text);
	return false;
}

const char *err_kind_name(enum err_kind kind)
{
	static const char *const names[] = {
		[ERR_NONE] = "none",
		[ERR_USAGE] = "usage",
		[ERR_INPUT] = "input",
		[ERR_PARTLY] = "partly",
		[ERR_MISSING] = "missing",
		[ERR_RULE] = "rule",
		[ERR_DENIED] = "denied",
		[ERR_CONFLICT] = "conflict",
		[ERR_VERSION] = "version",
		[ERR_DB] = "database",
		[ERR_IO] = "io",
		[ERR_CRYPTO] = "cryptography",
		[ERR_ALTERED] = "altered",
		[ERR_UNTRUSTED] = "untrusted",
		[ERR_INVALID] = "invalid",
		[ERR_INCOMPLETE] = "incomplete",
		[ERR_REWRITTEN] = "rewritten",
		[ERR_DIFFERENT] = "different",
	};
	return names[kind];
}
