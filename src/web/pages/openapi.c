/* /openapi.json: every act and every list, from the catalogue. */
#include <string.h>

#include "base/version.h"
#include "web/show.h"

static bool get(struct request *r, struct err *e);

const struct page page_openapi = {.path = "/openapi.json", .get = get};

static void pair(struct str *out, const char *name, const char *value)
{
	str_json(out, name);
	str_add(out, ":");
	str_json(out, value);
}

/* The schema of one value: amounts and quantities are texts, so that they stay exact. */
static void value_schema(struct str *out, const struct act_param *p)
{
	static const char *const formats[][2] = {
		{"core.day", "date"}, {"core.instant", "date-time"}};
	str_add(out, "{\"type\":");
	str_json(out, strcmp(p->type, "boolean") == 0 ? "boolean" : "string");
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (strcmp(p->type, formats[i][0]) == 0)
			str_addf(out, ",\"format\":\"%s\"", formats[i][1]);
	if (p->choices != NULL) {
		str_add(out, ",\"enum\":[");
		for (const char *c = p->choices; *c != '\0';) {
			size_t n = strcspn(c, ",");
			str_addf(out, "\"%.*s\"%s", (int)n, c, c[n] == ',' ? "," : "");
			c += n + (c[n] == ',');
		}
		str_add(out, "]");
	}
	str_add(out, ",");
	pair(out, "description", p->words);
	if (p->type_words != NULL) {
		str_add(out, ",");
		pair(out, "x-form", p->type_words);
	}
	str_add(out, "}");
}

static void object(struct str *out, const struct act *act, const char *record);

static void property(struct str *out, const struct act *act, const struct act_param *p, bool field)
{
	str_json(out, field ? p->field : p->name);
	str_add(out, ":");
	if (field || !p->repeated) {
		value_schema(out, p);
		return;
	}
	str_add(out, "{\"type\":\"array\",");
	pair(out, "description", p->words);
	str_add(out, ",\"items\":");
	if (strcmp(p->type, "jsonb") == 0)
		object(out, act, p->name);
	else
		value_schema(out, p);
	str_add(out, "}");
}

/* The parameters of an act, or the fields of one of its records. */
static void object(struct str *out, const struct act *act, const char *record)
{
	struct str required = {0};
	bool first = true;
	str_add(out, "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{");
	for (size_t i = 0; i < act->count; i++) {
		const struct act_param *p = &act->params[i];
		bool here = record == NULL ? p->field[0] == '\0'
					   : p->field[0] != '\0' && strcmp(p->name, record) == 0;
		if (!here)
			continue;
		str_add(out, first ? "" : ",");
		first = false;
		property(out, act, p, record != NULL);
		if (p->required) {
			str_add(&required, required.length == 0 ? "" : ",");
			str_json(&required, record == NULL ? p->name : p->field);
		}
	}
	str_add(out, "}");
	if (required.length > 0)
		str_addf(out, ",\"required\":[%s]", str_text(&required));
	str_add(out, "}");
	str_release(&required);
}

static void act_path(struct str *out, const struct act *act)
{
	str_addf(out, "\"/api/%s\":{\"post\":{\"operationId\":\"%s\",", act->name, act->name);
	pair(out, "summary", act->title);
	str_add(out, ",");
	pair(out, "description", act->roles);
	str_add(out,
		",\"parameters\":[{\"name\":\"Idempotency-Key\",\"in\":\"header\",\"schema\":"
		"{\"type\":\"string\",\"maxLength\":200}},{\"name\":\"dry_run\",\"in\":\"query\","
		"\"schema\":{\"type\":\"string\",\"enum\":[\"1\"]}}],\"requestBody\":{\"content\":"
		"{\"application/json\":{\"schema\":");
	object(out, act, NULL);
	str_add(out, "},\"application/xml\":{}}},\"responses\":{\"200\":{\"description\":\"done\","
		     "\"content\":{\"application/json\":{\"schema\":{\"$ref\":"
		     "\"#/components/schemas/Done\"}}}},\"default\":{\"description\":\"refused\","
		     "\"content\":{\"application/problem+json\":{\"schema\":{\"$ref\":"
		     "\"#/components/schemas/Problem\"}}}}}}}");
}

