#include <stdio.h>
#include <string.h>

#include "act/offer.h"
#include "base/fs.h"
#include "cli/cli.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_bid = {
	.name = "bid",
	.usage = "bid seal --outer KEY --inner KEY [--part PART] [--price YUAN] "
		 "[--note TEXT] --out FILE",
	.summary = N_("seal a bid on this machine, without a server; then: bid submit LOT --sealed "
		      "FILE"),
	.run = run,
};

static bool known_part(const char *part)
{
	return strcmp(part, "offer") == 0 || strcmp(part, "technical") == 0 ||
	       strcmp(part, "price") == 0;
}

static bool seal(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct offer offer = {.part = "offer", .sealed = "offline"};
	const char *out = NULL, *record, *receipt;
	const struct cli_option options[] = {{"outer", &offer.outer, NULL},
		{"inner", &offer.inner, NULL}, {"part", &offer.part, NULL},
		{"price", &offer.price, NULL}, {"note", &offer.note, NULL}, {"out", &out, NULL},
		{NULL, NULL, NULL}};
	if (!cli_options(cli, &command_bid, options, &argc, argv, e))
		return false;
	if (argc != 2 || offer.outer == NULL || offer.inner == NULL || out == NULL ||
		!known_part(offer.part))
		return cli_usage(cli, &command_bid, e);
	if (fs_exists(out))
		return err_set(
			e, ERR_USAGE, "%s exists; an envelope is never written over another", out);
	return offer_seal(&cli->arena, &offer, &record, &receipt, e) &&
	       fs_write_private(out, record, e) &&
	       fs_write_private(arena_printf(&cli->arena, "%s.receipt", out), receipt, e);
}

/* All but `bid seal` are acts on bids. */
static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	if (argc > 1 && strcmp(argv[1], "seal") == 0)
		return seal(cli, argc, argv, e);
	return cli_command("act")->run(cli, argc, argv, e);
}
