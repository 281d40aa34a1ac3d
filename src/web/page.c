#include "web/page.h"

#include <assert.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *say(const struct request *r, const char *key)
{
	return book_say(r->web->book, r->lang, key);
}

const char *say_of(const struct request *r, const char *prefix, const char *name)
{
	const char *words =
		book_find(r->web->book, r->lang, arena_printf(r->arena, "%s.%s", prefix, name));
	return words == NULL ? name : words;
}

const char *joined(const struct request *r, const char *a, const char *b)
{
	return arena_printf(r->arena, "%s%s%s", a, strcmp(r->lang, "en") == 0 ? " " : "", b);
}

bool holds(const struct request *r, const char *role)
{
	size_t n = strlen(role);
	for (const char *p = r->signed_in ? r->me.roles : ""; *p != '\0';) {
		size_t word = strcspn(p, " ");
		if (word == n && strncmp(p, role, n) == 0)
			return true;
		p += word;
		p += strspn(p, " ");
	}
	return false;
}

static const char *copy(const struct request *r, const struct db_rows *rows, int column)
{
	const char *text = db_rows_text(rows, 0, column);
	return text == NULL ? "" : arena_strdup(r->arena, text);
}

static void learn(struct request *r, const struct db_rows *rows)
{
	r->known = true;
	r->demo = db_rows_bool(rows, 0, 0);
	r->now = copy(r, rows, 1);
	r->signed_in = !db_rows_null(rows, 0, 3);
	if (!r->signed_in)
		r->token = NULL;
	r->me = (struct person){.authority = copy(r, rows, 2),
		.code = copy(r, rows, 3),
		.name = copy(r, rows, 4),
		.party = copy(r, rows, 5),
		.roles = copy(r, rows, 6)};
}

static bool piped(struct pool *pool, const struct db_step *steps, size_t count,
	struct db_rows *rows, struct err *e)
{
	struct db *db;
	if (!pool_take(pool, &db, e))
		return false;
	bool ok = db_pipe(db, steps, count, rows, e);
	pool_give(pool, db);
	return ok;
}

bool ask(struct request *r, const struct db_step *steps, size_t count, struct db_rows *rows,
	struct err *e)
{
	enum { MOST = 48 };
	struct db_step all[MOST];
	struct db_rows got[MOST];
	size_t n = 0, me = 0;
	if (r->token != NULL)
		all[n++] = (struct db_step){.name = "enter", .params = {r->token}, .n = 1};
	if (!r->known) {
		me = n;
		all[n++] = (struct db_step){.name = "web_me"};
	}
	for (size_t i = 0; i < count && n < MOST; i++)
		all[n++] = steps[i];
	if (n > 0 && !piped(r->web->pool, all, n, got, e))
		return false;
	if (!r->known)
		learn(r, &got[me]);
	for (size_t i = 0; i < n - count; i++)
		db_rows_release(&got[i]);
	bool ended = r->page != NULL && r->page->signed_in && !r->signed_in;
	for (size_t i = 0; i < count; i++) {
		if (ended)
			db_rows_release(&got[n - count + i]);
		else
			rows[i] = got[n - count + i];
	}
	if (!ended)
		return true;
	err_set(e, ERR_DENIED, "the session has ended");
	return err_rule(e, "session_ended");
}

bool ask_log(struct request *r, const struct db_step *steps, size_t count, struct db_rows *rows,
	struct err *e)
{
	enum { MOST = 8 };
	struct db_step all[MOST] = {{.name = "enter", .params = {r->token}, .n = 1}};
	struct db_rows got[MOST];
	assert(r->token != NULL && count < MOST);
	for (size_t i = 0; i < count; i++)
		all[i + 1] = steps[i];
	if (!piped(r->web->auditors, all, count + 1, got, e))
		return false;
	db_rows_release(&got[0]);
	for (size_t i = 0; i < count; i++)
		rows[i] = got[i + 1];
	return true;
}

bool for_auditors(const struct request *r, struct err *e)
{
	if (holds(r, "auditor"))
		return true;
	err_set(e, ERR_DENIED, "this page is for auditors");
	return err_rule(e, "act_for_its_roles");
}

