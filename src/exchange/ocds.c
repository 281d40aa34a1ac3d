#include "exchange/ocds.h"

#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "base/sink.h"
#include "base/str.h"

static bool check_text(const struct str *text, struct err *e)
{
	if (text->length == 0)
		return err_set(e, ERR_INPUT, "the file is empty");
	for (size_t at = 0, n; at < text->length; at += n) {
		n = str_utf8(text->bytes + at, text->length - at);
		if (n > 0)
			continue;
		char place[40];
		err_set(e, ERR_INPUT, "no UTF-8 text");
		snprintf(place, sizeof place, "byte %zu", at);
		return err_place(e, place);
	}
	return true;
}

static void cut(struct arena *arena, const struct str *text, struct ocds_file *file)
{
	size_t most = text->length / (OCDS_PIECE - 3) + 1;
	const char **pieces = arena_alloc(arena, most * sizeof *pieces);
	for (size_t at = 0, n; at < text->length; at += n) {
		n = text->length - at < OCDS_PIECE ? text->length - at : OCDS_PIECE;
		while (at + n < text->length && ((unsigned char)text->bytes[at + n] & 0xC0) == 0x80)
			n--;
		pieces[file->count++] = arena_strndup(arena, text->bytes + at, n);
	}
	file->pieces = pieces;
}

static bool hash(const struct str *text, struct ocds_file *file, struct err *e)
{
	struct sink_sha256 sha256;
	sink_sha256_init(&sha256, NULL);
	sink_write(&sha256.sink, text->bytes, text->length);
	if (!sink_finish(&sha256.sink, e))
		return false;
	memcpy(file->sha256, sha256.hex, sizeof file->sha256);
	return true;
}

bool ocds_read(struct arena *arena, const char *path, struct ocds_file *file, struct err *e)
{
	struct str text = {0};
	const char *slash = strrchr(path, '/');
	*file = (struct ocds_file){.name = arena_strdup(arena, slash == NULL ? path : slash + 1)};
	bool ok = fs_read(path, OCDS_MAX, &text, e) && check_text(&text, e) && hash(&text, file, e);
	if (ok)
		cut(arena, &text, file);
	str_release(&text);
	return ok;
}

bool ocds_known(struct db *db, struct arena *arena, const struct ocds_file *file, const char **code,
	struct err *e)
{
	struct db_rows rows;
	if (!db_query(db, "imported", (const char *const[]){file->sha256}, 1, &rows, e))
		return false;
	*code = db_rows_count(&rows) == 0 ? NULL : arena_strdup(arena, db_rows_text(&rows, 0, 0));
	db_rows_release(&rows);
	return true;
}

bool ocds_summary(struct db *db, struct arena *arena, const char *code,
	struct ocds_summary *summary, struct err *e)
{
	struct db_rows rows;
	if (!db_query(db, "imported_summary", (const char *const[]){code}, 1, &rows, e))
		return false;
	bool there = db_rows_count(&rows) == 1;
	if (there)
		*summary = (struct ocds_summary){
			.kind = arena_strdup(arena, db_rows_text(&rows, 0, 0)),
			.releases = db_rows_int(&rows, 0, 1),
			.fresh = db_rows_int(&rows, 0, 2),
			.processes = db_rows_int(&rows, 0, 3),
			.contracts = db_rows_int(&rows, 0, 4),
			.payments = db_rows_int(&rows, 0, 5),
			.unplaced = db_rows_int(&rows, 0, 6),
		};
	db_rows_release(&rows);
	if (!there)
		return err_set(e, ERR_MISSING, "no import %s", code);
	return db_query(
		db, "imported_unplaced", (const char *const[]){code}, 1, &summary->paths, e);
}
