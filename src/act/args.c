#include "act/args.h"

#include <assert.h>
#include <string.h>

#include "base/fs.h"
#include "base/str.h"

enum { VALUES_MAX = 10000, FILE_MAX_BYTES = 64 * 1024 * 1024 };

static struct act_values *values_of(const struct act_request *request, const char *name)
{
	for (size_t i = 0; i < request->count; i++)
		if (strcmp(request->params[i].name, name) == 0)
			return &request->params[i];
	return NULL;
}

const char *act_args_value(const struct act_request *request, const char *name)
{
	const struct act_values *v = values_of(request, name);
	return v == NULL || v->count == 0 ? NULL : v->values[0];
}

/* Room for one more: twice as much each time that count reaches a power of two. */
static void *grown(struct arena *arena, void *old, size_t count, size_t size)
{
	if ((count & (count - 1)) != 0)
		return old;
	void *bigger = arena_alloc(arena, (count == 0 ? 1 : 2 * count) * size);
	if (count > 0)
		memcpy(bigger, old, count * size);
	return bigger;
}

void act_args_add(
	struct act_request *request, struct arena *arena, const char *name, const char *value)
{
	struct act_values *v = values_of(request, name);
	if (v == NULL) {
		request->params = grown(
			arena, request->params, request->count, sizeof *request->params);
		v = &request->params[request->count++];
		*v = (struct act_values){.name = arena_strdup(arena, name)};
	}
	v->values = grown(arena, v->values, v->count, sizeof *v->values);
	v->values[v->count++] = arena_strdup(arena, value);
}

void act_args_remove(struct act_request *request, const char *name)
{
	struct act_values *v = values_of(request, name);
	if (v != NULL)
		*v = request->params[--request->count];
}

/* The first required parameter without a value, for a word that stands alone. */
static const struct act_param *next_bare(const struct act *act, const struct act_request *request)
{
	for (size_t i = 0; i < act->count; i++) {
		const struct act_param *p = &act->params[i];
		if (p->required && p->field[0] == '\0' && !act_param_is(p, "secret") &&
			values_of(request, p->name) == NULL)
			return p;
	}
	return NULL;
}

/* One value a line; empty lines are left out. */
static bool add_lines(struct arena *arena, const struct act_param *param, const char *text,
	struct act_request *request, struct err *e)
{
	for (size_t n; *text != '\0'; text += n + (text[n] == '\n')) {
		n = strcspn(text, "\n");
		size_t length = n > 0 && text[n - 1] == '\r' ? n - 1 : n;
		const struct act_values *v = values_of(request, param->name);
		if (v != NULL && v->count >= VALUES_MAX)
			return err_set(e, ERR_USAGE, "--%s is given too often", param->name);
		if (length > 0)
			act_args_add(request, arena, param->name,
				arena_strndup(arena, text, length));
	}
	return true;
}

static bool add_checked(struct arena *arena, const struct act_param *param, const char *value,
	struct act_request *request, struct err *e)
{
	const struct act_values *v = values_of(request, param->name);
	if (v != NULL && !param->repeated)
		return err_set(e, ERR_USAGE, "--%s is given twice", param->name);
	if (v != NULL && v->count >= VALUES_MAX)
		return err_set(e, ERR_USAGE, "--%s is given too often", param->name);
	if (act_param_is(param, "file")) {
		char hex[FS_SHA256_HEX];
		if (!fs_sha256(value, hex, e))
			return false;
		act_args_add(request, arena, param->name, hex);
		return true;
	}
	if (value[0] == '@') {
		struct str text = {0};
		bool ok = fs_read(value + 1, FILE_MAX_BYTES, &text, e);
		if (ok && param->repeated && strcmp(param->type, "jsonb") != 0)
			ok = add_lines(arena, param, str_text(&text), request, e);
		else if (ok)
			act_args_add(request, arena, param->name, str_text(&text));
		str_release(&text);
		return ok;
	}
	act_args_add(request, arena, param->name, value);
	return true;
}

/* --docs-from into docs_from. */
static const char *option_name(struct arena *arena, const char *word)
{
	char *name = arena_strdup(arena, word + 2);
	for (char *c = name; *c != '\0'; c++)
		if (*c == '-')
			*c = '_';
	return name;
}

/* Options that every act has. *taken: how many words they took; 0: not one of them. */
static bool common_option(
	int argc, char *const *argv, int at, struct act_request *request, int *taken, struct err *e)
{
	const char *word = argv[at];
	*taken = 1;
	if (strcmp(word, "--help") == 0)
		return request->help = true;
	if (strcmp(word, "--dry-run") == 0)
		return request->dry_run = true;
	const char **value = strcmp(word, "--idempotency-key") == 0 ? &request->key
			     : strcmp(word, "--reason") == 0        ? &request->reason
								    : NULL;
	if (value == NULL) {
		*taken = 0;
		return true;
	}
	if (at + 1 >= argc)
		return err_set(e, ERR_USAGE, "%s takes a value", word);
	*value = argv[at + 1];
	*taken = 2;
	return true;
}

