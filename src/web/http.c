#include "web/http.h"

#include <fcntl.h>
#include <microhttpd.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include "base/fs.h"

enum { IDLE_S = 30, STACK = 256 * 1024, MEMORY = 32 * 1024, POST_BUFFER = 64 * 1024 };

struct http {
	struct MHD_Daemon *daemon;
	struct http_options options;
	atomic_int open; /* requests */
};

enum mode { MODE_NONE, MODE_FORM, MODE_RAW };

/* A request while it arrives. */
struct exchange {
	struct http_request request;
	struct http *http;
	struct MHD_Connection *connection;
	struct MHD_PostProcessor *post;
	enum mode mode;
	bool multipart, asked, answered;
	uint64_t file_max; /* 0: no files are taken */
	int refused;       /* status with which the body was refused; 0: it was not */
	int status;
	uint64_t received, in_file;
	int count, fd;
	struct http_field *last;
	struct str value, body; /* of the field or document that is arriving */
};

static uint64_t now_us(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

static struct http_field *find(struct http_field *list, const char *name)
{
	for (; list != NULL; list = list->next)
		if (strcmp(list->name, name) == 0)
			return list;
	return NULL;
}

const char *http_query(const struct http_request *request, const char *name)
{
	const struct http_field *f = find(request->query, name);
	return f == NULL ? NULL : f->value;
}

const char *http_field(const struct http_request *request, const char *name)
{
	const struct http_field *f = find(request->fields, name);
	return f == NULL ? NULL : f->value;
}

const char *http_header(const struct http_request *request, const char *name)
{
	const struct exchange *x = request->inside;
	return MHD_lookup_connection_value(x->connection, MHD_HEADER_KIND, name);
}

const char *http_cookie(const struct http_request *request, const char *name)
{
	const struct exchange *x = request->inside;
	return MHD_lookup_connection_value(x->connection, MHD_COOKIE_KIND, name);
}

void http_add_header(struct http_request *request, struct http_answer *answer, const char *name,
	const char *value)
{
	struct http_header *h = arena_alloc(&request->arena, sizeof *h);
	*h = (struct http_header){name, arena_strdup(&request->arena, value), answer->headers};
	answer->headers = h;
}

/* Ends the field that is arriving: its text moves to the arena, its file is closed. */
static void end_field(struct exchange *x)
{
	if (x->last == NULL)
		return;
	if (x->last->file != NULL) {
		if (x->fd >= 0)
			close(x->fd);
		x->fd = -1;
		x->last->file->size = x->in_file;
	} else if (x->value.length > 0) {
		x->last->value =
			arena_strndup(&x->request.arena, str_text(&x->value), x->value.length);
	}
	str_cut(&x->value, 0);
}

static bool admitted(struct exchange *x)
{
	if (!x->asked) {
		x->asked = true;
		x->file_max = x->http->options.admits(x->http->options.arg, &x->request);
		x->request.files_refused = x->file_max == 0;
	}
	return x->file_max > 0;
}

static bool open_part(struct exchange *x, struct http_file *file)
{
	char *path = arena_printf(&x->request.arena, "%s/part-XXXXXX", x->http->options.parts);
	x->fd = mkostemp(path, O_CLOEXEC);
	file->path = path;
	x->in_file = 0;
	return x->fd >= 0;
}

/* The beginning of a field. A file input that was left empty is no file. */
static bool begin_field(struct exchange *x, const char *key, const char *filename)
{
	end_field(x);
	if (++x->count > HTTP_FIELDS_MAX) {
		x->refused = 413;
		return false;
	}
	struct http_field *f = arena_alloc(&x->request.arena, sizeof *f);
	*f = (struct http_field){.name = arena_strdup(&x->request.arena, key), .value = ""};
	if (filename != NULL && *filename != '\0' && admitted(x)) {
		f->file = arena_alloc(&x->request.arena, sizeof *f->file);
		f->file->name = arena_strdup(&x->request.arena, filename);
		if (!open_part(x, f->file)) {
			x->refused = 507;
			return false;
		}
	}
	if (x->last == NULL)
		x->request.fields = f;
	else
		x->last->next = f;
	x->last = f;
	return true;
}

static bool add_to_file(struct exchange *x, const char *data, size_t size)
{
	x->in_file += size;
	if (x->in_file > x->file_max)
		x->refused = 413;
	for (size_t done = 0; x->refused == 0 && done < size;) {
		ssize_t n = write(x->fd, data + done, size - done);
		if (n > 0)
			done += (size_t)n;
		else
			x->refused = 507;
	}
	return x->refused == 0;
}

static enum MHD_Result on_field(void *arg, enum MHD_ValueKind kind, const char *key,
	const char *filename, const char *type, const char *encoding, const char *data, uint64_t at,
	size_t size)
{
	struct exchange *x = arg;
	(void)kind;
	(void)type;
	(void)encoding;
	if (x->refused != 0 || key == NULL)
		return MHD_NO;
	if (at == 0 && !begin_field(x, key, filename))
		return MHD_NO;
	if (x->last == NULL)
		return MHD_NO;
	if (x->last->file != NULL)
		return add_to_file(x, data, size) ? MHD_YES : MHD_NO;
	if (filename != NULL)
		return MHD_YES; /* a file that nobody admitted */
	if (memchr(data, '\0', size) != NULL || x->value.length + size > HTTP_BODY_MAX) {
		x->refused = x->value.length + size > HTTP_BODY_MAX ? 413 : 400;
		return MHD_NO;
	}
	str_addn(&x->value, data, size);
	return MHD_YES;
}

static enum MHD_Result on_query(void *arg, enum MHD_ValueKind kind, const char *key,
	size_t key_size, const char *value, size_t value_size)
{
	struct exchange *x = arg;
	(void)kind;
	if (strlen(key) != key_size || (value != NULL && strlen(value) != value_size)) {
		x->refused = 400;
		return MHD_NO;
	}
	struct http_field *f = arena_alloc(&x->request.arena, sizeof *f);
	*f = (struct http_field){.name = arena_strdup(&x->request.arena, key),
		.value = arena_strdup(&x->request.arena, value == NULL ? "" : value)};
	struct http_field **end = &x->request.query;
	while (*end != NULL)
		end = &(*end)->next;
	*end = f;
	return MHD_YES;
}

struct framing {
	int lengths, codings, hosts;
};
static enum MHD_Result on_header(
	void *arg, enum MHD_ValueKind kind, const char *key, const char *value)
{
	struct framing *f = arg;
	(void)kind;
	(void)value;
	f->lengths += strcasecmp(key, "Content-Length") == 0;
	f->codings += strcasecmp(key, "Transfer-Encoding") == 0;
	f->hosts += strcasecmp(key, "Host") == 0;
	return MHD_YES;
}

/* Which way the body comes, and whether it may. */
static void begin_body(struct exchange *x)
{
	struct framing f = {0};
	MHD_get_connection_values(x->connection, MHD_HEADER_KIND, on_header, &f);
	const char *type = http_header(&x->request, "Content-Type");
	const char *length = http_header(&x->request, "Content-Length");
	x->multipart = type != NULL && strncasecmp(type, "multipart/form-data", 19) == 0;
	bool form =
		x->multipart ||
		(type != NULL && strncasecmp(type, "application/x-www-form-urlencoded", 33) == 0);
	uint64_t most = x->multipart ? HTTP_PARTS_MAX : HTTP_BODY_MAX;
	if (f.lengths > 1 || f.hosts > 1 || (f.lengths > 0 && f.codings > 0))
		x->refused = 400;
	else if (length != NULL && strtoull(length, NULL, 10) > most)
		x->refused = 413;
	bool body = f.lengths + f.codings > 0;
	x->mode = !body ? MODE_NONE : form ? MODE_FORM : MODE_RAW;
	if (x->mode == MODE_FORM && x->refused == 0) {
		x->post = MHD_create_post_processor(x->connection, POST_BUFFER, on_field, x);
		if (x->post == NULL)
			x->refused = 400;
	}
}

static struct exchange *begin(
	struct http *http, struct MHD_Connection *connection, const char *url, const char *method)
{
	struct exchange *x = calloc(1, sizeof *x);
	if (x == NULL)
		abort();
	x->http = http;
	x->connection = connection;
	x->fd = -1;
	x->request.inside = x;
	x->request.started_us = now_us();
	x->request.method = arena_strdup(&x->request.arena, method);
	x->request.path = arena_strdup(&x->request.arena, url);
	x->request.body = "";
	atomic_fetch_add(&http->open, 1);
	MHD_get_connection_values_n(connection, MHD_GET_ARGUMENT_KIND, on_query, x);
	begin_body(x);
	return x;
}

static void take(struct exchange *x, const char *data, size_t size)
{
	x->received += size;
	if (x->received > (x->multipart ? HTTP_PARTS_MAX : HTTP_BODY_MAX))
		x->refused = 413;
	if (x->refused != 0)
		return;
	if (x->mode == MODE_RAW)
		str_addn(&x->body, data, size);
	else if (x->post != NULL && MHD_post_process(x->post, data, size) != MHD_YES &&
		 x->refused == 0)
		x->refused = 400;
}

static void end_body(struct exchange *x)
{
	if (x->post != NULL) {
		if (MHD_destroy_post_processor(x->post) != MHD_YES && x->refused == 0)
			x->refused = 400;
		x->post = NULL;
		end_field(x);
	}
	if (x->mode == MODE_RAW) {
		x->request.body = str_text(&x->body);
		x->request.body_length = x->body.length;
	}
}

static struct MHD_Response *response_of(struct http_answer *answer)
{
	struct MHD_Response *response;
	if (answer->fd >= 0)
		return MHD_create_response_from_fd_at_offset64(
			answer->length, answer->fd, answer->offset);
	if (answer->body.length == 0) {
		str_release(&answer->body);
		return MHD_create_response_from_buffer(0, "", MHD_RESPMEM_PERSISTENT);
	}
	response = MHD_create_response_from_buffer(
		answer->body.length, answer->body.bytes, MHD_RESPMEM_MUST_FREE);
	answer->body = (struct str){0};
	return response;
}

static enum MHD_Result reply(struct exchange *x, struct http_answer *answer, bool closing)
{
	struct MHD_Response *response = response_of(answer);
	if (response == NULL)
		return MHD_NO;
	if (answer->type != NULL)
		MHD_add_response_header(response, "Content-Type", answer->type);
	for (const struct http_header *h = answer->headers; h != NULL; h = h->next)
		MHD_add_response_header(response, h->name, h->value);
	if (closing)
		MHD_add_response_header(response, "Connection", "close");
	x->status = answer->status;
	x->answered = true;
	enum MHD_Result queued =
		MHD_queue_response(x->connection, (unsigned)answer->status, response);
	MHD_destroy_response(response);
	return queued;
}

/* A body that is refused is answered at once, and the connection closed: what follows is not read. */
static enum MHD_Result refuse(struct exchange *x)
{
	struct http_answer answer = {
		.status = x->refused, .type = "text/plain; charset=utf-8", .fd = -1};
	str_addf(&answer.body, "%s\n",
		x->refused == 413   ? "too large"
		: x->refused == 507 ? "no space"
				    : "bad request");
	return reply(x, &answer, true);
}

static enum MHD_Result on_request(void *arg, struct MHD_Connection *connection, const char *url,
	const char *method, const char *version, const char *data, size_t *size, void **state)
{
	struct http *http = arg;
	struct exchange *x = *state;
	(void)version;
	if (x == NULL) {
		*state = x = begin(http, connection, url, method);
		return x->refused != 0 ? refuse(x) : MHD_YES;
	}
	if (*size > 0) {
		take(x, data, *size);
		*size = 0;
		/* Nothing can be answered before the body ends: who sends without end is cut off. */
		return x->received > HTTP_PARTS_MAX + HTTP_BODY_MAX ? MHD_NO : MHD_YES;
	}
	if (x->answered)
		return MHD_YES;
	end_body(x);
	if (x->refused != 0)
		return refuse(x);
	struct http_answer answer = {.status = 200, .fd = -1};
	http->options.handle(http->options.arg, &x->request, &answer);
	return reply(x, &answer, false);
}

static void on_end(void *arg, struct MHD_Connection *connection, void **state,
	enum MHD_RequestTerminationCode code)
{
	struct http *http = arg;
	struct exchange *x = *state;
	(void)connection;
	if (x == NULL)
		return;
	*state = NULL;
	if (x->post != NULL)
		MHD_destroy_post_processor(x->post);
	end_field(x);
	for (const struct http_field *f = x->request.fields; f != NULL; f = f->next)
		if (f->file != NULL)
			unlink(f->file->path);
	http->options.ended(http->options.arg, &x->request,
		code == MHD_REQUEST_TERMINATED_COMPLETED_OK ? x->status : 0);
	str_release(&x->value);
	str_release(&x->body);
	arena_release(&x->request.arena);
	free(x);
	atomic_fetch_sub(&http->open, 1);
}

static void on_log(void *arg, const char *format, va_list values)
{
	(void)arg;
	(void)format;
	(void)values;
}

bool http_start(struct http **started, const struct http_options *options, struct err *e)
{
	struct http *http = calloc(1, sizeof *http);
	if (http == NULL)
		abort();
	http->options = *options;
	http->daemon =
		MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION |
					 MHD_USE_POLL | MHD_USE_ITC | MHD_USE_ERROR_LOG,
			0, NULL, NULL, on_request, http, MHD_OPTION_EXTERNAL_LOGGER, on_log, NULL,
			MHD_OPTION_LISTEN_SOCKET, options->socket, MHD_OPTION_CONNECTION_LIMIT,
			(unsigned)options->most, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_S,
			MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)MEMORY,
			MHD_OPTION_THREAD_STACK_SIZE, (size_t)STACK, MHD_OPTION_NOTIFY_COMPLETED,
			on_end, http, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
	if (http->daemon == NULL) {
		free(http);
		return err_set(e, ERR_IO, "the HTTP server does not start");
	}
	*started = http;
	return true;
}

void http_stop(struct http *http, int seconds)
{
	MHD_socket listening = MHD_quiesce_daemon(http->daemon);
	for (int i = 0; i < seconds * 20 && atomic_load(&http->open) > 0; i++)
		nanosleep(&(struct timespec){.tv_nsec = 50 * 1000 * 1000}, NULL);
	MHD_stop_daemon(http->daemon);
	if (listening != MHD_INVALID_SOCKET)
		close(listening);
	free(http);
}
