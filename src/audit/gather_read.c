#include <stdlib.h>
#include <string.h>

#include "audit/merkle.h"
#include "base/fs.h"
#include "db/copy.h"
#include "db/rows.h"
#include "document.h"
#include "gather_inside.h"

enum { HEAD_BYTES = 8192, BATCH_BYTES = 1024 * 1024 };

static const char *records_of(struct arena *arena, const char *folder)
{
	const char *plain = fs_join(arena, folder, "records.xml");
	return fs_exists(plain) ? plain : fs_join(arena, folder, "records.xml.zst");
}

static void copy(char out[GATHER_TEXT], const struct scan_text *text)
{
	if (text == NULL || text->length >= GATHER_TEXT)
		return;
	memcpy(out, text->bytes, text->length);
	out[text->length] = '\0';
}

/* Ends the scan: nothing else is wanted. */
static bool on_head(void *arg, const struct scan_element *element, struct err *e)
{
	static const char *const scopes[] = {"buyer", "period", "process", "record"};
	struct gather_head *head = arg;
	const struct scan_text *from = scan_attribute(element, "from"),
			       *to = scan_attribute(element, "to");
	copy(head->authority, scan_attribute(element, "authority"));
	copy(head->clock, scan_attribute(element, "clock"));
	for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++)
		head->partial = head->partial || scan_attribute(element, scopes[i]) != NULL;
	size_t digits = strspn(head->authority, "0123456789");
	head->there = from != NULL && to != NULL && scan_int(from, &head->from) &&
		      scan_int(to, &head->to) && digits > 0 && digits <= 18 &&
		      head->authority[digits] == '\0' && head->authority[0] != '0';
	return err_set(e, ERR_INPUT, "the head is all that is wanted");
}

void gather_head(struct arena *arena, const char *folder, struct gather_head *head)
{
	static const struct scan_events events = {.head = on_head};
	unsigned char bytes[HEAD_BYTES];
	struct err enough = {0};
	*head = (struct gather_head){0};
	size_t n = document_begins(records_of(arena, folder), bytes, sizeof bytes);
	struct scan *scan = scan_new(&events, head);
	if (n > 0 && scan_feed(scan, bytes, n, &enough))
		head->there = false;
	scan_free(scan);
}

struct staging {
	struct db *db;
	const char *statement;
	struct str rows, row, text; /* what is copied; the columns of one record; one column */
	struct err failed;          /* of the database */
};

static bool flush(struct staging *s, struct err *e)
{
	db_binary_end(&s->rows);
	bool ok = db_copy_in(s->db, s->statement, str_text(&s->rows), s->rows.length, e);
	str_cut(&s->rows, 0);
	db_binary_begin(&s->rows);
	return ok;
}

static void add_member(struct staging *s, const char *name, size_t n, const struct scan_text *value)
{
	if (value == NULL)
		return;
	str_cut(&s->text, 0);
	scan_unescape(value, &s->text);
	str_add(&s->row, s->row.length == 0 ? "{\"" : ",\"");
	str_addn(&s->row, name, n);
	str_add(&s->row, "\":");
	str_json(&s->row, str_text(&s->text));
}

/* A record as JSON: its columns as texts, and the five that every record has. */
static void make_row(struct staging *s, const struct scan_image *image)
{
	static const struct {
		const char *attribute, *column;
	} own[] = {{"authority", "authority_id"}, {"id", "id"}, {"ver", "ver"},
		{"process", "process_id"}, {"act", "act_id"}};
	str_cut(&s->row, 0);
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		add_member(s, own[i].column, strlen(own[i].column),
			scan_attribute(&image->element, own[i].attribute));
	for (int i = 0; i < image->column_count; i++)
		add_member(s, image->columns[i].name.bytes, image->columns[i].name.length,
			&image->columns[i].value);
	str_add(&s->row, "}");
}

static void add_text(struct str *rows, const struct scan_text *text)
{
	db_binary_bytes(rows, text->bytes, text->length);
}

static bool on_image(void *arg, const struct scan_image *image, struct err *e)
{
	struct staging *s = arg;
	struct merkle_hash leaf;
	int64_t id = 0, ver = 0;
	const struct scan_text *at = scan_attribute(&image->element, "at"),
			       *id_text = scan_attribute(&image->element, "id"),
			       *ver_text = scan_attribute(&image->element, "ver");
	if (at == NULL || id_text == NULL || ver_text == NULL || !scan_int(id_text, &id) ||
		!scan_int(ver_text, &ver))
		return err_set(e, ERR_INPUT, "an image does not say whose it is");
	merkle_leaf(image->bytes.bytes, image->bytes.length, &leaf);
	make_row(s, image);
	db_binary_row(&s->rows, 7);
	add_text(&s->rows, &image->element.name);
	db_binary_int(&s->rows, id, 8);
	db_binary_int(&s->rows, ver, 4);
	db_binary_int(&s->rows, (int64_t)image->leaf, 8);
	db_binary_bytes(&s->rows, leaf.bytes, MERKLE_BYTES);
	add_text(&s->rows, at);
	db_binary_bytes(&s->rows, str_text(&s->row), s->row.length);
	if (s->rows.length < BATCH_BYTES || flush(s, &s->failed))
		return true;
	*e = s->failed;
	return false;
}

static bool read_records(struct staging *s, struct arena *arena, const char *folder,
	const char *sha256, struct err *e)
{
	static const struct scan_events events = {.image = on_image};
	struct findings findings;
	findings_init(&findings);
	const char *path = records_of(arena, folder);
	struct document document = {
		.path = path, .name = path, .scan = scan_new(&events, s), .findings = &findings};
	db_binary_begin(&s->rows);
	bool ok = document_read(&document, e);
	if (ok && s->failed.kind != ERR_NONE) {
		*e = s->failed;
		ok = false;
	}
	if (ok && (!document.whole || strcmp(document.sha256, sha256) != 0))
		ok = err_set(e, ERR_CONFLICT, "%s changed while it was read", path);
	ok = ok && flush(s, e);
	scan_free(document.scan);
	findings_release(&findings);
	return ok;
}

bool gather_stage(
	struct db *db, struct arena *arena, const char *folder, const char *sha256, struct err *e)
{
	struct staging s = {.db = db};
	struct db_rows rows;
	if (!db_query(db, "gather_begin", NULL, 0, &rows, e))
		return false;
	s.statement = arena_strdup(arena, db_rows_text(&rows, 0, 0));
	db_rows_release(&rows);
	bool ok = read_records(&s, arena, folder, sha256, e);
	str_release(&s.rows);
	str_release(&s.row);
	str_release(&s.text);
	return ok;
}