void redirect(struct request *r, const char *path)
{
	r->answer->status = 303;
	r->bare = true;
	str_cut(&r->body, 0);
	http_add_header(r->http, r->answer, "Location", path);
}

const char *with_query(struct request *r, const char *path, const char *name, const char *value)
{
	return arena_printf(r->arena, "%s%c%s=%s", path, strchr(path, '?') == NULL ? '?' : '&',
		name, html_url(r->arena, value));
}

const char *local_path(const char *path)
{
	bool local = path != NULL && path[0] == '/' && path[1] != '/' && path[1] != '\\' &&
		     path[strcspn(path, "\r\n\t\\")] == '\0';
	return local ? path : "/";
}

void set_cookie(struct request *r, const char *name, const char *value, long seconds)
{
	const char *age = seconds < 0 ? "" : arena_printf(r->arena, "; Max-Age=%ld", seconds);
	http_add_header(r->http, r->answer, "Set-Cookie",
		arena_printf(r->arena, "%s%s=%s; Path=/; HttpOnly; SameSite=Lax%s%s",
			r->secure ? "__Host-" : "", name, value, r->secure ? "; Secure" : "", age));
}

static void hex_of(const unsigned char *bytes, size_t n, char *hex)
{
	for (size_t i = 0; i < n; i++)
		snprintf(hex + 2 * i, 3, "%02x", bytes[i]);
}

const char *random_key(struct request *r)
{
	unsigned char bytes[16];
	char *hex = arena_alloc(r->arena, 33);
	if (RAND_bytes(bytes, sizeof bytes) != 1)
		abort();
	hex_of(bytes, sizeof bytes, hex);
	return hex;
}

/* Bound to the session; before there is one, to a cookie of the guest. */
const char *csrf_token(struct request *r)
{
	unsigned char digest[SHA256_DIGEST_LENGTH];
	const char *secret = r->token;
	if (secret == NULL)
		secret = http_cookie(r->http, r->secure ? "__Host-tally-guest" : "tally-guest");
	if (secret == NULL) {
		secret = random_key(r);
		set_cookie(r, "tally-guest", secret, -1);
	}
	const char *text = arena_printf(r->arena, "csrf:%s", secret);
	SHA256((const unsigned char *)text, strlen(text), digest);
	char *hex = arena_alloc(r->arena, 2 * sizeof digest + 1);
	hex_of(digest, sizeof digest, hex);
	return hex;
}

void csrf_field(struct request *r)
{
	html(&r->body, "<input type=\"hidden\" name=\"_csrf\" value=\"%s\">", csrf_token(r));
}

int page_status(enum err_kind kind)
{
	switch (kind) {
	case ERR_USAGE:
	case ERR_INPUT:
	case ERR_PARTLY:
	case ERR_RULE:
		return 422;
	case ERR_MISSING:
		return 404;
	case ERR_DENIED:
		return 403;
	case ERR_CONFLICT:
		return 409;
	case ERR_NONE:
		return 200;
	case ERR_DB:
	case ERR_VERSION:
		return 503;
	default:
		return 500;
	}
}

const char *page_words(struct request *r, const struct err *e)
{
	const char *words = e->rule[0] == '\0' ? NULL : book_find(r->web->book, r->lang, e->rule);
	return words != NULL ? words : say_of(r, "error", err_kind_name(e->kind));
}

void page_fail(struct request *r, const struct err *e)
{
	int status = page_status(e->kind);
	str_cut(&r->body, 0);
	r->answer->status = status;
	r->answer->headers = NULL;
	r->title = say_of(r, "error.title", err_kind_name(e->kind));
	html(&r->body, "<h1>%s</h1><p class=\"lead\">%s</p>", r->title, page_words(r, e));
	const char *basis = e->rule[0] == '\0' ? NULL : book_basis(r->web->book, e->rule);
	if (basis != NULL)
		html(&r->body, "<p class=\"quiet\">%s: %s</p>", say(r, "page.basis"), basis);
	html(&r->body, "<p><a href=\"/\">%s</a></p>", say(r, "page.to_home"));
}
