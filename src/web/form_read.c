/* What was sent, into the values of a form and the request of an act. */
#include <stdlib.h>
#include <string.h>

#include "web/form.h"
#include "web/store.h"

const char *form_value(const struct form *form, const char *name)
{
	for (const struct http_field *f = form->values; f != NULL; f = f->next)
		if (strcmp(f->name, name) == 0)
			return f->value;
	return NULL;
}

size_t form_entries(const struct form *form, const char *param)
{
	size_t most = 0, n = strlen(param);
	for (const struct http_field *f = form->values; f != NULL; f = f->next) {
		if (strncmp(f->name, param, n) != 0 || f->name[n] != '[')
			continue;
		size_t i = strtoul(f->name + n + 1, NULL, 10);
		most = i > most ? i : most;
	}
	return most;
}

const char *form_kind(struct request *r, const struct act_param *param)
{
	for (const char *p = param->flags; p != NULL && *p != '\0';) {
		size_t n = strcspn(p, " ");
		if (n > 5 && strncmp(p, "code:", 5) == 0)
			return arena_strndup(r->arena, p + 5, n - 5);
		p += n;
		p += strspn(p, " ");
	}
	return NULL;
}

const struct act_param *form_subject(const struct act *act)
{
	const struct act_param *p = &act->params[0];
	bool record = act->count > 0 && p->required && p->flags != NULL &&
		      strstr(p->flags, "code:") != NULL;
	return record ? p : NULL;
}

static struct http_field **append(
	struct form *form, struct http_field **end, const char *name, const char *value)
{
	*end = arena_alloc(form->r->arena, sizeof **end);
	**end = (struct http_field){.name = name, .value = value};
	return &(*end)->next;
}

/* Blanks at both ends are nobody's intention; line feeds are \n. */
static const char *cleaned(struct request *r, const char *text)
{
	char *out = arena_alloc(r->arena, strlen(text) + 1), *to = out;
	for (const char *p = text; *p != '\0'; p++)
		if (*p != '\r')
			*to++ = *p;
	*to = '\0';
	while (to > out && strchr(" \t\n", to[-1]) != NULL)
		*--to = '\0';
	return out + strspn(out, " \t\n");
}

/* The value of a field; a file goes to the store and its hash is the value. NULL with e: refused. */
static const char *taken(struct form *form, const struct http_field *f, struct err *e)
{
	char hex[65];
	if (f->file == NULL)
		return cleaned(form->r, f->value);
	struct err why = {0};
	if (store_keep(form->r, f->file, hex, &why))
		return arena_strdup(form->r->arena, hex);
	if (why.kind != ERR_INPUT) {
		*e = why;
		return NULL;
	}
	form_error(form, f->name, say(form->r, why.rule));
	return "";
}

/* Whether a sent name is an entry of a repeated parameter: NAME, NAME[i] or NAME[i].FIELD. */
static bool entry_of(const char *name, const struct act_param *p, size_t *index, const char **field)
{
	size_t n = strlen(p->name);
	if (strncmp(name, p->name, n) != 0)
		return false;
	*index = 0;
	*field = "";
	if (name[n] == '\0')
		return true;
	char *end;
	if (name[n] != '[')
		return false;
	*index = strtoul(name + n + 1, &end, 10);
	if (end[0] != ']' || *index > HTTP_FIELDS_MAX)
		return false;
	*field = end[1] == '.' ? end + 2 : end + 1;
	return end[1] == '\0' || end[1] == '.';
}

/* A repeated parameter: its entries in the order sent, those that are empty left out. */
static bool fill_repeated(struct form *form, const struct act_param *p,
	const struct http_field *fields, struct http_field ***end, struct err *e)
{
	struct request *r = form->r;
	size_t given = 0, now = 0, index;
	bool first = true;
	const char *field, *value;
	for (const struct http_field *f = fields; f != NULL; f = f->next) {
		if (!entry_of(f->name, p, &index, &field) ||
			(*field != '\0') != (strcmp(p->type, "jsonb") == 0) ||
			(*field != '\0' && act_param(form->act, p->name, field) == NULL))
			continue;
		if ((value = taken(form, f, e)) == NULL)
			return false;
		if (*value == '\0')
			continue;
		if (first || *field == '\0' || index != given)
			now++;
		first = false;
		given = index;
		const char *name =
			*field == '\0' ? arena_printf(r->arena, "%s[%zu]", p->name, now)
				       : arena_printf(r->arena, "%s[%zu].%s", p->name, now, field);
		*end = append(form, *end, name, value);
	}
	return true;
}

