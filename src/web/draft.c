#include "web/draft.h"

#include <string.h>

bool draft_is_key(const char *key)
{
	return key != NULL && strlen(key) == 32 && key[strspn(key, "0123456789abcdef")] == '\0';
}

static bool is_content(const struct http_field *f)
{
	return f->name[0] != '_' && f->file == NULL;
}

bool draft_keep(struct request *r, const char *key, const char *act,
	const struct http_field *fields, struct err *e)
{
	struct str json = {0};
	str_add(&json, "[");
	for (const struct http_field *f = fields; f != NULL; f = f->next) {
		if (!is_content(f))
			continue;
		str_add(&json, json.length > 1 ? ",[" : "[");
		str_json(&json, f->name);
		str_add(&json, ",");
		str_json(&json, f->value);
		str_add(&json, "]");
	}
	str_add(&json, "]");
	const struct db_step step = {
		.name = "draft_keep", .params = {key, act, str_text(&json)}, .n = 3};
	struct db_rows rows;
	bool ok = ask(r, &step, 1, &rows, e);
	if (ok)
		db_rows_release(&rows);
	str_release(&json);
	return ok;
}

struct db_step draft_drop(const char *key)
{
	return (struct db_step){.name = "draft_drop", .params = {key}, .n = 1};
}

static struct http_field **append(
	struct request *r, struct http_field **end, const char *name, const char *value)
{
	*end = arena_alloc(r->arena, sizeof **end);
	**end = (struct http_field){.name = arena_strdup(r->arena, name),
		.value = arena_strdup(r->arena, value == NULL ? "" : value)};
	return &(*end)->next;
}

bool draft_read(struct request *r, const char *key, const char *act, struct http_field **fields,
	struct err *e)
{
	const struct db_step step = {.name = "draft_read", .params = {key, act}, .n = 2};
	struct db_rows rows;
	struct http_field **end = fields;
	*fields = NULL;
	if (!ask(r, &step, 1, &rows, e))
		return false;
	for (size_t i = 0; i < db_rows_count(&rows); i++)
		end = append(r, end, db_rows_text(&rows, i, 0), db_rows_text(&rows, i, 1));
	db_rows_release(&rows);
	return true;
}

void draft_sign_in(struct request *r, const char *act)
{
	struct http_field **end = &r->http->fields, *given = r->http->fields;
	end = append(r, end, "_carry", act);
	for (const struct http_field *f = given; f != NULL; f = f->next)
		if (is_content(f))
			end = append(r, end, arena_printf(r->arena, "f:%s", f->name), f->value);
	str_cut(&r->body, 0);
	r->token = NULL;
	r->answer->status = 401;
	sign_in_form(r, NULL);
}

bool draft_carry(struct request *r)
{
	const char *act = http_field(r->http, "_carry");
	if (act == NULL)
		return false;
	html(&r->body, "<input type=\"hidden\" name=\"_carry\" value=\"%s\">", act);
	for (const struct http_field *f = r->http->fields; f != NULL; f = f->next)
		if (strncmp(f->name, "f:", 2) == 0)
			html(&r->body, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", f->name,
				f->value);
	return true;
}

bool draft_arrive(struct request *r, const char **path, struct err *e)
{
	const char *act = http_field(r->http, "_carry");
	struct http_field *fields = NULL, **end = &fields;
	*path = NULL;
	if (act == NULL || book_act(r->web->book, r->lang, act) == NULL)
		return true;
	for (const struct http_field *f = r->http->fields; f != NULL; f = f->next)
		if (strncmp(f->name, "f:", 2) == 0)
			end = append(r, end, f->name + 2, f->value);
	const char *key = random_key(r);
	*path = arena_printf(r->arena, "/act/%s?draft=%s", act, key);
	return draft_keep(r, key, act, fields, e);
}
