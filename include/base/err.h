/*
 * An error, on the caller's stack: what kind, where, and in words. Functions that can fail take
 * `struct err *e` last, return bool, and leave *e untouched on success. Nothing here allocates.
 *
 * text is a lower-case fact without a full stop. rule and place are "" unless set.
 */
#ifndef TALLY_BASE_ERR_H
#define TALLY_BASE_ERR_H

#include <stdarg.h>
#include <stdbool.h>

/* The kinds are few and closed; the command line owns the one map kind -> exit status, the web kind
 * -> HTTP status. */
enum err_kind {
	ERR_NONE,
	ERR_USAGE,    /* the command was called wrongly */
	ERR_INPUT,    /* data refused; place names the parameter or the path in a document */
	ERR_PARTLY,   /* some of the input was kept, the rest was set aside */
	ERR_MISSING,  /* no such record */
	ERR_RULE,     /* refused by the rule named */
	ERR_DENIED,   /* not permitted */
	ERR_CONFLICT, /* somebody was there first; try again */
	ERR_VERSION,  /* the database is not of this program's version */
	ERR_DB,       /* the database cannot be reached, or failed */
	ERR_IO,       /* a file or stream failed */
	ERR_CRYPTO,   /* a key, hash or signature failed */
	/* What was checked did not hold: */
	ERR_ALTERED,    /* it is not what was signed or logged */
	ERR_UNTRUSTED,  /* signed by nobody who is trusted */
	ERR_INVALID,    /* not of its form */
	ERR_INCOMPLETE, /* something is missing or too much */
	ERR_REWRITTEN,  /* a log is not consistent with what it was before */
	ERR_DIFFERENT   /* a payment or score does not come out again */
};

struct err {
	enum err_kind kind;
	char sqlstate[6];
	char rule[96];
	char place[192];
	char text[512];
};

/* Sets kind and text, clears the rest. Returns false, always, so that a caller can `return
 * err_set(…)`. Text that does not fit is cut at a whole UTF-8 character. */
bool err_set(struct err *e, enum err_kind kind, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* As err_set, with ": " and the words of errno at the end; kind ERR_IO. */
bool err_errno(struct err *e, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Name the rule or the place of an error that is set already; NULL clears. Both return false. */
bool err_rule(struct err *e, const char *rule);
bool err_place(struct err *e, const char *place);
/* Puts "context: " before the text. Returns false. */
bool err_in(struct err *e, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The kind's name for JSON and logs: "usage", "input" … */
const char *err_kind_name(enum err_kind kind);

/* clang's analyzer does not read err.c: it is told here that these are always false. */
#ifdef __clang_analyzer__
#define err_set(...) ((void)err_set(__VA_ARGS__), false)
#define err_errno(...) ((void)err_errno(__VA_ARGS__), false)
#endif

#endif
