/*
 * /verify: an export that somebody else keeps, proven here: the files of its folder, or one archive
 * of it (tar, tar.zst, zip). What arrived is judged in a folder of its own and then removed. The
 * certificate that is trusted comes with it, or is the one that the server was given.
 */
#include "audit/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/i18n.h"
#include "exchange/archive.h"
#include "web/show.h"
#include "web/store.h"

static bool get(struct request *r, struct err *e);
static bool post(struct request *r, struct err *e);

const struct page page_verify = {
	.path = "/verify", .signed_in = true, .file_max = HTTP_PARTS_MAX, .get = get, .post = post};

enum { UNPACKED_MAX = 1024 * 1024 * 1024 };

/* What arrived. */
struct arrival {
	const char *folder;
	const char *trust, *since; /* files */
	size_t files;
};

static void file_field(struct request *r, const char *name, const char *more)
{
	const char *hint = arena_printf(r->arena, "verify.%s_hint", name);
	html(&r->body,
		"<div class=\"field\"><label for=\"%s\">%s</label><span class=\"hint\" "
		"id=\"%s-hint\">%s</span>",
		name, say_of(r, "verify", name), name, say(r, hint));
	html(&r->body, "<input type=\"file\" id=\"%s\" name=\"%s\" aria-describedby=\"%s-hint\"",
		name, name, name);
	html_raw(&r->body, more);
	html_raw(&r->body, "></div>\n");
}

static void form(struct request *r, const char *wrong)
{
	r->title = say(r, "verify.title");
	r->wrong = wrong != NULL;
	html(&r->body, "<h1>%s</h1><p class=\"lead\">%s</p>", r->title, say(r, "verify.about"));
	if (wrong != NULL)
		html(&r->body,
			"<div class=\"errors\" role=\"alert\" "
			"tabindex=\"-1\"><h2>%s</h2><p>%s</p></div>",
			say(r, "error.title.input"), wrong);
	html_raw(&r->body,
		"<form method=\"post\" action=\"/verify\" enctype=\"multipart/form-data\">");
	csrf_field(r);
	file_field(r, "archive", " accept=\".zst,.tar,.zip,.gz\"");
	file_field(r, "folder", " multiple webkitdirectory");
	file_field(r, "files", " multiple");
	file_field(r, "trust", " accept=\".pem,.crt\"");
	file_field(r, "since", "");
	html(&r->body, "<div class=\"actions\"><button>%s</button></div></form>",
		say(r, "verify.do"));
}

static bool get(struct request *r, struct err *e)
{
	if (!ask(r, NULL, 0, NULL, e) || !for_auditors(r, e))
		return false;
	form(r, NULL);
	return true;
}

static bool refuse(struct err *e, const char *rule)
{
	err_set(e, ERR_INPUT, "what was sent is no export");
	return err_rule(e, rule);
}

/* A file that came by itself goes into the folder under the last part of its name. */
static bool put(struct request *r, struct arrival *a, const struct http_file *file, struct err *e)
{
	const char *name = store_label(r, file->name);
	if (!archive_is_name(name))
		return refuse(e, "archive.entry");
	if (rename(file->path, fs_join(r->arena, a->folder, name)) != 0)
		return err_errno(e, "cannot keep a file that arrived");
	a->files++;
	return true;
}

static bool gather(struct request *r, struct arrival *a, struct err *e)
{
	for (const struct http_field *f = r->http->fields; f != NULL; f = f->next) {
		if (f->file == NULL)
			continue;
		if (strcmp(f->name, "trust") == 0) {
			a->trust = f->file->path;
		} else if (strcmp(f->name, "since") == 0) {
			a->since = f->file->path;
		} else if (strcmp(f->name, "archive") == 0) {
			if (!archive_unpack(f->file->path, a->folder, UNPACKED_MAX, e))
				return false;
			a->files++;
		} else if (!put(r, a, f->file, e)) {
			return false;
		}
	}
	return a->files > 0 || refuse(e, "verify.nothing");
}

static void row(struct request *r, const char *key, const char *value)
{
	if (value != NULL && *value != '\0')
		html(&r->body, "<div><dt>%s</dt><dd class=\"%s\">%s</dd></div>", say(r, key),
			strcmp(key, "verify.root") == 0 ? "hash" : "", value);
}

static const char *number(struct request *r, uint64_t n)
{
	return arena_printf(r->arena, "%llu", (unsigned long long)n);
}

