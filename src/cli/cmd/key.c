#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act/secret.h"
#include "audit/identity.h"
#include "base/fs.h"
#include "base/str.h"
#include "cli/cli.h"

enum { TOKENS_MAX = 10000 };

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_key = {
	.name = "key",
	.usage =
		"key seal FILE | key tokens COUNT FILE | key authority --out FOLDER | key import FILE --out FOLDER [--cert "
		"FILE] [--passphrase-file FILE]",
	.summary = N_("make a key pair for the sealed bids of a tender, tokens for a vote or a survey, a demonstration authority "
		      "that signs exports, or take over a real one (PEM, PKCS#12)"),
	.run = run,
};

static bool seal(const char *path, struct err *e)
{
	char public_key[SECRET_HEX], secret_key[SECRET_HEX + 1];
	if (fs_exists(path))
		return err_set(
			e, ERR_USAGE, "%s exists; a key is never written over another", path);
	if (!secret_key_pair(public_key, secret_key, e))
		return false;
	memcpy(secret_key + strlen(secret_key), "\n", 2);
	bool ok = fs_write_private(path, secret_key, e);
	explicit_bzero(secret_key, sizeof secret_key);
	if (ok)
		printf("%s\n", public_key);
	return ok;
}

/* Tokens into a file, one a line; their hashes, one a line, to stdout. */
static bool tokens(const char *count, const char *path, struct err *e)
{
	char *end, token[SECRET_TOKEN], sha256[SECRET_HEX];
	long n = strtol(count, &end, 10);
	if (*end != '\0' || n < 1 || n > TOKENS_MAX)
		return err_set(e, ERR_USAGE, "a count is 1 to %d", TOKENS_MAX);
	if (fs_exists(path))
		return err_set(e, ERR_USAGE, "%s exists; it is never written over", path);
	struct str text = {0}, hashes = {0};
	bool ok = true;
	for (long i = 0; ok && i < n; i++) {
		ok = secret_token(token, sha256, e);
		str_addf(&text, "%s\n", ok ? token : "");
		str_addf(&hashes, "%s\n", ok ? sha256 : "");
	}
	ok = ok && fs_write_private(path, str_text(&text), e);
	if (ok)
		fputs(str_text(&hashes), stdout);
	explicit_bzero(text.bytes, text.length);
	str_release(&text);
	str_release(&hashes);
	return ok;
}

static bool import(struct cli *cli, const char *file, const char *certificates,
	const char *passphrase_file, const char *out, struct err *e)
{
	struct identity identity;
	struct cli_passphrase from = {cli, passphrase_file};
	const struct identity_ask ask = {passphrase_read, &from};
	if (!identity_load(&identity, file, certificates, &ask, e))
		return false;
	bool ok = identity_write(&identity, out, e);
	identity_release(&identity);
	return ok;
}

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	const char *out = NULL, *certificates = NULL, *passphrase_file = NULL;
	const struct cli_option options[] = {{"out", &out, NULL}, {"cert", &certificates, NULL},
		{"passphrase-file", &passphrase_file, NULL}, {NULL, NULL, NULL}};
	if (!cli_options(cli, &command_key, options, &argc, argv, e))
		return false;
	const char *what = argc > 1 ? argv[1] : "";
	if (argc == 3 && strcmp(what, "seal") == 0 && out == NULL)
		return seal(argv[2], e);
	if (argc == 4 && strcmp(what, "tokens") == 0 && out == NULL)
		return tokens(argv[2], argv[3], e);
	if (argc == 2 && strcmp(what, "authority") == 0 && out != NULL)
		return identity_make_demonstration(out, e);
	if (argc == 3 && strcmp(what, "import") == 0 && out != NULL)
		return import(cli, argv[2], certificates, passphrase_file, out, e);
	return cli_usage(cli, &command_key, e);
}
