/*
 * /deliver/STEP/CODE: a delivery report in steps. Each step is saved as it is left; the last shows
 * everything before it is sent.
 */
#include <string.h>

#include "web/delivery.h"
#include "web/draft.h"
#include "web/perform.h"
#include "web/show.h"

static bool get(struct request *r, struct err *e);
static bool post(struct request *r, struct err *e);

const struct page page_deliver = {.path = "/deliver/", .signed_in = true, .get = get, .post = post};

static const char *const STEPS[] = {
	"period", "work", "people", "spending", "evidence", "declaration", "check"};
enum { STEP_COUNT = sizeof STEPS / sizeof *STEPS };

static int step_index(const char *name, size_t n)
{
	for (int i = 0; i < STEP_COUNT; i++)
		if (strlen(STEPS[i]) == n && strncmp(STEPS[i], name, n) == 0)
			return i;
	return -1;
}

static const char *path_of(const struct delivery *d, int step)
{
	return arena_printf(
		d->r->arena, "/deliver/%s/%s", STEPS[step], html_url(d->r->arena, d->code));
}

static void way(const struct delivery *d, int now)
{
	struct request *r = d->r;
	html(&r->body, "<ol class=\"steps\" aria-label=\"%s\">", say(r, "deliver.steps"));
	for (int i = 0; i < STEP_COUNT; i++) {
		const char *words = say_of(r, "deliver.step", STEPS[i]);
		html_raw(&r->body, i == now ? "<li aria-current=\"step\">" : "<li>");
		if (i == now)
			html(&r->body, "<span>%s</span></li>", words);
		else
			html(&r->body, "<a href=\"%s\">%s</a></li>", path_of(d, i), words);
	}
	html_raw(&r->body, "</ol>\n");
}

static void open_form(const struct delivery *d, int step)
{
	html(&d->r->body, "<form method=\"post\" action=\"%s\" class=\"act\" novalidate>",
		path_of(d, step));
	if (strcmp(STEPS[step], "evidence") == 0) {
		str_cut(&d->r->body, d->r->body.length - 1);
		html_raw(&d->r->body, " enctype=\"multipart/form-data\">");
	}
	csrf_field(d->r);
}

static void close_form(const struct delivery *d)
{
	html(&d->r->body,
		"<div class=\"actions\"><button name=\"_do\" value=\"next\">%s</button> <button "
		"class=\"minor\" name=\"_do\" value=\"later\">%s</button></div></form>\n",
		say(d->r, "deliver.next"), say(d->r, "form.keep"));
}

static void row(const struct delivery *d, const char *column)
{
	const struct show s = {.r = d->r, .kind = "report", .rows = &d->report};
	int c = show_find(&d->report, column);
	if (c < 0 || db_rows_null(&d->report, 0, c))
		return;
	html(&d->r->body, "<div><dt>%s</dt><dd>", show_column(d->r, "report", column));
	show_cell(&s, 0, c);
	html_raw(&d->r->body, "</dd></div>");
}

static void period(struct delivery *d)
{
	static const char *const columns[] = {"contract", "supplier", "starts_on", "ends_on",
		"due_on", "state", "days_late", "state_reason"};
	struct request *r = d->r;
	html(&r->body, "<p>%s</p><dl class=\"record\">", say(r, "deliver.period_about"));
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		row(d, columns[i]);
	html_raw(&r->body, "</dl>");
	for (size_t i = 0; i < db_rows_count(&d->lines); i++)
		if (!db_rows_null(&d->lines, i, 5))
			html(&r->body, "<p class=\"note\">%s %s: %s</p>",
				db_rows_text(&d->lines, i, 0), db_rows_text(&d->lines, i, 1),
				db_rows_text(&d->lines, i, 5));
}

static const char *unit_of(const struct delivery *d, size_t line)
{
	const char *unit = db_rows_text(&d->lines, line, 2);
	return unit == NULL ? "" : show_word(d->r, "contract_line", "unit", unit);
}

/* The figures of the last period, as a start. */
static void offer_before(struct delivery *d)
{
	bool any = false;
	for (size_t i = 0; i < db_rows_count(&d->lines); i++)
		any = any || !db_rows_null(&d->lines, i, 4);
	if (any)
		html(&d->r->body,
			"<p><button class=\"minor\" name=\"_do\" value=\"before\">%s</button></p>",
			say(d->r, "deliver.take_before"));
}

