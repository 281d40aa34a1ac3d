/*
 * Files that arrive in pieces, for networks that break off:
 *   POST  /upload/     name, size             -> {"id": …, "offset": 0}
 *   GET   /upload/ID                          -> {"id": …, "offset": n}     (HEAD: Upload-Offset alone)
 *   PATCH /upload/ID   Upload-Offset, bytes   -> {"id": …, "offset": n}, at the end with "sha256"
 * A piece is written where it belongs or not at all; how far it came is what is asked for again.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "web/draft.h"
#include "web/problem.h"
#include "web/store.h"

static bool get(struct request *r, struct err *e);
static bool post(struct request *r, struct err *e);

const struct page page_upload = {.path = "/upload/", .signed_in = true, .get = get, .post = post};

/* An upload of whoever is signed in. */
struct upload {
	const char *id, *name, *sha256, *path;
	uint64_t size, offset;
};

static bool fail(struct request *r, const struct err *e)
{
	problem(r, e, NULL);
	return true;
}

static void answer(struct request *r, const struct upload *u)
{
	const char *offset = arena_printf(r->arena, "%llu", (unsigned long long)u->offset);
	r->bare = true;
	r->answer->type = "application/json";
	http_add_header(r->http, r->answer, "Upload-Offset", offset);
	str_addf(&r->body, "{\"id\":\"%s\",\"offset\":%s", u->id, offset);
	if (u->sha256 != NULL)
		str_addf(&r->body, ",\"sha256\":\"%s\"", u->sha256);
	str_add(&r->body, "}\n");
}

static bool load(struct request *r, const char *id, struct upload *u, struct err *e)
{
	const struct db_step step = {.name = "upload_read", .params = {id}, .n = 1};
	struct db_rows rows;
	struct stat about;
	if (!draft_is_key(id))
		return err_set(e, ERR_MISSING, "no such upload");
	if (!ask(r, &step, 1, &rows, e))
		return false;
	bool found = db_rows_count(&rows) == 1;
	if (found)
		*u = (struct upload){.id = id,
			.name = arena_strdup(r->arena, db_rows_text(&rows, 0, 0)),
			.size = (uint64_t)db_rows_int(&rows, 0, 1),
			.sha256 = db_rows_null(&rows, 0, 2)
					  ? NULL
					  : arena_strdup(r->arena, db_rows_text(&rows, 0, 2)),
			.path = arena_printf(r->arena, "%s/up-%s", r->web->files, id)};
	db_rows_release(&rows);
	if (!found)
		return err_set(e, ERR_MISSING, "no such upload");
	u->offset = u->sha256 != NULL            ? u->size
		    : stat(u->path, &about) == 0 ? (uint64_t)about.st_size
						 : 0;
	return true;
}

static bool get(struct request *r, struct err *e)
{
	struct upload u;
	struct err why = {0};
	(void)e;
	if (!load(r, r->rest, &u, &why))
		return fail(r, &why);
	answer(r, &u);
	return true;
}

/* A token in the header, as a script sends it. */
static bool trusted(struct request *r, struct err *e)
{
	if (r->csrf_ok)
		return true;
	err_set(e, ERR_DENIED, "the page is out of date");
	return err_rule(e, "error.stale");
}

static bool begin(struct request *r, struct err *e)
{
	const char *name = http_field(r->http, "name"), *size = http_field(r->http, "size");
	struct upload u = {.id = random_key(r)};
	struct err why = {0};
	struct db_rows rows;
	(void)e;
	if (!trusted(r, &why))
		return fail(r, &why);
	u.size = size == NULL ? 0 : strtoull(size, NULL, 10);
	if (name == NULL || u.size == 0 || u.size > HTTP_FILE_MAX) {
		err_set(&why, ERR_INPUT, "a name and a size of at most 20 MB");
		err_rule(&why, u.size == 0 ? "store.empty" : "store.size");
		return fail(r, &why);
	}
	const struct db_step step = {.name = "upload_open",
		.params = {u.id, store_label(r, name),
			arena_printf(r->arena, "%llu", (unsigned long long)u.size)},
		.n = 3};
	if (!ask(r, &step, 1, &rows, &why))
		return fail(r, &why);
	db_rows_release(&rows);
	r->answer->status = 201;
	http_add_header(r->http, r->answer, "Location", arena_printf(r->arena, "/upload/%s", u.id));
	answer(r, &u);
	return true;
}

/* Writes a piece at its place. ERR_CONFLICT: it does not begin where the file ends. */
static bool write_piece(struct request *r, struct upload *u, uint64_t offset, struct err *e)
{
	struct stat about;
	int fd = open(u->path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return err_errno(e, "cannot keep a piece of a file");
	bool ok = flock(fd, LOCK_EX | LOCK_NB) == 0 && fstat(fd, &about) == 0 &&
		  (uint64_t)about.st_size == offset;
	size_t n = r->http->body_length, done = 0;
	if (!ok)
		err_set(e, ERR_CONFLICT, "the piece does not begin where the file ends");
	else if (offset + n > u->size)
		ok = err_set(e, ERR_INPUT, "more bytes than were announced");
	while (ok && done < n) {
		ssize_t w = pwrite(fd, r->http->body + done, n - done, (off_t)(offset + done));
		if (w > 0)
			done += (size_t)w;
		else
			ok = err_errno(e, "cannot keep a piece of a file");
	}
	close(fd);
	u->offset = offset + done;
	return ok;
}

/* All of it is here: judged, hashed, moved to its place. What is refused is thrown away. */
static bool complete(struct request *r, struct upload *u, struct err *e)
{
	const struct http_file file = {.name = u->name, .path = u->path, .size = u->size};
	char hex[65];
	bool ok = store_put(r, &file, u->id, hex, e);
	if (ok || e->kind == ERR_INPUT)
		unlink(u->path);
	if (ok)
		u->sha256 = arena_strdup(r->arena, hex);
	return ok;
}

static bool piece(struct request *r, struct err *e)
{
	const char *offset = http_header(r->http, "Upload-Offset");
	struct upload u;
	struct err why = {0};
	(void)e;
	if (!trusted(r, &why) || !load(r, r->rest, &u, &why))
		return fail(r, &why);
	if (u.sha256 == NULL) {
		if (offset == NULL || *offset == '\0' ||
			offset[strspn(offset, "0123456789")] != '\0') {
			err_set(&why, ERR_INPUT, "Upload-Offset says where the piece begins");
			return fail(r, &why);
		}
		if (!write_piece(r, &u, strtoull(offset, NULL, 10), &why) ||
			(u.offset == u.size && !complete(r, &u, &why)))
			return fail(r, &why);
	}
	answer(r, &u);
	return true;
}

static bool post(struct request *r, struct err *e)
{
	return *r->rest == '\0' ? begin(r, e) : piece(r, e);
}
