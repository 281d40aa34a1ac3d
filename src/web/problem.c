#include "web/problem.h"

static void member(struct str *out, const char *name, const char *value)
{
	str_add(out, ",");
	str_json(out, name);
	str_add(out, ":");
	str_json(out, value);
}

void problem(struct request *r, const struct err *e, const struct form *form)
{
	int status = page_status(e->kind);
	const char *rule = e->rule[0] == '\0' ? NULL : e->rule;
	struct str *out = &r->body;
	r->bare = true;
	r->answer->status = status;
	r->answer->type = "application/problem+json";
	str_cut(out, 0);
	str_add(out, "{\"type\":");
	str_json(out, rule == NULL ? "about:blank"
				   : arena_printf(r->arena, "urn:tallystick:rule:%s", rule));
	member(out, "title", say_of(r, "error.title", err_kind_name(e->kind)));
	str_addf(out, ",\"status\":%d", status);
	member(out, "detail", page_words(r, e));
	member(out, "kind", err_kind_name(e->kind));
	if (rule != NULL)
		member(out, "rule", rule);
	if (e->place[0] != '\0')
		member(out, "place", e->place);
	if (rule != NULL && book_basis(r->web->book, rule) != NULL)
		member(out, "basis", book_basis(r->web->book, rule));
	str_add(out, ",\"errors\":[");
	for (size_t i = 0; form != NULL && i < form->error_count; i++) {
		str_add(out, i == 0 ? "{\"place\":" : ",{\"place\":");
		str_json(out, form->errors[i].place);
		member(out, "detail", form->errors[i].words);
		str_add(out, "}");
	}
	str_add(out, "]}\n");
}
