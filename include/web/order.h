/*
 * An export that is ordered by one button: the act and, at once, its writing.
 */
#ifndef TALLY_WEB_ORDER_H
#define TALLY_WEB_ORDER_H

#include "web/page.h"

/* scope: process or record; key: of the request, so that the same sent twice orders one. Answers with
 * the page of the order. */
bool order_export(struct request *r, const char *scope, const char *code, const char *key,
	struct err *e) __attribute__((warn_unused_result));
/* The fields that control such a form. */
void order_fields(struct request *r);
/* The key that came with it. */
const char *order_key(struct request *r);

#endif
