#include "cli/import_rows.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "act/call.h"
#include "act/rows.h"
#include "base/fs.h"
#include "base/str.h"
#include "exchange/table.h"

enum { SCHEMA_BYTES = 1024 * 1024 };

struct importing {
	struct cli *cli;
	struct db *db;
	const struct import_rows_order *order;
	struct act_import import;
	struct table *table;
	struct table_rest *rest;
	struct act_rows *rows;
	struct str why;     /* of the rows that are refused next */
	struct arena words; /* of one message */
	int64_t invalid;    /* faults that the schema found */
	time_t said;
	bool shown; /* a line of progress stands on the terminal */
};

static void clear_progress(struct importing *im)
{
	if (im->shown)
		fputs("\r\033[K", stderr);
	im->shown = false;
}

static void progress(struct importing *im)
{
	time_t now = time(NULL);
	if (im->cli->quiet || now == im->said || !isatty(STDERR_FILENO))
		return;
	im->said = now;
	im->shown = true;
	fprintf(stderr, tr(im->cli->lang, N_("\r%lld rows read, %lld refused")),
		(long long)act_rows_counts(im->rows)->rows,
		(long long)act_rows_counts(im->rows)->refused_rows);
}

static void passed_over(void *arg, const char *column)
{
	struct importing *im = arg;
	if (im->cli->quiet || strcmp(column, TABLE_WHY) == 0)
		return;
	clear_progress(im);
	fprintf(stderr, tr(im->cli->lang, N_("column %s is passed over: %s does not take it\n")),
		column, im->import.act.name);
}

/* Says it, with its words from the database where there are any; what it says takes no room. */
static void say(struct importing *im, const struct err *why)
{
	struct arena kept = im->cli->arena;
	im->cli->arena = im->words;
	clear_progress(im);
	cli_report(im->cli, im->db, why);
	im->words = im->cli->arena;
	im->cli->arena = kept;
	arena_reset(&im->words);
}

static void fault(void *arg, const struct cells *row, const char *column, const struct err *why)
{
	struct importing *im = arg;
	struct err placed = *why;
	char place[sizeof placed.place], line[32] = "";
	if (row->line > 0)
		snprintf(line, sizeof line, "line %d, ", row->line);
	snprintf(place, sizeof place, "%srow %lld%s%.100s", line, (long long)row->row,
		column == NULL ? "" : ", column ", column == NULL ? "" : column);
	err_place(&placed, place);
	str_addf(&im->why, "%s%s%s%s", im->why.length == 0 ? "" : "; ",
		column == NULL ? "" : column, column == NULL ? "" : ": ",
		why->rule[0] != '\0' && why->kind != ERR_INPUT ? why->rule : why->text);
	say(im, &placed);
}

static bool refused(void *arg, const struct cells *rows, size_t count, struct err *e)
{
	struct importing *im = arg;
	(void)e;
	for (size_t i = 0; im->rest != NULL && i < count; i++)
		table_rest_row(im->rest, &rows[i], str_text(&im->why));
	str_cut(&im->why, 0);
	return true;
}

static void invalid(void *arg, int line, const char *why)
{
	struct importing *im = arg;
	struct err e;
	char place[32];
	err_set(&e, ERR_INPUT, "%.*s", (int)strcspn(why, "\n"), why);
	snprintf(place, sizeof place, "line %d", line);
	err_place(&e, place);
	im->invalid++;
	say(im, &e);
}

static bool read_rows(struct importing *im, struct err *e)
{
	size_t count;
	const char *const *heads = table_heads(im->table, &count);
	if (heads != NULL && !act_rows_heads(im->rows, heads, count, e))
		return false;
	for (;;) {
		struct cells row;
		bool end;
		if (!table_next(im->table, act_rows_arena(im->rows), &row, &end, e))
			return false;
		if (end)
			break;
		/* What a schema refuses is read to its end, but no act is called. */
		if (im->invalid == 0 && !act_rows_add(im->rows, &row, e))
			return false;
		progress(im);
	}
	return im->invalid > 0 || act_rows_end(im->rows, e);
}

/* A file that cannot be read any further: what was wrong before is said first. */
static bool read_all(struct importing *im, struct err *e)
{
	struct err ignored = {0};
	if (read_rows(im, e))
		return true;
	if (e->kind == ERR_INPUT && im->invalid == 0 && !act_rows_end(im->rows, &ignored))
		return false;
	return false;
}

