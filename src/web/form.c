/* The form of an act, written. */
#include "web/form.h"

#include <string.h>

#include "web/show.h"

enum { RADIOS = 5, OPTIONS = 100, FOLD = 3 };

/* A field as it is written: a parameter, or one field of an entry of a repeated record. */
struct input {
	const struct act_param *param;
	const char *name, *id, *value, *error;
};

/* An id that a link can name. */
static const char *id_of(struct request *r, const char *name)
{
	char *id = arena_printf(r->arena, "f-%s", name);
	for (char *p = id; *p != '\0'; p++)
		*p = strchr("[].", *p) != NULL ? '-' : *p;
	return id;
}

static const char *error_at(const struct form *form, const char *name)
{
	for (size_t i = 0; i < form->error_count; i++)
		if (strcmp(form->errors[i].place, name) == 0)
			return form->errors[i].words;
	return NULL;
}

static bool is_type(const struct act_param *p, const char *type)
{
	return strcmp(p->type, type) == 0;
}

/* What stands under the label: the form of a value, where the control does not show it by itself. */
static const char *hint_of(struct request *r, const struct act_param *p)
{
	static const char *const plain[] = {"core.line", "core.prose", "core.word", "text",
		"boolean", "core.day", "core.instant", "jsonb", "core.code"};
	if (act_param_is(p, "file"))
		return say(r, "form.file_hint");
	if (p->choices != NULL)
		return NULL;
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (is_type(p, plain[i]))
			return NULL;
	return p->type_words;
}

/* What a parameter is called; those that the act itself does not have are called by the book. */
static const char *name_of(struct request *r, const struct act_param *p)
{
	const char *words = act_param_is(p, "client")
				    ? book_find(r->web->book, r->lang,
					      arena_printf(r->arena, "client.%s", p->name))
				    : NULL;
	return words != NULL ? words : p->words;
}

/* The same, and whether it may be left out. */
static const char *words_of(struct request *r, const struct act_param *p)
{
	return p->required ? name_of(r, p) : joined(r, name_of(r, p), say(r, "form.optional"));
}

static void describe(struct request *r, const struct input *in, const char *hint)
{
	if (hint != NULL || in->error != NULL)
		html(&r->body, " aria-describedby=\"%s%s%s%s%s\"", hint == NULL ? "" : in->id,
			hint == NULL ? "" : "-hint", hint != NULL && in->error != NULL ? " " : "",
			in->error == NULL ? "" : in->id, in->error == NULL ? "" : "-error");
	if (in->error != NULL)
		html_raw(&r->body, " aria-invalid=\"true\"");
}

static void hint_and_error(struct request *r, const struct input *in, const char *hint)
{
	if (hint != NULL)
		html(&r->body, "<span class=\"hint\" id=\"%s-hint\">%s</span>", in->id, hint);
	if (in->error != NULL)
		html(&r->body,
			"<span class=\"error\" id=\"%s-error\"><span class=\"hidden\">%s</span> "
			"%s</span>",
			in->id, say(r, "page.error_title"), in->error);
}

static void label(struct request *r, const struct input *in, const char *hint)
{
	html(&r->body, "<label for=\"%s\">%s</label>", in->id, words_of(r, in->param));
	hint_and_error(r, in, hint);
}

/* The value as the control wants it: a local time for an instant. */
static const char *control_value(struct request *r, const struct input *in)
{
	if (in->value == NULL)
		return "";
	if (is_type(in->param, "core.instant") && strlen(in->value) == 27)
		return show_time(r, in->value);
	return in->value;
}

