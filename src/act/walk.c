#include "act/walk.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "act/perform.h"
#include "act/secret.h"
#include "base/fs.h"
#include "base/str.h"
#include "db/rows.h"

enum { WORDS_MAX = 400, FILE_MAX_BYTES = 4 * 1024 * 1024 };

/* The password of every account of a walk: demonstration accounts, and labelled so. */
static const char PASSWORD[] = "demonstration";

struct pair {
	const char *name, *value;
	struct pair *next;
};

struct walk {
	struct db *db;
	struct walk_options options;
	struct arena kept; /* of the whole walk */
	struct arena line; /* of one line */
	struct pair *variables, *tokens, *refused, *accepted;
	struct pair *verifiers; /* of logins: Argon2id is dear, so each is computed once */
	const char *person;     /* who acts; NULL: nobody */
};

struct walk *walk_new(struct db *db, const struct walk_options *options)
{
	struct walk *walk = calloc(1, sizeof *walk);
	if (walk == NULL)
		abort();
	walk->db = db;
	walk->options = *options;
	return walk;
}

void walk_free(struct walk *walk)
{
	arena_release(&walk->kept);
	arena_release(&walk->line);
	free(walk);
}

static const char *get(const struct pair *list, const char *name)
{
	for (; list != NULL; list = list->next)
		if (strcmp(list->name, name) == 0)
			return list->value;
	return NULL;
}

static void keep(struct walk *walk, struct pair **list, const char *name, const char *value)
{
	struct pair *p = arena_alloc(&walk->kept, sizeof *p);
	*p = (struct pair){
		arena_strdup(&walk->kept, name), arena_strdup(&walk->kept, value), *list};
	*list = p;
}

/* $NAME or ${NAME} at p; what it stands for is added. Returns how long it is, 0 where no such
 * variable is kept. */
static size_t variable(const struct walk *walk, const char *p, struct str *out, struct err *e)
{
	bool braces = p[1] == '{';
	const char *name = p + 1 + braces;
	size_t n = 0;
	while (isalnum((unsigned char)name[n]) || name[n] == '_')
		n++;
	char copy[64];
	snprintf(copy, sizeof copy, "%.*s", (int)n, name);
	const char *value = get(walk->variables, copy);
	if (value == NULL) {
		err_set(e, ERR_INPUT, "no variable $%s", copy);
		return 0;
	}
	str_add(out, value);
	return 1 + n + (braces ? 2 : 0);
}

/* Splits a line into words: blanks between, "…" holds blanks, variables are filled in. -1: e is
 * set. */
static int split(struct walk *walk, const char *line, char **words, struct err *e)
{
	int count = 0;
	struct str word = {0};
	for (const char *p = line; *p != '\0';) {
		while (*p == ' ' || *p == '\t')
			p++;
		if (*p == '\0' || *p == '#')
			break;
		bool quoted = false;
		str_cut(&word, 0);
		for (; *p != '\0' && (quoted || (*p != ' ' && *p != '\t'));) {
			size_t taken = 1;
			if (*p == '"')
				quoted = !quoted;
			else if (*p == '$' && (taken = variable(walk, p, &word, e)) == 0)
				count = -1;
			else if (*p != '$')
				str_addc(&word, *p);
			if (count < 0)
				break;
			p += taken;
		}
		if (count >= 0 && (quoted || count == WORDS_MAX)) {
			err_set(e, ERR_INPUT, quoted ? "a quote is not closed" : "too many words");
			count = -1;
		}
		if (count < 0)
			break;
		words[count++] = arena_strdup(&walk->line, str_text(&word));
	}
	str_release(&word);
	return count;
}

static bool password(void *arg, struct arena *arena, const char **text, struct err *e)
{
	(void)arg;
	(void)e;
	*text = arena_strdup(arena, PASSWORD);
	return true;
}

/* The token that a walk before this one kept, or NULL. */
static bool read_session(struct walk *walk, const char *path, const char **token, struct err *e)
{
	struct str text = {0};
	bool ok = !fs_exists(path) || fs_read(path, 4096, &text, e);
	size_t n = strcspn(str_text(&text), "\r\n");
	*token = n == 0 ? NULL : arena_strndup(&walk->line, str_text(&text), n);
	str_release(&text);
	return ok;
}

