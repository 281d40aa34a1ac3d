/*
 * One line on standard error: time=… level=… event=… and pairs. Only front ends log. Never a
 * parameter's value, never personal data. The only mutable global of the program is its level.
 */
#ifndef TALLY_BASE_LOG_H
#define TALLY_BASE_LOG_H

enum log_level { LOG_LEVEL_ERROR, LOG_LEVEL_INFO, LOG_LEVEL_DEBUG };

void log_set_level(enum log_level level);
/* pairs: name, value, name, value, …, NULL. Values are quoted where they need it. */
void log_line(enum log_level level, const char *event, ...) __attribute__((sentinel));

#endif