static void text_control(struct request *r, const struct input *in)
{
	static const struct {
		const char *type, *attributes;
	} kinds[] = {
		{"core.fen", "inputmode=\"decimal\" class=\"w10\""},
		{"core.fen_delta", "class=\"w10\""},
		{"core.milli", "inputmode=\"decimal\" class=\"w8\""},
		{"core.milli_delta", "class=\"w8\""},
		{"core.bp", "inputmode=\"decimal\" class=\"w5\""},
		{"core.centipoint", "inputmode=\"decimal\" class=\"w5\""},
		{"core.count", "inputmode=\"numeric\" class=\"w5\""},
		{"integer", "inputmode=\"numeric\" class=\"w5\""},
		{"bigint", "inputmode=\"numeric\" class=\"w8\""},
		{"core.day", "type=\"date\" class=\"w10\""},
		{"core.instant", "type=\"datetime-local\" class=\"w15\""},
		{"core.code", "class=\"w15\" spellcheck=\"false\""},
		{"core.credit_code", "class=\"w15\" spellcheck=\"false\" maxlength=\"18\""},
		{"core.region_code", "inputmode=\"numeric\" class=\"w8\""},
	};
	const char *attributes = "";
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (is_type(in->param, kinds[i].type))
			attributes = kinds[i].attributes;
	const char *hint = hint_of(r, in->param);
	label(r, in, hint);
	html_raw(&r->body, "<input ");
	html_raw(&r->body, attributes);
	html(&r->body, " id=\"%s\" name=\"%s\" value=\"%s\"", in->id, in->name,
		control_value(r, in));
	describe(r, in, hint);
	html_raw(&r->body, ">");
}

static void long_control(struct request *r, const struct input *in)
{
	label(r, in, NULL);
	html(&r->body, "<textarea id=\"%s\" name=\"%s\" rows=\"5\"", in->id, in->name);
	describe(r, in, NULL);
	html(&r->body, ">\n%s</textarea>", in->value == NULL ? "" : in->value);
}

static void secret_control(struct request *r, const struct input *in)
{
	label(r, in, say(r, "form.password_hint"));
	html(&r->body,
		"<input type=\"password\" autocomplete=\"new-password\" class=\"w15\" id=\"%s\" "
		"name=\"%s\"",
		in->id, in->name);
	describe(r, in, "");
	html_raw(&r->body, ">");
}

static void file_control(struct request *r, const struct input *in)
{
	const char *hint = hint_of(r, in->param);
	label(r, in, hint);
	if (in->value != NULL)
		html(&r->body,
			"<span class=\"kept\"><input type=\"hidden\" name=\"%s\" value=\"%s\">%s "
			"<span class=\"hash\">%s</span></span>",
			in->name, in->value, say(r, "form.file_kept"), in->value);
	html(&r->body,
		"<input type=\"file\" id=\"%s\" name=\"%s\" accept=\"image/*,.pdf,.docx,.xlsx\"",
		in->id, in->name);
	describe(r, in, hint);
	html_raw(&r->body, ">");
}

/* The words of a choice: a role has words of its own. */
static const char *choice_words(struct request *r, const struct act_param *p, const char *choice)
{
	if (strcmp(p->name, "role") == 0)
		return say_of(r, "role", choice);
	return show_word(r, p->name, p->name, choice);
}

static void radios(
	const struct form *form, const struct input *in, const char *choices, const char *type)
{
	struct request *r = form->r;
	char *rest, *list = arena_strdup(r->arena, choices);
	bool many = strcmp(type, "checkbox") == 0, first = true;
	html(&r->body, "<fieldset><legend>%s</legend>", words_of(r, in->param));
	hint_and_error(r, in, NULL);
	for (char *c = strtok_r(list, ",", &rest); c != NULL; c = strtok_r(NULL, ",", &rest)) {
		bool on = in->value != NULL && strcmp(in->value, c) == 0;
		for (size_t i = 1; many && !on && i <= form_entries(form, in->param->name); i++)
			on = strcmp(form_value(form,
					    arena_printf(r->arena, "%s[%zu]", in->param->name, i)),
				     c) == 0;
		const char *words =
			is_type(in->param, "boolean")
				? say(r, strcmp(c, "true") == 0 ? "value.yes" : "value.no")
				: choice_words(r, in->param, c);
		html(&r->body,
			"<span class=\"choice\"><input type=\"%s\" id=\"%s%s%s\" name=\"%s\" "
			"value=\"%s\"",
			type, in->id, first ? "" : "-", first ? "" : c, in->name, c);
		html_raw(&r->body, on ? " checked>" : ">");
		html(&r->body, "<label for=\"%s%s%s\">%s</label></span>", in->id, first ? "" : "-",
			first ? "" : c, words);
		first = false;
	}
	html_raw(&r->body, "</fieldset>");
}

