#include "act/prepare.h"

#include <ctype.h>
#include <string.h>

#include "act/secret.h"
#include "base/fs.h"
#include "base/str.h"
#include "db/rows.h"

/* Parameters that the act itself does not have. */
static const struct extra {
	const char *act;
	struct act_param param;
} EXTRAS[] = {
	{"bid_submit", {.name = "price",
			       .field = "",
			       .type = "core.fen",
			       .flags = "client",
			       .words = "price in yuan; sealed here, before it is sent"}},
	{"bid_submit", {.name = "note",
			       .field = "",
			       .type = "core.prose",
			       .flags = "client",
			       .words = "note inside the envelope"}},
	{"tender_open", {.name = "key",
				.field = "",
				.type = "text",
				.flags = "client",
				.words = "file of the secret key; it never leaves this machine"}},
};

/* Parameters that a preparation provides and nobody has to give. */
static const struct {
	const char *act, *param;
} PROVIDED[] = {
	{"bid_submit", "envelope"},
	{"bid_submit", "commitment"},
	{"tender_open", "opening"},
};

void act_prepare_options(struct act *act, struct arena *arena)
{
	struct act_param *params =
		arena_alloc(arena, (act->count + sizeof EXTRAS / sizeof *EXTRAS) * sizeof *params);
	size_t n = act->count;
	if (n > 0)
		memcpy(params, act->params, n * sizeof *params);
	for (size_t i = 0; i < sizeof PROVIDED / sizeof *PROVIDED; i++)
		for (size_t p = 0; p < n; p++)
			if (strcmp(PROVIDED[i].act, act->name) == 0 &&
				strcmp(PROVIDED[i].param, params[p].name) == 0)
				params[p].required = false;
	for (size_t i = 0; i < sizeof EXTRAS / sizeof *EXTRAS; i++)
		if (strcmp(EXTRAS[i].act, act->name) == 0)
			params[n++] = EXTRAS[i].param;
	act->params = params;
	act->count = n;
}

static bool prepare_secrets(struct db *db, struct arena *arena, const struct act *act,
	const struct act_password *password, struct act_request *request, struct err *e)
{
	for (size_t i = 0; i < act->count; i++) {
		const struct act_param *p = &act->params[i];
		const char *login = act_args_value(request, "login");
		const char *text;
		char v[SECRET_HEX];
		if (!act_param_is(p, "secret"))
			continue;
		if (login == NULL)
			return err_set(e, ERR_USAGE, "--login is missing");
		if (!password->read(password->arg, arena, &text, e) ||
			!secret_verifier(db, login, text, v, e))
			return false;
		act_args_remove(request, p->name);
		act_args_add(request, arena, p->name, v);
	}
	return true;
}

/* Yuan as written into whole fen: digits, at most two decimals. False: another form. */
static bool fen_of(struct arena *arena, const char *yuan, const char **fen)
{
	size_t whole = strspn(yuan, "0123456789");
	const char *point = yuan + whole;
	size_t decimals = *point == '.' ? strspn(point + 1, "0123456789") : 0;
	if (whole == 0 || whole > 11 || (*point == '.' && (decimals == 0 || decimals > 2)) ||
		(*point == '.' ? point[1 + decimals] : *point) != '\0')
		return false;
	char *digits = arena_printf(arena, "%.*s%.*s%s", (int)whole, yuan, (int)decimals,
		decimals == 0 ? "" : point + 1,
		decimals == 0   ? "00"
		: decimals == 1 ? "0"
				: "");
	size_t zeros = strspn(digits, "0");
	*fen = digits[zeros] == '\0' ? "0" : digits + zeros;
	return true;
}

