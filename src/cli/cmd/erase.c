#include <string.h>

#include "cli/cli.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_erase = {
	.name = "erase",
	.usage = "erase --because TEXT (--person LOGIN'S CODE | --record CODE | --before DAY) "
		 "[--dry-run]",
	.summary = N_("erase personal data, of a person, a record, or what is past its retention; "
		      "the log still proves itself"),
	.run = run,
};

/* The act `data erase` under a name of its own. */
static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	if (argc < 2)
		return cli_usage(cli, &command_erase, e);
	char **words = arena_alloc(&cli->arena, ((size_t)argc + 2) * sizeof *words);
	words[0] = "data";
	words[1] = "erase";
	memcpy(words + 2, argv + 1, ((size_t)argc - 1) * sizeof *words);
	return cli_command("act")->run(cli, argc + 1, words, e);
}
