/* /account: who is signed in, his sessions, tokens for software. */
#include "act/secret.h"

#include <string.h>

#include "web/show.h"

static bool get(struct request *r, struct err *e);
static bool post(struct request *r, struct err *e);

const struct page page_account = {.path = "/account", .signed_in = true, .get = get, .post = post};

static void row(struct request *r, const char *key, const char *value)
{
	if (*value != '\0')
		html(&r->body, "<div><dt>%s</dt><dd>%s</dd></div>", say(r, key), value);
}

static void who(struct request *r)
{
	char *rest, *roles = arena_strdup(r->arena, r->me.roles);
	struct str words = {0};
	for (char *role = strtok_r(roles, " ", &rest); role != NULL;
		role = strtok_r(NULL, " ", &rest))
		str_addf(&words, "%s%s", words.length == 0 ? "" : ", ", say_of(r, "role", role));
	html_raw(&r->body, "<dl class=\"record\">");
	row(r, "account.authority", r->me.authority);
	row(r, "account.person", r->me.code);
	row(r, "account.name", r->me.name);
	row(r, "account.party", r->me.party);
	row(r, "account.roles", str_text(&words));
	html_raw(&r->body, "</dl>");
	str_release(&words);
	html_raw(&r->body, "<form method=\"post\" action=\"/sign-out\">");
	csrf_field(r);
	html(&r->body, "<p><button>%s</button></p></form>\n", say(r, "account.sign_out"));
}

static void sessions(struct request *r, const struct db_rows *rows)
{
	html(&r->body, "<section><h2>%s</h2><ul class=\"rows\">", say(r, "account.sessions"));
	for (size_t i = 0; i < db_rows_count(rows); i++) {
		const char *label = db_rows_text(rows, i, 0);
		html(&r->body, "<li>%s <span class=\"quiet\">%s – %s</span></li>",
			label == NULL ? say(r, "account.browser") : label,
			show_time(r, db_rows_text(rows, i, 1)),
			show_time(r, db_rows_text(rows, i, 2)));
	}
	html_raw(&r->body, "</ul><form method=\"post\" action=\"/account\">");
	csrf_field(r);
	html(&r->body,
		"<p><button class=\"minor\" name=\"_do\" "
		"value=\"end\">%s</button></p></form></section>\n",
		say(r, "account.end_others"));
}

static void software(struct request *r, const struct err *wrong, const char *token)
{
	html(&r->body, "<section><h2>%s</h2><p>%s</p>", say(r, "account.software"),
		say(r, "account.software_about"));
	if (token != NULL)
		html(&r->body,
			"<p class=\"note\" role=\"status\">%s<br><code "
			"class=\"hash\">%s</code></p>",
			say(r, "account.token_once"), token);
	html_raw(&r->body, "<form method=\"post\" action=\"/account\" class=\"narrow\">");
	csrf_field(r);
	html(&r->body,
		"<p class=\"field\"><label for=\"label\">%s</label><input id=\"label\" "
		"name=\"label\" "
		"maxlength=\"100\"></p>",
		say(r, "account.label"));
	html(&r->body, "<p class=\"field%s\"><label for=\"password\">%s</label>",
		wrong == NULL ? "" : " wrong", say(r, "sign_in.password"));
	if (wrong != NULL)
		html(&r->body, "<span class=\"error\" id=\"password-error\">%s</span>",
			page_words(r, wrong));
	html(&r->body,
		"<input id=\"password\" name=\"password\" type=\"password\" "
		"autocomplete=\"current-password\"></p><p><button class=\"minor\" name=\"_do\" "
		"value=\"token\">%s</button></p></form></section>\n",
		say(r, "account.make_token"));
}

static bool write(struct request *r, const struct err *wrong, const char *token, struct err *e)
{
	const struct db_step step = {.name = "session_list"};
	struct db_rows rows;
	if (!ask(r, &step, 1, &rows, e))
		return false;
	r->title = say(r, "account.title");
	r->wrong = wrong != NULL;
	html(&r->body, "<h1>%s</h1>", r->title);
	who(r);
	sessions(r, &rows);
	software(r, wrong, token);
	db_rows_release(&rows);
	return true;
}

static bool get(struct request *r, struct err *e)
{
	return write(r, NULL, NULL, e);
}

static bool make_token(struct request *r, const char **token, struct err *e)
{
	const char *password = http_field(r->http, "password");
	const char *label = http_field(r->http, "label");
	const char *login = r->me.code + strlen("U-");
	char v[SECRET_HEX];
	struct db *db;
	struct db_rows rows;
	if (!pool_take(r->web->logins, &db, e))
		return false;
	bool ok = secret_verifier(db, login, password == NULL ? "" : password, v, e) &&
		  db_query(db, "token_open",
			  (const char *const[]){login, v,
				  label == NULL || *label == '\0' ? "software" : label, "366"},
			  4, &rows, e);
	if (ok) {
		const char *got = db_rows_text(&rows, 0, 0);
		*token = got == NULL ? NULL : arena_strdup(r->arena, got);
		if (got == NULL) {
			err_set(e, ERR_DENIED, "no token");
			err_rule(e, db_rows_text(&rows, 0, 1));
		}
		ok = got != NULL;
		db_rows_release(&rows);
	}
	pool_give(r->web->logins, db);
	return ok;
}

static bool post(struct request *r, struct err *e)
{
	const char *what = http_field(r->http, "_do"), *token = NULL;
	struct err why = {0};
	struct db_rows rows;
	if (!ask(r, NULL, 0, NULL, e))
		return false;
	if (!r->csrf_ok) {
		err_set(e, ERR_DENIED, "the form is out of date");
		return err_rule(e, "error.stale");
	}
	if (what != NULL && strcmp(what, "end") == 0) {
		const struct db_step end = {.name = "sessions_end", .params = {r->token}, .n = 1};
		if (!ask(r, &end, 1, &rows, e))
			return false;
		db_rows_release(&rows);
		redirect(r, "/account");
		return true;
	}
	if (!make_token(r, &token, &why)) {
		if (why.kind == ERR_DB || why.kind == ERR_CRYPTO)
			return (*e = why, false);
		r->answer->status = page_status(why.kind);
		return write(r, &why, NULL, e);
	}
	return write(r, NULL, token, e);
}
