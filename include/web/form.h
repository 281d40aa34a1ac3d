/*
 * The form of an act, made from its declaration alone. Fields are named as errors name their
 * places: `amount`, `need[2]`, `entry[1].quantity`; what controls the form begins with `_`.
 */
#ifndef TALLY_WEB_FORM_H
#define TALLY_WEB_FORM_H

#include <stdbool.h>

#include "act/args.h"
#include "web/page.h"

enum { FORM_ERRORS = 60, FORM_OPTIONS = 8 };

/* One thing that is wrong; place "" is the whole form. */
struct form_error {
	const char *place, *words;
};
/* Records that a parameter may name: rows of code and title. */
struct form_options {
	const char *param, *field;
	struct db_rows rows;
};

struct form {
	struct request *r;
	const struct act *act;
	const char *key;           /* of the request: the same sent twice is done once */
	const char *fixed;         /* parameters that the page has settled, separated by spaces */
	struct http_field *values; /* normalised: indices from 1 without gaps, nothing empty */
	const char *grow; /* repeated parameter that gets one more empty entry; NULL: none */
	struct form_error errors[FORM_ERRORS];
	size_t error_count;
	struct form_options options[FORM_OPTIONS];
	size_t option_count;
};

/* Takes the fields of a draft, of a link or of what was sent. Files go to the store. */
bool form_fill(struct form *form, const struct http_field *fields, struct err *e)
	__attribute__((warn_unused_result));
/* The request of an act, from the values. */
void form_request(const struct form *form, struct act_request *request);
/* Everything that is wrong with the form of the values, into form->errors. */
bool form_check(struct form *form, struct err *e) __attribute__((warn_unused_result));
/* The same for the arguments of a request. */
bool form_problems(struct form *form, const struct act_request *request, struct err *e)
	__attribute__((warn_unused_result));
/* Adds an error, in the user's language, from how an act failed. */
void form_fail(struct form *form, const struct err *why);
void form_error(struct form *form, const char *place, const char *words);

/* Loads what the fields offer to choose from. */
bool form_load(struct form *form, struct err *e) __attribute__((warn_unused_result));
/* The summary of errors, and the whole form. */
void form_summary(const struct form *form);
void form_write(struct form *form);
/* One field by itself; name: where an error would stand. */
void form_control(const struct form *form, const struct act_param *p, const char *name);
void form_release(struct form *form);

/* The value of a field, or NULL. */
const char *form_value(const struct form *form, const char *name);
/* How many entries a repeated parameter has. */
size_t form_entries(const struct form *form, const char *param);
/* The parameter by whose record the act is called: its first, where that names a record; or NULL. */
const struct act_param *form_subject(const struct act *act);
/* The kind of record that a parameter names, or NULL. */
const char *form_kind(struct request *r, const struct act_param *param);

#endif
