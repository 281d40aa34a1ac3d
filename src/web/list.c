#include "web/list.h"

#include <stdlib.h>
#include <string.h>

#include "report/write.h"
#include "web/show.h"

/* What a table shows of each kind, where not all of it. */
static const struct {
	const char *kind;
	const char *columns[9];
} COLUMNS[] = {
	{"need", {"code", "title", "place_name", "supporters", "priority", "due_on", "state"}},
	{"plan", {"code", "title", "buyer", "fiscal_year", "amount", "state"}},
	{"party", {"code", "name", "credit_code", "legal_form", "state"}},
	{"tender", {"code", "title", "buyer", "method", "budget", "deadline", "state"}},
	{"contract", {"code", "title", "supplier", "starts_on", "ends_on", "amount", "state"}},
	{"report", {"code", "title", "starts_on", "ends_on", "due_on", "submitted_at", "state"}},
	{"payment", {"code", "contract", "supplier", "gross", "transfer", "due_on", "paid_on",
			    "state"}},
	{"acceptance", {"code", "title", "stage", "starts_on", "ends_on", "signed_on", "state"}},
	{"award", {"code", "title", "supplier_name", "amount", "published_on", "state"}},
	{"complaint", {"code", "tender", "filed_on", "answer_due_on", "answered_on", "state"}},
	{"finding", {"code", "audit", "severity", "nature", "amount", "due_on", "state"}},
	{"invoice", {"code", "contract", "number", "amount", "issued_on", "payment"}},
	{"evaluation", {"code", "contract", "kind", "score", "submitted_on", "state"}},
	{"user", {"code", "name", "party", "roles", "state"}},
};

const char *const *list_columns(const char *kind)
{
	for (size_t i = 0; i < sizeof COLUMNS / sizeof *COLUMNS; i++)
		if (strcmp(COLUMNS[i].kind, kind) == 0)
			return COLUMNS[i].columns;
	return NULL;
}

static bool is_filter(const struct http_field *f)
{
	static const char *const own[] = {"lang", "page", "limit", "offset", "format"};
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (strcmp(own[i], f->name) == 0)
			return false;
	return *f->value != '\0';
}

/* Newest first where codes count up. */
bool list_step(struct request *r, const char *kind, const struct http_field *filters, int limit,
	int offset, struct db_step *step, struct err *e)
{
	const struct book_list *list = book_list(r->web->book, kind);
	if (list == NULL)
		return err_set(e, ERR_MISSING, "no list %s", kind);
	struct str sql = {0};
	*step = (struct db_step){0};
	str_addf(&sql, "select * from api.%s", db_ident(r->arena, kind));
	for (const struct http_field *f = filters; f != NULL; f = f->next) {
		if (!is_filter(f))
			continue;
		if (!book_has_column(list, f->name) || step->n == DB_STEP_PARAMS) {
			str_release(&sql);
			err_set(e, ERR_USAGE, "%s has no column %s", kind, f->name);
			return err_place(e, f->name);
		}
		step->params[step->n++] = f->value;
		str_addf(&sql, "%s %s::text = $%d", step->n == 1 ? " where" : " and",
			db_ident(r->arena, f->name), step->n);
	}
	str_addf(&sql, " order by 1 desc limit %d offset %d", limit, offset);
	step->sql = arena_strdup(r->arena, str_text(&sql));
	str_release(&sql);
	return true;
}

static int number(const char *text, int fallback, int most)
{
	if (text == NULL || *text == '\0' || strlen(text) > 8 ||
		text[strspn(text, "0123456789")] != '\0')
		return fallback;
	int n = atoi(text);
	return n > most ? most : n;
}

/* The address of the list with its filters, and one more parameter. */
static const char *address(struct request *r, const char *path, const char *name, const char *value)
{
	for (const struct http_field *f = r->http->query; f != NULL; f = f->next)
		if (is_filter(f))
			path = with_query(r, path, html_url(r->arena, f->name), f->value);
	return name == NULL ? path : with_query(r, path, name, value);
}

/* A filter by state: the states that the catalogue has words for are not known here, so it offers
 * those of the rows. */
