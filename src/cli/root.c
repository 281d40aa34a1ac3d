#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/version.h"

#ifndef TALLY_PREFIX
#define TALLY_PREFIX "/usr/local"
#endif

const struct command *cli_command(const char *name)
{
	for (size_t i = 0; cli_commands[i] != NULL; i++)
		if (strcmp(cli_commands[i]->name, name) == 0)
			return cli_commands[i];
	return NULL;
}

static bool set_format(struct cli *cli, const char *value, struct err *e)
{
	static const char *const names[] = {"table", "csv", "json", "ndjson", "xml"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(names[i], value) == 0) {
			cli->format = (enum cli_format)i;
			return true;
		}
	}
	return err_set(e, ERR_USAGE, "--format is table, csv, json, ndjson or xml");
}

/* Takes one global option at argv[i]; *used is how many words it has, 0 where it is none. */
static bool global_option(struct cli *cli, int argc, char **argv, int i, int *used, struct err *e)
{
	static const char *const valued[] = {
		"--lang", "--format", "-d", "--dbname", "--home", "--session"};
	const char *word = argv[i];
	*used = 0;
	if (strcmp(word, "--quiet") == 0 || strcmp(word, "-q") == 0) {
		cli->quiet = true;
		*used = 1;
		return true;
	}
	for (size_t v = 0; v < sizeof valued / sizeof *valued; v++) {
		size_t n = strlen(valued[v]);
		bool joined = word[1] == '-' && strncmp(word, valued[v], n) == 0 && word[n] == '=';
		if (strcmp(word, valued[v]) != 0 && !joined)
			continue;
		if (!joined && i + 1 >= argc)
			return err_set(e, ERR_USAGE, "%s needs a value", valued[v]);
		const char *value = joined ? word + n + 1 : argv[i + 1];
		*used = joined ? 1 : 2;
		switch (v) {
		case 0:
			cli->lang = i18n_lang(value);
			return true;
		case 1:
			return set_format(cli, value, e);
		case 4:
			cli->target.home = value;
			return true;
		case 5:
			cli->session = value;
			return true;
		default:
			cli->target.conninfo = value;
			return true;
		}
	}
	return true;
}

/* The option of the table at argv[i]; *used as above. */
static bool own_option(
	const struct cli_option *options, int argc, char **argv, int i, int *used, struct err *e)
{
	*used = 0;
	if (strncmp(argv[i], "--", 2) != 0)
		return true;
	for (const struct cli_option *o = options; o != NULL && o->name != NULL; o++) {
		const char *name = argv[i] + 2;
		size_t n = strlen(o->name);
		if (strncmp(name, o->name, n) != 0 || (name[n] != '\0' && name[n] != '='))
			continue;
		if (o->value == NULL) {
			*o->seen = true;
			*used = 1;
			return name[n] == '\0' ||
			       err_set(e, ERR_USAGE, "--%s takes no value", o->name);
		}
		if (name[n] == '\0' && i + 1 >= argc)
			return err_set(e, ERR_USAGE, "--%s needs a value", o->name);
		*o->value = name[n] == '=' ? name + n + 1 : argv[i + 1];
		*used = name[n] == '=' ? 1 : 2;
		return true;
	}
	return true;
}

bool cli_options(struct cli *cli, const struct command *command, const struct cli_option *options,
	int *argc, char **argv, struct err *e)
{
	int words = 1;
	for (int i = 1; i < *argc;) {
		int used = 0;
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			return cli_usage(cli, command, e);
		if (!own_option(options, *argc, argv, i, &used, e) ||
			(used == 0 && !global_option(cli, *argc, argv, i, &used, e)))
			return false;
		if (used == 0 && argv[i][0] == '-' && argv[i][1] != '\0')
			return err_set(e, ERR_USAGE, "unknown option %s; usage: tally %s", argv[i],
				command->usage);
		if (used == 0) {
			argv[words++] = argv[i];
			used = 1;
		}
		i += used;
	}
	*argc = words;
	return true;
}

bool cli_repeated(const char *name, const char *values[CLI_REPEATED + 1], int *argc, char **argv,
	struct err *e)
{
	int words = 0, n = 0;
	size_t length = strlen(name);
	for (int i = 0; i < *argc; i++) {
		bool joined = strncmp(argv[i], name, length) == 0 && argv[i][length] == '=';
		if (!joined && strcmp(argv[i], name) != 0) {
			argv[words++] = argv[i];
			continue;
		}
		if (n == CLI_REPEATED || (!joined && i + 1 == *argc))
			return err_set(e, ERR_USAGE,
				n == CLI_REPEATED ? "%s is given too often" : "%s needs a value",
				name);
		values[n++] = joined ? argv[i] + length + 1 : argv[++i];
	}
	values[n] = NULL;
	*argc = words;
	return true;
}

