/* /report/NAME: a chart, and the table of its figures; NAME.csv, .json, .xml. */
#include "report/report.h"

#include <string.h>

#include "report/write.h"
#include "web/chart.h"
#include "web/show.h"

static bool get(struct request *r, struct err *e);

const struct page page_report = {.path = "/report/", .get = get};

static void parameters(struct request *r, const struct report *report)
{
	if (report->param_count == 0)
		return;
	html(&r->body, "<form class=\"filters\" action=\"/report/%s\">", report->name);
	for (size_t i = 0; i < report->param_count; i++) {
		const struct report_param *p = &report->params[i];
		const char *value = http_query(r->http, p->name);
		html(&r->body,
			"<label for=\"p-%s\">%s</label> <input id=\"p-%s\" name=\"%s\" "
			"value=\"%s\" class=\"w8\" %s> ",
			p->name, p->words, p->name, p->name, value == NULL ? "" : value, "");
	}
	html(&r->body, "<button class=\"minor\">%s</button></form>\n", say(r, "reports.show"));
}

/* The first column of words names the bars, the first amount or the last number is their length. */
static void chart(struct request *r, const struct report *report, const struct db_rows *rows)
{
	int label = -1, value = -1;
	for (int c = 0; c < db_rows_columns(rows); c++) {
		if (!db_rows_numeric(rows, c) &&
			(label < 0 || strcmp(db_rows_name(rows, c), "title") == 0))
			label = c;
		else if (db_rows_numeric(rows, c) && value < 0 &&
			 strstr(db_rows_name(rows, c), "year") == NULL)
			value = c;
	}
	if (label < 0 || value < 0)
		return;
	const struct chart picture = {
		.title = arena_printf(r->arena, "%s: %s", report->title, report->columns[value]),
		.rows = rows,
		.label = label,
		.value = value};
	chart_bars(r, &picture);
}

static void table(struct request *r, const struct report *report, const struct db_rows *rows)
{
	const struct show s = {.r = r, .kind = "", .rows = rows};
	html(&r->body,
		"<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"%s\"><table "
		"class=\"cards\"><thead><tr>",
		report->title);
	for (int c = 0; c < db_rows_columns(rows); c++)
		html(&r->body, "<th scope=\"col\" class=\"%s\">%s</th>",
			show_is_figures(rows, c) ? "number" : "", report->columns[c]);
	html_raw(&r->body, "</tr></thead><tbody>");
	for (size_t i = 0; i < db_rows_count(rows); i++) {
		html_raw(&r->body, "<tr>");
		for (int c = 0; c < db_rows_columns(rows); c++) {
			html(&r->body, "<td class=\"%s\" data-label=\"%s\">",
				show_is_figures(rows, c) ? "number" : "", report->columns[c]);
			show_cell(&s, i, c);
			html_raw(&r->body, "</td>");
		}
		html_raw(&r->body, "</tr>\n");
	}
	html_raw(&r->body, "</tbody></table></div>");
}

static void page(struct request *r, const struct report *report, const struct db_rows *rows)
{
	r->title = report->title;
	html(&r->body, "<h1>%s</h1><p class=\"lead\">%s</p>", report->title, report->about);
	parameters(r, report);
	if (db_rows_count(rows) == 0) {
		html(&r->body, "<p class=\"empty\">%s</p>", say(r, "list.empty"));
	} else {
		chart(r, report, rows);
		table(r, report, rows);
	}
	html(&r->body,
		"<p class=\"downloads\">%s <a href=\"/report/%s.csv\">CSV</a> <a "
		"href=\"/report/%s.json\">JSON</a> <a href=\"/report/%s.xml\">XML</a></p>",
		say(r, "list.download"), report->name, report->name, report->name);
}

static void answer(struct request *r, const char *format, const struct report *report,
	const struct db_rows *rows)
{
	if (format == NULL) {
		page(r, report, rows);
		return;
	}
	r->bare = true;
	if (strcmp(format, "csv") == 0)
		write_csv(rows, &r->body);
	else if (strcmp(format, "json") == 0)
		write_json(rows, &r->body);
	else
		write_xml(rows, "report", &r->body);
	r->answer->type = strcmp(format, "csv") == 0    ? "text/csv; charset=utf-8"
			  : strcmp(format, "json") == 0 ? "application/json"
							: "application/xml";
}

static bool get(struct request *r, struct err *e)
{
	struct report report;
	struct db_rows rows;
	const char *dot = strrchr(r->rest, '.');
	const char *name =
		dot == NULL ? r->rest : arena_strndup(r->arena, r->rest, (size_t)(dot - r->rest));
	if (!report_find(r->arena, r->web->prefix, r->lang, name, &report, e)) {
		e->kind = ERR_MISSING;
		return false;
	}
	struct db_step step = {.sql = report.sql, .n = (int)report.param_count};
	for (size_t i = 0; i < report.param_count; i++) {
		const char *value = http_query(r->http, report.params[i].name);
		step.params[i] = value == NULL || *value == '\0' ? NULL : value;
	}
	if (!ask(r, &step, 1, &rows, e))
		return false;
	bool ok = (size_t)db_rows_columns(&rows) == report.column_count ||
		  err_set(e, ERR_INPUT, "report %s has other columns than its head", name);
	if (ok)
		answer(r, dot == NULL ? NULL : dot + 1, &report, &rows);
	db_rows_release(&rows);
	return ok;
}
