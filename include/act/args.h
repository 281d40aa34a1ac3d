/*
 * Words of a command line (or of a walk file) into the arguments of an act, as JSON text:
 *
 *   T-2026-0001 --docs-from 2026-03-01 --entry line=C-2026-0001/S1,quantity=400 --entry …
 *
 * A word without an option goes to the next required parameter that has none yet. An option may be
 * given again where its parameter is repeated. A record is name=value pairs with commas between,
 * `\,` for a comma in a value.
 * `@FILE` stands for the text of a file, of a repeated parameter for its lines, one value each; a parameter, or a field of a record, flagged `file` takes
 * a path and becomes the file's SHA-256. Form only: what a value means is the database's to judge,
 * and its error names the parameter.
 */
#ifndef TALLY_ACT_ARGS_H
#define TALLY_ACT_ARGS_H

#include <stdbool.h>
#include <stddef.h>

#include "act/catalogue.h"
#include "base/arena.h"
#include "base/err.h"

/* The values of one parameter, in the order given. */
struct act_values {
	const char *name;
	const char **values;
	size_t count;
};

/* A request for an act. Lives in its arena. */
struct act_request {
	struct act_values *params;
	size_t count;
	const char *key;    /* --idempotency-key, or NULL */
	const char *reason; /* --reason, or NULL */
	bool dry_run;
	bool help;
};

/* Parses words. ERR_USAGE: unknown option, value missing, parameter given twice or not at all;
 * ERR_IO: a file that cannot be read. */
bool act_args_parse(const struct act *act, struct arena *arena, int argc, char *const *argv,
	struct act_request *request, struct err *e) __attribute__((warn_unused_result));

/* The only value of a parameter, or NULL. */
const char *act_args_value(const struct act_request *request, const char *name);
/* Adds a value, as if it had been given. */
void act_args_add(
	struct act_request *request, struct arena *arena, const char *name, const char *value);
/* Takes a parameter away. */
void act_args_remove(struct act_request *request, const char *name);
/* ERR_USAGE, naming the first required parameter that has no value. */
bool act_args_complete(const struct act *act, const struct act_request *request, struct err *e)
	__attribute__((warn_unused_result));
/* The request as a JSON object of texts, arrays of texts and arrays of objects. */
bool act_args_json(const struct act *act, struct arena *arena, const struct act_request *request,
	const char **json, struct err *e) __attribute__((warn_unused_result));

#endif
