#include "act/catalogue.h"

#include <string.h>

#include "db/rows.h"

enum column {
	COL_ACT,
	COL_ROLES,
	COL_TITLE,
	COL_PARAM,
	COL_FIELD,
	COL_TYPE,
	COL_REQUIRED,
	COL_REPEATED,
	COL_CHOICES,
	COL_FLAGS,
	COL_WORDS,
	COL_TYPE_WORDS
};

static const char *text_of(struct arena *arena, const struct db_rows *rows, size_t row, int column)
{
	const char *value = db_rows_text(rows, row, column);
	return value == NULL ? NULL : arena_strdup(arena, value);
}

static void read_param(
	struct arena *arena, const struct db_rows *rows, size_t row, struct act_param *param)
{
	*param = (struct act_param){
		.name = text_of(arena, rows, row, COL_PARAM),
		.field = text_of(arena, rows, row, COL_FIELD),
		.type = text_of(arena, rows, row, COL_TYPE),
		.choices = text_of(arena, rows, row, COL_CHOICES),
		.flags = text_of(arena, rows, row, COL_FLAGS),
		.words = text_of(arena, rows, row, COL_WORDS),
		.type_words = text_of(arena, rows, row, COL_TYPE_WORDS),
		.required = db_rows_bool(rows, row, COL_REQUIRED),
		.repeated = db_rows_bool(rows, row, COL_REPEATED),
	};
}

bool act_find(struct db *db, struct arena *arena, const char *lang, const char *name,
	struct act *act, struct err *e)
{
	struct db_rows rows;
	if (!db_query(db, "act", (const char *const[]){name, lang}, 2, &rows, e))
		return false;
	size_t n = db_rows_count(&rows);
	if (n == 0) {
		db_rows_release(&rows);
		return err_set(e, ERR_MISSING, "no act %s", name);
	}
	struct act_param *params = arena_alloc(arena, n * sizeof *params);
	size_t count = 0;
	for (size_t i = 0; i < n; i++)
		if (!db_rows_null(&rows, i, COL_PARAM))
			read_param(arena, &rows, i, &params[count++]);
	*act = (struct act){
		.name = arena_strdup(arena, name),
		.roles = text_of(arena, &rows, 0, COL_ROLES),
		.title = text_of(arena, &rows, 0, COL_TITLE),
		.params = params,
		.count = count,
	};
	db_rows_release(&rows);
	return true;
}

const struct act_param *act_param(const struct act *act, const char *name, const char *field)
{
	for (size_t i = 0; i < act->count; i++) {
		const struct act_param *p = &act->params[i];
		if (strcmp(p->name, name) == 0 && strcmp(p->field, field) == 0)
			return p;
	}
	return NULL;
}

bool act_param_is(const struct act_param *param, const char *flag)
{
	size_t n = strlen(flag);
	for (const char *p = param->flags; p != NULL && *p != '\0';) {
		size_t word = strcspn(p, " ");
		if (word == n && strncmp(p, flag, n) == 0)
			return true;
		p += word;
		p += strspn(p, " ");
	}
	return false;
}