bool cli_globals(struct cli *cli, int *argc, char **argv, struct err *e)
{
	int words = 0;
	for (int i = 0; i < *argc;) {
		int used = 0;
		if (!global_option(cli, *argc, argv, i, &used, e))
			return false;
		if (used == 0) {
			argv[words++] = argv[i];
			used = 1;
		}
		i += used;
	}
	*argc = words;
	return true;
}

bool cli_usage(struct cli *cli, const struct command *command, struct err *e)
{
	(void)cli;
	return err_set(e, ERR_USAGE, "usage: tally %s", command->usage);
}

static const char *const GLOBALS[][2] = {
	{"--lang LANG", N_("language: en, zh-Hans, zh-Hant (otherwise that of the environment)")},
	{"--format FORMAT", N_("form of the output: table, csv, json, ndjson, xml")},
	{"-d, --dbname CONNINFO", N_("a server of your own, as libpq names it (otherwise PG* or "
				     "the private cluster)")},
	{"--home FOLDER", N_("folder of the private cluster")},
	{"--session FILE", N_("file of the session token")},
	{"-q, --quiet", N_("no progress")},
};

static void print_help(const struct cli *cli)
{
	printf("%s\n\n", tr(cli->lang, N_("tally: government purchasing of community services, "
					  "from need to evaluation")));
	printf("%s\n", tr(cli->lang, N_("usage: tally [options] COMMAND …")));
	printf("       tally [options] AGGREGATE VERB …    %s\n\n",
		tr(cli->lang, N_("an act, such as: tally tender publish T-2026-0001 --help")));
	for (size_t i = 0; cli_commands[i] != NULL; i++)
		if (cli_commands[i]->summary != NULL)
			printf("  %-12s %s\n", cli_commands[i]->name,
				tr(cli->lang, cli_commands[i]->summary));
	printf("\n");
	for (size_t i = 0; i < sizeof GLOBALS / sizeof *GLOBALS; i++)
		printf("  %-22s %s\n", GLOBALS[i][0], tr(cli->lang, GLOBALS[i][1]));
	printf("\n%s\n",
		tr(cli->lang, N_("`tally words` lists every act; `man tally` says more.")));
}

/* Where reports and schemas stand: beside the program when it runs from its source tree, else its
 * prefix. */
static const char *find_prefix(struct arena *arena)
{
	char path[3000];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
	if (n > 0) {
		path[n] = '\0';
		for (int up = 0; up < 4; up++) {
			char *slash = strrchr(path, '/');
			if (slash == NULL || slash == path)
				break;
			*slash = '\0';
			if (fs_exists(fs_join(arena, path, "reports/schema/audit.xsd")))
				return arena_strdup(arena, path);
			const char *share = fs_join(arena, path, "share/tallystick");
			if (fs_exists(fs_join(arena, share, "reports/schema/audit.xsd")))
				return share;
		}
	}
	return TALLY_PREFIX "/share/tallystick";
}

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	int i = 1;
	while (i < argc && argv[i][0] == '-') {
		int used = 0;
		if (strcmp(argv[i], "--version") == 0) {
			printf("tally %s\n", TALLY_VERSION);
			return true;
		}
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
			print_help(cli);
			return true;
		}
		if (!global_option(cli, argc, argv, i, &used, e))
			return false;
		if (used == 0)
			return err_set(e, ERR_USAGE, "unknown option %s", argv[i]);
		i += used;
	}
	if (i >= argc || strcmp(argv[i], "help") == 0) {
		print_help(cli);
		return i < argc || err_set(e, ERR_USAGE, "which command?");
	}
	const struct command *command = cli_command(argv[i]);
	if (command == NULL)
		command = cli_command("act");
	return command->run(cli, argc - i, argv + i, e);
}

int cli_main(int argc, char **argv, cli_server *server)
{
	struct cli cli = {.lang = i18n_lang_of_environment(), .server = server};
	struct err e = {0};
	cli.prefix = find_prefix(&cli.arena);
	bool ok = run(&cli, argc, argv, &e);
	if (fflush(stdout) != 0 && ok)
		ok = err_errno(&e, "cannot write the output");
	if (!ok && !cli.reported)
		cli_report(&cli, NULL, &e);
	arena_release(&cli.arena);
	return ok ? 0 : cli_status(e.kind);
}