/* The fields of a step, one block a service line. */
static void lines(struct delivery *d, const char *const *fields)
{
	struct request *r = d->r;
	offer_before(d);
	for (size_t i = 0; i < db_rows_count(&d->lines); i++) {
		const char *before = db_rows_text(&d->lines, i, 4);
		html(&r->body,
			"<fieldset class=\"entry\"><legend class=\"data\">%s</legend><p "
			"class=\"quiet\">%s",
			db_rows_text(&d->lines, i, 1), db_rows_text(&d->lines, i, 0));
		html(&r->body, " · %s %s %s", say(r, "deliver.planned"),
			show_figure(r, db_rows_text(&d->lines, i, 3)), unit_of(d, i));
		if (before != NULL && strcmp(fields[0], "quantity") == 0)
			html(&r->body, " · %s %s", say(r, "deliver.before"),
				show_figure(r, before));
		html_raw(&r->body, "</p>");
		for (const char *const *f = fields; *f != NULL; f++)
			form_control(&d->form, act_param(d->form.act, "entry", *f),
				arena_printf(r->arena, "entry[%zu].%s", i + 1, *f));
		html_raw(&r->body, "</fieldset>\n");
	}
}

static void spending(struct delivery *d)
{
	static const char *const kinds[] = {"people", "activities", "material", "overhead"};
	struct request *r = d->r;
	html(&r->body, "<p>%s</p>", say(r, "deliver.spending_about"));
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		const char *value = "";
		for (size_t i = 1; i <= form_entries(&d->form, "expense"); i++) {
			const char *kind = form_value(
				&d->form, arena_printf(r->arena, "expense[%zu].kind", i));
			if (kind != NULL && strcmp(kind, kinds[k]) == 0)
				value = form_value(
					&d->form, arena_printf(r->arena, "expense[%zu].amount", i));
		}
		html(&r->body,
			"<div class=\"field\"><label for=\"x-%zu\">%s</label><input id=\"x-%zu\" "
			"name=\"expense[%zu].amount\" class=\"w10\" inputmode=\"decimal\" "
			"value=\"%s\"></div>",
			k, show_word(r, "expense", "kind", kinds[k]), k, k + 1,
			value == NULL ? "" : value);
	}
}

static const char *line_title(const struct delivery *d, const char *code)
{
	for (size_t i = 0; code != NULL && i < db_rows_count(&d->lines); i++)
		if (strcmp(db_rows_text(&d->lines, i, 0), code) == 0)
			return db_rows_text(&d->lines, i, 1);
	return code;
}

/* What has arrived, each with a way to take it back. */
static void received(struct delivery *d, bool removable)
{
	struct request *r = d->r;
	size_t n = form_entries(&d->form, "evidence");
	if (n == 0)
		return;
	html_raw(&r->body, "<ul class=\"rows\">");
	for (size_t i = 1; i <= n; i++) {
		const char *prefix = arena_printf(r->arena, "evidence[%zu]", i);
		const char *kind = form_value(&d->form, arena_printf(r->arena, "%s.kind", prefix));
		const char *hash = form_value(&d->form, arena_printf(r->arena, "%s.file", prefix));
		html(&r->body,
			"<li><span class=\"what\">%s: %s<span class=\"quiet "
			"hash\">%s</span></span> ",
			show_word(r, "evidence", "kind", kind == NULL ? "" : kind),
			line_title(
				d, form_value(&d->form, arena_printf(r->arena, "%s.line", prefix))),
			hash == NULL ? "" : hash);
		html(&r->body, "<strong class=\"tag good\">%s</strong>",
			say(r, "deliver.received"));
		if (removable)
			html(&r->body,
				" <button class=\"minor\" name=\"_do\" value=\"drop:%zu\" "
				"aria-label=\"%s %zu\">%s</button>",
				i, say(r, "deliver.remove"), i, say(r, "deliver.remove"));
		html_raw(&r->body, "</li>");
	}
	html_raw(&r->body, "</ul>");
}

