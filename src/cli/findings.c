#include "cli/findings.h"

#include <stdio.h>

void cli_print_findings(struct cli *cli, const struct finding *first)
{
	for (const struct finding *f = first; f != NULL; f = f->next) {
		printf("%d %s: %s\n", (int)f->status, f->reason,
			tr(cli->lang, verify_words(f->reason)));
		printf("   %s: %s", f->place, f->text);
		if (f->times > 1)
			printf(tr(cli->lang, N_(" (the first of %llu)")),
				(unsigned long long)f->times);
		printf("\n");
	}
}

void cli_findings_json(struct cli *cli, const struct finding *first, struct str *out)
{
	str_add(out, "\"findings\":[");
	for (const struct finding *f = first; f != NULL; f = f->next) {
		str_addf(
			out, "%s{\"status\":%d,\"reason\":", f == first ? "" : ",", (int)f->status);
		str_json(out, f->reason);
		str_add(out, ",\"words\":");
		str_json(out, tr(cli->lang, verify_words(f->reason)));
		str_add(out, ",\"place\":");
		str_json(out, f->place);
		str_add(out, ",\"text\":");
		str_json(out, f->text);
		str_addf(out, ",\"times\":%llu}", (unsigned long long)f->times);
	}
	str_add(out, "]");
}

bool cli_findings_end(
	struct cli *cli, const char *command, const struct finding *first, struct err *e)
{
	static const enum err_kind kinds[] = {ERR_ALTERED, ERR_UNTRUSTED, ERR_INVALID,
		ERR_INCOMPLETE, ERR_REWRITTEN, ERR_DIFFERENT};
	if (first == NULL) {
		if (!cli->quiet)
			fprintf(stderr, tr(cli->lang, N_("%s: nothing wrong was found\n")),
				command);
		return true;
	}
	cli->reported = cli->format == FORMAT_JSON;
	err_set(e, kinds[first->status - FINDING_ALTERED], "%s: %s", first->place,
		tr(cli->lang, verify_words(first->reason)));
	return err_rule(e, first->reason);
}
