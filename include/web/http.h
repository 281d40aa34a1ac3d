/*
 * HTTP, behind an interface of ours: src/web/http.c alone knows libmicrohttpd. One thread a
 * connection; a handler may block. The daemon trusts nobody's framing: a request with two lengths,
 * or with a length and chunks, is refused and its connection closed. It listens where it is told
 * (web/listen.h), never bare on a network.
 */
#ifndef TALLY_WEB_HTTP_H
#define TALLY_WEB_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum {
	HTTP_BODY_MAX = 2 * 1024 * 1024,   /* of a form or a document */
	HTTP_FILE_MAX = 20 * 1024 * 1024,  /* of one file in a form, usually */
	HTTP_PARTS_MAX = 64 * 1024 * 1024, /* of a form with files */
	HTTP_FIELDS_MAX = 5000
};

/* A file that came in a form; it lies under `path` until the request ends. */
struct http_file {
	const char *name; /* as the client calls it: a label, never a path */
	const char *path;
	uint64_t size;
};

/* A field of a form or of a query, in the order sent. */
struct http_field {
	const char *name, *value;
	struct http_file *file; /* NULL: a text */
	struct http_field *next;
};

/* A request, whole. Everything lives in its arena. */
struct http_request {
	struct arena arena;
	const char *method;
	const char *path; /* decoded */
	const char *query_text;
	struct http_field *query, *fields;
	const char *body; /* of what is no form; terminated */
	size_t body_length;
	bool files_refused; /* the form had files, and `admits` said no */
	uint64_t started_us;
	void *inside;
};

struct http_header {
	const char *name, *value;
	struct http_header *next;
};

/* What goes back: `body` (taken over), or a file from `fd` (taken over) where fd >= 0. */
struct http_answer {
	int status;
	const char *type; /* content type */
	struct str body;
	int fd;
	uint64_t offset, length; /* of the file */
	struct http_header *headers;
};

struct http_options {
	int socket;        /* listens; taken over */
	int most;          /* connections */
	const char *parts; /* folder for files that are arriving */
	void (*handle)(void *arg, struct http_request *request, struct http_answer *answer);
	/* How large a file may be that whoever sends this sends; 0: none is taken. Asked once, before
	 * the first is written. */
	uint64_t (*admits)(void *arg, const struct http_request *request);
	/* The request has ended, whatever became of it. status 0: the client went away. */
	void (*ended)(void *arg, const struct http_request *request, int status);
	void *arg;
};

struct http;
bool http_start(struct http **http, const struct http_options *options, struct err *e)
	__attribute__((warn_unused_result));
/* No new connections; those that are open may end, for at most so many seconds; then all are
 * closed. */
void http_stop(struct http *http, int seconds);

/* A header of the request, or NULL. */
const char *http_header(const struct http_request *request, const char *name);
/* A cookie, or NULL. */
const char *http_cookie(const struct http_request *request, const char *name);
/* The first field of this name, or NULL. */
const char *http_query(const struct http_request *request, const char *name);
const char *http_field(const struct http_request *request, const char *name);
/* Adds a header to an answer; the texts live as long as the request. */
void http_add_header(struct http_request *request, struct http_answer *answer, const char *name,
	const char *value);

#endif
