#include "cli/cli.h"

bool cli_open(struct cli *cli, const char *role, struct db **db, struct err *e)
{
	struct db_target target = cli->target;
	target.role = role;
	if (!db_open(db, &target, e))
		return false;
	if (db_version_check(*db, e))
		return true;
	db_close(*db);
	*db = NULL;
	return false;
}