static bool prepare_bid(
	struct db *db, struct arena *arena, struct act_request *request, struct err *e)
{
	const char *price = act_args_value(request, "price");
	const char *note = act_args_value(request, "note");
	const char *lot = act_args_value(request, "lot");
	const char *fen;
	struct db_rows rows;
	if (price == NULL || lot == NULL)
		return true;
	if (!fen_of(arena, price, &fen)) {
		err_set(e, ERR_INPUT, "\"%s\" is not an amount in yuan", price);
		err_place(e, "price");
		return false;
	}
	if (!db_query(db, "seal_key", (const char *const[]){lot}, 1, &rows, e))
		return false;
	const char *key = db_rows_count(&rows) == 1 ? db_rows_text(&rows, 0, 0) : NULL;
	key = key == NULL ? NULL : arena_strdup(arena, key);
	db_rows_release(&rows);
	if (key == NULL)
		return err_set(e, ERR_MISSING, "no lot %s that takes sealed bids", lot);
	struct str payload = {0};
	struct secret_envelope sealed;
	str_addf(&payload, "{\"price_fen\":%s", fen);
	if (note != NULL) {
		str_add(&payload, ",\"note\":");
		str_json(&payload, note);
	}
	str_add(&payload, "}");
	bool ok = secret_seal(arena, key, str_text(&payload), &sealed, e);
	str_release(&payload);
	if (!ok)
		return false;
	act_args_remove(request, "price");
	act_args_remove(request, "note");
	act_args_add(request, arena, "envelope", sealed.envelope);
	act_args_add(request, arena, "commitment", sealed.commitment);
	return true;
}

/* The key stands in the file of this path, or is itself what was given. */
static bool read_key(struct arena *arena, const char *path, const char **key, struct err *e)
{
	struct str text = {0};
	if (strlen(path) == 64 && path[strspn(path, "0123456789abcdefABCDEF")] == '\0') {
		*key = path;
		return true;
	}
	bool ok = fs_read(path, 4096, &text, e);
	if (ok)
		*key = arena_strndup(arena, str_text(&text), strcspn(str_text(&text), "\r\n"));
	str_release(&text);
	return ok;
}

/* One record of the opening: the content of an envelope, or that it cannot be opened. */
static void add_opening(struct arena *arena, struct act_request *request, const char *secret_key,
	const struct db_rows *rows, size_t row)
{
	const struct secret_envelope sealed = {
		.envelope = db_rows_text(rows, row, 1), .commitment = db_rows_text(rows, row, 2)};
	const char *content = secret_open(arena, secret_key, &sealed);
	struct str record = {0};
	str_add(&record, "{\"bid\":");
	str_json(&record, db_rows_text(rows, row, 0));
	if (content == NULL)
		str_add(&record, ",\"unopenable\":true}");
	else
		str_addf(&record, ",\"content\":\"%s\"}", content);
	act_args_add(request, arena, "opening", str_text(&record));
	str_release(&record);
}

static bool prepare_opening(
	struct db *db, struct arena *arena, struct act_request *request, struct err *e)
{
	const char *path = act_args_value(request, "key");
	const char *tender = act_args_value(request, "tender");
	const char *key;
	struct db_rows rows;
	if (path == NULL || tender == NULL)
		return true;
	if (!read_key(arena, path, &key, e) ||
		!db_query(db, "envelopes", (const char *const[]){tender}, 1, &rows, e))
		return false;
	act_args_remove(request, "key");
	bool ok = true;
	for (size_t i = 0; ok && i < db_rows_count(&rows); i++) {
		bool fits;
		ok = secret_pair_fits(db_rows_text(&rows, i, 3), key, &fits, e) &&
		     (fits || err_set(e, ERR_CRYPTO, "not the key of %s: its bids stay sealed",
				      tender));
		if (ok)
			add_opening(arena, request, key, &rows, i);
	}
	db_rows_release(&rows);
	return ok;
}

bool act_prepare(struct db *db, struct arena *arena, const struct act *act,
	const struct act_password *password, struct act_request *request, struct err *e)
{
	if (!prepare_secrets(db, arena, act, password, request, e))
		return false;
	if (strcmp(act->name, "bid_submit") == 0)
		return prepare_bid(db, arena, request, e);
	if (strcmp(act->name, "tender_open") == 0)
		return prepare_opening(db, arena, request, e);
	return true;
}
