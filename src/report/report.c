#include "report/report.h"

#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/str.h"

enum { REPORT_MAX = 256 * 1024, CELLS = 8 };

/* The two folders in which reports of a kind stand. */
static const char *folder(struct arena *arena, const char *prefix, const char *kind, int which)
{
	const char *within = kind == NULL ? "" : arena_printf(arena, "/%s", kind);
	if (which == 0)
		return arena_printf(arena, "%s/reports%s", prefix, within);
	const char *data = getenv("XDG_DATA_HOME");
	const char *home = getenv("HOME");
	if (data == NULL || *data != '/')
		data = fs_join(arena, home == NULL ? "/" : home, ".local/share");
	return arena_printf(arena, "%s/tallystick/reports%s", data, within);
}

static int lang_index(const char *lang)
{
	return strcmp(lang, "zh-Hant") == 0 ? 2 : strcmp(lang, "zh-Hans") == 0 ? 1 : 0;
}

static const char *trimmed(struct arena *arena, const char *text, size_t n)
{
	while (n > 0 && isspace((unsigned char)*text)) {
		text++;
		n--;
	}
	while (n > 0 && isspace((unsigned char)text[n - 1]))
		n--;
	return arena_strndup(arena, text, n);
}

/* Cells between bars of a head line; how many. */
static int cells_of(struct arena *arena, const char *line, size_t n, const char **cells)
{
	int count = 0;
	while (count < CELLS) {
		size_t cell = 0;
		while (cell < n && line[cell] != '|')
			cell++;
		cells[count++] = trimmed(arena, line, cell);
		if (cell == n)
			break;
		line += cell + 1;
		n -= cell + 1;
	}
	return count;
}

static bool add_param(struct report *r, const char **cells, int lang, struct err *e)
{
	static const char *const types[] = {"int", "text", "date"};
	bool known = false;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		known = known || strcmp(cells[2], types[i]) == 0;
	if (!known || r->param_count == REPORT_PARAMS)
		return err_set(e, ERR_INPUT, "parameter %s: int, text or date; at most %d",
			cells[1], REPORT_PARAMS);
	r->params[r->param_count++] =
		(struct report_param){.name = cells[1], .type = cells[2], .words = cells[3 + lang]};
	return true;
}

/* One line of the head. Other comments are left to their readers. */
static bool head_line(
	struct arena *arena, struct report *r, const char *line, size_t n, int lang, struct err *e)
{
	const char *cells[CELLS] = {0};
	int count = cells_of(arena, line, n, cells);
	const char *word = cells[0];
	int wanted = strcmp(word, "title") == 0 || strcmp(word, "about") == 0 ? 4
		     : strcmp(word, "column") == 0                            ? 5
		     : strcmp(word, "param") == 0                             ? 6
		     : strcmp(word, "flag") == 0                              ? 1 + REPORT_FLAG
									      : 0;
	if (count == 1 || wanted == 0)
		return true;
	if (count != wanted)
		return err_set(e, ERR_INPUT, "a line %s has %d cells, not %d", word, wanted, count);
	if (strcmp(word, "title") == 0)
		r->title = cells[1 + lang];
	else if (strcmp(word, "about") == 0)
		r->about = cells[1 + lang];
	else if (strcmp(word, "param") == 0)
		return add_param(r, cells, lang, e);
	else if (strcmp(word, "flag") == 0)
		memcpy(r->flag, cells + 1, sizeof r->flag);
	else if (r->column_count < REPORT_COLUMNS)
		r->columns[r->column_count++] = cells[2 + lang];
	return true;
}

/* Whether the text at p begins with this name, and no longer one. */
static bool is_name(const char *p, const char *name)
{
	size_t n = strlen(name);
	return strncmp(p, name, n) == 0 && !isalnum((unsigned char)p[n]) && p[n] != '_';
}

/* What stands at p, after a colon: adds its placeholder and returns the length of its name; 0: no
 * parameter. */
static size_t placeholder(struct str *out, struct report *r, const char *p, const char *lang)
{
	for (size_t i = 0; i < r->param_count; i++) {
		if (!is_name(p, r->params[i].name))
			continue;
		str_addf(out, "$%zu::%s", i + 1, r->params[i].type);
		r->params[i].used = true;
		return strlen(r->params[i].name);
	}
	if (!is_name(p, "lang"))
		return 0;
	r->lang = lang;
	str_addf(out, "$%zu::text", r->param_count + 1);
	return strlen("lang");
}