/* What holds, and what it does not say. */
static void notes(struct request *r, const struct verify_report *v)
{
	const struct {
		bool said;
		const char *key;
	} all[] = {{!v->is_signed, "verify.not_signed"},
		{v->is_signed && !v->signer_valid_now, "verify.run_out"},
		{v->partial, "verify.partial"},
		{v->clock != NULL && strcmp(v->clock, "demonstration") == 0,
			"verify.demonstration"},
		{!v->since, "verify.not_since"}};
	html_raw(&r->body, "<ul>");
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i].said)
			html(&r->body, "<li>%s</li>", say(r, all[i].key));
	html_raw(&r->body, "</ul>");
}

static void findings(struct request *r, const struct finding *first)
{
	static const char *const heads[] = {
		"verify.status", "verify.finding", "verify.place", "verify.times"};
	html_raw(&r->body, "<table class=\"cards\"><thead><tr>");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		html(&r->body, "<th scope=\"col\">%s</th>", say(r, heads[i]));
	html_raw(&r->body, "</tr></thead><tbody>");
	for (const struct finding *f = first; f != NULL; f = f->next) {
		html(&r->body, "<tr><td data-label=\"%s\" class=\"number\">%d</td>",
			say(r, heads[0]), (int)f->status);
		html(&r->body, "<td data-label=\"%s\">%s <code>%s</code></td>", say(r, heads[1]),
			tr(r->lang, verify_words(f->reason)), f->reason);
		html(&r->body,
			"<td data-label=\"%s\">%s<br><span class=\"quiet\" "
			"lang=\"en\">%s</span></td>",
			say(r, heads[2]), f->place, f->text);
		html(&r->body, "<td data-label=\"%s\" class=\"number\">%s</td></tr>\n",
			say(r, heads[3]), number(r, f->times));
	}
	html_raw(&r->body, "</tbody></table>");
}

static void judged(struct request *r, const struct verify_report *v)
{
	r->title = say(r, v->first == NULL ? "verify.holds" : "verify.does_not_hold");
	html(&r->body, "<div class=\"%s\"><h1>%s</h1></div>", v->first == NULL ? "done" : "summary",
		r->title);
	if (v->first != NULL)
		findings(r, v->first);
	html_raw(&r->body, "<dl class=\"record\">");
	row(r, "verify.authority", v->authority);
	row(r, "verify.origin", v->origin);
	row(r, "verify.at", v->at == NULL ? NULL : show_time(r, v->at));
	row(r, "verify.signer", v->signer);
	row(r, "verify.root", v->root);
	row(r, "verify.images", number(r, v->images));
	row(r, "verify.records", number(r, v->records));
	row(r, "verify.payments", number(r, v->payments));
	row(r, "verify.rankings", number(r, v->rankings));
	html_raw(&r->body, "</dl>");
	notes(r, v);
	html(&r->body, "<p><a href=\"/verify\">%s</a></p>", say(r, "verify.another"));
}

static bool prove(struct request *r, struct arrival *a, struct err *e)
{
	struct verify_report report;
	const char *const none[] = {NULL};
	if (pthread_mutex_trylock(&r->web->verifying) != 0) {
		err_set(e, ERR_CONFLICT, "another export is being proven");
		return err_rule(e, "verify.busy");
	}
	bool ok = gather(r, a, e);
	const char *const trusted[] = {a->trust != NULL ? a->trust : r->web->trust, NULL};
	const struct verify_order order = {
		.folder = a->folder, .trusted = trusted, .since = a->since, .witnesses = none};
	ok = ok && verify_folder(&order, r->arena, &report, e);
	pthread_mutex_unlock(&r->web->verifying);
	if (ok)
		judged(r, &report);
	return ok;
}

static bool post(struct request *r, struct err *e)
{
	struct err why = {0};
	char *folder = arena_printf(r->arena, "%s/verify-XXXXXX", r->web->files);
	struct arrival a = {.folder = folder};
	if (!ask(r, NULL, 0, NULL, e) || !for_auditors(r, e))
		return false;
	if (!r->csrf_ok) {
		err_set(e, ERR_DENIED, "the form is out of date");
		return err_rule(e, "error.stale");
	}
	if (mkdtemp(folder) == NULL)
		return err_errno(e, "cannot make %s", folder);
	bool ok = prove(r, &a, &why);
	fs_remove_folder(folder);
	if (ok)
		return true;
	if (why.kind != ERR_INPUT && why.kind != ERR_CONFLICT && why.kind != ERR_MISSING)
		return (*e = why, false);
	r->answer->status = page_status(why.kind);
	form(r, why.rule[0] == '\0' ? why.text : page_words(r, &why));
	return true;
}