/* Signs in; with a folder of sessions, only where it holds none. */
static bool sign_in(struct walk *walk, const char *login, const char **token, struct err *e)
{
	const char *folder = walk->options.sessions;
	const char *path = folder == NULL ? NULL : fs_join(&walk->line, folder, login);
	*token = NULL;
	if (path != NULL && !read_session(walk, path, token, e))
		return false;
	if (*token != NULL)
		return true;
	const char *v = get(walk->verifiers, login);
	bool in = v != NULL ? secret_login_by(walk->db, &walk->line, login, v, token, e)
			    : secret_login(walk->db, &walk->line, login, PASSWORD, token, e);
	return in && (path == NULL ||
			     fs_write_private(path, arena_printf(&walk->line, "%s\n", *token), e));
}

bool walk_token(struct walk *walk, const char *login, const char **token, struct err *e)
{
	*token = get(walk->tokens, login);
	if (*token != NULL)
		return true;
	if (!sign_in(walk, login, token, e))
		return err_in(e, "%s", login);
	keep(walk, &walk->tokens, login, *token);
	return true;
}

static bool perform_as(struct walk *walk, const char *token, int argc, char **argv, struct act *act,
	struct act_answer *answer, struct err *e)
{
	struct act_request request;
	const struct act_performer performer = {
		.token = token, .lang = walk->options.lang, .password = {password, NULL}};
	if (!act_perform(walk->db, &walk->line, &performer, argc, argv, act, &request, answer, e))
		return false;
	for (size_t i = 0; i < act->count; i++)
		if (act_param_is(&act->params[i], "secret"))
			keep(walk, &walk->verifiers, act_args_value(&request, "login"),
				act_args_value(&request, act->params[i].name));
	return true;
}

static bool as_administrator(struct walk *walk, int argc, char **argv, struct err *e)
{
	struct act act;
	struct act_answer answer;
	if (!perform_as(walk, walk->options.token, argc, argv, &act, &answer, e))
		return false;
	keep(walk, &walk->accepted, act.name, "");
	return true;
}

/* clock T */
static bool set_clock(struct walk *walk, int argc, char **argv, struct err *e)
{
	char *words[] = {"clock", "set", argc == 2 ? argv[1] : ""};
	return as_administrator(walk, 3, words, e);
}

/* person LOGIN roles [party=X] */
static bool add_person(struct walk *walk, int argc, char **argv, struct err *e)
{
	char *words[32] = {"user", "add", "--login"};
	int n = 3;
	if (argc < 3)
		return err_set(e, ERR_INPUT, "person LOGIN role[,role] [party=CODE]");
	words[n++] = argv[1];
	for (char *role = strtok(argv[2], ","); role != NULL && n < 20; role = strtok(NULL, ",")) {
		words[n++] = "--role";
		words[n++] = role;
	}
	for (int i = 3; i < argc && n < 30; i++) {
		size_t name = strcspn(argv[i], "=");
		words[n++] = arena_printf(&walk->line, "--%.*s", (int)name, argv[i]);
		words[n++] = argv[i] + name + (argv[i][name] == '=');
	}
	const char *token;
	return as_administrator(walk, n, words, e) &&
	       (walk->options.sessions == NULL || walk_token(walk, argv[1], &token, e));
}

static const char *current_token(struct walk *walk, struct err *e, bool *ok)
{
	const char *token = NULL;
	*ok = walk->person == NULL || walk_token(walk, walk->person, &token, e);
	return token;
}

/* An act; its code is kept under `name` where that is not NULL. */
static bool do_act(struct walk *walk, int argc, char **argv, const char *name, struct err *e)
{
	struct act act;
	struct act_answer answer;
	bool ok;
	const char *token = current_token(walk, e, &ok);
	if (!ok || !perform_as(walk, token, argc, argv, &act, &answer, e))
		return false;
	keep(walk, &walk->accepted, act.name, "");
	if (name != NULL)
		keep(walk, &walk->variables, name, answer.code);
	fprintf(walk->options.out, "%.10s  %-10s %-10s %s: %s\n", answer.at,
		walk->person == NULL ? "" : walk->person, answer.role, act.title, answer.code);
	return true;
}