/* The result as one line, and as the error that the exit status is made of. */
static bool conclude(struct importing *im, struct err *e)
{
	const struct act_rows_counts *n = act_rows_counts(im->rows);
	const char *lang = im->cli->lang;
	bool kept = !im->order->dry_run && im->invalid == 0 &&
		    (n->refused == 0 || im->order->rest != NULL);
	clear_progress(im);
	if (!im->cli->quiet)
		fprintf(stderr,
			tr(lang, N_("%s%s: %lld rows; %lld acts made, %lld made before, %lld "
				    "refused (%lld rows)%s\n")),
			im->order->dry_run ? tr(lang, N_("dry run: ")) : "", im->order->path,
			(long long)n->rows, (long long)n->done, (long long)n->before,
			(long long)n->refused, (long long)n->refused_rows,
			kept ? "" : tr(lang, N_("; nothing was changed")));
	if (im->invalid > 0)
		return err_set(e, ERR_INPUT, "not valid against %s", im->import.schema);
	if (n->refused == 0)
		return true;
	bool partly = kept && n->done + n->before > 0;
	return err_set(e, partly ? ERR_PARTLY : ERR_INPUT, "%lld of %lld rows are refused",
		(long long)n->refused_rows, (long long)n->rows);
}

/* The rest is on disk before the rows that are good are kept. */
static bool keep(struct importing *im, struct err *e)
{
	const struct act_rows_counts *n = act_rows_counts(im->rows);
	bool good = im->invalid == 0 && (n->refused == 0 || im->rest != NULL);
	struct table_rest *rest = im->rest;
	im->rest = NULL;
	if (rest != NULL && !table_rest_end(rest, good && n->refused > 0, e))
		return false;
	if (!good || im->order->dry_run)
		db_abandon(im->db);
	else if (!db_commit(im->db, e)) {
		if (rest != NULL && n->refused > 0)
			(void)unlink(im->order->rest);
		return false;
	}
	return true;
}

static bool in_transaction(struct importing *im, struct err *e)
{
	const struct import_rows_order *order = im->order;
	const struct act_rows_options options = {
		.import = &im->import,
		.key = arena_printf(&im->cli->arena, "import %s %s ", im->import.act.name,
			table_sha256(im->table)),
		.folder = fs_dir(&im->cli->arena, order->path),
		.hooks = {passed_over, fault, refused, im},
	};
	if (!db_begin(im->db, e))
		return false;
	im->rows = act_rows_new(im->db, &options);
	bool ok = act_enter(im->db, order->token, e) &&
		  (order->rest == NULL || table_rest_begin(&im->rest, im->table, order->rest, e)) &&
		  read_all(im, e) && keep(im, e);
	if (!ok) {
		db_abandon(im->db);
		clear_progress(im);
	}
	struct err ignored;
	if (im->rest != NULL && !table_rest_end(im->rest, false, &ignored))
		im->rest = NULL;
	ok = ok && conclude(im, e);
	act_rows_free(im->rows);
	return ok;
}

static bool read_schema(struct importing *im, struct str *text, struct err *e)
{
	if (im->import.schema == NULL)
		return true;
	const char *folder = fs_join(&im->cli->arena, im->cli->prefix, "reports/schema");
	return fs_read(fs_join(&im->cli->arena, folder, im->import.schema), SCHEMA_BYTES, text, e);
}

bool import_rows(
	struct cli *cli, struct db *db, const struct import_rows_order *order, struct err *e)
{
	struct importing im = {.cli = cli, .db = db, .order = order};
	struct str schema = {0};
	bool ok = act_import_find(db, &cli->arena, cli->lang, order->kind, &im.import, e);
	if (ok && im.import.schema != NULL && !order->xml)
		ok = err_set(e, ERR_USAGE, "%s is imported as xml", order->kind);
	ok = ok && read_schema(&im, &schema, e);
	const struct table_options options = {.path = order->path,
		.xml = order->xml,
		.schema = im.import.schema == NULL ? NULL : str_text(&schema),
		.invalid = invalid,
		.arg = &im};
	ok = ok && table_open(&im.table, &options, e) && in_transaction(&im, e);
	table_close(im.table);
	str_release(&schema);
	str_release(&im.why);
	arena_release(&im.words);
	return ok;
}
