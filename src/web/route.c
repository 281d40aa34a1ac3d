#include "web/route.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/i18n.h"
#include "base/log.h"

static uint64_t now_us(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

/* A pattern that ends in / takes what follows. */
static bool matches(const struct page *page, const char *path)
{
	size_t n = strlen(page->path);
	return n > 1 && page->path[n - 1] == '/' ? strncmp(page->path, path, n) == 0
						 : strcmp(page->path, path) == 0;
}

static const struct page *find_page(const char *path)
{
	const struct page *best = NULL;
	for (size_t i = 0; web_pages[i] != NULL; i++)
		if (matches(web_pages[i], path) &&
			(best == NULL || strlen(web_pages[i]->path) > strlen(best->path)))
			best = web_pages[i];
	return best;
}

/* The first language of Accept-Language that there is. */
static const char *accepted(const char *header)
{
	for (const char *p = header; p != NULL && *p != '\0';) {
		p += strspn(p, " ,");
		if (strncasecmp(p, "en", 2) == 0)
			return "en";
		if (strncasecmp(p, "zh", 2) == 0) {
			char tag[24] = {0};
			strncpy(tag, p,
				strcspn(p, ",;") < sizeof tag ? strcspn(p, ",;") : sizeof tag - 1);
			return i18n_lang(tag);
		}
		p += strcspn(p, ",");
	}
	return "en";
}

static const char *known_lang(const char *lang)
{
	for (int i = 0; lang != NULL && i < BOOK_LANGS; i++)
		if (strcmp(lang, book_langs[i]) == 0)
			return book_langs[i];
	return NULL;
}

static void choose_lang(struct request *r)
{
	const char *wanted = known_lang(http_query(r->http, "lang"));
	if (wanted != NULL)
		set_cookie(r, "tally-lang", wanted, 365 * 86400L);
	r->lang = wanted;
	if (r->lang == NULL)
		r->lang = known_lang(
			http_cookie(r->http, r->secure ? "__Host-tally-lang" : "tally-lang"));
	if (r->lang == NULL)
		r->lang = accepted(http_header(r->http, "Accept-Language"));
}

static bool is_token(const char *text)
{
	return text != NULL && strlen(text) == 64 && text[strspn(text, "0123456789abcdef")] == '\0';
}

static void choose_session(struct request *r)
{
	const char *bearer = http_header(r->http, "Authorization");
	r->bearer = bearer != NULL && strncasecmp(bearer, "Bearer ", 7) == 0;
	const char *token =
		r->bearer ? bearer + 7 : http_cookie(r->http, r->secure ? "__Host-tally" : "tally");
	r->token = is_token(token) ? token : NULL;
}

/* Whether a URL is of the host that was asked. */
static bool same_origin(const struct request *r, const char *url)
{
	const char *host = http_header(r->http, "Host");
	const char *scheme = r->secure ? "https://" : "http://";
	size_t n = strlen(scheme);
	if (host == NULL || strncasecmp(url, scheme, n) != 0)
		return false;
	size_t length = strcspn(url + n, "/");
	return length == strlen(host) && strncasecmp(url + n, host, length) == 0;
}

/* A POST comes from a page of ours, or from software that brings its own token. */
static bool origin_ok(const struct request *r)
{
	if (r->bearer)
		return true;
	const char *origin = http_header(r->http, "Origin");
	if (origin == NULL)
		origin = http_header(r->http, "Referer");
	return origin != NULL && same_origin(r, origin);
}

static bool equal(const char *a, const char *b)
{
	unsigned difference = strlen(a) != strlen(b);
	for (size_t i = 0; difference == 0 && a[i] != '\0'; i++)
		difference |= (unsigned)(a[i] ^ b[i]);
	return difference == 0;
}

/* A page for everybody also takes the token of a guest: his session may have ended since. */
static bool csrf_ok(struct request *r)
{
	const char *given = http_field(r->http, "_csrf"), *token = r->token;
	if (r->bearer)
		return true;
	if (given == NULL)
		given = http_header(r->http, "X-CSRF-Token");
	if (given == NULL)
		return false;
	bool ok = equal(given, csrf_token(r));
	if (!ok && token != NULL && !r->page->signed_in) {
		r->token = NULL;
		ok = equal(given, csrf_token(r));
		r->token = token;
	}
	return ok;
}

static bool call_page(struct request *r, struct err *e)
{
	bool reading = strcmp(r->http->method, "GET") == 0 || strcmp(r->http->method, "HEAD") == 0;
	r->posting = !reading;
	if (r->page == NULL)
		return err_set(e, ERR_MISSING, "no such page");
	if (reading ? r->page->get == NULL : r->page->post == NULL) {
		r->answer->status = 405;
		http_add_header(r->http, r->answer, "Allow", reading ? "POST" : "GET, HEAD");
		r->title = say(r, "error.method");
		html(&r->body, "<h1>%s</h1>", r->title);
		return true;
	}
	if (reading)
		return r->page->get(r, e);
	if (!origin_ok(r)) {
		err_set(e, ERR_DENIED, "the form was sent from elsewhere");
		return err_rule(e, "error.origin");
	}
	r->csrf_ok = csrf_ok(r);
	return r->page->post(r, e);
}

/* Where a page wants somebody and nobody is there: to the page of signing in, and back. */
static void to_sign_in(struct request *r)
{
	redirect(r, with_query(r, "/sign-in", "next",
			    r->posting ? "/" : arena_printf(r->arena, "%s", r->http->path)));
}

static void secure_headers(struct request *r)
{
	static const char *const headers[][2] = {
		{"Content-Security-Policy",
			"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
			"connect-src 'self'; form-action 'self'; base-uri 'none'; "
			"frame-ancestors 'none'"},
		{"X-Content-Type-Options", "nosniff"},
		{"X-Frame-Options", "DENY"},
		{"Referrer-Policy", "same-origin"},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Cross-Origin-Resource-Policy", "same-origin"},
		{"Permissions-Policy", "geolocation=(), microphone=(), payment=()"},
	};
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
		http_add_header(r->http, r->answer, headers[i][0], headers[i][1]);
	if (r->secure)
		http_add_header(r->http, r->answer, "Strict-Transport-Security",
			"max-age=31536000; includeSubDomains");
	for (const struct http_header *h = r->answer->headers; h != NULL; h = h->next)
		if (strcmp(h->name, "Cache-Control") == 0)
			return;
	http_add_header(r->http, r->answer, "Cache-Control",
		r->token != NULL || r->posting ? "no-store" : "no-cache");
	http_add_header(r->http, r->answer, "Vary", "Cookie, Accept-Language, Accept");
}

void route(void *web, struct http_request *http, struct http_answer *answer)
{
	struct err e = {0};
	struct request r = {.web = web, .http = http, .answer = answer, .arena = &http->arena};
	const char *proto = http_header(http, "X-Forwarded-Proto");
	r.secure = r.web->behind_proxy && proto != NULL && strcmp(proto, "https") == 0;
	choose_lang(&r);
	choose_session(&r);
	r.page = find_page(http->path);
	r.rest = r.page == NULL ? "" : http->path + strlen(r.page->path);
	if (!call_page(&r, &e)) {
		if (e.kind == ERR_DENIED && strcmp(e.rule, "session_ended") == 0 && !r.bare)
			to_sign_in(&r);
		else if (!r.bare)
			page_fail(&r, &e);
		if (e.kind == ERR_DB || e.kind == ERR_IO || e.kind == ERR_CRYPTO)
			log_line(LOG_LEVEL_ERROR, "failure", "kind", err_kind_name(e.kind), "text",
				e.text, NULL);
	}
	if (!r.bare)
		page_frame(&r);
	secure_headers(&r);
	answer->body = r.body;
}

uint64_t route_admits(void *web, const struct http_request *http)
{
	struct err e = {0};
	struct request r = {.web = web, .http = (struct http_request *)http};
	struct http_answer none = {0};
	const char *proto = http_header(http, "X-Forwarded-Proto");
	r.answer = &none;
	r.arena = &r.http->arena;
	r.secure = r.web->behind_proxy && proto != NULL && strcmp(proto, "https") == 0;
	choose_session(&r);
	bool somebody =
		r.token != NULL && origin_ok(&r) && ask(&r, NULL, 0, NULL, &e) && r.signed_in;
	const struct page *page = find_page(http->path);
	return !somebody ? 0 : page != NULL && page->file_max > 0 ? page->file_max : HTTP_FILE_MAX;
}

void route_ended(void *web, const struct http_request *http, int status)
{
	struct web *w = web;
	char code[16], ms[24];
	uint64_t us = now_us() - http->started_us;
	const struct page *page = find_page(http->path);
	metrics_request(&w->metrics, status, us);
	snprintf(code, sizeof code, "%d", status);
	snprintf(ms, sizeof ms, "%.1f", (double)us / 1000);
	log_line(LOG_LEVEL_INFO, "request", "method", http->method, "page",
		page == NULL ? "none" : page->path, "status", code, "ms", ms, NULL);
}
