/* Commands that run until they are told to stop. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/cli.h"

static volatile sig_atomic_t stopping;

static void stop(int signal)
{
	(void)signal;
	stopping = 1;
}

void cli_stop_on_signals(void)
{
	const struct sigaction action = {.sa_handler = stop};
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
}

const volatile sig_atomic_t *cli_stopping(void)
{
	return &stopping;
}

void cli_pause(int seconds)
{
	struct timespec end;
	clock_gettime(CLOCK_MONOTONIC, &end);
	end.tv_sec += seconds;
	while (!stopping && clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &end, NULL) == EINTR)
		continue;
}

bool cli_passing(const struct err *e)
{
	return e->kind == ERR_DB || e->kind == ERR_CONFLICT;
}

bool cli_seconds(const char *option, const char *value, int *seconds, struct err *e)
{
	char *end;
	long n = strtol(value, &end, 10);
	if (end != value && *end == 'm' && n <= 60)
		n *= 60;
	bool unit = *end == '\0' || ((*end == 's' || *end == 'm') && end[1] == '\0');
	if (end == value || !unit || n < 1 || n > 3600)
		return err_set(e, ERR_USAGE, "--%s is a time from 1s to 60m, such as 5s", option);
	*seconds = (int)n;
	return true;
}
