/*
 * Errors for software, in the form of RFC 9457: type, title, status, detail; and the rule, the
 * place and everything else that is wrong.
 */
#ifndef TALLY_WEB_PROBLEM_H
#define TALLY_WEB_PROBLEM_H

#include "web/form.h"
#include "web/page.h"

/* Answers with a problem. form: what is wrong with the arguments, or NULL. */
void problem(struct request *r, const struct err *e, const struct form *form);

#endif
