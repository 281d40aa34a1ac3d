#include "act/secret.h"

#include <string.h>

#include "web/draft.h"

static bool get(struct request *r, struct err *e);
static bool post(struct request *r, struct err *e);

const struct page page_sign_in = {.path = "/sign-in", .get = get, .post = post};

enum { SESSION_S = 12 * 3600 };

void sign_in_form(struct request *r, const struct err *wrong)
{
	const char *login = http_field(r->http, "login");
	const char *next =
		local_path(r->posting ? http_field(r->http, "next") : http_query(r->http, "next"));
	r->title = say(r, "sign_in.title");
	r->wrong = wrong != NULL;
	if (wrong != NULL)
		html(&r->body,
			"<div class=\"summary\" role=\"alert\" tabindex=\"-1\" id=\"summary\">"
			"<h2>%s</h2><ul><li><a href=\"#login\">%s</a></li></ul></div>",
			say(r, "form.problem"), page_words(r, wrong));
	html(&r->body, "<h1>%s</h1>", r->title);
	if (http_field(r->http, "_carry") != NULL)
		html(&r->body, "<p class=\"note\">%s</p>", say(r, "sign_in.carried"));
	html_raw(&r->body, "<form method=\"post\" action=\"/sign-in\" class=\"narrow\">");
	csrf_field(r);
	html(&r->body, "<input type=\"hidden\" name=\"next\" value=\"%s\">", next);
	draft_carry(r);
	html(&r->body,
		"<p class=\"field\"><label for=\"login\">%s</label><input id=\"login\" "
		"name=\"login\" autocomplete=\"username\" autocapitalize=\"none\" "
		"spellcheck=\"false\" value=\"%s\"></p>",
		say(r, "sign_in.login"), login == NULL ? "" : login);
	html(&r->body,
		"<p class=\"field\"><label for=\"password\">%s</label><input id=\"password\" "
		"name=\"password\" type=\"password\" autocomplete=\"current-password\"></p>"
		"<p><button>%s</button></p></form>",
		say(r, "sign_in.password"), say(r, "sign_in.do"));
	if (r->demo)
		html(&r->body, "<p class=\"note\">%s</p>", say(r, "sign_in.demo"));
}

static bool get(struct request *r, struct err *e)
{
	if (!ask(r, NULL, 0, NULL, e))
		return false;
	sign_in_form(r, NULL);
	return true;
}

/* Argon2id takes 64 MiB and a tenth of a second: a pool of its own says how many may do so at
 * once. */
static bool sign_in(struct request *r, const char **token, struct err *e)
{
	const char *login = http_field(r->http, "login");
	const char *password = http_field(r->http, "password");
	struct db *db;
	if (login == NULL || password == NULL || strlen(password) < SECRET_PASSWORD_MIN ||
		strlen(password) > SECRET_PASSWORD_MAX || strlen(login) > 40) {
		err_set(e, ERR_DENIED, "not signed in");
		return err_rule(e, "login_unknown");
	}
	if (!pool_take(r->web->logins, &db, e))
		return false;
	bool ok = secret_login(db, r->arena, login, password, token, e);
	pool_give(r->web->logins, db);
	return ok;
}

static bool refused(struct request *r, const struct err *why)
{
	atomic_fetch_add(&r->web->metrics.login_failures, 1);
	r->answer->status = page_status(why->kind);
	sign_in_form(r, why);
	return true;
}

static bool post(struct request *r, struct err *e)
{
	const char *token = NULL, *path;
	struct err why = {0};
	r->token = NULL;
	if (!ask(r, NULL, 0, NULL, e))
		return false;
	if (!r->csrf_ok) {
		err_set(&why, ERR_DENIED, "the form is out of date");
		err_rule(&why, "error.stale");
		return refused(r, &why);
	}
	if (!sign_in(r, &token, &why))
		return why.kind == ERR_DENIED ? refused(r, &why) : (*e = why, false);
	atomic_fetch_add(&r->web->metrics.logins, 1);
	r->token = token;
	r->known = false;
	set_cookie(r, "tally", token, SESSION_S);
	if (!draft_arrive(r, &path, e))
		return false;
	if (path == NULL) {
		path = local_path(http_field(r->http, "next"));
		path = strcmp(path, "/") == 0 ? "/work" : path;
	}
	redirect(r, path);
	return true;
}