static void option(struct request *r, const char *value, const char *words, bool on)
{
	html(&r->body, "<option value=\"%s\"", value);
	html_raw(&r->body, on ? " selected>" : ">");
	html(&r->body, "%s</option>", words);
}

static void choice_control(const struct form *form, const struct input *in)
{
	struct request *r = form->r;
	char *rest, *list = arena_strdup(r->arena, in->param->choices);
	size_t commas = 0;
	for (const char *p = list; *p != '\0'; p++)
		commas += *p == ',';
	if (commas < RADIOS) {
		radios(form, in, in->param->choices, "radio");
		return;
	}
	label(r, in, NULL);
	html(&r->body, "<select id=\"%s\" name=\"%s\"", in->id, in->name);
	describe(r, in, NULL);
	html_raw(&r->body, "><option value=\"\"></option>");
	for (char *c = strtok_r(list, ",", &rest); c != NULL; c = strtok_r(NULL, ",", &rest))
		option(r, c, choice_words(r, in->param, c),
			in->value != NULL && strcmp(in->value, c) == 0);
	html_raw(&r->body, "</select>");
}

static const struct form_options *options_of(const struct form *form, const struct act_param *p)
{
	for (size_t i = 0; i < form->option_count; i++)
		if (strcmp(form->options[i].param, p->name) == 0 &&
			strcmp(form->options[i].field, p->field) == 0)
			return &form->options[i];
	return NULL;
}

/* Records to choose from; where there are too many, or one of them is not listed, a text. */
static void record_control(
	const struct form *form, const struct input *in, const struct form_options *options)
{
	struct request *r = form->r;
	size_t n = db_rows_count(&options->rows);
	bool listed = in->value == NULL;
	for (size_t i = 0; !listed && i < n; i++)
		listed = strcmp(db_rows_text(&options->rows, i, 0), in->value) == 0;
	if (n == 0 || n >= OPTIONS || !listed) {
		text_control(r, in);
		return;
	}
	label(r, in, NULL);
	html(&r->body, "<select id=\"%s\" name=\"%s\"", in->id, in->name);
	describe(r, in, NULL);
	html_raw(&r->body, "><option value=\"\"></option>");
	for (size_t i = 0; i < n; i++) {
		const char *code = db_rows_text(&options->rows, i, 0);
		const char *title = db_rows_text(&options->rows, i, 1);
		option(r, code,
			title == NULL ? code : arena_printf(r->arena, "%s – %s", code, title),
			in->value != NULL && strcmp(in->value, code) == 0);
	}
	html_raw(&r->body, "</select>");
}

void form_control(const struct form *form, const struct act_param *p, const char *name)
{
	struct request *r = form->r;
	const struct input in = {.param = p,
		.name = name,
		.id = id_of(r, name),
		.value = form_value(form, name),
		.error = error_at(form, name)};
	const struct form_options *options = options_of(form, p);
	html(&r->body, "<div class=\"field%s\">", in.error == NULL ? "" : " wrong");
	if (act_param_is(p, "secret"))
		secret_control(r, &in);
	else if (act_param_is(p, "file"))
		file_control(r, &in);
	else if (is_type(p, "boolean"))
		radios(form, &in, "true,false", "radio");
	else if (p->choices != NULL)
		choice_control(form, &in);
	else if (options != NULL)
		record_control(form, &in, options);
	else if (is_type(p, "core.prose") || is_type(p, "core.document"))
		long_control(r, &in);
	else
		text_control(r, &in);
	html_raw(&r->body, "</div>\n");
}

static void more_button(const struct form *form, const struct act_param *p)
{
	html(&form->r->body,
		"<p><button class=\"minor\" name=\"_do\" value=\"more:%s\" "
		"formnovalidate>%s</button></p>",
		p->name, say(form->r, "form.more"));
}

/* Entry i of a repeated record. */
static void record(const struct form *form, const struct act_param *p, size_t i)
{
	struct request *r = form->r;
	html(&r->body, "<fieldset class=\"entry\"><legend>%s %zu</legend>", p->words, i);
	for (size_t k = 0; k < form->act->count; k++) {
		const struct act_param *f = &form->act->params[k];
		if (f->field[0] != '\0' && strcmp(f->name, p->name) == 0)
			form_control(form, f,
				arena_printf(r->arena, "%s[%zu].%s", p->name, i, f->field));
	}
	html_raw(&r->body, "</fieldset>\n");
}

