#include "web/delivery.h"

#include <openssl/sha.h>
#include <stdio.h>
#include <string.h>

#include "web/draft.h"
#include "web/show.h"

enum { EVIDENCE_MAX = 60 };

static const struct {
	const char *step, *param, *fields; /* fields: separated by spaces; "" all */
} STEPS[] = {
	{"work", "entry", "quantity note"},
	{"people", "entry", "beneficiaries paid_hours volunteer_hours"},
	{"spending", "expense", ""},
	{"evidence", "evidence", ""},
};

static bool has_word(const char *words, const char *word, size_t n)
{
	for (const char *p = words; *p != '\0';) {
		size_t length = strcspn(p, " ");
		if (length == n && strncmp(p, word, n) == 0)
			return true;
		p += length;
		p += strspn(p, " ");
	}
	return *words == '\0';
}

bool delivery_in_step(const char *step, const char *place)
{
	const char *dot = strchr(place, '.');
	const char *field = dot == NULL ? "quantity" : dot + 1;
	for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++)
		if (strcmp(STEPS[i].step, step) == 0)
			return strncmp(place, STEPS[i].param, strlen(STEPS[i].param)) == 0 &&
			       has_word(STEPS[i].fields, field, strlen(field));
	return false;
}

static const char *key_of(
	struct request *r, const char *code, const char *revision, const char *state)
{
	unsigned char digest[SHA256_DIGEST_LENGTH];
	const char *text = arena_printf(r->arena, "delivery:%s:%s:%s:%s", code, revision,
		strcmp(state, "returned") == 0 ? "again" : "first", r->me.code);
	char *key = arena_alloc(r->arena, 33);
	SHA256((const unsigned char *)text, strlen(text), digest);
	for (int i = 0; i < 16; i++)
		snprintf(key + 2 * i, 3, "%02x", digest[i]);
	return key;
}

bool delivery_load(struct request *r, const char *code, struct delivery *d, struct err *e)
{
	const struct db_step steps[] = {
		{.sql = "select * from api.report where code = $1", .params = {code}, .n = 1},
		{.name = "delivery_lines", .params = {code}, .n = 1},
		{.sql = "select kind, amount from api.expense where report = $1 and stands",
			.params = {code},
			.n = 1},
	};
	struct db_rows rows[3];
	*d = (struct delivery){.r = r, .code = code};
	if (!ask(r, steps, 3, rows, e))
		return false;
	d->report = rows[0];
	d->lines = rows[1];
	d->expenses = rows[2];
	if (db_rows_count(&d->report) != 1) {
		delivery_release(d);
		return err_set(e, ERR_MISSING, "no report %s", code);
	}
	const char *revision = show_text(&d->report, 0, "revision");
	d->key = key_of(
		r, code, revision == NULL ? "0" : revision, show_text(&d->report, 0, "state"));
	d->form = (struct form){
		.r = r, .act = book_act(r->web->book, r->lang, "delivery_submit"), .key = d->key};
	if (d->form.act != NULL && draft_read(r, d->key, "delivery_submit", &d->draft, e) &&
		form_fill(&d->form, d->draft, e))
		return true;
	delivery_release(d);
	return d->form.act != NULL || err_set(e, ERR_MISSING, "no act delivery_submit");
}

void delivery_release(struct delivery *d)
{
	db_rows_release(&d->report);
	db_rows_release(&d->lines);
	db_rows_release(&d->expenses);
	form_release(&d->form);
}

/* The draft as it will be: fields are added at its end. */
struct taking {
	struct delivery *d;
	struct http_field *first, **end;
};

static void put(struct taking *t, const char *name, const char *value, struct http_file *file)
{
	if (file == NULL && (value == NULL || *value == '\0'))
		return;
	*t->end = arena_alloc(t->d->r->arena, sizeof **t->end);
	**t->end = (struct http_field){
		.name = name, .value = value == NULL ? "" : value, .file = file};
	t->end = &(*t->end)->next;
}

/* What was reported of a field of a line for the last period, or NULL. */
static const char *before(const struct delivery *d, size_t line, const char *field)
{
	static const struct {
		const char *field;
		int column;
	} columns[] = {
		{"quantity", 4}, {"beneficiaries", 6}, {"paid_hours", 7}, {"volunteer_hours", 8}};
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (strcmp(columns[i].field, field) == 0 &&
			!db_rows_null(&d->lines, line, columns[i].column))
			return show_plain(d->r, db_rows_text(&d->lines, line, columns[i].column));
	return NULL;
}

