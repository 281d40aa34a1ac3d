/* The rows of one call as the request of an act. */
#include <ctype.h>
#include <string.h>

#include "base/fs.h"
#include "base/str.h"
#include "rows_inside.h"

static bool wrong(struct act_group *g, const struct cells *row, const char *column)
{
	g->why_row = row;
	g->why_column = column;
	return false;
}

/* A parameter that is a file takes its hash, or its path, which is made the hash. */
static bool hash_file(struct act_group *g, struct arena *arena, const char *folder,
	const struct cells *row, const struct cell *cell, const char **value)
{
	char hex[FS_SHA256_HEX];
	const char *path = cell->value;
	*value = path;
	if (strlen(path) == FS_SHA256_HEX - 1 && path[strspn(path, "0123456789abcdef")] == '\0')
		return true;
	if (path[0] != '/')
		path = fs_join(arena, folder, path);
	if (!fs_sha256(path, hex, &g->why)) {
		g->why.kind = ERR_INPUT;
		return wrong(g, row, cell->name);
	}
	*value = arena_strdup(arena, hex);
	return true;
}

/* Several values in one cell: codes and words with blanks between, others with semicolons. */
static void add_values(struct act_request *request, struct arena *arena,
	const struct act_param *param, const char *text)
{
	bool words = strcmp(param->type, "core.code") == 0 || strcmp(param->type, "core.word") == 0;
	const char *ends = words ? " ;" : ";";
	for (const char *p = text; *p != '\0';) {
		p += strspn(p, " ;");
		size_t n = strcspn(p, ends);
		if (n > 0)
			act_args_add(request, arena, param->name, arena_strndup(arena, p, n));
		p += n;
	}
}

static bool add_parameter(struct act_group *g, struct arena *arena, const struct act_column *column,
	const struct cells *row, const struct cell *cell, const char *value,
	struct act_request *request)
{
	const struct act_param *param = column->param;
	const char *had = act_args_value(request, param->name);
	if (param->repeated && strcmp(param->type, "jsonb") != 0) {
		if (row == &g->rows[0])
			add_values(request, arena, param, value);
		return true;
	}
	if (had != NULL && strcmp(had, value) != 0) {
		err_set(&g->why, ERR_INPUT, "is given twice");
		return wrong(g, row, cell->name);
	}
	if (had == NULL)
		act_args_add(request, arena, param->name, value);
	return true;
}

/* The record to which a field belongs; a new one stands last. */
static struct act_record *record_of(struct act_group *g, struct arena *arena, const char *param,
	const struct cells *row, int number)
{
	struct act_record **last = &g->records;
	for (; *last != NULL; last = &(*last)->next)
		if (strcmp((*last)->param, param) == 0 && (*last)->row == row &&
			(*last)->number == number)
			return *last;
	*last = arena_alloc(arena, sizeof **last);
	**last = (struct act_record){.param = param, .row = row, .number = number, .json = "{"};
	return *last;
}

static void add_field(struct act_group *g, struct arena *arena, const struct act_column *column,
	const struct cells *row, const struct cell *cell, const char *value)
{
	struct act_record *record = record_of(g, arena, column->param->name, row, cell->record);
	struct str text = {0};
	str_add(&text, record->json);
	str_add(&text, record->json[1] == '\0' ? "" : ",");
	str_json(&text, column->param->field);
	str_add(&text, ":");
	str_json(&text, value);
	record->json = arena_strdup(arena, str_text(&text));
	str_release(&text);
}

static bool add_cell(struct act_rows *rows, struct act_group *g, struct arena *arena,
	const char *folder, const struct cells *row, const struct cell *cell,
	struct act_request *request)
{
	const struct act_column *column = act_rows_column(rows, cell->name);
	const char *value = cell->value;
	if (column->param == NULL || *value == '\0')
		return true;
	if (act_param_is(column->param, "file") && !hash_file(g, arena, folder, row, cell, &value))
		return false;
	if (column->param->field[0] == '\0')
		return add_parameter(g, arena, column, row, cell, value, request);
	add_field(g, arena, column, row, cell, value);
	return true;
}

bool act_group_request(struct act_rows *rows, struct act_group *g, struct arena *arena,
	const char *folder, struct act_request *request)
{
	for (size_t r = 0; r < g->count; r++) {
		const struct cells *row = &g->rows[r];
		if (row->problem != NULL) {
			err_set(&g->why, ERR_INPUT, "%s", row->problem);
			return wrong(g, row, NULL);
		}
		for (size_t i = 0; i < row->count; i++)
			if (!add_cell(rows, g, arena, folder, row, &row->cells[i], request))
				return false;
	}
	for (const struct act_record *r = g->records; r != NULL; r = r->next)
		act_args_add(request, arena, r->param, arena_printf(arena, "%s}", r->json));
	return true;
}