/* The rows of a list: an object each, with the columns by name. */
static void rows_schema(struct request *r, const struct book_list *list)
{
	struct str *out = &r->body;
	str_add(out, "{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{");
	for (const char **c = list->columns; *c != NULL; c++) {
		str_add(out, c == list->columns ? "" : ",");
		str_json(out, *c);
		str_add(out, ":{");
		pair(out, "description", show_column(r, list->kind, *c));
		str_add(out, "}");
	}
	str_add(out, "}}}");
}

/* One path in three formats; what the caller may not see is not among the rows. */
static void list_path(struct request *r, const struct book_list *list)
{
	struct str *out = &r->body;
	str_addf(out, ",\n\"/list/%s.{format}\":{\"get\":{\"operationId\":\"list_%s\",", list->kind,
		list->kind);
	pair(out, "summary", say_of(r, "list", list->kind));
	str_add(out,
		",\"security\":[{},{\"token\":[]}],\"parameters\":[{\"$ref\":\"#/components/"
		"parameters/"
		"format\"},{\"$ref\":\"#/components/parameters/limit\"},{\"$ref\":\"#/components/"
		"parameters/offset\"}");
	for (const char **c = list->columns; *c != NULL; c++)
		str_addf(out,
			",{\"name\":\"%s\",\"in\":\"query\",\"schema\":{\"type\":\"string\"}}", *c);
	str_add(out, "],\"responses\":{\"200\":{\"description\":\"rows\",\"content\":{"
		     "\"application/json\":{\"schema\":");
	rows_schema(r, list);
	str_add(out, "},\"text/csv\":{},\"application/xml\":{}}}}}}");
}

static void parameters(struct str *out)
{
	str_add(out,
		"\"parameters\":{\"format\":{\"name\":\"format\",\"in\":\"path\",\"required\":true,"
		"\"schema\":{\"type\":\"string\",\"enum\":[\"json\",\"csv\",\"xml\"]}},"
		"\"limit\":{\"name\":\"limit\",\"in\":\"query\",\"schema\":{\"type\":\"integer\","
		"\"maximum\":10000}},\"offset\":{\"name\":\"offset\",\"in\":\"query\",\"schema\":{"
		"\"type\":\"integer\"}}},");
}

static bool get(struct request *r, struct err *e)
{
	size_t acts, lists;
	const struct act *act = book_acts(r->web->book, r->lang, &acts);
	const struct book_list *list = book_lists(r->web->book, &lists);
	struct str *out = &r->body;
	(void)e;
	r->bare = true;
	r->answer->type = "application/json";
	str_addf(out,
		"{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Tallystick\",\"version\":\"%s\"},"
		"\"security\":"
		"[{\"token\":[]}],\"paths\":{",
		TALLY_VERSION);
	for (size_t i = 0; i < acts; i++) {
		str_add(out, i == 0 ? "" : ",\n");
		act_path(out, &act[i]);
	}
	for (size_t i = 0; i < lists; i++)
		list_path(r, &list[i]);
	str_add(out, "},\"components\":{");
	parameters(out);
	str_add(out, "\"securitySchemes\":{\"token\":{\"type\":\"http\","
		     "\"scheme\":\"bearer\"}},"
		     "\"schemas\":{\"Done\":{\"type\":\"object\",\"properties\":{\"name\":{"
		     "\"type\":\"string\"},"
		     "\"code\":{\"type\":\"string\"},\"act\":{\"type\":\"string\"},\"at\":{"
		     "\"type\":\"string\"},"
		     "\"role\":{\"type\":\"string\"},\"replayed\":{\"type\":\"boolean\"},\"dry_"
		     "run\":{\"type\":\"boolean\"}}},"
		     "\"Problem\":{\"type\":\"object\",\"properties\":{\"type\":{\"type\":"
		     "\"string\"},\"title\":"
		     "{\"type\":\"string\"},\"status\":{\"type\":\"integer\"},\"detail\":{\"type\":"
		     "\"string\"},\"kind\":"
		     "{\"type\":\"string\"},\"rule\":{\"type\":\"string\"},\"place\":{\"type\":"
		     "\"string\"},\"basis\":"
		     "{\"type\":\"string\"},\"errors\":{\"type\":\"array\",\"items\":{\"type\":"
		     "\"object\"}}}}}}}\n");
	return true;
}