static bool fill_one(struct form *form, const struct act_param *p, const struct http_field *fields,
	struct http_field ***end, struct err *e)
{
	const char *kept = "";
	for (const struct http_field *f = fields; f != NULL; f = f->next) {
		if (strcmp(f->name, p->name) != 0)
			continue;
		const char *value = taken(form, f, e);
		if (value == NULL)
			return false;
		/* A file that comes anew replaces the one that was there. */
		kept = *value != '\0' && (*kept == '\0' || f->file != NULL) ? value : kept;
	}
	if (*kept != '\0')
		*end = append(form, *end, p->name, kept);
	return true;
}

bool form_fill(struct form *form, const struct http_field *fields, struct err *e)
{
	struct http_field **end = &form->values;
	form->values = NULL;
	for (size_t i = 0; i < form->act->count; i++) {
		const struct act_param *p = &form->act->params[i];
		if (p->field[0] != '\0')
			continue;
		if (p->repeated ? !fill_repeated(form, p, fields, &end, e)
				: !fill_one(form, p, fields, &end, e))
			return false;
	}
	return true;
}

/* Entry i of a repeated record, as JSON. */
static const char *record_json(const struct form *form, const struct act_param *p, size_t i)
{
	struct str json = {0};
	const char *prefix = arena_printf(form->r->arena, "%s[%zu].", p->name, i);
	size_t n = strlen(prefix);
	str_add(&json, "{");
	for (const struct http_field *f = form->values; f != NULL; f = f->next) {
		if (strncmp(f->name, prefix, n) != 0)
			continue;
		str_add(&json, json.length > 1 ? "," : "");
		str_json(&json, f->name + n);
		str_add(&json, ":");
		str_json(&json, f->value);
	}
	str_add(&json, "}");
	const char *text = arena_strdup(form->r->arena, str_text(&json));
	str_release(&json);
	return text;
}

void form_request(const struct form *form, struct act_request *request)
{
	struct arena *arena = form->r->arena;
	*request = (struct act_request){.key = form->key};
	for (size_t i = 0; i < form->act->count; i++) {
		const struct act_param *p = &form->act->params[i];
		const char *value = form_value(form, p->name);
		if (p->field[0] != '\0')
			continue;
		if (!p->repeated && value != NULL)
			act_args_add(request, arena, p->name, value);
		for (size_t k = 1; p->repeated && k <= form_entries(form, p->name); k++)
			act_args_add(request, arena, p->name,
				strcmp(p->type, "jsonb") == 0
					? record_json(form, p, k)
					: form_value(form,
						  arena_printf(arena, "%s[%zu]", p->name, k)));
	}
}

void form_error(struct form *form, const char *place, const char *words)
{
	if (form->error_count == FORM_ERRORS)
		return;
	for (size_t i = 0; i < form->error_count; i++)
		if (strcmp(form->errors[i].place, place) == 0)
			return;
	form->errors[form->error_count++] = (struct form_error){
		arena_strdup(form->r->arena, place), arena_strdup(form->r->arena, words)};
}

void form_fail(struct form *form, const struct err *why)
{
	struct request *r = form->r;
	const char *words = page_words(r, why);
	if (strncmp(why->rule, "type.", 5) == 0)
		words = joined(r, say(r, "form.should_be"), words);
	else if (why->kind == ERR_INPUT && why->rule[0] == '\0')
		words = say(
			r, strstr(why->text, "missing") != NULL ? "form.missing" : "form.invalid");
	else if (why->kind == ERR_MISSING)
		words = say(r, "form.no_record");
	const struct act_param *p = NULL;
	for (size_t i = 0; i < form->act->count && why->kind == ERR_MISSING; i++) {
		const char *kind = form_kind(r, &form->act->params[i]);
		if (kind != NULL && strcmp(kind, why->place) == 0)
			p = &form->act->params[i];
	}
	form_error(form, p != NULL ? p->name : why->place, words);
}

bool form_problems(struct form *form, const struct act_request *request, struct err *e)
{
	struct request *r = form->r;
	const char *json;
	struct db_rows rows;
	if (!act_args_json(form->act, r->arena, request, &json, e))
		return false;
	const struct db_step step = {
		.name = "act_problems", .params = {form->act->name, json}, .n = 2};
	if (!ask(r, &step, 1, &rows, e))
		return false;
	for (size_t i = 0; i < db_rows_count(&rows); i++) {
		const char *place = db_rows_text(&rows, i, 0), *rule = db_rows_text(&rows, i, 1);
		form_error(form, place,
			rule == NULL ? say(r, "form.missing")
				     : joined(r, say(r, "form.should_be"), say(r, rule)));
	}
	db_rows_release(&rows);
	return true;
}

bool form_check(struct form *form, struct err *e)
{
	struct act_request request;
	form_request(form, &request);
	return form_problems(form, &request, e);
}
