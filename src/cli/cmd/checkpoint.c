#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "audit/checkpoint.h"
#include "audit/keeper.h"
#include "base/fs.h"
#include "base/log.h"
#include "base/sink.h"
#include "cli/cli.h"
#include "cli/signer.h"
#include "db/rows.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_checkpoint = {
	.name = "checkpoint",
	.usage = "checkpoint show | publish --out FILE | request [--since SIZE] | add FILE |\n"
		 "       tally checkpoint sign [--every 10s] [--new-origin ORIGIN] [--signer "
		 "FOLDER] |\n"
		 "       tally checkpoint key [--witness NAME] [--signer FOLDER] |\n"
		 "       tally checkpoint witness REQUEST --log-key KEY --signer FOLDER [--out "
		 "FILE]\n"
		 "       all: [--authority ID]",
	.summary = N_("signed heads of the log: show, sign, publish, witness"),
	.run = run,
};

enum { LOST_S = 600, RETRY_S = 1, REQUEST_MAX = 128 * 1024 };

struct options {
	const char *authority, *out, *since, *every, *new_origin, *signer, *witness, *log_key;
	const char *word; /* behind the verb; NULL: none */
};

/* To a file, under its name only when complete, or to standard output. */
static bool put(struct cli *cli, const char *out, const char *text, struct err *e)
{
	struct sink_file file;
	(void)cli;
	if (out == NULL)
		return fputs(text, stdout) >= 0 || err_errno(e, "cannot write the output");
	if (!sink_file_init(&file, out, 0644, e))
		return false;
	sink_text(&file.sink, text);
	return sink_finish(&file.sink, e);
}

static bool newest_of(struct cli *cli, struct db *db, const struct options *o, struct err *e)
{
	struct db_rows rows;
	if (!db_query(db, "checkpoint_newest", (const char *const[]){o->authority}, 1, &rows, e))
		return false;
	bool ok = db_rows_count(&rows) == 1;
	if (!ok)
		err_set(e, ERR_MISSING,
			"there is no checkpoint yet; `tally checkpoint sign` makes one");
	else if (o->authority == NULL && db_rows_int(&rows, 0, 3) > 1)
		ok = err_set(e, ERR_USAGE, "there are several logs here; say --authority ID");
	ok = ok && put(cli, o->out, db_rows_text(&rows, 0, 0), e);
	db_rows_release(&rows);
	return ok;
}

static bool show(struct cli *cli, const struct options *o, struct err *e)
{
	struct db *db;
	if (!cli_open(cli, "tally_door", &db, e))
		return false;
	bool ok = newest_of(cli, db, o, e);
	db_close(db);
	return ok;
}

static bool publish(struct cli *cli, const struct options *o, struct err *e)
{
	return o->out == NULL ? cli_usage(cli, &command_checkpoint, e) : show(cli, o, e);
}

/* The authority that was named, or the only one. */
static bool which(struct cli *cli, struct db *db, const struct options *o, const char **authority,
	struct err *e)
{
	struct db_rows rows;
	*authority = o->authority;
	if (*authority != NULL)
		return true;
	if (!db_query(db, "seal_authorities", NULL, 0, &rows, e))
		return false;
	bool one = db_rows_count(&rows) == 1;
	if (one)
		*authority = arena_strdup(&cli->arena, db_rows_text(&rows, 0, 0));
	db_rows_release(&rows);
	return one || err_set(e, ERR_USAGE, "there is not one log here; say --authority ID");
}

static bool request(struct cli *cli, const struct options *o, struct err *e)
{
	struct db *db;
	struct str text = {0};
	const char *authority;
	char *end = NULL;
	unsigned long long since = o->since == NULL ? 0 : strtoull(o->since, &end, 10);
	if (end != NULL && (*end != '\0' || end == o->since || *o->since == '-'))
		return err_set(e, ERR_USAGE, "--since is the size that the witness saw last");
	if (!cli_open(cli, "tally_signer", &db, e))
		return false;
	bool ok = which(cli, db, o, &authority, e) &&
		  checkpoint_request(db, authority, since, &text, e) &&
		  put(cli, o->out, str_text(&text), e);
	db_close(db);
	str_release(&text);
	return ok;
}

static bool add(struct cli *cli, const struct options *o, struct err *e)
{
	struct db *db;
	struct str text = {0};
	size_t added;
	if (o->word == NULL)
		return cli_usage(cli, &command_checkpoint, e);
	bool ok = fs_read(o->word, NOTE_MAX, &text, e) && cli_open(cli, "tally_signer", &db, e);
	if (ok) {
		ok = checkpoint_merge(db, &text, &added, e);
		db_close(db);
	}
	str_release(&text);
	if (ok && !cli->quiet)
		fprintf(stderr, tr(cli->lang, N_("checkpoint: %zu signatures added\n")), added);
	return ok;
}

