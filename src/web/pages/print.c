/*
 * /print/KIND/CODE: a sheet for A4: the notice of a tender, a contract, an acceptance, a payment with
 * its amount in words, a delivery report to be stamped. What the reader may not see is not on it.
 */
#include <string.h>

#include "web/delivery.h"
#include "web/route.h"
#include "web/show.h"

static bool get(struct request *r, struct err *e);

const struct page page_print = {.path = "/print/", .get = get};

enum { PARTS = 4, SEALS = 4, AMOUNTS = 2 };

/* A table below the head: rows of `kind` whose `column` is the record, or where `via` is set, whose
 * `column` is one of the rows of `via` that belong to it. */
struct part {
	const char *kind, *column, *via;
	const char *const *columns;
};
struct sheet {
	const char *kind;
	const char *amounts[AMOUNTS]; /* columns that stand in words too */
	struct part parts[PARTS];
	const char *seals[SEALS]; /* keys of words: who signs or stamps */
};

static const char *const LOT[] = {"code", "title", "catalogue", "region", "amount", NULL};
static const char *const CRITERION[] = {"lot", "title", "kind", "points", NULL};
static const char *const REQUIREMENT[] = {"lot", "kind", "text", "minimum", "justification", NULL};
static const char *const AMENDMENT[] = {"code", "text", "deadline_after", "published_at", NULL};
static const char *const LINE[] = {"code", "title", "unit", "planned", "price", "most", NULL};
static const char *const INDICATOR[] = {
	"line", "name", "weight", "floor", "target", "unit", "source", NULL};
static const char *const PENALTY[] = {"kind", "amount", NULL};
static const char *const ACCEPTED[] = {
	"line", "title", "unit", "planned", "accepted", "quantity_ratio", "quality", NULL};
static const char *const VALUE[] = {"indicator", "name", "value", "unit", NULL};
static const char *const SIGNED[] = {"person", "agrees", "opinion", "signed_on", NULL};
static const char *const COMPONENT[] = {"kind", "line", "worked", "rounding", "amount", NULL};
static const char *const ENTRY[] = {"line", "title", "unit", "claimed", "beneficiaries",
	"paid_hours", "volunteer_hours", "note", NULL};
static const char *const EXPENSE[] = {"kind", "amount", NULL};

static const struct sheet SHEETS[] = {
	{"tender", {"budget", "ceiling"},
		{{"lot", "tender", NULL, LOT}, {"requirement", "lot", "lot", REQUIREMENT},
			{"criterion", "lot", "lot", CRITERION},
			{"tender_amendment", "tender", NULL, AMENDMENT}},
		{"print.buyer"}},
	{"contract", {"amount"},
		{{"contract_line", "contract", NULL, LINE},
			{"indicator", "line", "contract_line", INDICATOR},
			{"contract_penalty", "contract", NULL, PENALTY}},
		{"print.buyer", "print.supplier"}},
	{"acceptance", {NULL},
		{{"acceptance_line", "acceptance", NULL, ACCEPTED},
			{"acceptance_value", "acceptance", NULL, VALUE},
			{"acceptance_signature", "acceptance", NULL, SIGNED}},
		{"print.acceptors", "print.buyer", "print.supplier"}},
	{"payment", {"to_the_bank"}, {{"payment_component", "payment", NULL, COMPONENT}},
		{"print.drafted", "print.checked", "print.approved", "print.supplier"}},
	{"report", {NULL}, {{"entry", "report", NULL, ENTRY}, {"expense", "report", NULL, EXPENSE}},
		{"print.supplier", "print.reporter"}},
};

static const struct sheet *find(const char *kind, size_t n)
{
	for (size_t i = 0; i < sizeof SHEETS / sizeof *SHEETS; i++)
		if (strlen(SHEETS[i].kind) == n && strncmp(SHEETS[i].kind, kind, n) == 0)
			return &SHEETS[i];
	return NULL;
}

static struct db_step part_step(
	struct request *r, const struct sheet *sheet, const struct part *part, const char *code)
{
	const char *kind = db_ident(r->arena, part->kind),
		   *column = db_ident(r->arena, part->column);
	const char *sql =
		part->via == NULL
			? arena_printf(r->arena,
				  "select * from api.%s where %s = $1 order by 1 limit 500", kind,
				  column)
			: arena_printf(r->arena,
				  "select * from api.%s where %s in (select code from api.%s where "
				  "%s "
				  "= $1) order by 1 limit 500",
				  kind, column, db_ident(r->arena, part->via),
				  db_ident(r->arena, sheet->kind));
	return (struct db_step){.sql = sql, .params = {code}, .n = 1};
}

/* 人民币…: as it stands on a voucher. */
static struct db_step words_step(
	struct request *r, const struct sheet *sheet, const char *column, const char *code)
{
	return (struct db_step){
		.sql = arena_printf(r->arena,
			"select %s, calc.amount_in_words((%s * 100)::bigint, $2) from api.%s where "
			"code = $1 and %s is not null",
			db_ident(r->arena, column), db_ident(r->arena, column),
			db_ident(r->arena, sheet->kind), db_ident(r->arena, column)),
		.params = {code, strcmp(r->lang, "zh-Hant") == 0 ? "true" : "false"},
		.n = 2};
}

static void amount(struct request *r, const struct sheet *sheet, const char *column,
	const struct db_rows *rows)
{
	if (db_rows_count(rows) == 1)
		html(&r->body, "<p class=\"amount\">%s %s <strong lang=\"zh\">%s</strong></p>",
			show_column(r, sheet->kind, column),
			show_figure(r, db_rows_text(rows, 0, 0)), db_rows_text(rows, 0, 1));
}