/* :name of a parameter becomes $n::type; text in quotes and :: stay. */
static void add_placeholders(struct str *out, struct report *r, const char *sql, const char *lang)
{
	bool quoted = false;
	for (const char *p = sql; *p != '\0'; p++) {
		if (*p == '\'')
			quoted = !quoted;
		bool colon = *p == ':' && !quoted && (p == sql || p[-1] != ':') &&
			     isalpha((unsigned char)p[1]);
		size_t n = colon ? placeholder(out, r, p + 1, lang) : 0;
		if (n == 0)
			str_addc(out, *p);
		p += n;
	}
}

static bool parse(
	struct arena *arena, struct report *r, const char *text, const char *lang, struct err *e)
{
	const char *p = text;
	for (; strncmp(p, "--", 2) == 0; p += strcspn(p, "\n"), p += *p == '\n')
		if (!head_line(arena, r, p + 2, strcspn(p, "\n") - 2, lang_index(lang), e))
			return false;
	if (r->flag[0] != NULL)
		r->params[r->param_count++] =
			(struct report_param){.name = "process", .type = "text", .words = ""};
	else if (r->column_count == 0)
		r->title = NULL;
	if (r->title == NULL)
		return err_set(e, ERR_INPUT, "the head needs a title and columns");
	struct str sql = {0};
	add_placeholders(&sql, r, p, arena_strdup(arena, lang));
	r->sql = arena_strdup(arena, str_text(&sql));
	str_release(&sql);
	for (size_t i = 0; i < r->param_count; i++)
		if (!r->params[i].used)
			return err_set(
				e, ERR_INPUT, "the query does not ask for :%s", r->params[i].name);
	return true;
}

bool report_find_in(struct arena *arena, const char *prefix, const char *lang, const char *kind,
	const char *name, struct report *report, struct err *e)
{
	if (name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-")] != '\0')
		return err_set(e, ERR_USAGE, "a report's name has small letters, digits and -");
	for (int which = 0; which < 2; which++) {
		const char *path =
			arena_printf(arena, "%s/%s.sql", folder(arena, prefix, kind, which), name);
		struct str text = {0};
		if (!fs_exists(path))
			continue;
		*report = (struct report){.name = arena_strdup(arena, name), .about = ""};
		bool ok = fs_read(path, REPORT_MAX, &text, e) &&
			  (parse(arena, report, str_text(&text), lang, e) || err_in(e, "%s", path));
		str_release(&text);
		return ok;
	}
	if (kind == NULL)
		return err_set(
			e, ERR_MISSING, "no report %s; `tally report --list` names them", name);
	return err_set(e, ERR_MISSING, "no report %s among %s", name, kind);
}

bool report_find(struct arena *arena, const char *prefix, const char *lang, const char *name,
	struct report *report, struct err *e)
{
	return report_find_in(arena, prefix, lang, NULL, name, report, e);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool report_names_in(struct arena *arena, const char *prefix, const char *kind,
	const char *const **names, size_t *count, struct err *e)
{
	enum { MOST = 1000 };
	const char **found = arena_alloc(arena, MOST * sizeof *found);
	*count = 0;
	for (int which = 0; which < 2; which++) {
		const char *path = folder(arena, prefix, kind, which);
		DIR *dir = opendir(path);
		if (dir == NULL && which == 0)
			return err_errno(e, "cannot open %s", path);
		for (const struct dirent *entry;
			dir != NULL && (entry = readdir(dir)) != NULL && *count < MOST;) {
			size_t n = strlen(entry->d_name);
			if (n > 4 && strcmp(entry->d_name + n - 4, ".sql") == 0)
				found[(*count)++] = arena_strndup(arena, entry->d_name, n - 4);
		}
		if (dir != NULL)
			closedir(dir);
	}
	qsort(found, *count, sizeof *found, by_name);
	*names = found;
	return true;
}

bool report_names(struct arena *arena, const char *prefix, const char *const **names, size_t *count,
	struct err *e)
{
	return report_names_in(arena, prefix, NULL, names, count, e);
}

bool report_run(struct db *db, const struct report *report, const char *const *values,
	struct db_rows *rows, struct err *e)
{
	const char *given[REPORT_PARAMS + 1];
	int n = (int)report->param_count;
	for (int i = 0; i < n; i++)
		given[i] = values[i];
	if (report->lang != NULL)
		given[n++] = report->lang;
	if (!db_query_text(db, report->sql, given, n, rows, e))
		return err_in(e, "report %s", report->name);
	if (report->flag[0] != NULL || (size_t)db_rows_columns(rows) == report->column_count)
		return true;
	err_set(e, ERR_INPUT, "report %s: the query has %d columns, the head %zu", report->name,
		db_rows_columns(rows), report->column_count);
	db_rows_release(rows);
	return false;
}
