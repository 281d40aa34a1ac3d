#include "web/book.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "act/prepare.h"
#include "db/rows.h"

const char *const book_langs[BOOK_LANGS] = {"en", "zh-Hans", "zh-Hant"};

struct entry {
	const char *key;
	const char *words[BOOK_LANGS];
};

struct book {
	struct arena arena;
	struct entry *entries; /* open addressing; room is a power of two */
	size_t room;
	struct act *acts[BOOK_LANGS];
	size_t act_count;
	struct book_list *lists;
	size_t list_count;
};

static int lang_index(const char *lang)
{
	for (int i = 0; i < BOOK_LANGS; i++)
		if (strcmp(book_langs[i], lang) == 0)
			return i;
	return 0;
}

/* FNV-1a. */
static size_t hash_of(const char *key)
{
	uint64_t h = 14695981039346656037U;
	for (; *key != '\0'; key++)
		h = (h ^ (unsigned char)*key) * 1099511628211U;
	return (size_t)h;
}

static struct entry *entry_of(const struct book *book, const char *key)
{
	size_t at = hash_of(key) & (book->room - 1);
	while (book->entries[at].key != NULL && strcmp(book->entries[at].key, key) != 0)
		at = (at + 1) & (book->room - 1);
	return &book->entries[at];
}

static bool read_words(struct book *book, struct db *db, struct err *e)
{
	struct db_rows rows;
	if (!db_query(db, "words", NULL, 0, &rows, e))
		return false;
	size_t n = db_rows_count(&rows);
	for (book->room = 64; book->room < 2 * n;)
		book->room *= 2;
	book->entries = arena_alloc(&book->arena, book->room * sizeof *book->entries);
	for (size_t i = 0; i < n; i++) {
		struct entry *entry = entry_of(book, db_rows_text(&rows, i, 0));
		if (entry->key == NULL)
			entry->key = arena_strdup(&book->arena, db_rows_text(&rows, i, 0));
		entry->words[lang_index(db_rows_text(&rows, i, 1))] =
			arena_strdup(&book->arena, db_rows_text(&rows, i, 2));
	}
	db_rows_release(&rows);
	return true;
}

static bool read_acts(struct book *book, struct db *db, struct err *e)
{
	struct db_rows rows;
	if (!db_query(db, "act_list", (const char *const[]){"en", NULL}, 2, &rows, e))
		return false;
	bool ok = true;
	book->act_count = db_rows_count(&rows);
	for (int l = 0; l < BOOK_LANGS; l++)
		book->acts[l] =
			arena_alloc(&book->arena, (book->act_count + 1) * sizeof(struct act));
	for (size_t i = 0; ok && i < book->act_count; i++) {
		const char *name = arena_printf(&book->arena, "%s_%s", db_rows_text(&rows, i, 0),
			db_rows_text(&rows, i, 1));
		for (int l = 0; ok && l < BOOK_LANGS; l++) {
			ok = act_find(db, &book->arena, book_langs[l], name, &book->acts[l][i], e);
			if (ok)
				act_prepare_options(&book->acts[l][i], &book->arena, false);
		}
	}
	db_rows_release(&rows);
	return ok;
}

static bool read_list(struct book *book, struct db *db, struct book_list *list, struct err *e)
{
	struct db_rows rows;
	if (!db_query(db, "list_columns", (const char *const[]){list->kind}, 1, &rows, e))
		return false;
	size_t n = db_rows_count(&rows);
	list->columns = arena_alloc(&book->arena, (n + 1) * sizeof *list->columns);
	for (size_t i = 0; i < n; i++)
		list->columns[i] = arena_strdup(&book->arena, db_rows_text(&rows, i, 0));
	db_rows_release(&rows);
	return true;
}

static bool read_lists(struct book *book, struct db *db, struct err *e)
{
	struct db_rows rows;
	if (!db_query(db, "lists", (const char *const[]){"en"}, 1, &rows, e))
		return false;
	bool ok = true;
	book->list_count = db_rows_count(&rows);
	book->lists = arena_alloc(&book->arena, (book->list_count + 1) * sizeof *book->lists);
	for (size_t i = 0; ok && i < book->list_count; i++) {
		book->lists[i].kind = arena_strdup(&book->arena, db_rows_text(&rows, i, 0));
		ok = read_list(book, db, &book->lists[i], e);
	}
	db_rows_release(&rows);
	return ok;
}

bool book_read(struct book **read, struct db *db, struct err *e)
{
	struct book *book = calloc(1, sizeof *book);
	if (book == NULL)
		abort();
	if (!read_words(book, db, e) || !read_acts(book, db, e) || !read_lists(book, db, e)) {
		book_free(book);
		return false;
	}
	*read = book;
	return true;
}

void book_free(struct book *book)
{
	arena_release(&book->arena);
	free(book);
}

const char *book_find(const struct book *book, const char *lang, const char *key)
{
	const struct entry *entry = entry_of(book, key);
	const char *words = entry->words[lang_index(lang)];
	return words != NULL ? words : entry->words[0];
}

const char *book_say(const struct book *book, const char *lang, const char *key)
{
	const char *words = book_find(book, lang, key);
	return words == NULL ? key : words;
}

const char *book_basis(const struct book *book, const char *rule)
{
	char key[128] = "basis.";
	strncat(key, rule, sizeof key - strlen(key) - 1);
	return entry_of(book, key)->words[0];
}

const struct act *book_acts(const struct book *book, const char *lang, size_t *count)
{
	*count = book->act_count;
	return book->acts[lang_index(lang)];
}

const struct act *book_act(const struct book *book, const char *lang, const char *name)
{
	const struct act *acts = book->acts[lang_index(lang)];
	for (size_t i = 0; i < book->act_count; i++)
		if (strcmp(acts[i].name, name) == 0)
			return &acts[i];
	return NULL;
}

const struct book_list *book_lists(const struct book *book, size_t *count)
{
	*count = book->list_count;
	return book->lists;
}

const struct book_list *book_list(const struct book *book, const char *kind)
{
	for (size_t i = 0; i < book->list_count; i++)
		if (strcmp(book->lists[i].kind, kind) == 0)
			return &book->lists[i];
	return NULL;
}

bool book_has_column(const struct book_list *list, const char *column)
{
	for (const char **c = list->columns; *c != NULL; c++)
		if (strcmp(*c, column) == 0)
			return true;
	return false;
}
