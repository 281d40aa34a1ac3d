/* /act/NAME: the form of any act. */
#include <string.h>

#include "web/draft.h"
#include "web/form.h"
#include "web/perform.h"
#include "web/show.h"

static bool get(struct request *r, struct err *e);
static bool post(struct request *r, struct err *e);

const struct page page_act = {.path = "/act/", .signed_in = true, .get = get, .post = post};

/* The record that the act is about, beside its form. */
static bool subject(struct form *form, struct err *e)
{
	struct request *r = form->r;
	const struct act_param *p = form_subject(form->act);
	const char *code = p == NULL ? NULL : form_value(form, p->name);
	const char *kind = p == NULL ? NULL : form_kind(r, p);
	struct db_rows rows;
	if (code == NULL || book_list(r->web->book, kind) == NULL)
		return true;
	const struct db_step step = {
		.sql = arena_printf(
			r->arena, "select * from api.%s where code = $1", db_ident(r->arena, kind)),
		.params = {code},
		.n = 1};
	if (!ask(r, &step, 1, &rows, e))
		return false;
	if (db_rows_count(&rows) == 1) {
		const struct show s = {.r = r, .kind = kind, .rows = &rows};
		const char *title = show_text(&rows, 0, "title");
		html(&r->body, "<details class=\"beside\"%s", "");
		html(&r->body, "><summary>%s %s%s%s</summary>", show_list_title(r, kind), code,
			title == NULL ? "" : " – ", title == NULL ? "" : title);
		show_record(&s, 0, NULL);
		html_raw(&r->body, "</details>\n");
	}
	db_rows_release(&rows);
	return true;
}

static bool write(struct form *form, struct err *e)
{
	struct request *r = form->r;
	r->title = form->act->title;
	if (!form_load(form, e))
		return false;
	form_summary(form);
	html(&r->body, "<h1>%s</h1>", r->title);
	bool ok = subject(form, e);
	if (ok && r->http->files_refused)
		html(&r->body, "<p class=\"note\">%s</p>", say(r, "form.files_lost"));
	if (ok)
		form_write(form);
	form_release(form);
	return ok;
}

static bool begin(struct request *r, struct form *form, struct err *e)
{
	*form = (struct form){.r = r, .act = book_act(r->web->book, r->lang, r->rest)};
	return form->act != NULL || err_set(e, ERR_MISSING, "no act %s", r->rest);
}

/* What a link settles: the parameters that the query names. */
static void settle(struct form *form)
{
	struct str fixed = {0};
	for (const struct http_field *f = form->r->http->query; f != NULL; f = f->next)
		if (act_param(form->act, f->name, "") != NULL && *f->value != '\0')
			str_addf(&fixed, "%s%s", fixed.length == 0 ? "" : " ", f->name);
	form->fixed = arena_strdup(form->r->arena, str_text(&fixed));
	str_release(&fixed);
}

static bool get(struct request *r, struct err *e)
{
	struct form form;
	const char *draft = http_query(r->http, "draft");
	struct http_field *fields = r->http->query;
	if (!begin(r, &form, e) || !ask(r, NULL, 0, NULL, e))
		return false;
	form.key = draft_is_key(draft) ? draft : random_key(r);
	settle(&form);
	if (draft_is_key(draft) && !draft_read(r, draft, form.act->name, &fields, e))
		return false;
	return form_fill(&form, fields, e) && write(&form, e);
}

/* Keeps the draft and goes where its owner finds it again. */
static bool keep(struct form *form, struct err *e)
{
	if (!draft_keep(form->r, form->key, form->act->name, form->values, e))
		return false;
	redirect(form->r, "/work?kept=1");
	return true;
}

static bool send(struct form *form, struct err *e)
{
	struct request *r = form->r;
	struct act_request request;
	struct performed done;
	struct err why = {0};
	form_request(form, &request);
	if (form->error_count == 0 && perform(r, form->act, &request, &done, &why)) {
		redirect(r, arena_printf(r->arena, "/receipt/%s", form->key));
		return true;
	}
	if (why.kind == ERR_DB || why.kind == ERR_IO || why.kind == ERR_CRYPTO ||
		strcmp(why.rule, "session_ended") == 0) {
		*e = why;
		return false;
	}
	if (!form_check(form, e))
		return false;
	if (why.kind != ERR_NONE && (form->error_count == 0 || why.kind != ERR_INPUT))
		form_fail(form, &why);
	r->answer->status = why.kind == ERR_NONE ? 422 : page_status(why.kind);
	return write(form, e);
}

static bool act_on(struct form *form, struct err *e)
{
	const char *what = http_field(form->r->http, "_do");
	if (!form->r->csrf_ok) {
		form_error(form, "", say(form->r, "form.again"));
		form->r->answer->status = 403;
		return write(form, e);
	}
	if (what != NULL && strcmp(what, "keep") == 0)
		return keep(form, e);
	if (what != NULL && strncmp(what, "more:", 5) == 0) {
		form->grow = what + 5;
		form->error_count = 0;
		return write(form, e);
	}
	return send(form, e);
}

static bool post(struct request *r, struct err *e)
{
	struct form form;
	const char *key = http_field(r->http, "_key");
	const char *fixed = http_field(r->http, "_fixed");
	if (!begin(r, &form, e))
		return false;
	form.key = draft_is_key(key) ? key : random_key(r);
	form.fixed = fixed;
	bool ok = ask(r, NULL, 0, NULL, e) && form_fill(&form, r->http->fields, e) &&
		  act_on(&form, e);
	if (ok || strcmp(e->rule, "session_ended") != 0)
		return ok;
	draft_sign_in(r, form.act->name);
	return true;
}
