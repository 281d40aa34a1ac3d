#include "act/rows.h"

#include <stdlib.h>
#include <string.h>

#include "act/prepare.h"
#include "base/str.h"
#include "db/rows.h"
#include "rows_inside.h"

/* Calls, and bytes of their arguments, that go to the server at once. */
enum { BATCH_CALLS = 200, BATCH_BYTES = 1024 * 1024 };

struct act_rows {
	struct db *db;
	struct act_rows_options options;
	struct act_rows_counts counts;
	struct arena kept;      /* columns */
	struct arena arenas[2]; /* of the rows of a batch, and of the row that begins the next */
	int now;
	struct act_column *columns;
	struct act_group *first, *last;
	size_t groups, bytes;
};

bool act_import_find(struct db *db, struct arena *arena, const char *lang, const char *kind,
	struct act_import *import, struct err *e)
{
	struct db_rows rows;
	char *name = arena_strdup(arena, kind);
	for (char *p = name; *p != '\0'; p++)
		*p = *p == '-' ? '_' : *p;
	if (!db_query(db, "import_act", (const char *const[]){name}, 1, &rows, e))
		return false;
	size_t n = db_rows_count(&rows);
	*import = (struct act_import){
		.renames = arena_alloc(arena, (n + 1) * sizeof *import->renames)};
	for (size_t i = 0; i < n; i++) {
		name = arena_strdup(arena, db_rows_text(&rows, i, 0));
		if (!db_rows_null(&rows, i, 3))
			import->schema = arena_strdup(arena, db_rows_text(&rows, i, 3));
		if (!db_rows_null(&rows, i, 1))
			import->renames[import->count++] =
				(struct act_rename){arena_strdup(arena, db_rows_text(&rows, i, 1)),
					arena_strdup(arena, db_rows_text(&rows, i, 2))};
	}
	db_rows_release(&rows);
	if (!act_find(db, arena, lang, name, &import->act, e))
		return e->kind == ERR_MISSING
			       ? err_set(e, ERR_MISSING,
					 "no list that is imported and no act %s; `tally "
					 "import` names the lists",
					 kind)
			       : false;
	for (size_t i = 0; i < import->act.count; i++)
		if (act_param_is(&import->act.params[i], "secret"))
			return err_set(e, ERR_USAGE, "%s takes a secret, which no file holds",
				import->act.name);
	act_prepare_options(&import->act, arena);
	return true;
}

struct act_rows *act_rows_new(struct db *db, const struct act_rows_options *options)
{
	struct act_rows *rows = calloc(1, sizeof *rows);
	if (rows == NULL)
		abort();
	rows->db = db;
	rows->options = *options;
	return rows;
}

void act_rows_free(struct act_rows *rows)
{
	if (rows == NULL)
		return;
	arena_release(&rows->kept);
	arena_release(&rows->arenas[0]);
	arena_release(&rows->arenas[1]);
	free(rows);
}

const struct act_rows_counts *act_rows_counts(const struct act_rows *rows)
{
	return &rows->counts;
}

struct arena *act_rows_arena(struct act_rows *rows)
{
	return &rows->arenas[rows->now];
}

/* What a name is in the act: a parameter, or param.field. */
static const struct act_param *param_of(
	const struct act *act, struct arena *arena, const char *name)
{
	size_t n = strcspn(name, ".");
	const struct act_param *param =
		act_param(act, arena_strndup(arena, name, n), name[n] == '.' ? name + n + 1 : "");
	/* A record is given by its fields alone. */
	bool record = param != NULL && param->field[0] == '\0' && strcmp(param->type, "jsonb") == 0;
	return record ? NULL : param;
}

const struct act_column *act_rows_column(struct act_rows *rows, const char *name)
{
	const struct act_import *import = rows->options.import;
	const char *param = name;
	for (struct act_column *c = rows->columns; c != NULL; c = c->next)
		if (strcmp(c->name, name) == 0)
			return c;
	for (size_t i = 0; i < import->count; i++)
		if (strcmp(import->renames[i].column, name) == 0)
			param = import->renames[i].param;
	struct act_column *column = arena_alloc(&rows->kept, sizeof *column);
	*column = (struct act_column){.name = arena_strdup(&rows->kept, name),
		.param = param_of(&import->act, &rows->kept, param),
		.next = rows->columns};
	rows->columns = column;
	if (column->param == NULL)
		rows->options.hooks.passed_over(rows->options.hooks.arg, column->name);
	return column;
}

static bool has_column(const struct act_rows *rows, const struct act_param *param)
{
	for (const struct act_column *c = rows->columns; c != NULL; c = c->next)
		if (c->param != NULL && strcmp(c->param->name, param->name) == 0 &&
			(param->field[0] == '\0' || c->param == param))
			return true;
	return false;
}

