#include "audit/export_sign.h"

#include <string.h>

#include "xml/signature.h"

bool export_sign(const struct identity *identity, const char *sums, struct str *xml, struct err *e)
{
	struct arena arena = {0};
	struct signature_file *files = arena_alloc(&arena, SIGNATURE_FILES * sizeof *files);
	char *rest = arena_strdup(&arena, sums);
	size_t n = 0;
	bool ok = true;
	for (char *line = strsep(&rest, "\n"); ok && line != NULL && *line != '\0';
		line = strsep(&rest, "\n")) {
		ok = n < SIGNATURE_FILES && strlen(line) > 66;
		if (!ok)
			break;
		memcpy(files[n].sha256, line, 64);
		files[n++].name = line + 66;
	}
	ok = ok ? signature_make(files, n, str_text(&identity->key),
			  str_text(&identity->certificates), xml, e)
		: err_set(e, ERR_INPUT, "the sums are not of their form, or too many");
	arena_release(&arena);
	return ok;
}