static void repeated(const struct form *form, const struct act_param *p)
{
	struct request *r = form->r;
	size_t n = form_entries(form, p->name);
	bool grows = form->grow != NULL && strcmp(form->grow, p->name) == 0;
	bool records = is_type(p, "jsonb");
	const struct input in = {.param = p,
		.name = p->name,
		.id = id_of(r, p->name),
		.error = error_at(form, p->name)};
	if (p->choices != NULL) {
		html(&r->body, "<div class=\"field%s\">", in.error == NULL ? "" : " wrong");
		radios(form, &in, p->choices, "checkbox");
		html_raw(&r->body, "</div>\n");
		return;
	}
	n += grows || n == 0;
	if (in.error != NULL)
		html(&r->body, "<p class=\"error\" id=\"%s\">%s</p>", in.id, in.error);
	for (size_t i = 1; i <= n; i++) {
		if (records)
			record(form, p, i);
		else
			form_control(form, p, arena_printf(r->arena, "%s[%zu]", p->name, i));
	}
	more_button(form, p);
}

static bool is_fixed(const struct form *form, const char *name)
{
	size_t n = strlen(name);
	for (const char *p = form->fixed; p != NULL && *p != '\0';) {
		size_t word = strcspn(p, " ");
		if (word == n && strncmp(p, name, n) == 0)
			return true;
		p += word;
		p += strspn(p, " ");
	}
	return false;
}

void form_summary(const struct form *form)
{
	struct request *r = form->r;
	if (form->error_count == 0)
		return;
	r->wrong = true;
	html(&r->body,
		"<div class=\"summary\" role=\"alert\" tabindex=\"-1\" "
		"id=\"summary\"><h2>%s</h2><ul>",
		say(r, "form.problem"));
	for (size_t i = 0; i < form->error_count; i++) {
		const char *place = form->errors[i].place;
		char *param = arena_strdup(r->arena, place);
		param[strcspn(param, "[")] = '\0';
		const char *dot = strchr(place, '.');
		const struct act_param *p = act_param(form->act, param, dot == NULL ? "" : dot + 1);
		if (p == NULL)
			html(&r->body, "<li>%s</li>", form->errors[i].words);
		else
			html(&r->body, "<li><a href=\"#%s\">%s: %s</a></li>",
				id_of(r, p->choices != NULL ? param : place), name_of(r, p),
				form->errors[i].words);
	}
	html_raw(&r->body, "</ul></div>\n");
}

static bool has_files(const struct act *act)
{
	for (size_t i = 0; i < act->count; i++)
		if (act_param_is(&act->params[i], "file"))
			return true;
	return false;
}

static bool is_settled(const struct form *form, const struct act_param *p)
{
	return is_fixed(form, p->name) && form_value(form, p->name) != NULL &&
	       error_at(form, p->name) == NULL;
}

static void parameter(const struct form *form, const struct act_param *p)
{
	if (is_settled(form, p))
		html(&form->r->body, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", p->name,
			form_value(form, p->name));
	else if (p->repeated)
		repeated(form, p);
	else
		form_control(form, p, p->name);
}

/* Whether a parameter is asked for among what may be left out. */
static bool may_lack(const struct form *form, const struct act_param *p)
{
	return p->field[0] == '\0' && !p->required && !is_settled(form, p);
}

/* Whether something was written or is wrong among what may be left out. */
static bool is_used(const struct form *form, const struct act_param *p)
{
	size_t n = strlen(p->name);
	if (form->grow != NULL && strcmp(form->grow, p->name) == 0)
		return true;
	for (const struct http_field *f = form->values; f != NULL; f = f->next)
		if (strncmp(f->name, p->name, n) == 0 && strchr("[", f->name[n]) != NULL)
			return true;
	for (size_t i = 0; i < form->error_count; i++)
		if (strncmp(form->errors[i].place, p->name, n) == 0 &&
			strchr("[", form->errors[i].place[n]) != NULL)
			return true;
	return false;
}

