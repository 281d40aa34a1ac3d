/*
 * The signer of checkpoints as the command line finds it: one folder for each authority,
 * <signer>/<authority>, where <signer> is --signer, else TALLY_SIGNER, else the state folder of
 * this user. See audit/checkpoint.h.
 */
#ifndef TALLY_CLI_SIGNER_H
#define TALLY_CLI_SIGNER_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "cli/cli.h"

/* given: the value of --signer, or NULL. */
const char *signer_folder(struct cli *cli, const char *given, const char *authority, struct err *e);
/* The key with which the log of a new authority begins: one is made where this user's signer has
 * none. Lives in the command's arena. */
bool signer_first_key(struct cli *cli, const char *authority, const char **key, struct err *e)
	__attribute__((warn_unused_result));

struct signer_round {
	const char *given, *new_origin;
	int logs;      /* how many logs this user signs */
	uint64_t size; /* that of the last one */
};
/* Signs the head of every log whose signer is here. db: as tally_signer. */
bool signer_sign(struct cli *cli, struct db *db, struct signer_round *round, struct err *e)
	__attribute__((warn_unused_result));

/* Says of every log whose signer is here whether that is independent of who runs the database:
 * another user of the operating system. database_user NULL: who that is cannot be seen from here. */
bool signer_status(struct cli *cli, const uid_t *database_user, struct err *e)
	__attribute__((warn_unused_result));

#endif
