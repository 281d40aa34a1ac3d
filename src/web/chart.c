#include "web/chart.h"

#include <stdlib.h>

#include "base/str.h"
#include "web/show.h"

enum { BARS = 30, ROW = 30, LABEL = 220, WIDTH = 720, FIGURE = 130, CHARS = 26 };

/* A label that fits its room: wide characters take two places. */
static const char *fitted(struct request *r, const char *label)
{
	if (str_columns(label) <= CHARS)
		return label;
	char *cut = arena_strdup(r->arena, label);
	for (size_t n = 0; cut[n] != '\0';) {
		size_t next = n + 1;
		while ((cut[next] & 0xC0) == 0x80)
			next++;
		char kept = cut[next];
		cut[next] = '\0';
		bool full = str_columns(cut) > CHARS - 2;
		if (full) {
			cut[n] = '\0';
			break;
		}
		cut[next] = kept;
		n = next;
	}
	return arena_printf(r->arena, "%s…", cut);
}

static double figure(const struct chart *chart, size_t row)
{
	const char *text = db_rows_text(chart->rows, row, chart->value);
	return text == NULL ? 0 : strtod(text, NULL);
}

static void bar(struct request *r, const struct chart *chart, size_t row, double most)
{
	const char *label = db_rows_text(chart->rows, row, chart->label);
	const char *text = db_rows_text(chart->rows, row, chart->value);
	int y = (int)row * ROW, width = (int)(figure(chart, row) / most * (WIDTH - LABEL - FIGURE));
	html(&r->body, "<text x=\"%d\" y=\"%d\" class=\"name\">%s</text>", LABEL - 10, y + 20,
		fitted(r, label == NULL ? "–" : label));
	html(&r->body, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"2\"/>", LABEL,
		y + 5, width < 1 ? 1 : width, ROW - 10);
	html(&r->body, "<text x=\"%d\" y=\"%d\">%s</text>\n", LABEL + (width < 1 ? 1 : width) + 8,
		y + 20, text == NULL ? "–" : show_figure(r, text));
}

void chart_bars(struct request *r, const struct chart *chart)
{
	size_t n = db_rows_count(chart->rows);
	double most = 0;
	for (size_t i = 0; i < n; i++)
		most = figure(chart, i) > most ? figure(chart, i) : most;
	if (n == 0 || n > BARS || most <= 0)
		return;
	html(&r->body,
		"<figure class=\"chart\"><div class=\"scroll\" tabindex=\"0\" role=\"group\" "
		"aria-label=\"%s\"><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n",
		chart->title, WIDTH, (int)n * ROW, chart->title);
	for (size_t i = 0; i < n; i++)
		bar(r, chart, i, most);
	html(&r->body, "</svg></div><figcaption>%s</figcaption></figure>\n", chart->title);
}
