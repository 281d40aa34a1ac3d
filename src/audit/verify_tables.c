#include <string.h>

#include "verify_inside.h"

static size_t place(const char *name, size_t n)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (unsigned char)name[i]) * 16777619u;
	return (hash ^ hash >> 15) % TABLE_PLACES;
}

static bool is(const struct verification *v, unsigned table, const char *name, size_t n)
{
	const char *known = v->tables[table - 1];
	return strncmp(known, name, n) == 0 && known[n] == '\0';
}

void verify_index_tables(struct verification *v)
{
	for (unsigned table = 1; table <= v->table_count; table++) {
		size_t at = place(v->tables[table - 1], strlen(v->tables[table - 1]));
		while (v->table_index[at] != 0)
			at = (at + 1) % TABLE_PLACES;
		v->table_index[at] = (unsigned char)table;
	}
}

unsigned verify_table(struct verification *v, const char *name, size_t n)
{
	if (v->last_table != 0 && is(v, v->last_table, name, n))
		return v->last_table;
	for (size_t at = place(name, n); v->table_index[at] != 0; at = (at + 1) % TABLE_PLACES)
		if (is(v, v->table_index[at], name, n))
			return v->last_table = v->table_index[at];
	return 0;
}
