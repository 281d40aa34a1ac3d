/*
 * Works payments and rankings out again from the images of their inputs, process by process, and
 * compares what is stored with what comes out.
 */
#ifndef TALLY_AUDIT_RECOMPUTE_H
#define TALLY_AUDIT_RECOMPUTE_H

#include "findings.h"
#include "xml/scan.h"

struct recompute;
struct recompute *recompute_new(struct findings *findings);
void recompute_free(struct recompute *r);

/* The latest image of a record; those of other tables than the inputs are passed over. The records
 * of a process come together. */
void recompute_add(struct recompute *r, const struct scan_image *image, int64_t id);
/* The process is complete: all of it is worked out, compared, and forgotten. */
void recompute_process(struct recompute *r);
/* How many were worked out. */
void recompute_counts(const struct recompute *r, uint64_t *payments, uint64_t *rankings);

#endif
