#include "cli/backup.h"

#include <glob.h>
#include <string.h>

#include "base/fs.h"
#include "base/str.h"

static const char SUMS[] = "sha256sums";
static const char MANIFEST[] = "data/backup_manifest";
enum { SUMS_MAX = 1024 * 1024 };

const char *const *backup_checkpoints(struct cli *cli, const char *folder)
{
	glob_t found = {0};
	const char *pattern = fs_join(&cli->arena, folder, "checkpoint-*");
	(void)glob(pattern, 0, NULL, &found);
	const char **paths = arena_alloc(&cli->arena, (found.gl_pathc + 1) * sizeof *paths);
	for (size_t i = 0; i < found.gl_pathc; i++)
		paths[i] = arena_strdup(&cli->arena, found.gl_pathv[i]);
	globfree(&found);
	return paths;
}

static bool add_sum(
	struct cli *cli, const char *folder, const char *name, struct str *sums, struct err *e)
{
	char sha256[FS_SHA256_HEX];
	if (!fs_sha256(fs_join(&cli->arena, folder, name), sha256, e))
		return false;
	str_addf(sums, "%s  %s\n", sha256, name);
	return true;
}

static bool sums_of(struct cli *cli, const char *folder, struct str *sums, struct err *e)
{
	bool ok = true;
	for (const char *const *path = backup_checkpoints(cli, folder); ok && *path != NULL; path++)
		ok = add_sum(cli, folder, strrchr(*path, '/') + 1, sums, e);
	return ok && add_sum(cli, folder, MANIFEST, sums, e);
}

bool backup_sum(struct cli *cli, const char *folder, struct err *e)
{
	struct str sums = {0};
	bool ok = sums_of(cli, folder, &sums, e) &&
		  fs_write_private(fs_join(&cli->arena, folder, SUMS), str_text(&sums), e);
	str_release(&sums);
	return ok;
}

bool backup_check_sums(struct cli *cli, const char *folder, struct err *e)
{
	struct str kept = {0}, now = {0};
	const char *path = fs_join(&cli->arena, folder, SUMS);
	if (!fs_exists(path))
		return err_set(e, ERR_MISSING, "%s is no backup: it has no %s", folder, SUMS);
	bool ok = fs_read(path, SUMS_MAX, &kept, e);
	if (ok && (!sums_of(cli, folder, &now, e) || strcmp(str_text(&kept), str_text(&now)) != 0))
		ok = err_set(e, ERR_ALTERED, "%s: its files are not those of its %s", folder, SUMS);
	str_release(&kept);
	str_release(&now);
	return ok;
}
