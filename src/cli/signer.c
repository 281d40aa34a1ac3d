#include "cli/signer.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "audit/checkpoint.h"
#include "audit/keeper.h"
#include "base/fs.h"
#include "db/rows.h"

const char *signer_folder(struct cli *cli, const char *given, const char *authority, struct err *e)
{
	const char *folder = given != NULL ? given : getenv("TALLY_SIGNER");
	if (folder == NULL || *folder == '\0')
		folder = cli_state_path(cli, "signer", e);
	return folder == NULL ? NULL : fs_join(&cli->arena, folder, authority);
}

static bool key_there(struct cli *cli, const char *folder, struct note_key *key, struct err *e)
{
	struct keeper keeper;
	if (!keeper_open(&keeper, &cli->arena, folder, e))
		return false;
	*key = keeper.keys[0].key;
	keeper_close(&keeper);
	return true;
}

bool signer_first_key(struct cli *cli, const char *authority, const char **key, struct err *e)
{
	struct note_key made;
	char text[NOTE_KEY_TEXT];
	const char *folder = signer_folder(cli, NULL, authority, e);
	if (folder == NULL)
		return false;
	const char *name = arena_printf(&cli->arena, "tallystick/%s", authority);
	if (!(keeper_exists(&cli->arena, folder)
			    ? key_there(cli, folder, &made, e)
			    : keeper_add_key(&cli->arena, folder, name, NOTE_LOG, &made, e)))
		return false;
	note_key_text(&made, text);
	*key = arena_strdup(&cli->arena, text);
	return true;
}

bool signer_sign(struct cli *cli, struct db *db, struct signer_round *round, struct err *e)
{
	struct db_rows rows;
	if (!db_query(db, "seal_authorities", NULL, 0, &rows, e))
		return false;
	bool ok = true;
	round->logs = 0;
	for (size_t i = 0; ok && i < db_rows_count(&rows); i++) {
		struct signing signing = {
			.authority = db_rows_text(&rows, i, 0), .new_origin = round->new_origin};
		signing.folder = signer_folder(cli, round->given, signing.authority, e);
		if (signing.folder == NULL)
			ok = false;
		else if (keeper_exists(&cli->arena, signing.folder)) {
			ok = checkpoint_sign(db, &cli->arena, &signing, &round->size, e);
			round->logs++;
		}
	}
	db_rows_release(&rows);
	return ok;
}

static void say_independence(struct cli *cli, const char *folder, const uid_t *database_user)
{
	struct stat st;
	const char *words = N_("its independence of the database cannot be seen from here");
	if (stat(fs_join(&cli->arena, folder, "keys"), &st) != 0)
		return;
	if (database_user != NULL && st.st_uid == *database_user)
		words = N_("not independent: the user that runs the database can sign");
	else if (database_user != NULL)
		words = N_("another user than the one that runs the database");
	printf("%s: %s: %s\n", tr(cli->lang, N_("signer of checkpoints")), folder,
		tr(cli->lang, words));
}

bool signer_status(struct cli *cli, const uid_t *database_user, struct err *e)
{
	struct db *db;
	struct db_rows rows;
	if (!cli_open(cli, "tally_signer", &db, e))
		return false;
	bool ok = db_query(db, "seal_authorities", NULL, 0, &rows, e);
	for (size_t i = 0; ok && i < db_rows_count(&rows); i++) {
		const char *folder = signer_folder(cli, NULL, db_rows_text(&rows, i, 0), e);
		ok = folder != NULL;
		if (ok && keeper_exists(&cli->arena, folder))
			say_independence(cli, folder, database_user);
	}
	if (ok)
		db_rows_release(&rows);
	db_close(db);
	return ok;
}