bool act_rows_heads(struct act_rows *rows, const char *const *heads, size_t count, struct err *e)
{
	const struct act *act = &rows->options.import->act;
	struct str missing = {0};
	for (size_t i = 0; i < count; i++)
		act_rows_column(rows, heads[i]);
	for (size_t i = 0; i < act->count; i++) {
		const struct act_param *p = &act->params[i];
		const struct act_param *whole = act_param(act, p->name, "");
		bool record = p->field[0] == '\0' && strcmp(p->type, "jsonb") == 0;
		/* The fields of a record that is not given at all are not missing. */
		bool asked = p->required && !record &&
			     (p->field[0] == '\0' || whole->required || has_column(rows, whole));
		if (asked && !has_column(rows, p))
			str_addf(&missing, "%s%s%s%s", missing.length == 0 ? "" : ", ", p->name,
				p->field[0] == '\0' ? "" : ".", p->field);
	}
	bool ok = missing.length == 0;
	if (!ok) {
		err_set(e, ERR_INPUT, "columns are missing: %s", str_text(&missing));
		err_place(e, "row 1");
	}
	str_release(&missing);
	return ok;
}

/* The parameters of a row that has a record too, as one text; NULL: the row is a call by itself. */
static const char *shared(struct act_rows *rows, struct arena *arena, const struct cells *row)
{
	struct str text = {0};
	bool record = false;
	for (size_t i = 0; i < row->count; i++) {
		const struct act_column *column = act_rows_column(rows, row->cells[i].name);
		if (column->param == NULL || row->cells[i].value[0] == '\0')
			continue;
		record = record || column->param->field[0] != '\0';
		if (column->param->field[0] == '\0')
			str_addf(&text, "%s\n%s\n", column->param->name, row->cells[i].value);
	}
	const char *same = record ? arena_strdup(arena, str_text(&text)) : NULL;
	str_release(&text);
	return same;
}

/* The row, again, in an arena that lasts. */
static struct cells moved(struct arena *arena, const struct cells *row)
{
	struct cells copy = *row;
	copy.cells = arena_alloc(arena, (row->count + 1) * sizeof *copy.cells);
	for (size_t i = 0; i < row->count; i++)
		copy.cells[i] = (struct cell){arena_strdup(arena, row->cells[i].name),
			arena_strdup(arena, row->cells[i].value), row->cells[i].record};
	copy.problem = row->problem == NULL ? NULL : arena_strdup(arena, row->problem);
	copy.raw = row->raw == NULL ? NULL : arena_strdup(arena, row->raw);
	return copy;
}

static void add_to(struct act_group *g, struct arena *arena, const struct cells *row)
{
	if (g->count == g->room) {
		g->room = g->room == 0 ? 1 : 2 * g->room;
		struct cells *bigger = arena_alloc(arena, g->room * sizeof *bigger);
		if (g->count > 0)
			memcpy(bigger, g->rows, g->count * sizeof *bigger);
		g->rows = bigger;
	}
	g->rows[g->count++] = *row;
}

static size_t size_of(const struct cells *row)
{
	size_t n = 0;
	for (size_t i = 0; i < row->count; i++)
		n += strlen(row->cells[i].name) + strlen(row->cells[i].value) + sizeof *row->cells;
	return n;
}

/* The column of the file that a place of the act names, and the row: entry[2].quantity. */
static const struct cells *locate(const struct act_rows *rows, const struct act_group *g,
	const char *place, struct arena *arena, const char **column)
{
	size_t n = strcspn(place, "[.");
	const char *param = arena_strndup(arena, place, n);
	const char *dot = strchr(place, '.');
	const char *field = dot == NULL ? "" : dot + 1;
	int number = place[n] == '[' ? atoi(place + n + 1) : 0;
	const struct cells *row = &g->rows[0];
	*column = field[0] == '\0' ? param : arena_printf(arena, "%s.%s", param, field);
	for (const struct act_record *r = g->records; r != NULL; r = r->next)
		if (strcmp(r->param, param) == 0 && --number == 0)
			row = r->row;
	for (const struct act_column *c = rows->columns; c != NULL; c = c->next)
		if (c->param != NULL && strcmp(c->param->name, param) == 0 &&
			strcmp(c->param->field, field) == 0)
			*column = c->name;
	return row;
}

static bool refuse(struct act_rows *rows, const struct act_group *g, struct err *e)
{
	const struct act_rows_hooks *hooks = &rows->options.hooks;
	rows->counts.refused++;
	rows->counts.refused_rows += (int64_t)g->count;
	return hooks->refused == NULL || hooks->refused(hooks->arg, g->rows, g->count, e);
}

