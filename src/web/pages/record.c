/* /r/CODE: everything about one record that the reader may see, and what belongs to it. */
#include <string.h>

#include "web/form.h"
#include "web/list.h"
#include "web/show.h"
#include "web/stage.h"

static bool get(struct request *r, struct err *e);

const struct page page_record = {.path = "/r/", .get = get};

enum { KINDS = 6, CHILDREN = 24 };

/* Lists whose rows name the record in a column of its kind. */
static size_t children(struct request *r, const char *kind, const char *code,
	const struct book_list **lists, struct db_step *steps)
{
	size_t count, n = 0;
	const struct book_list *all = book_lists(r->web->book, &count);
	for (size_t i = 0; i < count && n < CHILDREN; i++) {
		if (strcmp(all[i].kind, kind) == 0 || !book_has_column(&all[i], kind))
			continue;
		lists[n] = &all[i];
		steps[n++] = (struct db_step){
			.sql = arena_printf(r->arena,
				"select * from api.%s where %s = $1 order by 1 limit 100",
				db_ident(r->arena, all[i].kind), db_ident(r->arena, kind)),
			.params = {code},
			.n = 1};
	}
	return n;
}

static bool is_empty(const struct db_rows *rows, int column)
{
	for (size_t i = 0; i < db_rows_count(rows); i++)
		if (!db_rows_null(rows, i, column))
			return false;
	return true;
}

/* The columns of a child's table: not the parent and the process, which the page is about, nor those
 * in which nothing stands. */
static const char *const *own_columns(
	struct request *r, const char *child, const char *parent, const struct db_rows *rows)
{
	const char *const *few = list_columns(child);
	const char **columns = arena_alloc(r->arena, 64 * sizeof *columns);
	size_t n = 0;
	for (int c = 0; c < db_rows_columns(rows) && n < 63; c++) {
		const char *name = db_rows_name(rows, c);
		bool wanted = strcmp(name, parent) != 0 && strcmp(name, "process") != 0 &&
			      !is_empty(rows, c);
		for (size_t i = 0; wanted && few != NULL; i++) {
			if (few[i] == NULL || strcmp(few[i], name) == 0) {
				wanted = few[i] != NULL;
				break;
			}
		}
		if (wanted)
			columns[n++] = arena_strdup(r->arena, name);
	}
	return columns;
}

static bool show_children(struct request *r, const char *kind, const char *code, struct err *e)
{
	const struct book_list *lists[CHILDREN];
	struct db_step steps[CHILDREN];
	struct db_rows rows[CHILDREN];
	size_t n = children(r, kind, code, lists, steps);
	if (n == 0)
		return true;
	if (!ask(r, steps, n, rows, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct show s = {.r = r, .kind = lists[i]->kind, .rows = &rows[i]};
		if (db_rows_count(&rows[i]) > 0) {
			html(&r->body, "<h2>%s</h2>", show_list_title(r, lists[i]->kind));
			show_table(&s, own_columns(r, lists[i]->kind, kind, &rows[i]), NULL);
		}
		db_rows_release(&rows[i]);
	}
	return true;
}

static void heading(struct request *r, const struct show *s)
{
	const char *title = show_text(s->rows, 0, "title");
	const char *state = show_text(s->rows, 0, "state");
	if (title == NULL)
		title = show_text(s->rows, 0, "name");
	html(&r->body, "<p class=\"over\">%s · %s</p>", show_list_title(r, s->kind), r->rest);
	r->title = arena_strdup(r->arena, title == NULL ? r->rest : title);
	html(&r->body, "<h1>%s</h1>", r->title);
	if (state != NULL) {
		html_raw(&r->body, "<p>");
		show_tag(r, s->kind, state);
		html_raw(&r->body, "</p>");
	}
}

/* To the sheet for paper, where there is one. */
static void sheet_link(struct request *r, const char *kind)
{
	static const char *const kinds[] = {
		"tender", "contract", "acceptance", "payment", "report"};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i], kind) == 0)
			html(&r->body, "<p class=\"downloads\"><a href=\"/print/%s/%s\">%s</a></p>",
				kind, html_url(r->arena, r->rest), say(r, "print.sheet"));
}

static bool show_kind(struct request *r, const struct show *s, bool first, struct err *e)
{
	static const char *const skip[] = {"title", "name", "state", "code", "process", NULL};
	const char *process = show_text(s->rows, 0, "process");
	if (first)
		heading(r, s);
	else
		html(&r->body, "<h2>%s</h2>", show_list_title(r, s->kind));
	if (first && process != NULL)
		html(&r->body, "<p><a href=\"/p/%s\">%s %s</a></p>", html_url(r->arena, process),
			say(r, "record.process"), process);
	if (first)
		sheet_link(r, s->kind);
	if (first && !tasks(r, arena_printf(r->arena, "{%s}", s->kind),
			     arena_printf(r->arena, "{\"%s\"}", r->rest), e))
		return false;
	show_record(s, 0, skip);
	return true;
}

/* Whether an act is about records of this kind: lists that only count or compare come after them. */
static bool is_subject(struct request *r, const char *kind)
{
	size_t count;
	const struct act *acts = book_acts(r->web->book, r->lang, &count);
	for (size_t i = 0; i < count; i++) {
		const struct act_param *p = form_subject(&acts[i]);
		const char *of = p == NULL ? NULL : form_kind(r, p);
		if (of != NULL && strcmp(of, kind) == 0)
			return true;
	}
	return false;
}

static void subject_first(struct request *r, const char **kinds, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!is_subject(r, kinds[i]))
			continue;
		const char *first = kinds[i];
		memmove(kinds + 1, kinds, i * sizeof *kinds);
		kinds[0] = first;
		return;
	}
}

static bool get(struct request *r, struct err *e)
{
	const struct db_step find = {.name = "find", .params = {r->rest}, .n = 1};
	struct db_step steps[KINDS];
	struct db_rows found, rows[KINDS];
	const char *kinds[KINDS];
	if (r->rest[strcspn(r->rest, "\"\\{}")] != '\0')
		return err_set(e, ERR_MISSING, "no such record");
	if (!ask(r, &find, 1, &found, e))
		return false;
	size_t n = db_rows_count(&found) < KINDS ? db_rows_count(&found) : KINDS;
	for (size_t i = 0; i < n; i++)
		kinds[i] = arena_strdup(r->arena, db_rows_text(&found, i, 0));
	subject_first(r, kinds, n);
	for (size_t i = 0; i < n; i++) {
		steps[i] = (struct db_step){
			.sql = arena_printf(r->arena, "select * from api.%s where code = $1",
				db_ident(r->arena, kinds[i])),
			.params = {r->rest},
			.n = 1};
	}
	db_rows_release(&found);
	if (n == 0)
		return err_set(e, ERR_MISSING, "no such record");
	if (strcmp(kinds[0], "process") == 0) {
		redirect(r, arena_printf(r->arena, "/p/%s", html_url(r->arena, r->rest)));
		return true;
	}
	if (!ask(r, steps, n, rows, e))
		return false;
	bool ok = true;
	for (size_t i = 0; i < n; i++) {
		const struct show s = {.r = r, .kind = kinds[i], .rows = &rows[i]};
		ok = ok && (db_rows_count(&rows[i]) == 0 || show_kind(r, &s, i == 0, e));
		db_rows_release(&rows[i]);
	}
	return ok && show_children(r, kinds[0], r->rest, e);
}