static const struct refusal {
	const char *word;
	enum err_kind kind;
	bool named; /* by rule or place */
} REFUSALS[] = {{"refused", ERR_RULE, true}, {"conflict", ERR_CONFLICT, true},
	{"input", ERR_INPUT, true}, {"denied", ERR_DENIED, false}, {"missing", ERR_MISSING, false}};

/* `refused RULE: act…`: the words after the colon must fail in this way. */
static bool expect_refusal(
	struct walk *walk, const struct refusal *r, int argc, char **argv, struct err *e)
{
	struct err got = {0};
	struct act act;
	struct act_answer answer;
	bool ok;
	int first = r->named ? 2 : 1;
	if (argc <= first)
		return err_set(e, ERR_INPUT, "%s what: which act?", r->word);
	char *wanted = argv[first - 1];
	wanted[strcspn(wanted, ":")] = '\0';
	const char *token = current_token(walk, e, &ok);
	if (!ok)
		return false;
	if (perform_as(walk, token, argc - first, argv + first, &act, &answer, &got))
		return err_set(
			e, ERR_INPUT, "was accepted, not %s %s", r->word, r->named ? wanted : "");
	const char *name = r->kind == ERR_INPUT ? got.place : got.rule;
	if (got.kind != r->kind || (r->named && strcmp(name, wanted) != 0))
		return err_set(e, ERR_INPUT, "expected %s %s, got %s %s%s: %s", r->word,
			r->named ? wanted : "", err_kind_name(got.kind), got.rule, got.place,
			got.text);
	if (got.rule[0] != '\0')
		keep(walk, &walk->refused, got.rule, "");
	if (!walk->options.terse)
		fprintf(walk->options.out, "            %-10s %s: %s\n",
			walk->person == NULL ? "" : walk->person, r->word,
			got.rule[0] != '\0' ? got.rule : got.text);
	return true;
}

static bool read_record(
	struct walk *walk, const char *kind, const char *code, struct db_rows *rows, struct err *e)
{
	bool ok;
	const char *token = current_token(walk, e, &ok);
	const char *sql = arena_printf(
		&walk->line, "select * from api.%s where code = $1", db_ident(&walk->line, kind));
	if (!ok)
		return false;
	if (!db_begin_snapshot(walk->db, e) || !act_enter(walk->db, token, e) ||
		!db_query_text(walk->db, sql, (const char *const[]){code}, 1, rows, e) ||
		!db_commit(walk->db, e))
		return db_abandon(walk->db);
	return true;
}

static bool compare(
	struct walk *walk, const struct db_rows *rows, const char *wanted, struct err *e)
{
	size_t n = strcspn(wanted, "=");
	for (int c = 0; c < db_rows_columns(rows); c++) {
		const char *name = db_rows_name(rows, c);
		if (strlen(name) != n || strncmp(name, wanted, n) != 0)
			continue;
		const char *is = db_rows_null(rows, 0, c) ? "" : db_rows_text(rows, 0, c);
		if (wanted[n] == '=' && wanted[n + 1] == '>') {
			keep(walk, &walk->variables, wanted + n + 2, is);
			return true;
		}
		return strcmp(is, wanted + n + 1) == 0 ||
		       err_set(e, ERR_INPUT, "%.*s is %s, not %s", (int)n, wanted, is,
			       wanted + n + 1);
	}
	return err_set(e, ERR_INPUT, "there is no column %.*s", (int)n, wanted);
}

/* expect [no] KIND CODE column=value… column=>NAME… */
static bool expect_record(struct walk *walk, int argc, char **argv, struct err *e)
{
	struct db_rows rows;
	bool none = argc == 4 && strcmp(argv[1], "no") == 0;
	int first = none ? 2 : 1;
	if (argc < first + 2)
		return err_set(e, ERR_INPUT, "expect [no] KIND CODE column=value…");
	if (!read_record(walk, argv[first], argv[first + 1], &rows, e))
		return false;
	size_t count = db_rows_count(&rows);
	bool ok = none ? count == 0 : count == 1;
	if (!ok)
		err_set(e, ERR_INPUT, "%zu records %s %s are seen", count, argv[first],
			argv[first + 1]);
	for (int i = first + 2; ok && i < argc; i++)
		ok = compare(walk, &rows, argv[i], e);
	db_rows_release(&rows);
	return ok;
}