static bool act_option(const struct act *act, struct arena *arena, int argc, char *const *argv,
	int *at, struct act_request *request, struct err *e)
{
	const char *word = argv[*at];
	const struct act_param *p = act_param(act, option_name(arena, word), "");
	if (p == NULL)
		return err_set(e, ERR_USAGE, "no option %s", word);
	if (act_param_is(p, "secret"))
		return err_set(e, ERR_USAGE,
			"%s is never given as an argument; it is read from the terminal or "
			"standard input",
			word);
	bool last = *at + 1 >= argc;
	bool flag =
		strcmp(p->type, "boolean") == 0 && (last || strncmp(argv[*at + 1], "--", 2) == 0);
	if (flag) {
		*at += 1;
		return add_checked(arena, p, "true", request, e);
	}
	if (last)
		return err_set(e, ERR_USAGE, "%s takes a value", word);
	*at += 2;
	return add_checked(arena, p, argv[*at - 1], request, e);
}

bool act_args_parse(const struct act *act, struct arena *arena, int argc, char *const *argv,
	struct act_request *request, struct err *e)
{
	*request = (struct act_request){0};
	for (int at = 0; at < argc;) {
		if (strncmp(argv[at], "--", 2) != 0) {
			const struct act_param *p = next_bare(act, request);
			if (p == NULL)
				return err_set(e, ERR_USAGE, "\"%s\" has no option", argv[at]);
			if (!add_checked(arena, p, argv[at++], request, e))
				return false;
			continue;
		}
		int taken = 0;
		if (!common_option(argc, argv, at, request, &taken, e))
			return false;
		at += taken;
		if (taken == 0 && !act_option(act, arena, argc, argv, &at, request, e))
			return false;
	}
	return true;
}

bool act_args_complete(const struct act *act, const struct act_request *request, struct err *e)
{
	const struct act_param *p = next_bare(act, request);
	if (p == NULL)
		return true;
	return err_set(e, ERR_USAGE, "--%s is missing: %s", p->name, p->words);
}

/* A field's value; of one flagged `file`, the SHA-256 of the file. */
static bool json_field(
	struct str *out, const struct act_param *field, const char *value, struct err *e)
{
	char hex[FS_SHA256_HEX];
	bool file = field != NULL && act_param_is(field, "file");
	if (file && !fs_sha256(value, hex, e))
		return false;
	str_json(out, file ? hex : value);
	return true;
}

/* One record: name=value,name=value with `\,` for a comma. */
static bool json_record(struct str *out, struct arena *arena, const struct act *act,
	const char *param, const char *text, struct err *e)
{
	str_add(out, "{");
	for (const char *p = text; *p != '\0';) {
		size_t name = strcspn(p, "=,");
		if (p[name] != '=')
			return err_set(e, ERR_USAGE, "--%s: \"%s\" is not name=value", param, p);
		if (p != text)
			str_add(out, ",");
		const char *field = arena_strndup(arena, p, name);
		str_json(out, field);
		str_add(out, ":");
		char *value = arena_alloc(arena, strlen(p) + 1);
		size_t n = 0;
		for (p += name + 1; *p != '\0' && *p != ','; p++) {
			if (p[0] == '\\' && p[1] == ',')
				p++;
			value[n++] = *p;
		}
		value[n] = '\0';
		if (!json_field(out, act_param(act, param, field), value, e))
			return false;
		if (*p == ',')
			p++;
	}
	str_add(out, "}");
	return true;
}

static bool json_values(const struct act *act, struct str *out, struct arena *arena,
	const struct act_values *v, struct err *e)
{
	const struct act_param *p = act_param(act, v->name, "");
	assert(p != NULL);
	str_json(out, v->name);
	str_add(out, ":");
	if (!p->repeated) {
		str_json(out, v->values[0]);
		return true;
	}
	str_add(out, "[");
	for (size_t i = 0; i < v->count; i++) {
		if (i > 0)
			str_add(out, ",");
		if (strcmp(p->type, "jsonb") != 0)
			str_json(out, v->values[i]);
		else if (v->values[i][0] == '{')
			str_add(out, v->values[i]); /* already JSON: the database parses it */
		else if (!json_record(out, arena, act, v->name, v->values[i], e))
			return false;
	}
	str_add(out, "]");
	return true;
}

bool act_args_json(const struct act *act, struct arena *arena, const struct act_request *request,
	const char **json, struct err *e)
{
	struct str out = {0};
	bool ok = true;
	str_add(&out, "{");
	for (size_t i = 0; ok && i < request->count; i++) {
		if (i > 0)
			str_add(&out, ",");
		ok = json_values(act, &out, arena, &request->params[i], e);
	}
	str_add(&out, "}");
	if (ok)
		*json = arena_strdup(arena, str_text(&out));
	str_release(&out);
	return ok;
}
