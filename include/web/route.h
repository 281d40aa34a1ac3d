/*
 * From a request to its page: language, session, the checks that every POST passes, the headers
 * that every answer carries.
 */
#ifndef TALLY_WEB_ROUTE_H
#define TALLY_WEB_ROUTE_H

#include "web/http.h"
#include "web/page.h"

/* Answers a request. web: struct web. */
void route(void *web, struct http_request *http, struct http_answer *answer);
/* How large a file is taken from whoever sends this: from nobody who is not signed in. */
uint64_t route_admits(void *web, const struct http_request *http);
/* Counts and logs a request that has ended. */
void route_ended(void *web, const struct http_request *http, int status);

/* A file of src/web/static, embedded: its content type, or NULL where there is none of this name. */
const char *static_file(const char *name, const char **bytes, size_t *length);
/* Its path, with what tells versions apart. */
const char *static_path(struct request *r, const char *name);

#endif
