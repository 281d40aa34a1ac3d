/* The statements that a connection has prepared. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "inside.h"

enum { PREPARED_MAX = 256 };

struct inside_prepared *inside_prepared(struct db *db, const char *sql)
{
	if (db->prepared == NULL)
		db->prepared = calloc(PREPARED_MAX, sizeof *db->prepared);
	if (db->prepared == NULL)
		abort();
	for (int i = 0; i < db->prepared_count; i++)
		if (strcmp(db->prepared[i].sql, sql) == 0)
			return &db->prepared[i];
	if (db->prepared_count == PREPARED_MAX)
		return NULL;
	struct inside_prepared *p = &db->prepared[db->prepared_count];
	snprintf(p->name, sizeof p->name, "s%d", db->prepared_count++);
	p->sql = strdup(sql);
	if (p->sql == NULL)
		abort();
	return p;
}

void inside_prepared_release(struct db *db)
{
	for (int i = 0; i < db->prepared_count; i++)
		free(db->prepared[i].sql);
	free(db->prepared);
	db->prepared = NULL;
	db->prepared_count = 0;
}
