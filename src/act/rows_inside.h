/* From the rows of one call to its request; what rows.c and rows_call.c share. */
#ifndef TALLY_ACT_ROWS_INSIDE_H
#define TALLY_ACT_ROWS_INSIDE_H

#include "act/args.h"
#include "act/rows.h"

/* A column, and what it is in the act. */
struct act_column {
	const char *name;
	const struct act_param *param; /* NULL: passed over */
	struct act_column *next;
};

/* A record of a repeated parameter that came from a row. */
struct act_record {
	const char *param;
	const struct cells *row;
	int number; /* in its row */
	const char *json;
	struct act_record *next;
};

/* Rows of one call, in the order of the file. */
struct act_group {
	struct cells *rows;
	size_t count, room;
	const char *same; /* the values that its rows share; NULL: a row for itself */
	struct act_record *records;
	struct act_group *next;
	/* What was wrong before it was called: kind ERR_NONE where nothing was. */
	struct err why;
	const struct cells *why_row;
	const char *why_column;
};

/* The column of this name, with its parameter; a new one is looked up once. */
const struct act_column *act_rows_column(struct act_rows *rows, const char *name);
/* Fills the request; false with why, why_row and why_column of the group set. */
bool act_group_request(struct act_rows *rows, struct act_group *group, struct arena *arena,
	const char *folder, struct act_request *request);

#endif
