/*
 * The one header of all pages. A page is one file src/web/pages/<name>.c with one constant:
 *
 *   const struct page page_help = {.path = "/help", .get = get};
 *
 * The build finds the files; nothing lists them. A path that ends in / takes what follows it as
 * r->rest. A handler writes the content of <main> into r->body, sets r->title, and returns true;
 * false with an error gives the page of that error. Every POST has been checked for its origin
 * before its handler runs, and for its CSRF token (r->csrf_ok) unless nobody is signed in.
 */
#ifndef TALLY_WEB_PAGE_H
#define TALLY_WEB_PAGE_H

#include <pthread.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "db/pipe.h"
#include "web/book.h"
#include "web/exports.h"
#include "web/html.h"
#include "web/http.h"
#include "web/metrics.h"
#include "web/pool.h"

/* The server, the same for every request. */
struct web {
	struct pool *pool;
	struct pool *logins;   /* few: each takes the memory of Argon2id */
	struct pool *auditors; /* as tally_auditor: who entered as an auditor sees the log */
	struct book *book;
	struct metrics metrics;
	struct db_target target;
	const char *prefix; /* where reports and schemas stand */
	struct exports *exports;
	const char *files; /* folder of what people sent, by hash */
	const char *trust; /* file of certificates that uploaded exports are judged by; or NULL */
	pthread_mutex_t verifying; /* one uploaded export is proven at a time */
	bool behind_proxy;         /* X-Forwarded-Proto is believed */
};

/* Who is signed in. */
struct person {
	const char *authority, *code, *name, *party, *roles, *now;
	bool demo;
};

struct page;
struct request {
	struct web *web;
	struct http_request *http;
	struct http_answer *answer;
	struct arena *arena;
	const struct page *page;
	const char *rest;
	const char *lang;
	const char *token; /* of the session that the client claims; NULL: none */
	bool bearer;       /* the token came in a header: software */
	bool secure;       /* the client speaks TLS */
	bool posting, csrf_ok;
	bool known, signed_in; /* me has been read; there is somebody */
	bool demo;
	const char *now; /* of the database */
	struct person me;

	const char *title; /* of the page, in r->lang */
	bool wrong;        /* the page tells of input errors */
	bool bare;         /* body is the whole answer: no frame around it */
	struct str body;
};

struct page {
	const char *path;
	bool signed_in;    /* only for who is signed in */
	uint64_t file_max; /* bytes of a file that it takes; 0: HTTP_FILE_MAX */
	bool (*get)(struct request *r, struct err *e);
	bool (*post)(struct request *r, struct err *e);
};
/* Ends with NULL. Generated. */
extern const struct page *const web_pages[];

/* Words of the page's language. */
const char *say(const struct request *r, const char *key) __attribute__((returns_nonnull));
/* Words of prefix.name, or name where there are none. */
const char *say_of(const struct request *r, const char *prefix, const char *name)
	__attribute__((returns_nonnull));
/* Two texts, with the space between that the language wants. */
const char *joined(const struct request *r, const char *a, const char *b);
/* Whether the person signed in holds a role. */
bool holds(const struct request *r, const char *role);

/* Asks the database, as the person of the session: one transaction, one round trip. rows may be
 * NULL where count is 0. ERR_DENIED with rule `session_ended` where the page is for people signed in
 * and nobody is. */
bool ask(struct request *r, const struct db_step *steps, size_t count, struct db_rows *rows,
	struct err *e) __attribute__((warn_unused_result));

/* The same as tally_auditor, after ask(): for pages on the log. Nobody but an auditor sees rows. */
bool ask_log(struct request *r, const struct db_step *steps, size_t count, struct db_rows *rows,
	struct err *e) __attribute__((warn_unused_result));
/* ERR_DENIED unless an auditor is signed in. */
bool for_auditors(const struct request *r, struct err *e) __attribute__((warn_unused_result));

/* 303 to a local path. */
void redirect(struct request *r, const char *path);
/* path with ?name=value or &name=value. */
const char *with_query(struct request *r, const char *path, const char *name, const char *value);
/* A path of this site, or "/" for anything else. */
const char *local_path(const char *path);
void set_cookie(struct request *r, const char *name, const char *value, long seconds);
/* The token that every form carries. */
const char *csrf_token(struct request *r);
void csrf_field(struct request *r);
/* 32 random hexadecimal digits. */
const char *random_key(struct request *r);
/* The page of an error. */
void page_fail(struct request *r, const struct err *e);
/* Kind of error -> HTTP status: the one map. */
int page_status(enum err_kind kind);
/* The words for an error: of its rule, else of its kind; the text itself for software. */
const char *page_words(struct request *r, const struct err *e);

/* The whole answer: the frame around r->body. */
void page_frame(struct request *r);

#endif
