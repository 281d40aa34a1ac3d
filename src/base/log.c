#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/str.h"

static enum log_level limit = LOG_LEVEL_INFO;

void log_set_level(enum log_level level)
{
	limit = level;
}

static void add_value(struct str *line, const char *value)
{
	if (*value != '\0' && value[strcspn(value, " \t\r\n\"=\\")] == '\0')
		str_add(line, value);
	else
		str_json(line, value);
}

void log_line(enum log_level level, const char *event, ...)
{
	static const char *const names[] = {"error", "info", "debug"};
	if (level > limit)
		return;
	struct str line = {0};
	struct timespec now;
	struct tm utc;
	char stamp[32];
	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &utc);
	strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%S", &utc);
	str_addf(&line, "time=%s.%03ldZ level=%s event=%s", stamp, now.tv_nsec / 1000000,
		names[level], event);
	va_list pairs;
	va_start(pairs, event);
	for (const char *name; (name = va_arg(pairs, const char *)) != NULL;) {
		const char *value = va_arg(pairs, const char *);
		str_addf(&line, " %s=", name);
		add_value(&line, value == NULL ? "" : value);
	}
	va_end(pairs);
	str_addc(&line, '\n');
	fputs(str_text(&line), stderr);
	str_release(&line);
}