static void seals(struct request *r, const struct sheet *sheet)
{
	html_raw(&r->body, "<ul class=\"seals\">");
	for (size_t i = 0; i < SEALS && sheet->seals[i] != NULL; i++)
		html(&r->body, "<li>%s<br>%s</li>", say(r, sheet->seals[i]), say(r, "print.date"));
	html_raw(&r->body, "</ul></div>");
}

/* What stands in the draft of a report that has not been sent. */
static void draft(const struct delivery *d)
{
	static const char *const fields[] = {
		"quantity", "beneficiaries", "paid_hours", "volunteer_hours", "note"};
	struct request *r = d->r;
	html(&r->body, "<h2>%s</h2><table class=\"cards\"><thead><tr><th scope=\"col\">%s</th>",
		show_list_title(r, "entry"), show_column(r, "entry", "title"));
	for (size_t f = 0; f < sizeof fields / sizeof *fields; f++)
		html(&r->body, "<th scope=\"col\">%s</th>",
			act_param(d->form.act, "entry", fields[f])->words);
	html_raw(&r->body, "</tr></thead><tbody>");
	for (size_t i = 0; i < db_rows_count(&d->lines); i++) {
		html(&r->body, "<tr><td>%s %s (%s)</td>", db_rows_text(&d->lines, i, 0),
			db_rows_text(&d->lines, i, 1), db_rows_text(&d->lines, i, 2));
		for (size_t f = 0; f < sizeof fields / sizeof *fields; f++)
			html(&r->body, "<td>%s</td>",
				form_value(&d->form,
					arena_printf(r->arena, "entry[%zu].%s", i + 1, fields[f])));
		html_raw(&r->body, "</tr>");
	}
	html_raw(&r->body, "</tbody></table>");
}

static void head(
	struct request *r, const struct sheet *sheet, const char *code, const struct db_rows *rows)
{
	static const char *const skip[] = {"code", "source", "formula", "process", "sha256", NULL};
	const struct show s = {.r = r, .kind = sheet->kind, .rows = rows};
	r->title = say_of(r, "print.title", sheet->kind);
	html(&r->body,
		"<link rel=\"stylesheet\" href=\"%s\"><p class=\"screen\"><a href=\"/r/%s\">%s</a> "
		"· "
		"%s</p>",
		static_path(r, "print.css"), html_url(r->arena, code), code, say(r, "print.how"));
	html(&r->body, "<div class=\"sheet\"><h1>%s</h1><p class=\"number-of\">%s</p>", r->title,
		code);
	show_record(&s, 0, skip);
}

static bool body(
	struct request *r, const struct sheet *sheet, const char *code, bool entries, struct err *e)
{
	struct db_step steps[AMOUNTS + PARTS];
	struct db_rows rows[AMOUNTS + PARTS];
	size_t n = 0, amounts = 0;
	while (amounts < AMOUNTS && sheet->amounts[amounts] != NULL) {
		steps[n++] = words_step(r, sheet, sheet->amounts[amounts], code);
		amounts++;
	}
	for (size_t i = entries ? 0 : 1; i < PARTS && sheet->parts[i].kind != NULL; i++)
		steps[n++] = part_step(r, sheet, &sheet->parts[i], code);
	if (!ask(r, steps, n, rows, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct part *part = &sheet->parts[i - amounts + (entries ? 0 : 1)];
		if (i < amounts) {
			amount(r, sheet, sheet->amounts[i], &rows[i]);
		} else if (db_rows_count(&rows[i]) > 0) {
			const struct show s = {.r = r, .kind = part->kind, .rows = &rows[i]};
			html(&r->body, "<h2>%s</h2>", show_list_title(r, part->kind));
			show_table(&s, part->columns, NULL);
		}
		db_rows_release(&rows[i]);
	}
	seals(r, sheet);
	return true;
}

/* A report that its organisation has not sent yet: the figures of its draft, to be stamped. */
static bool unsent(struct request *r, const struct sheet *sheet, const char *code,
	const struct db_rows *rows, struct err *e)
{
	struct delivery d;
	bool mine = strcmp(sheet->kind, "report") == 0 && holds(r, "supplier") &&
		    strcmp(show_text(rows, 0, "state"), "submitted") != 0 &&
		    show_text(rows, 0, "review_due_on") == NULL;
	if (!mine)
		return body(r, sheet, code, true, e);
	if (!delivery_load(r, code, &d, e))
		return false;
	draft(&d);
	delivery_release(&d);
	return body(r, sheet, code, false, e);
}

static bool get(struct request *r, struct err *e)
{
	size_t n = strcspn(r->rest, "/");
	const struct sheet *sheet = find(r->rest, n);
	const char *code = r->rest[n] == '/' ? r->rest + n + 1 : "";
	struct db_rows rows;
	if (sheet == NULL)
		return err_set(e, ERR_MISSING, "no such sheet");
	const struct db_step step = {
		.sql = arena_printf(r->arena, "select * from api.%s where code = $1",
			db_ident(r->arena, sheet->kind)),
		.params = {code},
		.n = 1};
	if (!ask(r, &step, 1, &rows, e))
		return false;
	bool ok = db_rows_count(&rows) == 1 || err_set(e, ERR_MISSING, "no such record");
	if (ok)
		head(r, sheet, code, &rows);
	ok = ok && unsent(r, sheet, code, &rows, e);
	db_rows_release(&rows);
	return ok;
}
