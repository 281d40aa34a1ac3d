/* /api: how software does what people do. */
#include "web/page.h"

static bool get(struct request *r, struct err *e);

const struct page page_api_about = {.path = "/api", .get = get};

static bool get(struct request *r, struct err *e)
{
	size_t count;
	const struct act *acts = book_acts(r->web->book, r->lang, &count);
	if (!ask(r, NULL, 0, NULL, e))
		return false;
	r->title = say(r, "api.title");
	html(&r->body,
		"<h1>%s</h1><p class=\"lead\">%s</p><p><a "
		"href=\"/openapi.json\">openapi.json</a></p>",
		r->title, say(r, "api.about"));
	html_raw(&r->body,
		"<pre class=\"sample\" tabindex=\"0\">curl -X POST https://…/api/need_file \\\n"
		"  -H 'Authorization: Bearer …' -H 'Idempotency-Key: 2026-001' \\\n"
		"  -H 'Content-Type: application/json' \\\n"
		"  -d '{\"title\": \"…\", \"text\": \"…\", \"place\": \"330102\"}'</pre>");
	html(&r->body,
		"<h2>%s</h2><table><thead><tr><th scope=\"col\">%s</th><th "
		"scope=\"col\">%s</th></tr></thead><tbody>",
		say(r, "api.acts"), say(r, "api.path"), say(r, "api.does"));
	for (size_t i = 0; i < count; i++)
		html(&r->body, "<tr><td><code>%s</code></td><td>%s</td></tr>\n", acts[i].name,
			acts[i].title);
	html_raw(&r->body, "</tbody></table>");
	return true;
}
