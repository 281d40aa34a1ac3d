/*
 * What the server counts, in Prometheus' text form. Counters only; nothing names a person.
 */
#ifndef TALLY_WEB_METRICS_H
#define TALLY_WEB_METRICS_H

#include <stdatomic.h>
#include <stdint.h>

#include "base/str.h"

enum { METRICS_BUCKETS = 10 };

struct metrics {
	atomic_ulong status[6];                     /* by hundreds; 0: the client went away */
	atomic_ulong duration[METRICS_BUCKETS + 1]; /* not cumulative; the last is +Inf */
	atomic_ulong duration_us;
	atomic_ulong acts, refused, logins, login_failures, uploads, upload_bytes;
};

void metrics_request(struct metrics *m, int status, uint64_t us);
void metrics_text(struct metrics *m, int pool_used, struct str *out);

#endif
