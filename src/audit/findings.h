/* Findings while they are collected; from several threads. */
#ifndef TALLY_AUDIT_FINDINGS_H
#define TALLY_AUDIT_FINDINGS_H

#include <pthread.h>

#include "audit/verify.h"

struct findings {
	pthread_mutex_t lock;
	struct arena arena;
	struct finding *first;
};

void findings_init(struct findings *f);
void findings_release(struct findings *f);
/* Notes a finding of this reason (one of verify_reason()). Of each reason the first is kept, the
 * others are counted. */
void finding(struct findings *f, const char *reason, const char *place, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
/* Copies them into another arena, in the order of their statuses. */
struct finding *findings_sorted(const struct findings *f, struct arena *arena);

#endif