static void filters(struct request *r, const struct db_rows *rows)
{
	int column = show_find(rows, "state");
	const char *chosen = http_query(r->http, "state");
	if (column < 0 || (db_rows_count(rows) < 2 && chosen == NULL))
		return;
	html(&r->body, "<p class=\"filters\"><span>%s</span> ", say(r, "list.filter"));
	if (chosen != NULL)
		html(&r->body, "<a href=\"%s\">%s</a> ", html_url(r->arena, r->http->path),
			say(r, "list.all"));
	const char *seen[24];
	size_t n = 0;
	for (size_t i = 0; chosen == NULL && i < db_rows_count(rows); i++) {
		const char *state = db_rows_text(rows, i, column);
		bool new = state != NULL &&n < 24;
		for (size_t k = 0; new &&k < n; k++)
			new = strcmp(seen[k], state) != 0;
		if (!new)
			continue;
		seen[n++] = state;
		html(&r->body, "<a href=\"%s\">%s</a> ",
			with_query(r, html_url(r->arena, r->http->path), "state", state),
			show_word(r, "", "state", state));
	}
	html_raw(&r->body, "</p>");
}

static void pages(struct request *r, int page, bool more)
{
	if (page == 1 && !more)
		return;
	const char *path = html_url(r->arena, r->http->path);
	html(&r->body, "<nav class=\"pages\" aria-label=\"%s\">", say(r, "list.pages"));
	if (page > 1)
		html(&r->body, "<a rel=\"prev\" href=\"%s\">%s</a> ",
			address(r, path, "page", arena_printf(r->arena, "%d", page - 1)),
			say(r, "list.previous"));
	if (more)
		html(&r->body, "<a rel=\"next\" href=\"%s\">%s</a>",
			address(r, path, "page", arena_printf(r->arena, "%d", page + 1)),
			say(r, "list.next"));
	html_raw(&r->body, "</nav>");
}

static void downloads(struct request *r, const char *kind)
{
	static const char *const formats[] = {"csv", "json", "xml"};
	html(&r->body, "<p class=\"downloads\">%s ", say(r, "list.download"));
	for (size_t i = 0; i < 3; i++)
		html(&r->body, "<a href=\"%s\">%s</a> ",
			address(r, arena_printf(r->arena, "/list/%s.%s", kind, formats[i]), NULL,
				NULL),
			(const char *const[]){"CSV", "JSON", "XML"}[i]);
	html_raw(&r->body, "</p>");
}

bool list_page(struct request *r, const char *kind, const char *intro, struct err *e)
{
	struct db_step step;
	struct db_rows rows;
	int page = number(http_query(r->http, "page"), 1, 100000);
	page = page < 1 ? 1 : page;
	if (!list_step(r, kind, r->http->query, LIST_PAGE + 1, (page - 1) * LIST_PAGE, &step, e) ||
		!ask(r, &step, 1, &rows, e))
		return false;
	size_t n = db_rows_count(&rows);
	r->title = show_list_title(r, kind);
	html(&r->body, "<h1>%s</h1>", r->title);
	if (intro != NULL)
		html(&r->body, "<p class=\"lead\">%s</p>", say(r, intro));
	filters(r, &rows);
	const struct show s = {.r = r, .kind = kind, .rows = &rows};
	if (n == 0)
		html(&r->body, "<p class=\"empty\">%s</p>", say(r, "list.empty"));
	else
		show_table(&s, list_columns(kind), NULL);
	pages(r, page, n > LIST_PAGE);
	downloads(r, kind);
	db_rows_release(&rows);
	return true;
}

bool list_data(struct request *r, const char *kind, const char *format, struct err *e)
{
	struct db_step step;
	struct db_rows rows;
	int limit = number(http_query(r->http, "limit"), 1000, LIST_DATA);
	int offset = number(http_query(r->http, "offset"), 0, 99999999);
	if (!list_step(r, kind, r->http->query, limit, offset, &step, e) ||
		!ask(r, &step, 1, &rows, e))
		return false;
	r->bare = true;
	if (strcmp(format, "csv") == 0) {
		write_csv(&rows, &r->body);
		r->answer->type = "text/csv; charset=utf-8; header=present";
		http_add_header(r->http, r->answer, "Content-Disposition",
			arena_printf(r->arena, "attachment; filename=\"%s.csv\"", kind));
	} else if (strcmp(format, "xml") == 0) {
		write_xml(&rows, kind, &r->body);
		r->answer->type = "application/xml";
	} else {
		write_json(&rows, &r->body);
		r->answer->type = "application/json";
	}
	db_rows_release(&rows);
	return true;
}
