/*
 * The signature of an export: over every file that its sums name.
 */
#ifndef TALLY_AUDIT_EXPORT_SIGN_H
#define TALLY_AUDIT_EXPORT_SIGN_H

#include <stdbool.h>

#include "audit/identity.h"
#include "base/err.h"
#include "base/str.h"

/* Appends signature.xml to xml. sums: lines as sha256sum writes them. */
bool export_sign(const struct identity *identity, const char *sums, struct str *xml, struct err *e)
	__attribute__((warn_unused_result));

#endif