static bool run_words(struct walk *walk, int argc, char **argv, struct err *e)
{
	const char *name = NULL;
	if (argc > 2 && strcmp(argv[argc - 2], "=>") == 0) {
		name = argv[argc - 1];
		argc -= 2;
	}
	for (size_t i = 0; i < sizeof REFUSALS / sizeof *REFUSALS; i++)
		if (strncmp(argv[0], REFUSALS[i].word, strlen(REFUSALS[i].word)) == 0 &&
			strchr(": ", argv[0][strlen(REFUSALS[i].word)]) != NULL)
			return expect_refusal(walk, &REFUSALS[i], argc, argv, e);
	if (strcmp(argv[0], "clock") == 0)
		return set_clock(walk, argc, argv, e);
	if (strcmp(argv[0], "person") == 0)
		return add_person(walk, argc, argv, e);
	if (strcmp(argv[0], "expect") == 0)
		return expect_record(walk, argc, argv, e);
	if (strcmp(argv[0], "elsewhere") == 0 && argc == 3) {
		keep(walk, &walk->refused, argv[1], "");
		keep(walk, &walk->accepted, argv[1], "");
		return fs_exists(argv[2]) || err_set(e, ERR_INPUT, "no test %s", argv[2]);
	}
	if (strcmp(argv[0], "as") == 0 && argc == 2) {
		walk->person =
			strcmp(argv[1], "nobody") == 0 ? NULL : arena_strdup(&walk->kept, argv[1]);
		return true;
	}
	return do_act(walk, argc, argv, name, e);
}

static bool run_line(struct walk *walk, const char *line, struct err *e)
{
	char *words[WORDS_MAX];
	line += strspn(line, " \t");
	if (strncmp(line, "say ", 4) == 0) {
		fprintf(walk->options.out, "%s\n", line + 4);
		return true;
	}
	int count = split(walk, line, words, e);
	return count == 0 || (count > 0 && run_words(walk, count, words, e));
}

bool walk_file(struct walk *walk, const char *path, struct err *e)
{
	struct str text = {0};
	bool ok = fs_read(path, FILE_MAX_BYTES, &text, e);
	int number = 0;
	keep(walk, &walk->tokens, "root", walk->options.token == NULL ? "" : walk->options.token);
	for (const char *p = str_text(&text); ok && *p != '\0';) {
		size_t n = strcspn(p, "\n");
		number++;
		ok = run_line(walk, arena_strndup(&walk->line, p, n), e);
		arena_reset(&walk->line);
		p += n + (p[n] == '\n');
	}
	str_release(&text);
	if (ok || number == 0)
		return ok;
	err_in(e, "%s:%d", path, number);
	e->kind = ERR_INPUT;
	return err_place(e, NULL);
}

static bool has(const struct pair *list, const char *name)
{
	return get(list, name) != NULL;
}

bool walk_covers(struct walk *walk, struct err *e)
{
	struct db_rows rows;
	size_t missing = 0;
	if (!db_query(walk->db, "coverage", NULL, 0, &rows, e))
		return false;
	for (size_t i = 0; i < db_rows_count(&rows); i++) {
		bool act = db_rows_bool(&rows, i, 0);
		const char *name = db_rows_text(&rows, i, 1);
		if (has(act ? walk->accepted : walk->refused, name))
			continue;
		fprintf(walk->options.out, "%s: %s\n",
			act ? "act never accepted" : "rule never met", name);
		missing++;
	}
	fprintf(walk->options.out, "%zu acts and rules, %zu of them without a case\n",
		db_rows_count(&rows), missing);
	db_rows_release(&rows);
	return missing == 0 || err_set(e, ERR_INPUT, "%zu acts or rules without a case", missing);
}
