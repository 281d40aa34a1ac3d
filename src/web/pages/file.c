/* /file/KIND/COLUMN/CODE: the file whose hash stands in a record that the reader may see. */
#include <string.h>

#include "web/store.h"

static bool get(struct request *r, struct err *e);

const struct page page_file = {.path = "/file/", .get = get};

static bool get(struct request *r, struct err *e)
{
	char *kind = arena_strdup(r->arena, r->rest), *column = strchr(kind, '/');
	char *code = column == NULL ? NULL : strchr(column + 1, '/');
	if (code == NULL)
		return err_set(e, ERR_MISSING, "no such file");
	*column++ = '\0';
	*code++ = '\0';
	const struct book_list *list = book_list(r->web->book, kind);
	if (list == NULL || !book_has_column(list, column) || !book_has_column(list, "code"))
		return err_set(e, ERR_MISSING, "no such file");
	const struct db_step step = {
		.sql = arena_printf(r->arena, "select %s::text from api.%s where code = $1",
			db_ident(r->arena, column), db_ident(r->arena, kind)),
		.params = {code},
		.n = 1};
	struct db_rows rows;
	if (!ask(r, &step, 1, &rows, e))
		return false;
	bool found = db_rows_count(&rows) > 0 && !db_rows_null(&rows, 0, 0);
	const char *sha256 = found ? arena_strdup(r->arena, db_rows_text(&rows, 0, 0)) : "";
	db_rows_release(&rows);
	return found ? store_send(r, sha256, e) : err_set(e, ERR_MISSING, "no such file");
}
