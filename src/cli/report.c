/* A failure as its user sees it, and the one map from its kind to an exit status. */
#include <stdio.h>
#include <string.h>

#include "act/call.h"
#include "base/str.h"
#include "cli/cli.h"

int cli_status(enum err_kind kind)
{
	switch (kind) {
	case ERR_NONE:
		return 0;
	case ERR_INPUT:
		return 1;
	case ERR_USAGE:
		return 2;
	case ERR_PARTLY:
		return 3;
	case ERR_MISSING:
		return 4;
	case ERR_RULE:
		return 5;
	case ERR_DENIED:
		return 6;
	case ERR_CONFLICT:
		return 7;
	case ERR_VERSION:
		return 8;
	case ERR_ALTERED:
		return 10;
	case ERR_UNTRUSTED:
		return 11;
	case ERR_INVALID:
		return 12;
	case ERR_INCOMPLETE:
		return 13;
	case ERR_REWRITTEN:
		return 14;
	case ERR_DIFFERENT:
		return 15;
	case ERR_DB:
	case ERR_IO:
	case ERR_CRYPTO:
		break;
	}
	return 9;
}

static void member(struct str *out, const char *name, const char *value)
{
	if (value == NULL || *value == '\0')
		return;
	str_addf(out, "%s\"%s\":", out->length == 1 ? "" : ",", name);
	str_json(out, value);
}

static void report_json(const struct err *e, const struct act_rule *rule)
{
	struct str out = {0};
	str_add(&out, "{");
	member(&out, "error", err_kind_name(e->kind));
	member(&out, "place", e->place);
	member(&out, "rule", e->rule);
	member(&out, "text", e->text);
	member(&out, "words", rule->words);
	member(&out, "basis", rule->basis);
	if (rule->words != NULL)
		str_addf(&out, ",\"confirmed\":%s", rule->confirmed ? "true" : "false");
	str_addf(&out, ",\"status\":%d}", cli_status(e->kind));
	fprintf(stderr, "%s\n", str_text(&out));
	str_release(&out);
}

/* Parameters are named as they are given: docs_from is --docs-from. A path in a document stays. */
static void print_place(const char *document, const char *place)
{
	if (document != NULL) {
		fprintf(stderr, "%s: %s: ", document, place);
		return;
	}
	fputs(strchr(place, '.') == NULL && strchr(place, '[') == NULL ? "--" : "", stderr);
	for (const char *p = place; *p != '\0'; p++)
		fputc(*p == '_' ? '-' : *p, stderr);
	fputs(": ", stderr);
}

void cli_report(struct cli *cli, struct db *db, const struct err *e)
{
	struct act_rule rule = {0};
	if (db != NULL && e->rule[0] != '\0' &&
		!act_rule(db, &cli->arena, cli->lang, e->rule, &rule))
		rule = (struct act_rule){0};
	if (cli->format == FORMAT_JSON || cli->format == FORMAT_NDJSON) {
		report_json(e, &rule);
		return;
	}
	fputs("tally: ", stderr);
	if (e->place[0] != '\0' && (e->kind == ERR_INPUT || cli->document != NULL))
		print_place(cli->document, e->place);
	if (rule.words == NULL) {
		fprintf(stderr, "%s\n", e->text);
		return;
	}
	if (e->kind == ERR_INPUT)
		fprintf(stderr, "%s; ", e->text);
	fprintf(stderr, "%s\n", rule.words);
	if (strncmp(e->rule, "type.", 5) == 0)
		return;
	fprintf(stderr, "  %s: %s\n", tr(cli->lang, N_("rule")), e->rule);
	if (rule.basis != NULL && rule.basis[0] != '\0')
		fprintf(stderr, "  %s: %s%s\n", tr(cli->lang, N_("basis")), rule.basis,
			rule.confirmed ? "" : tr(cli->lang, N_(" (unconfirmed)")));
}
