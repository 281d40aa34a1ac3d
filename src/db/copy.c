#include "db/copy.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "inside.h"

enum { FIELDS_MAX = 64 };

static uint32_t be32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool broken(struct err *e)
{
	return err_set(e, ERR_DB, "the database's stream has not the form of a binary COPY");
}

struct stream {
	const struct db_copy *copy;
	bool begun, ended;
};

/* One message of the stream: the head with the first row, a row, or the end. */
static bool take(struct stream *s, const unsigned char *p, size_t n, struct err *e)
{
	struct db_field fields[FIELDS_MAX];
	if (!s->begun) {
		if (n < 19 || memcmp(p, "PGCOPY\n\377\r\n", 11) != 0 || be32(p + 15) > n - 19)
			return broken(e);
		size_t head = 19 + be32(p + 15);
		p += head;
		n -= head;
		s->begun = true;
		if (n == 0)
			return true;
	}
	if (n < 2 || s->ended)
		return broken(e);
	int count = (int16_t)(p[0] << 8 | p[1]);
	p += 2;
	n -= 2;
	if (count == -1) {
		s->ended = true;
		return n == 0 || broken(e);
	}
	if (count < 0 || count > FIELDS_MAX)
		return broken(e);
	for (int i = 0; i < count; i++) {
		if (n < 4)
			return broken(e);
		uint32_t length = be32(p);
		p += 4;
		n -= 4;
		fields[i] = (struct db_field){0};
		if (length == UINT32_MAX)
			continue;
		if (length > n)
			return broken(e);
		fields[i] = (struct db_field){.bytes = p, .length = length};
		p += length;
		n -= length;
	}
	if (n != 0)
		return broken(e);
	return s->copy->row(s->copy->arg, fields, count, e);
}

static bool stream_rows(struct db *db, struct stream *s, struct err *e)
{
	for (;;) {
		char *row;
		int n = PQgetCopyData(db->conn, &row, 1);
		if (n > 0) {
			bool ok = take(s, (const unsigned char *)row, (size_t)n, e);
			PQfreemem(row);
			if (!ok)
				return false;
			continue;
		}
		if (n == -1)
			return true;
		if (n == -2)
			return inside_conn_error(db->conn, "cannot receive", e);
		if (!inside_wait(db, false, inside_now_ms() + db->deadline_ms, e))
			return false;
		if (PQconsumeInput(db->conn) != 1)
			return inside_conn_error(db->conn, "cannot receive", e);
	}
}

static bool start_copy(struct db *db, const char *sql, ExecStatusType wanted, struct err *e)
{
	int64_t deadline = inside_now_ms() + db->deadline_ms;
	bool failed;
	if (PQsendQuery(db->conn, sql) != 1)
		return inside_conn_error(db->conn, "cannot send", e);
	PGresult *r = inside_result(db, deadline, &failed, e);
	if (r == NULL) {
		inside_cancel(db);
		return failed ? false : err_set(e, ERR_DB, "the database gave no answer");
	}
	bool ok = PQresultStatus(r) == wanted;
	if (!ok)
		inside_error(r, e);
	PQclear(r);
	if (!ok) {
		struct err ignored;
		(void)!inside_finish(db, deadline, NULL, &ignored);
	}
	return ok;
}

bool db_copy_out(struct db *db, const char *name, const struct db_copy *copy, struct err *e)
{
	struct stream stream = {.copy = copy};
	if (!start_copy(db, inside_sql(name), PGRES_COPY_OUT, e))
		return false;
	if (!stream_rows(db, &stream, e)) {
		inside_cancel(db);
		return false;
	}
	if (!inside_finish(db, inside_now_ms() + db->deadline_ms, NULL, e))
		return false;
	return stream.ended || broken(e);
}

/* Gives libpq a piece, waiting where its buffer is full. */
static bool put(struct db *db, const char *bytes, size_t n, struct err *e)
{
	int64_t deadline = inside_now_ms() + db->deadline_ms;
	for (int sent; (sent = PQputCopyData(db->conn, bytes, (int)n)) != 1;) {
		if (sent < 0)
			return inside_conn_error(db->conn, "cannot send", e);
		if (!inside_wait(db, true, deadline, e))
			return false;
	}
	return inside_flush(db, deadline, e);
}

bool db_copy_in(
	struct db *db, const char *statement, const char *bytes, size_t length, struct err *e)
{
	enum { PIECE = 64 * 1024 };
	if (!start_copy(db, statement, PGRES_COPY_IN, e))
		return false;
	bool ok = true;
	for (size_t done = 0; ok && done < length; done += PIECE)
		ok = put(db, bytes + done, length - done < PIECE ? length - done : PIECE, e);
	struct err later;
	if (PQputCopyEnd(db->conn, ok ? NULL : "stopped") < 0 && ok)
		ok = inside_conn_error(db->conn, "cannot send", e);
	bool ended = inside_finish(db, inside_now_ms() + db->deadline_ms, NULL, ok ? e : &later);
	return ok && ended;
}

int64_t db_field_int(const struct db_field *field)
{
	uint64_t value = 0;
	for (size_t i = 0; i < field->length; i++)
		value = value << 8 | field->bytes[i];
	return (int64_t)value;
}

/* The last `width` bytes of a number, the highest first. */
static void put_be(struct str *rows, uint64_t value, int width)
{
	char bytes[8];
	for (int i = 0; i < width; i++)
		bytes[i] = (char)(value >> (8 * (width - 1 - i)));
	str_addn(rows, bytes, (size_t)width);
}

void db_binary_begin(struct str *rows)
{
	str_addn(rows, "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19);
}

void db_binary_row(struct str *rows, int fields)
{
	put_be(rows, (uint64_t)fields, 2);
}

void db_binary_int(struct str *rows, int64_t value, int width)
{
	put_be(rows, (uint64_t)width, 4);
	put_be(rows, (uint64_t)value, width);
}

void db_binary_bytes(struct str *rows, const void *bytes, size_t n)
{
	put_be(rows, bytes == NULL ? UINT32_MAX : n, 4);
	if (bytes != NULL)
		str_addn(rows, bytes, n);
}

void db_binary_end(struct str *rows)
{
	put_be(rows, UINT16_MAX, 2);
}
