/* What cmocka wants before it, and a few words of our own. */
#ifndef TALLY_TESTS_CHECK_H
#define TALLY_TESTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* A folder of its own under /tmp; the caller removes it with remove_folder(). */
const char *make_folder(char path[64]);
void remove_folder(const char *path);

#endif