/* What may be left out comes last; where it is much, it is folded until something is in it. */
static void optional(const struct form *form)
{
	struct request *r = form->r;
	const struct act *act = form->act;
	size_t count = 0;
	bool used = false;
	for (size_t i = 0; i < act->count; i++) {
		if (!may_lack(form, &act->params[i]))
			continue;
		count++;
		used = used || is_used(form, &act->params[i]);
	}
	if (count > FOLD)
		html(&r->body,
			used ? "<details class=\"more\" open><summary>%s</summary>\n"
			     : "<details class=\"more\"><summary>%s</summary>\n",
			say(r, "form.fold"));
	for (size_t i = 0; i < act->count; i++)
		if (may_lack(form, &act->params[i]))
			parameter(form, &act->params[i]);
	if (count > FOLD)
		html_raw(&r->body, "</details>\n");
}

void form_write(struct form *form)
{
	struct request *r = form->r;
	html(&r->body, "<form method=\"post\" action=\"/act/%s\" class=\"act\" novalidate%s>",
		form->act->name, "");
	if (has_files(form->act)) {
		str_cut(&r->body, r->body.length - 1);
		html_raw(&r->body, " enctype=\"multipart/form-data\">");
	}
	csrf_field(r);
	html(&r->body,
		"<input type=\"hidden\" name=\"_key\" value=\"%s\"><input type=\"hidden\" "
		"name=\"_fixed\" value=\"%s\">",
		form->key, form->fixed == NULL ? "" : form->fixed);
	/* Enter sends; it does not add an entry. */
	html(&r->body,
		"<button class=\"hidden\" name=\"_do\" value=\"send\" tabindex=\"-1\" "
		"aria-hidden=\"true\">%s</button>\n",
		say(r, "form.send"));
	for (size_t i = 0; i < form->act->count; i++)
		if (form->act->params[i].field[0] == '\0' && !may_lack(form, &form->act->params[i]))
			parameter(form, &form->act->params[i]);
	optional(form);
	html(&r->body,
		"<div class=\"actions\"><button name=\"_do\" value=\"send\">%s</button> <button "
		"class=\"minor\" name=\"_do\" value=\"keep\">%s</button></div></form>\n",
		say(r, "form.send"), say(r, "form.keep"));
}

/* The statement for what a parameter may name, or false where it names nothing that is listed. */
static bool options_step(struct form *form, const struct act_param *p, struct db_step *step)
{
	struct request *r = form->r;
	const char *kind = form_kind(r, p);
	if (is_fixed(form, p->name))
		return false;
	if (kind == NULL && strcmp(p->name, "catalogue") == 0) {
		*step = (struct db_step){.name = "catalogue_items", .params = {r->lang}, .n = 1};
		return true;
	}
	const struct book_list *list = kind == NULL ? NULL : book_list(r->web->book, kind);
	if (list == NULL || !book_has_column(list, "code"))
		return false;
	const char *title = book_has_column(list, "title")  ? "title"
			    : book_has_column(list, "name") ? "name"
							    : "null";
	*step = (struct db_step){.sql = arena_printf(r->arena,
					 "select code, %s from api.%s order by 1 desc limit %d",
					 title, db_ident(r->arena, kind), OPTIONS)};
	return true;
}

bool form_load(struct form *form, struct err *e)
{
	struct db_step steps[FORM_OPTIONS] = {0};
	struct db_rows rows[FORM_OPTIONS];
	size_t n = 0;
	for (size_t i = 0; i < form->act->count && n < FORM_OPTIONS; i++) {
		const struct act_param *p = &form->act->params[i];
		if (!options_step(form, p, &steps[n]))
			continue;
		form->options[n].param = p->name;
		form->options[n++].field = p->field;
	}
	if (!ask(form->r, steps, n, rows, e))
		return false;
	for (size_t i = 0; i < n; i++)
		form->options[i].rows = rows[i];
	form->option_count = n;
	return true;
}

void form_release(struct form *form)
{
	for (size_t i = 0; i < form->option_count; i++)
		db_rows_release(&form->options[i].rows);
	form->option_count = 0;
}