/* One row of the server's answer; *at is the group that it is about. */
static void tell(struct act_rows *rows, const struct act_group *g, const struct db_rows *answer,
	size_t i, struct arena *arena)
{
	const struct act_rows_hooks *hooks = &rows->options.hooks;
	const struct db_fault fault = {db_rows_text(answer, i, 2), db_rows_text(answer, i, 3),
		db_rows_text(answer, i, 4), db_rows_text(answer, i, 5)};
	struct err why = {0};
	const char *column = NULL;
	db_error(&fault, &why);
	const struct cells *row = why.kind == ERR_INPUT && why.place[0] != '\0'
					  ? locate(rows, g, why.place, arena, &column)
					  : &g->rows[0];
	hooks->fault(hooks->arg, row, column, &why);
}

/* What became of the calls, in their order; groups that were not called stand between. */
static bool hear(struct act_rows *rows, const struct db_rows *answer, struct err *e)
{
	size_t i = 0, count = answer == NULL ? 0 : db_rows_count(answer);
	for (struct act_group *g = rows->first; g != NULL; g = g->next) {
		if (g->why.kind != ERR_NONE) {
			rows->options.hooks.fault(
				rows->options.hooks.arg, g->why_row, g->why_column, &g->why);
			if (!refuse(rows, g, e))
				return false;
			continue;
		}
		size_t begin = i;
		for (; i < count && db_rows_int(answer, i, 0) == g->rows[0].row; i++) {
			bool was = db_rows_bool(answer, i, 1);
			if (!db_rows_null(answer, i, 2))
				tell(rows, g, answer, i, act_rows_arena(rows));
			else
				*(was ? &rows->counts.before : &rows->counts.done) += 1;
		}
		if (i == begin)
			return err_set(e, ERR_DB, "a call has no answer");
		if (!db_rows_null(answer, begin, 2) && !refuse(rows, g, e))
			return false;
	}
	return true;
}

/* The calls as JSON; *any: there are some. */
static bool calls_of(struct act_rows *rows, struct str *json, bool *any, struct err *e)
{
	struct arena *arena = act_rows_arena(rows);
	const struct act *act = &rows->options.import->act;
	*any = false;
	str_add(json, "[");
	for (struct act_group *g = rows->first; g != NULL; g = g->next) {
		struct act_request request = {0};
		const char *args;
		g->why_row = &g->rows[0];
		if (!act_group_request(rows, g, arena, rows->options.folder, &request) ||
			!act_prepare(rows->db, arena, act, NULL, &request, &g->why))
			continue;
		if (!act_args_json(act, arena, &request, &args, e))
			return false;
		str_addf(json, "%s{\"row\":%lld,\"args\":%s}", *any ? "," : "",
			(long long)g->rows[0].row, args);
		*any = true;
	}
	str_add(json, "]");
	return true;
}

static bool flush(struct act_rows *rows, struct err *e)
{
	struct str json = {0};
	struct db_rows answer;
	bool any;
	bool ok = calls_of(rows, &json, &any, e);
	if (ok && any) {
		const char *params[] = {
			rows->options.import->act.name, str_text(&json), rows->options.key};
		ok = db_query(rows->db, "call_rows", params, 3, &answer, e);
		ok = ok && (hear(rows, &answer, e) || (db_rows_release(&answer), false));
		if (ok)
			db_rows_release(&answer);
	} else if (ok) {
		ok = hear(rows, NULL, e);
	}
	str_release(&json);
	arena_reset(act_rows_arena(rows));
	rows->first = rows->last = NULL;
	rows->groups = rows->bytes = 0;
	return ok;
}

bool act_rows_add(struct act_rows *rows, const struct cells *row, struct err *e)
{
	struct cells given = *row;
	const char *same = shared(rows, act_rows_arena(rows), row);
	rows->counts.rows++;
	if (same != NULL && rows->last != NULL && rows->last->same != NULL &&
		strcmp(same, rows->last->same) == 0) {
		add_to(rows->last, act_rows_arena(rows), row);
		rows->bytes += size_of(row);
		return true;
	}
	if (rows->groups >= BATCH_CALLS || rows->bytes >= BATCH_BYTES) {
		struct arena *next = &rows->arenas[!rows->now];
		given = moved(next, row);
		same = same == NULL ? NULL : arena_strdup(next, same);
		if (!flush(rows, e))
			return false;
		rows->now = !rows->now;
	}
	struct arena *arena = act_rows_arena(rows);
	struct act_group *g = arena_alloc(arena, sizeof *g);
	g->same = same;
	add_to(g, arena, &given);
	*(rows->last == NULL ? &rows->first : &rows->last->next) = g;
	rows->last = g;
	rows->groups++;
	rows->bytes += size_of(row);
	rows->counts.calls++;
	return true;
}

bool act_rows_end(struct act_rows *rows, struct err *e)
{
	return rows->first == NULL || flush(rows, e);
}
