/*
 * The other half of exports that the web writes: the web server holds no key. This process reads what
 * was written, proves it, compares its checkpoint with the one that the database publishes, and puts
 * the signature into a folder of its own.
 */
#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "audit/export_sign.h"
#include "audit/note.h"
#include "audit/verify.h"
#include "base/fs.h"
#include "base/log.h"
#include "cli/cli.h"
#include "db/rows.h"

static bool run(struct cli *cli, int argc, char **argv, struct err *e);

const struct command command_sign = {
	.name = "sign",
	.usage = "sign --exports FOLDER --signatures FOLDER --sign KEYFILE [--cert CERT] "
		 "[--passphrase-file FILE]\n"
		 "       [--every 5s]",
	.summary = N_("sign exports that the web wrote, after proving them"),
	.run = run,
};

enum { SUMS_MAX = 64 * 1024 };

struct signing_round {
	struct cli *cli;
	const char *exports, *signatures;
	const struct identity *identity;
	struct arena arena; /* of one export */
	int made;
};

/* Nothing but the signature is missing. */
static bool holds(struct signing_round *round, const char *folder, struct err *e)
{
	const char *const none[] = {NULL};
	struct verify_report report;
	const struct verify_order order = {.folder = folder, .trusted = none, .witnesses = none};
	if (!verify_folder(&order, &round->arena, &report, e))
		return false;
	for (const struct finding *f = report.first; f != NULL; f = f->next)
		if (strcmp(f->reason, "signature_missing") != 0)
			return err_set(e, ERR_ALTERED, "%s: %s: %s", folder, f->place,
				verify_words(f->reason));
	return true;
}

/* The checkpoint is one that the signer of the log published: by authority, size and root. */
static bool published(struct signing_round *round, const char *folder, struct err *e)
{
	struct str text = {0};
	struct note note;
	struct checkpoint head;
	struct db *db = NULL;
	struct db_rows rows;
	bool ok = fs_read(fs_join(&round->arena, folder, "checkpoint"), NOTE_MAX, &text, e) &&
		  note_parse(str_text(&text), text.length, &note, e) &&
		  note_checkpoint(&note, &head, e) && cli_open(round->cli, "tally_signer", &db, e);
	if (ok && db_query(db, "checkpoint_is_published", (const char *const[]){str_text(&text)}, 1,
			  &rows, e)) {
		ok = db_rows_count(&rows) == 1 ||
		     err_set(e, ERR_ALTERED, "%s: its checkpoint was never published", folder);
		db_rows_release(&rows);
	} else {
		ok = false;
	}
	db_close(db);
	str_release(&text);
	return ok;
}

static bool sign_one(struct signing_round *round, const char *name, struct err *e)
{
	struct arena *arena = &round->arena;
	struct str sums = {0}, xml = {0};
	const char *folder = fs_join(arena, round->exports, name);
	const char *out = fs_join(arena, round->signatures, arena_printf(arena, "%s.xml", name));
	if (fs_exists(out) || !fs_exists(fs_join(arena, folder, "log.xml")))
		return true;
	bool ok = holds(round, folder, e) && published(round, folder, e) &&
		  fs_read(fs_join(arena, folder, "sha256sums"), SUMS_MAX, &sums, e) &&
		  export_sign(round->identity, str_text(&sums), &xml, e) &&
		  fs_write_public(out, str_text(&xml), e);
	round->made += ok;
	str_release(&sums);
	str_release(&xml);
	return ok;
}

/* What cannot be signed is said, and does not keep the others from it. */
static bool sign_all(struct signing_round *round, struct err *e)
{
	DIR *dir = opendir(round->exports);
	bool ok = true;
	if (dir == NULL)
		return err_errno(e, "cannot read %s", round->exports);
	for (const struct dirent *entry; (entry = readdir(dir)) != NULL;) {
		struct err why = {0};
		arena_reset(&round->arena);
		if (strncmp(entry->d_name, "EX-", 3) != 0 || strchr(entry->d_name, '.') != NULL ||
			sign_one(round, entry->d_name, &why))
			continue;
		log_line(LOG_LEVEL_ERROR, "sign.failed", "export", entry->d_name, "kind",
			err_kind_name(why.kind), "text", why.text, NULL);
		*e = why;
		ok = false;
	}
	closedir(dir);
	return ok;
}

static bool sign_loop(struct signing_round *round, int every_s, struct err *e)
{
	bool ok = true;
	cli_stop_on_signals();
	do {
		ok = sign_all(round, e);
		if (every_s > 0)
			cli_pause(every_s);
	} while (every_s > 0 && !*cli_stopping());
	return ok || every_s > 0;
}

static bool run(struct cli *cli, int argc, char **argv, struct err *e)
{
	const char *key = NULL, *certificates = NULL, *passphrase = NULL, *every = NULL;
	struct identity identity = {0};
	struct signing_round round = {.cli = cli, .identity = &identity};
	int every_s = 0;
	const struct cli_option options[] = {{"exports", &round.exports, NULL},
		{"signatures", &round.signatures, NULL}, {"sign", &key, NULL},
		{"cert", &certificates, NULL}, {"passphrase-file", &passphrase, NULL},
		{"every", &every, NULL}, {NULL, NULL, NULL}};
	if (!cli_options(cli, &command_sign, options, &argc, argv, e) ||
		(every != NULL && !cli_seconds("every", every, &every_s, e)))
		return false;
	if (argc != 1 || round.exports == NULL || round.signatures == NULL || key == NULL)
		return cli_usage(cli, &command_sign, e);
	struct cli_passphrase from = {cli, passphrase};
	const struct identity_ask ask = {passphrase_read, &from};
	bool ok = fs_make_dirs(round.signatures, 0755, e) &&
		  identity_load(&identity, key, certificates, &ask, e) &&
		  sign_loop(&round, every_s, e);
	identity_release(&identity);
	arena_release(&round.arena);
	if (ok && !cli->quiet)
		fprintf(stderr, tr(cli->lang, N_("sign: %d exports signed\n")), round.made);
	return ok;
}