static void evidence(struct delivery *d)
{
	static const char *const kinds[] = {"photo", "document", "sheet", "record"};
	struct request *r = d->r;
	html(&r->body, "<p>%s</p><p><a href=\"/print/report/%s\">%s</a></p>",
		say(r, "deliver.evidence_about"), html_url(r->arena, d->code),
		say(r, "deliver.sheet"));
	received(d, true);
	html(&r->body, "<fieldset class=\"entry\"><legend>%s</legend>", say(r, "deliver.add_file"));
	html(&r->body,
		"<div class=\"field\"><label for=\"line\">%s</label><select id=\"line\" "
		"name=\"line\">",
		show_column(r, "evidence", "line"));
	for (size_t i = 0; i < db_rows_count(&d->lines); i++)
		html(&r->body, "<option value=\"%s\">%s</option>", db_rows_text(&d->lines, i, 0),
			db_rows_text(&d->lines, i, 1));
	html(&r->body,
		"</select></div><div class=\"field\"><label for=\"kind\">%s</label><select "
		"id=\"kind\" name=\"kind\">",
		show_column(r, "evidence", "kind"));
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		html(&r->body, "<option value=\"%s\">%s</option>", kinds[i],
			show_word(r, "evidence", "kind", kinds[i]));
	const char *wrong = d->form.error_count > 0 ? d->form.errors[0].words : NULL;
	html(&r->body,
		"</select></div><div class=\"field%s\"><label for=\"file\">%s</label><span "
		"class=\"hint\" id=\"file-hint\">%s</span>",
		wrong == NULL ? "" : " wrong", say(r, "deliver.file"), say(r, "form.file_hint"));
	if (wrong != NULL)
		html(&r->body, "<span class=\"error\" id=\"file-error\">%s</span>", wrong);
	html(&r->body,
		"<input type=\"file\" id=\"file\" name=\"file\" multiple "
		"accept=\"image/*,.pdf,.docx,.xlsx\" aria-describedby=\"file-hint%s\"",
		wrong == NULL ? "" : " file-error");
	html(&r->body,
		" data-upload=\"/upload/\" data-sending=\"%s\" data-received=\"%s\" "
		"data-failed=\"%s\"></div>",
		say(r, "upload.sending"), say(r, "upload.received"), say(r, "upload.failed"));
	html(&r->body,
		"<p><button class=\"minor\" name=\"_do\" value=\"more\">%s</button></p></fieldset>",
		say(r, "deliver.add"));
}

static void declaration(struct delivery *d)
{
	struct request *r = d->r;
	html(&r->body, "<p>%s</p><p class=\"note\">%s</p>", say(r, "deliver.declare_about"),
		say(r, "deliver.declare"));
}

static void part(struct delivery *d, int step)
{
	html(&d->r->body,
		"<h2>%s <a class=\"change\" href=\"%s\">%s<span class=\"hidden\"> "
		"%s</span></a></h2>",
		say_of(d->r, "deliver.step", STEPS[step]), path_of(d, step),
		say(d->r, "deliver.change"), say_of(d->r, "deliver.step", STEPS[step]));
}

static void check_lines(struct delivery *d)
{
	static const char *const fields[] = {
		"quantity", "beneficiaries", "paid_hours", "volunteer_hours", "note"};
	struct request *r = d->r;
	for (size_t i = 0; i < db_rows_count(&d->lines); i++) {
		html(&r->body, "<h3>%s</h3><dl class=\"record\">", db_rows_text(&d->lines, i, 1));
		for (size_t f = 0; f < sizeof fields / sizeof *fields; f++) {
			const char *value = form_value(&d->form,
				arena_printf(r->arena, "entry[%zu].%s", i + 1, fields[f]));
			if (value != NULL || f == 0)
				html(&r->body, "<div><dt>%s</dt><dd>%s%s%s</dd></div>",
					act_param(d->form.act, "entry", fields[f])->words,
					value == NULL ? say(r, "form.missing") : value,
					f == 0 ? " " : "",
					f == 0 && value != NULL ? unit_of(d, i) : "");
		}
		html_raw(&r->body, "</dl>");
	}
}

static void check(struct delivery *d)
{
	struct request *r = d->r;
	part(d, 1);
	check_lines(d);
	part(d, 3);
	html_raw(&r->body, "<dl class=\"record\">");
	for (size_t i = 1; i <= form_entries(&d->form, "expense"); i++)
		html(&r->body, "<div><dt>%s</dt><dd>%s</dd></div>",
			show_word(r, "expense", "kind",
				form_value(
					&d->form, arena_printf(r->arena, "expense[%zu].kind", i))),
			form_value(&d->form, arena_printf(r->arena, "expense[%zu].amount", i)));
	html_raw(&r->body, "</dl>");
	part(d, 4);
	received(d, false);
	html(&r->body, "<p class=\"note\">%s</p>", say(r, "deliver.declare"));
}

