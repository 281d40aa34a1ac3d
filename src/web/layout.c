/* The frame around every page. */
#include <string.h>

#include "web/page.h"
#include "web/route.h"

static const struct {
	const char *path, *key;
} MENU[] = {
	{"/notices", "menu.notices"},
	{"/contracts", "menu.contracts"},
	{"/organisations", "menu.organisations"},
	{"/needs", "menu.needs"},
	{"/reports", "menu.reports"},
	{"/data", "menu.data"},
};
static const char *const LANG_NAMES[BOOK_LANGS] = {"English", "简体中文", "繁體中文"};

static void head(struct request *r, struct str *out)
{
	html(out,
		"<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
		"<title>%s%s – Tallystick</title>",
		r->lang, r->wrong ? joined(r, say(r, "page.error_title"), "") : "",
		r->title == NULL ? "" : r->title);
	html(out, "<link rel=\"stylesheet\" href=\"%s\"><link rel=\"icon\" href=\"%s\">",
		static_path(r, "tally.css"), static_path(r, "mark.svg"));
	html(out, "<script src=\"%s\" defer></script></head>\n<body>", static_path(r, "tally.js"));
	html(out, "<a class=\"skip\" href=\"#main\">%s</a>\n", say(r, "page.skip"));
}

/* The same page in the other languages. */
static void languages(struct request *r, struct str *out)
{
	html(out, "<ul class=\"langs\" aria-label=\"%s\">", say(r, "page.language"));
	for (int i = 0; i < BOOK_LANGS; i++) {
		bool here = strcmp(book_langs[i], r->lang) == 0;
		const char *path = r->posting ? "/" : html_url(r->arena, r->http->path);
		for (const struct http_field *f = r->posting ? NULL : r->http->query; f != NULL;
			f = f->next)
			if (strcmp(f->name, "lang") != 0)
				path = with_query(r, path, html_url(r->arena, f->name), f->value);
		if (here)
			html(out, "<li><span lang=\"%s\" aria-current=\"true\">%s</span></li>",
				book_langs[i], LANG_NAMES[i]);
		else
			html(out, "<li><a href=\"%s\" lang=\"%s\" hreflang=\"%s\">%s</a></li>",
				with_query(r, path, "lang", book_langs[i]), book_langs[i],
				book_langs[i], LANG_NAMES[i]);
	}
	html_raw(out, "</ul>");
}

static void account(struct request *r, struct str *out)
{
	if (!r->signed_in) {
		html(out, "<a class=\"account\" href=\"/sign-in\">%s</a>", say(r, "menu.sign_in"));
		return;
	}
	html(out, "<a href=\"/work\">%s</a><a class=\"account\" href=\"/account\">%s</a>",
		say(r, "menu.work"), r->me.name[0] != '\0' ? r->me.name : r->me.code);
}

static void banner(struct request *r, struct str *out)
{
	html_raw(out, "<header class=\"top\"><div class=\"wide bar\">"
		      "<a class=\"brand\" href=\"/\"><span class=\"mark\" aria-hidden=\"true\">"
		      "</span>Tallystick</a>");
	html_raw(out, "<div class=\"who\">");
	languages(r, out);
	account(r, out);
	html_raw(out, "</div></div>");
	html(out, "<nav class=\"wide menu\" aria-label=\"%s\"><ul>", say(r, "page.menu"));
	for (size_t i = 0; i < sizeof MENU / sizeof *MENU; i++) {
		bool here = strcmp(r->http->path, MENU[i].path) == 0;
		html(out,
			here ? "<li><a href=\"%s\" aria-current=\"page\">%s</a></li>"
			     : "<li><a href=\"%s\">%s</a></li>",
			MENU[i].path, say(r, MENU[i].key));
	}
	html_raw(out, "</ul></nav>\n");
	if (r->known && r->demo)
		html(out, "<p class=\"demo\" role=\"note\"><span class=\"wide\">%s</span></p>\n",
			say(r, "page.demo"));
	html_raw(out, "</header>\n");
}

static void foot(struct request *r, struct str *out)
{
	html_raw(out, "</main>\n<footer><div class=\"wide\">");
	html(out,
		"<p><a href=\"/help\">%s</a> <a href=\"/search\">%s</a> <a "
		"href=\"/api\">API</a></p>",
		say(r, "menu.help"), say(r, "menu.search"));
	html(out, "<p class=\"quiet\">%s</p></div></footer></body></html>\n", say(r, "page.about"));
}

void page_frame(struct request *r)
{
	struct err ignored = {0};
	struct str out = {0};
	if (!r->known && !ask(r, NULL, 0, NULL, &ignored))
		r->signed_in = false;
	head(r, &out);
	banner(r, &out);
	html_raw(&out, "<main id=\"main\" class=\"wide\" tabindex=\"-1\">\n");
	str_addn(&out, str_text(&r->body), r->body.length);
	foot(r, &out);
	str_release(&r->body);
	r->body = out;
	r->answer->type = "text/html; charset=utf-8";
}
