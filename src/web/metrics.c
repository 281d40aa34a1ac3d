#include "web/metrics.h"

/* Upper bounds in microseconds. */
static const uint64_t BOUNDS[METRICS_BUCKETS] = {
	1000, 2500, 5000, 10000, 20000, 50000, 100000, 250000, 1000000, 5000000};

void metrics_request(struct metrics *m, int status, uint64_t us)
{
	int bucket = 0;
	while (bucket < METRICS_BUCKETS && us > BOUNDS[bucket])
		bucket++;
	atomic_fetch_add(&m->duration[bucket], 1);
	atomic_fetch_add(&m->duration_us, us);
	atomic_fetch_add(&m->status[status / 100 % 6], 1);
}

static void one(struct str *out, const char *name, const char *help, unsigned long value)
{
	str_addf(out, "# HELP %s %s\n# TYPE %s counter\n%s %lu\n", name, help, name, name, value);
}

void metrics_text(struct metrics *m, int pool_used, struct str *out)
{
	unsigned long sum = 0;
	str_add(out, "# HELP tally_requests_total Requests by class of status.\n"
		     "# TYPE tally_requests_total counter\n");
	for (int i = 0; i < 6; i++)
		str_addf(out, "tally_requests_total{status=\"%s\"} %lu\n",
			(const char *const[]){"gone", "1xx", "2xx", "3xx", "4xx", "5xx"}[i],
			atomic_load(&m->status[i]));
	str_add(out, "# HELP tally_request_seconds Time to answer.\n"
		     "# TYPE tally_request_seconds histogram\n");
	for (int i = 0; i < METRICS_BUCKETS; i++) {
		sum += atomic_load(&m->duration[i]);
		str_addf(out, "tally_request_seconds_bucket{le=\"%g\"} %lu\n",
			(double)BOUNDS[i] / 1e6, sum);
	}
	sum += atomic_load(&m->duration[METRICS_BUCKETS]);
	str_addf(out,
		"tally_request_seconds_bucket{le=\"+Inf\"} %lu\ntally_request_seconds_sum "
		"%.6f\ntally_request_seconds_count %lu\n",
		sum, (double)atomic_load(&m->duration_us) / 1e6, sum);
	one(out, "tally_acts_total", "Acts done.", atomic_load(&m->acts));
	one(out, "tally_acts_refused_total", "Acts refused.", atomic_load(&m->refused));
	one(out, "tally_logins_total", "Sign-ins.", atomic_load(&m->logins));
	one(out, "tally_login_failures_total", "Sign-ins refused.",
		atomic_load(&m->login_failures));
	one(out, "tally_uploads_total", "Files taken.", atomic_load(&m->uploads));
	one(out, "tally_upload_bytes_total", "Bytes of files taken.",
		atomic_load(&m->upload_bytes));
	str_addf(out,
		"# HELP tally_database_connections Connections in use.\n# TYPE "
		"tally_database_connections gauge\ntally_database_connections %d\n",
		pool_used);
}
