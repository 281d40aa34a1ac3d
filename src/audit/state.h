/*
 * The latest version of each record of a log, in about 32 bytes a record.
 *
 * A record is known by its table (1 … 255) and number. What the log holds of its latest version
 * (the leaf and its hash) is kept as a 64-bit print under a random key, so that nobody can prepare
 * two images with one print; its process as one of 31 bits.
 */
#ifndef TALLY_AUDIT_STATE_H
#define TALLY_AUDIT_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "audit/merkle.h"

/* Numbers of records are below. */
#define STATE_ID_MAX (INT64_C(1) << 55)

struct state;
struct state *state_new(void);
void state_free(struct state *s);
size_t state_count(const struct state *s);

struct version {
	unsigned table;
	int64_t id, ver;
	int64_t process; /* 0: none */
	uint64_t leaf;
	struct merkle_hash hash;
};
enum state_answer {
	STATE_OK,
	STATE_NEW,     /* state_find, state_see: no such record */
	STATE_GAP,     /* not the version after the latest, or not version 1 */
	STATE_MOVED,   /* of another process than before */
	STATE_DIFFERS, /* the same version, of other bytes or at another leaf */
	STATE_TWICE    /* seen before */
};
/* A version comes after those before it. On STATE_GAP and STATE_MOVED it is taken all the same.
 * *latest is the version before, 0 where there was none. */
enum state_answer state_add(struct state *s, const struct version *v, int64_t *latest);
/* A record as it was at an earlier export: any version. */
void state_begin(struct state *s, const struct version *v);
/* Marks a record as seen: whether it is the latest version, as the log has it. *latest as above. */
enum state_answer state_see(struct state *s, const struct version *v, int64_t *latest);
/* Whether it is the latest version of its record, without marking it. */
bool state_is_latest(const struct state *s, const struct version *v);
/* Brings near what state_add() or state_see() of this record will look at. */
void state_prefetch(const struct state *s, unsigned table, int64_t id);
bool state_has(const struct state *s, unsigned table, int64_t id);
/* How many records were not seen, and the first of them (the lowest table, then number). */
size_t state_unseen(const struct state *s, unsigned *table, int64_t *id);

#endif
