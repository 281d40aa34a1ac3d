/*
 * What a client does to a request before it is called, because the server must not see it:
 *
 *   a parameter flagged `secret`   the password becomes Argon2id's value for the parameter `login`
 *   bid submit LOT --price 90000   the offer is sealed to the keys of the tender's custodians
 *   bid submit LOT --sealed FILE   so it was before, by `tally bid seal`
 *   bid disclose BID --receipt FILE   what was kept of the sealing is shown
 *   custody judge DISPUTE          who it was that an envelope could not be opened is worked out
 *   custody take T --key FILE      a custodian's key pair is made; its public key alone is sent
 *   custody peel, custody open T --key FILE   the custodian's layer is taken off every envelope
 *
 * Options that only a preparation knows (--price, --note, --sealed, --key) are offered by
 * act_prepare_options().
 */
#ifndef TALLY_ACT_PREPARE_H
#define TALLY_ACT_PREPARE_H

#include <stdbool.h>

#include "act/args.h"
#include "act/catalogue.h"
#include "base/arena.h"
#include "base/err.h"
#include "db/conn.h"

/* Gives a password; prompt is in the user's language. The text lives in the arena. */
struct act_password {
	bool (*read)(void *arg, struct arena *arena, const char **password, struct err *e);
	void *arg;
};

/* Adds to the act the parameters that only its preparation knows. local: for a person at this
 * machine; others are not offered what reads or writes its files, such as --key and --sealed. */
void act_prepare_options(struct act *act, struct arena *arena, bool local);

/* Runs inside the caller's transaction, after act_enter(). */
bool act_prepare(struct db *db, struct arena *arena, const struct act *act,
	const struct act_password *password, struct act_request *request, struct err *e)
	__attribute__((warn_unused_result));

#endif
