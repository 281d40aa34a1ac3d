#include <stdio.h>
#include <string.h>

#include "act/secret.h"
#include "base/fs.h"
#include "cli/cli.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_key = {
	.name = "key",
	.usage = "key seal FILE",
	.summary = N_("make a key pair for the sealed bids of a tender: the secret to FILE, the "
		      "public key to standard output"),
	.run = run,
};

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	char public_key[SECRET_HEX], secret_key[SECRET_HEX + 1];
	if (!cli_options(cli, &command_key, NULL, &argc, argv, e))
		return false;
	if (argc != 3 || strcmp(argv[1], "seal") != 0)
		return cli_usage(cli, &command_key, e);
	if (fs_exists(argv[2]))
		return err_set(
			e, ERR_USAGE, "%s exists; a key is never written over another", argv[2]);
	if (!secret_key_pair(public_key, secret_key, e))
		return false;
	memcpy(secret_key + strlen(secret_key), "\n", 2);
	bool ok = fs_write_private(argv[2], secret_key, e);
	explicit_bzero(secret_key, sizeof secret_key);
	if (ok)
		printf("%s\n", public_key);
	return ok;
}