/* One round of signing on a connection that is opened where it is missing. */
static bool sign_once(struct cli *cli, struct db **db, struct signer_round *round, struct err *e)
{
	if (*db == NULL && !cli_open(cli, "tally_signer", db, e))
		return false;
	if (signer_sign(cli, *db, round, e))
		return round->logs > 0 ||
		       err_set(e, ERR_MISSING,
			       "this user signs no log here; `tally checkpoint key` makes a key");
	db_close(*db);
	*db = NULL;
	return false;
}

/* Until it is told to stop. Only a database that is away is waited for, and not for ever. */
static bool sign_loop(struct cli *cli, int every_s, struct signer_round *round, struct err *e)
{
	struct db *db = NULL;
	time_t well = time(NULL);
	bool ok = true;
	cli_stop_on_signals();
	while (!*cli_stopping()) {
		ok = sign_once(cli, &db, round, e);
		if (ok)
			well = time(NULL);
		else if (!cli_passing(e) || time(NULL) - well > LOST_S)
			break;
		else
			log_line(LOG_LEVEL_ERROR, "sign.failed", "kind", err_kind_name(e->kind),
				"text", e->text, NULL);
		cli_pause(ok ? every_s : RETRY_S);
	}
	db_close(db);
	return ok || *cli_stopping();
}

static bool sign(struct cli *cli, const struct options *o, struct err *e)
{
	struct db *db = NULL;
	struct signer_round round = {.given = o->signer, .new_origin = o->new_origin};
	int every_s = 0;
	if (o->every != NULL && !cli_seconds("every", o->every, &every_s, e))
		return false;
	if (o->every != NULL)
		return sign_loop(cli, every_s, &round, e);
	bool ok = sign_once(cli, &db, &round, e);
	db_close(db);
	if (ok && !cli->quiet)
		fprintf(stderr, tr(cli->lang, N_("checkpoint: signed at size %llu\n")),
			(unsigned long long)round.size);
	return ok;
}

static bool add_key(
	struct cli *cli, const char *folder, const char *name, unsigned char type, struct err *e)
{
	struct note_key key;
	char text[NOTE_KEY_TEXT];
	if (folder == NULL || !keeper_add_key(&cli->arena, folder, name, type, &key, e))
		return false;
	note_key_text(&key, text);
	return puts(text) >= 0 || err_errno(e, "cannot write the output");
}

/* A witness's key stands in its folder; a log's in that of its authority. */
static bool key(struct cli *cli, const struct options *o, struct err *e)
{
	struct db *db;
	const char *authority;
	if (o->witness != NULL && o->signer == NULL)
		return err_set(e, ERR_USAGE, "a witness's key takes --signer FOLDER");
	if (o->witness != NULL)
		return add_key(cli, o->signer, o->witness, NOTE_WITNESS, e);
	if (!cli_open(cli, "tally_signer", &db, e))
		return false;
	bool ok = which(cli, db, o, &authority, e);
	db_close(db);
	return ok && add_key(cli, signer_folder(cli, o->signer, authority, e),
			     arena_printf(&cli->arena, "tallystick/%s", authority), NOTE_LOG, e);
}

static bool witness(struct cli *cli, const struct options *o, struct err *e)
{
	struct str text = {0}, note = {0};
	struct note_key log;
	if (o->word == NULL || o->log_key == NULL || o->signer == NULL)
		return cli_usage(cli, &command_checkpoint, e);
	const struct witnessing w = {.folder = o->signer, .log = &log, .at = (uint64_t)time(NULL)};
	bool ok = note_key_parse(o->log_key, &log, e) && fs_read(o->word, REQUEST_MAX, &text, e) &&
		  checkpoint_witness(&cli->arena, &w, &text, &note, e) &&
		  put(cli, o->out, str_text(&note), e);
	str_release(&text);
	str_release(&note);
	return ok;
}

static const struct verb {
	const char *name;
	bool word; /* takes one */
	bool (*run)(struct cli *cli, const struct options *o, struct err *e);
} VERBS[] = {{"show", false, show}, {"publish", false, publish}, {"request", false, request},
	{"add", true, add}, {"sign", false, sign}, {"key", false, key}, {"witness", true, witness}};

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	struct options o = {0};
	const struct cli_option options[] = {{"authority", &o.authority, NULL},
		{"out", &o.out, NULL}, {"since", &o.since, NULL}, {"every", &o.every, NULL},
		{"new-origin", &o.new_origin, NULL}, {"signer", &o.signer, NULL},
		{"witness", &o.witness, NULL}, {"log-key", &o.log_key, NULL}, {NULL, NULL, NULL}};
	if (!cli_options(cli, &command_checkpoint, options, &argc, argv, e))
		return false;
	for (size_t i = 0; argc > 1 && i < sizeof VERBS / sizeof *VERBS; i++) {
		if (strcmp(argv[1], VERBS[i].name) != 0)
			continue;
		if (argc > (VERBS[i].word ? 3 : 2))
			break;
		o.word = argc == 3 ? argv[2] : NULL;
		return VERBS[i].run(cli, &o, e);
	}
	return cli_usage(cli, &command_checkpoint, e);
}
