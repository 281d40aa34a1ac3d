/*
 * A bidder's offer in its envelope, made on the machine of whoever calls: what is sealed to the
 * keys of a tender's two custodians, and nothing else, leaves it.
 */
#ifndef TALLY_ACT_OFFER_H
#define TALLY_ACT_OFFER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"

struct offer {
	const char *part;  /* offer, technical or price */
	const char *outer; /* public keys, hexadecimal */
	const char *inner;
	const char *price;  /* yuan as written; not read for a technical part, NULL: none */
	const char *note;   /* NULL: none; not read for a price */
	const char *sealed; /* where: offline, by `bid seal`; command, by the command line; web */
};

/* The record of an envelope as `bid submit --envelope` takes it: a JSON object with part, box,
 * commitment and sealed; and the bidder's receipt, a JSON object with part, content, outer_seed and
 * inner_seed, which shows who lied where a custodian calls it unopenable (secret_judge). Both in the
 * arena. ERR_INPUT with place `price`: it is no amount, or is missing. */
bool offer_seal(struct arena *arena, const struct offer *offer, const char **record,
	const char **receipt, struct err *e) __attribute__((warn_unused_result));

#endif