static void step_body(struct delivery *d, int step)
{
	static const char *const work[] = {"quantity", "note", NULL};
	static const char *const people[] = {
		"beneficiaries", "paid_hours", "volunteer_hours", NULL};
	switch (step) {
	case 0:
		period(d);
		break;
	case 1:
		lines(d, work);
		break;
	case 2:
		lines(d, people);
		break;
	case 3:
		spending(d);
		break;
	case 4:
		evidence(d);
		break;
	case 5:
		declaration(d);
		break;
	default:
		check(d);
	}
}

static bool write(struct delivery *d, int step)
{
	struct request *r = d->r;
	r->title = say_of(r, "deliver.step", STEPS[step]);
	form_summary(&d->form);
	html(&r->body, "<p class=\"over\">%s %s</p><h1>%s</h1>", say(r, "deliver.title"), d->code,
		r->title);
	way(d, step);
	open_form(d, step);
	step_body(d, step);
	if (step == STEP_COUNT - 1)
		html(&r->body,
			"<div class=\"actions\"><button name=\"_do\" "
			"value=\"send\">%s</button></div></form>\n",
			say(r, "deliver.send"));
	else
		close_form(d);
	return true;
}

/* STEP/CODE. */
static bool split(struct request *r, int *step, const char **code, struct err *e)
{
	size_t n = strcspn(r->rest, "/");
	*step = step_index(r->rest, n);
	*code = r->rest[n] == '/' ? r->rest + n + 1 : "";
	return *step >= 0 || err_set(e, ERR_MISSING, "no such step");
}

static bool get(struct request *r, struct err *e)
{
	struct delivery d;
	const char *code;
	int step;
	if (!split(r, &step, &code, e) || !ask(r, NULL, 0, NULL, e) ||
		!delivery_load(r, code, &d, e))
		return false;
	write(&d, step);
	delivery_release(&d);
	return true;
}

static bool send(struct delivery *d, struct err *e)
{
	struct request *r = d->r;
	struct act_request request;
	struct performed done;
	struct err why = {0};
	form_request(&d->form, &request);
	if (perform(r, d->form.act, &request, &done, &why)) {
		redirect(r, arena_printf(r->arena, "/receipt/%s", d->key));
		return true;
	}
	if (why.kind == ERR_DB || why.kind == ERR_IO || strcmp(why.rule, "session_ended") == 0)
		return (*e = why, false);
	if (!form_check(&d->form, e))
		return false;
	if (d->form.error_count == 0 || why.kind != ERR_INPUT)
		form_fail(&d->form, &why);
	r->answer->status = page_status(why.kind);
	return write(d, STEP_COUNT - 1);
}

/* What a step got wrong in the form of its values; what is missing may come later. */
static bool step_errors(struct delivery *d, int step, struct err *e)
{
	struct form all = d->form;
	all.error_count = 0;
	if (!form_check(&all, e))
		return false;
	for (size_t i = 0; i < all.error_count; i++)
		if (delivery_in_step(STEPS[step], all.errors[i].place) &&
			strcmp(all.errors[i].words, say(d->r, "form.missing")) != 0)
			form_error(&d->form, all.errors[i].place, all.errors[i].words);
	return true;
}

static bool go_on(struct delivery *d, int step, const char *what, struct err *e)
{
	struct request *r = d->r;
	if (!delivery_take(d, STEPS[step], e) || !step_errors(d, step, e))
		return false;
	if (d->form.error_count > 0) {
		r->answer->status = 422;
		return write(d, step);
	}
	if (strcmp(what, "later") == 0)
		redirect(r, "/work?kept=1");
	else
		redirect(r, path_of(d, strcmp(what, "next") == 0 ? step + 1 : step));
	return true;
}

static bool post(struct request *r, struct err *e)
{
	struct delivery d;
	const char *code, *what = http_field(r->http, "_do");
	int step;
	if (!split(r, &step, &code, e) || !ask(r, NULL, 0, NULL, e))
		return false;
	if (!r->csrf_ok) {
		err_set(e, ERR_DENIED, "the form is out of date");
		return err_rule(e, "error.stale");
	}
	if (!delivery_load(r, code, &d, e))
		return false;
	bool ok = step == STEP_COUNT - 1 ? send(&d, e)
					 : go_on(&d, step, what == NULL ? "next" : what, e);
	delivery_release(&d);
	return ok;
}
