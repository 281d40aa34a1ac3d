/*
 * What every command shares: the options that stand before or after any command, where output goes,
 * and how a failure becomes a message and an exit status. A command is one file
 * src/cli/cmd/<name>.c with one constant at its top:
 *
 *   const struct command command_stop = {
 *           .name = "stop", .usage = "stop", .summary = N_("…"), .run = run};
 *
 * The build finds the files; nothing lists them.
 */
#ifndef TALLY_CLI_CLI_H
#define TALLY_CLI_CLI_H

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "cli/serve.h"
#include "db/conn.h"

/* Marks words for translation where tr() cannot stand. */
#define N_(message) message

enum cli_format { FORMAT_TABLE, FORMAT_CSV, FORMAT_JSON, FORMAT_NDJSON, FORMAT_XML };

struct cli {
	const char *lang; /* en, zh-Hans, zh-Hant */
	enum cli_format format;
	bool quiet; /* no progress */
	struct db_target target;
	const char
		*session;   /* file of the session token; NULL: the usual place for this database */
	struct arena arena; /* of the command */
	const char *prefix; /* where reports and schemas stand */
	cli_server *server; /* of the command `serve` */
	const char *document; /* the file in which an error's place is a path; NULL: it names a
				 parameter */
	bool reported;        /* the failure was said already, with its words from the database */
};

struct command {
	const char *name;
	const char *usage;   /* without "tally " */
	const char *summary; /* one line, N_() */
	/* argv[0] is the command's name. */
	bool (*run)(struct cli *cli, int argc, char **argv, struct err *e);
};

/* Every command, in order of name; ends with NULL. Generated. */
extern const struct command *const cli_commands[];
const struct command *cli_command(const char *name);

/* Parses the options before the command, runs it, reports a failure. The exit status. */
int cli_main(int argc, char **argv, cli_server *server);

/* One option of a command: `--name VALUE`, or a switch where `value` is NULL and `seen` is set. */
struct cli_option {
	const char *name;
	const char **value;
	bool *seen;
};
/* Takes the options out of argv (NULL-named entry ends the table); what is left are words: *count
 * of them, in order, from argv[1]. Global options are accepted here too. ERR_USAGE names what is
 * wrong and shows the usage. */
bool cli_options(struct cli *cli, const struct command *command, const struct cli_option *options,
	int *argc, char **argv, struct err *e) __attribute__((warn_unused_result));
/* Takes every `--name VALUE` out of argv; values ends with NULL. To be called before
 * cli_options(). */
enum { CLI_REPEATED = 32 };
bool cli_repeated(const char *name, const char *values[CLI_REPEATED + 1], int *argc, char **argv,
	struct err *e) __attribute__((warn_unused_result));
/* Takes only the global options out of argv; all other words stay. */
bool cli_globals(struct cli *cli, int *argc, char **argv, struct err *e)
	__attribute__((warn_unused_result));
/* ERR_USAGE with the command's usage. */
bool cli_usage(struct cli *cli, const struct command *command, struct err *e);

/* Opens the database as a role (tally_door …), checks its version. */
bool cli_open(struct cli *cli, const char *role, struct db **db, struct err *e)
	__attribute__((warn_unused_result));
/* Says a failure on stderr: text, place, the rule's words and basis (from db where it is not NULL);
 * JSON under --format json. */
void cli_report(struct cli *cli, struct db *db, const struct err *e);
/* user-experience.md, exit codes: the one map. */
int cli_status(enum err_kind kind);

/* Commands that run until they are told to: SIGTERM and SIGINT make *cli_stopping() true, once
 * cli_stop_on_signals() was called. The pause ends early then. */
void cli_stop_on_signals(void);
const volatile sig_atomic_t *cli_stopping(void);
void cli_pause(int seconds);
/* Whether a failure may pass by itself: the database is away, or somebody else was first. */
bool cli_passing(const struct err *e);
/* A time as 5s, 2m or 5, from 1 second to 60 minutes. ERR_USAGE names the option. */
bool cli_seconds(const char *option, const char *value, int *seconds, struct err *e)
	__attribute__((warn_unused_result));

/* Where this user keeps `what` for the database: <state folder>/tallystick/<what>-<database>. */
const char *cli_state_path(struct cli *cli, const char *what, struct err *e);
/* The session token of the person signed in here; NULL: nobody. */
bool session_read(struct cli *cli, const char **token, struct err *e)
	__attribute__((warn_unused_result));
bool session_store(struct cli *cli, const char *token, struct err *e)
	__attribute__((warn_unused_result));
void session_forget(struct cli *cli);

/* A password from the terminal without echo, or a line of standard input where that is no terminal.
 */
bool password_read(void *cli, struct arena *arena, const char **password, struct err *e)
	__attribute__((warn_unused_result));

/* A passphrase from a file (its first line) where one is named, else as password_read. arg is a
 * struct cli_passphrase. */
struct cli_passphrase {
	struct cli *cli;
	const char *file; /* may be NULL */
};
bool passphrase_read(void *arg, struct arena *arena, const char **passphrase, struct err *e)
	__attribute__((warn_unused_result));

/* Rows as a table, CSV, JSON (one array, or one object a line) or XML on stdout, in the format of the command. */
struct db_rows;
struct cli_table {
	const char *const *titles; /* one per column, or NULL: the columns' names */
	const char *element;       /* XML: element of the whole; row elements are <row> */
};
bool cli_print_rows(struct cli *cli, const struct cli_table *table, const struct db_rows *rows,
	struct err *e) __attribute__((warn_unused_result));

#endif