/* A value: that which was sent where the step has the field, else the draft's; the last period's where
 * that was asked for and the field was left empty. */
static void carry(struct taking *t, const char *step, size_t line, const char *field)
{
	struct request *r = t->d->r;
	const char *name = arena_printf(r->arena, "entry[%zu].%s", line + 1, field);
	const char *what = http_field(r->http, "_do"), *value;
	if (!delivery_in_step(step, name)) {
		value = form_value(&t->d->form, name);
	} else {
		value = http_field(r->http, name);
		if (what != NULL && strcmp(what, "before") == 0 &&
			(value == NULL || *value == '\0'))
			value = before(t->d, line, field);
	}
	put(t, name, value, NULL);
}

static void entries(struct taking *t, const char *step)
{
	static const char *const fields[] = {
		"quantity", "beneficiaries", "paid_hours", "volunteer_hours", "note"};
	struct delivery *d = t->d;
	for (size_t i = 0; i < db_rows_count(&d->lines); i++) {
		put(t, arena_printf(d->r->arena, "entry[%zu].line", i + 1),
			arena_strdup(d->r->arena, db_rows_text(&d->lines, i, 0)), NULL);
		for (size_t f = 0; f < sizeof fields / sizeof *fields; f++)
			carry(t, step, i, fields[f]);
	}
}

static void expenses(struct taking *t, const char *step)
{
	static const char *const kinds[] = {"people", "activities", "material", "overhead"};
	struct arena *arena = t->d->r->arena;
	bool here = strcmp(step, "spending") == 0;
	size_t n = here ? sizeof kinds / sizeof *kinds : form_entries(&t->d->form, "expense");
	for (size_t i = 1; i <= n; i++) {
		const char *name = arena_printf(arena, "expense[%zu].amount", i);
		const char *kind = arena_printf(arena, "expense[%zu].kind", i);
		const char *amount =
			here ? http_field(t->d->r->http, name) : form_value(&t->d->form, name);
		if (amount == NULL || *amount == '\0')
			continue;
		put(t, kind, here ? kinds[i - 1] : form_value(&t->d->form, kind), NULL);
		put(t, name, amount, NULL);
	}
}

/* What is there already, but for what is taken away; then what comes anew. */
static void evidence(struct taking *t, const char *step)
{
	static const char *const fields[] = {"line", "kind", "file", "taken_at"};
	struct request *r = t->d->r;
	const char *what = http_field(r->http, "_do");
	size_t n = form_entries(&t->d->form, "evidence"), drop = 0, at = 0;
	bool here = strcmp(step, "evidence") == 0;
	if (here && what != NULL && sscanf(what, "drop:%zu", &drop) != 1)
		drop = 0;
	for (size_t i = 1; i <= n; i++) {
		if (i == drop)
			continue;
		at++;
		for (size_t f = 0; f < sizeof fields / sizeof *fields; f++)
			put(t, arena_printf(r->arena, "evidence[%zu].%s", at, fields[f]),
				form_value(&t->d->form,
					arena_printf(r->arena, "evidence[%zu].%s", i, fields[f])),
				NULL);
	}
	for (struct http_field *f = here ? r->http->fields : NULL; f != NULL && at < EVIDENCE_MAX;
		f = f->next) {
		bool file =
			strcmp(f->name, "file") == 0 && (f->file != NULL || strlen(f->value) == 64);
		if (!file)
			continue;
		at++;
		put(t, arena_printf(r->arena, "evidence[%zu].line", at),
			http_field(r->http, "line"), NULL);
		put(t, arena_printf(r->arena, "evidence[%zu].kind", at),
			http_field(r->http, "kind"), NULL);
		put(t, arena_printf(r->arena, "evidence[%zu].file", at), f->value, f->file);
		put(t, arena_printf(r->arena, "evidence[%zu].taken_at", at),
			http_field(r->http, "taken_at"), NULL);
	}
}

bool delivery_take(struct delivery *d, const char *step, struct err *e)
{
	struct taking t = {.d = d};
	t.end = &t.first;
	put(&t, "report", d->code, NULL);
	entries(&t, step);
	evidence(&t, step);
	expenses(&t, step);
	return form_fill(&d->form, t.first, e) &&
	       draft_keep(d->r, d->key, "delivery_submit", d->form.values, e);
}
