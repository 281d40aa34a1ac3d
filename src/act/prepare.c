#include "act/prepare.h"

#include <string.h>

#include "act/offer.h"
#include "act/secret.h"
#include "base/fs.h"
#include "base/str.h"
#include "db/rows.h"

/* Parameters that the act itself does not have. */
#define KEY_WORDS "file of the secret key; it never leaves this machine"
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
	{"bid_submit", {.name = "sealed",
			       .field = "",
			       .type = "text",
			       .flags = "client path",
			       .repeated = true,
			       .words = "file that `tally bid seal` wrote"}},
	{"bid_submit", {.name = "receipt",
			       .field = "",
			       .type = "text",
			       .flags = "client path",
			       .words = "file for the receipts of what is sealed here; keep it: it "
					"shows who lied, should an envelope be called "
					"unopenable"}},
	{"bid_disclose", {.name = "receipt",
				 .field = "",
				 .type = "text",
				 .flags = "client path",
				 .words = "file of receipts, of `bid seal` or `bid submit`"}},
	{"custody_take", {.name = "key",
				 .field = "",
				 .type = "text",
				 .flags = "client path",
				 .words = KEY_WORDS "; made where it is not there"}},
	{"custody_peel", {.name = "key",
				 .field = "",
				 .type = "text",
				 .flags = "client path",
				 .words = KEY_WORDS}},
	{"custody_open", {.name = "key",
				 .field = "",
				 .type = "text",
				 .flags = "client path",
				 .words = KEY_WORDS}},
};

/* Parameters that a preparation provides and nobody has to give; remote: also where it cannot
 * read files. */
static const struct {
	const char *act, *param;
	bool remote;
} PROVIDED[] = {
	{"bid_submit", "envelope", true},
	{"bid_disclose", "opening", false},
	{"custody_take", "public_key", false},
	{"custody_judge", "verdict", true},
};

void act_prepare_options(struct act *act, struct arena *arena, bool local)
{
	struct act_param *params =
		arena_alloc(arena, (act->count + sizeof EXTRAS / sizeof *EXTRAS) * sizeof *params);
	size_t n = act->count;
	if (n > 0)
		memcpy(params, act->params, n * sizeof *params);
	for (size_t i = 0; i < sizeof PROVIDED / sizeof *PROVIDED; i++) {
		if (!local && !PROVIDED[i].remote)
			continue;
		for (size_t p = 0; p < n; p++)
			if (strcmp(PROVIDED[i].act, act->name) == 0 &&
				strcmp(PROVIDED[i].param, params[p].name) == 0)
				params[p].required = false;
	}
	for (size_t i = 0; i < sizeof EXTRAS / sizeof *EXTRAS; i++)
		if (strcmp(EXTRAS[i].act, act->name) == 0 &&
			(local || !act_param_is(&EXTRAS[i].param, "path")))
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

/* Records from a file, one a line, as values of a parameter. */
static bool add_lines(struct arena *arena, struct act_request *request, const char *param,
	const char *path, struct err *e)
{
	struct str text = {0};
	bool ok = fs_read(path, 400000, &text, e);
	char *line = ok ? arena_strdup(arena, str_text(&text)) : "";
	str_release(&text);
	while (ok && *line != '\0') {
		size_t length = strcspn(line, "\n");
		bool more = line[length] == '\n';
		line[length] = '\0';
		ok = line[0] == '{' || err_set(e, ERR_INPUT, "%s holds no %s", path, param);
		if (ok)
			act_args_add(request, arena, param, line);
		line += length + more;
	}
	return ok;
}

/* What stands in the files of an option, as values of a parameter. */
static bool add_files(struct arena *arena, struct act_request *request, const char *option,
	const char *param, struct err *e)
{
	for (size_t i = 0; i < request->count; i++)
		for (size_t k = 0; strcmp(request->params[i].name, option) == 0 &&
				   k < request->params[i].count;
			k++)
			if (!add_lines(arena, request, param, request->params[i].values[k], e))
				return false;
	act_args_remove(request, option);
	return true;
}

static bool takes(const struct act *act, const char *param)
{
	for (size_t i = 0; i < act->count; i++)
		if (strcmp(act->params[i].name, param) == 0)
			return true;
	return false;
}

/* The offer sealed to the keys of the lot, a record and a receipt for each envelope. sealed: where. */
static bool add_envelopes(struct db *db, struct arena *arena, const char *sealed,
	struct act_request *request, const char **receipts, struct err *e)
{
	const char *lot = act_args_value(request, "lot");
	struct db_rows rows;
	if (!db_query(db, "seal_key", (const char *const[]){lot}, 1, &rows, e))
		return false;
	bool ok = db_rows_count(&rows) > 0 ||
		  err_set(e, ERR_MISSING, "no lot %s that takes sealed bids", lot);
	for (size_t i = 0; ok && i < db_rows_count(&rows); i++) {
		const char *record, *receipt;
		const struct offer offer = {.part = db_rows_text(&rows, i, 0),
			.outer = db_rows_text(&rows, i, 1),
			.inner = db_rows_text(&rows, i, 2),
			.price = act_args_value(request, "price"),
			.note = act_args_value(request, "note"),
			.sealed = sealed};
		ok = offer_seal(arena, &offer, &record, &receipt, e);
		if (ok) {
			act_args_add(request, arena, "envelope", record);
			*receipts = arena_printf(arena, "%s%s\n", *receipts, receipt);
		}
	}
	db_rows_release(&rows);
	return ok;
}

/* Receipts are kept before anything is sent. Whoever is not offered `--sealed` is at the web. */
static bool prepare_bid(struct db *db, struct arena *arena, const struct act *act,
	struct act_request *request, struct err *e)
{
	const char *path = act_args_value(request, "receipt"), *receipts = "";
	if (!add_files(arena, request, "sealed", "envelope", e))
		return false;
	if (act_args_value(request, "lot") != NULL && act_args_value(request, "price") != NULL &&
		!add_envelopes(
			db, arena, takes(act, "sealed") ? "command" : "web", request, &receipts, e))
		return false;
	if (path != NULL && fs_exists(path))
		return err_set(
			e, ERR_USAGE, "%s exists; a receipt is never written over another", path);
	act_args_remove(request, "price");
	act_args_remove(request, "note");
	act_args_remove(request, "receipt");
	return path == NULL || fs_write_private(path, receipts, e);
}

static bool read_key(struct arena *arena, const char *path, const char **key, struct err *e)
{
	struct str text = {0};
	bool ok = fs_read(path, 4096, &text, e);
	if (ok)
		*key = arena_strndup(arena, str_text(&text), strcspn(str_text(&text), "\r\n"));
	str_release(&text);
	return ok;
}

/* The public key of the pair in a file, which is made where it is not there. */
static bool prepare_custody(struct arena *arena, struct act_request *request, struct err *e)
{
	const char *path = act_args_value(request, "key"), *key;
	char public_key[SECRET_HEX], secret_key[SECRET_HEX];
	if (path == NULL)
		return true;
	if (!fs_exists(path)) {
		bool made = secret_key_pair(public_key, secret_key, e) &&
			    fs_write_private(path, secret_key, e);
		explicit_bzero(secret_key, sizeof secret_key);
		if (!made)
			return false;
	}
	if (!read_key(arena, path, &key, e) || !secret_public(key, public_key, e))
		return false;
	act_args_remove(request, "key");
	act_args_add(request, arena, "public_key", public_key);
	return true;
}

/* One record: what lies under a seal, or that it cannot be opened. */
static void add_layer(struct arena *arena, struct act_request *request, bool outer,
	const char *secret_key, const struct db_rows *rows, size_t row)
{
	const struct secret_envelope sealed = {
		.box = db_rows_text(rows, row, 1), .commitment = db_rows_text(rows, row, 2)};
	const char *under = outer ? secret_peel(arena, secret_key, sealed.box)
				  : secret_open(arena, secret_key, &sealed);
	const char *bid = db_rows_text(rows, row, 0);
	act_args_add(request, arena, outer ? "layer" : "opening",
		under == NULL ? arena_printf(arena, "{\"bid\":\"%s\",\"unopenable\":true}", bid)
			      : arena_printf(arena, "{\"bid\":\"%s\",\"%s\":\"%s\"}", bid,
					outer ? "box" : "content", under));
}

/* Whether a record for the bid was given by hand: it stands as it is. */
static bool answered(const struct act_request *request, const char *param, const char *bid)
{
	const char *first = NULL;
	for (size_t i = 0; i < request->count; i++)
		for (size_t k = 0; strcmp(request->params[i].name, param) == 0 &&
				   k < request->params[i].count && first == NULL;
			k++)
			first = strstr(request->params[i].values[k], bid);
	return first != NULL;
}

static bool prepare_layer(
	struct db *db, struct arena *arena, struct act_request *request, bool outer, struct err *e)
{
	const char *path = act_args_value(request, "key"), *key;
	const char *tender = act_args_value(request, "tender");
	const char *part = act_args_value(request, "part");
	struct db_rows rows;
	if (path == NULL || tender == NULL)
		return true;
	if (!read_key(arena, path, &key, e) ||
		!db_query(db, "envelopes",
			(const char *const[]){
				tender, part == NULL ? "offer" : part, outer ? "1" : "2"},
			3, &rows, e))
		return false;
	act_args_remove(request, "key");
	bool ok = true;
	for (size_t i = 0; ok && i < db_rows_count(&rows); i++) {
		bool fits;
		if (answered(request, outer ? "layer" : "opening", db_rows_text(&rows, i, 0)))
			continue;
		ok = secret_pair_fits(db_rows_text(&rows, i, 3), key, &fits, e) &&
		     (fits || err_set(e, ERR_CRYPTO, "not the key of %s: its bids stay sealed",
				      tender));
		if (ok)
			add_layer(arena, request, outer, key, &rows, i);
	}
	db_rows_release(&rows);
	return ok;
}

/* Who it was is worked out here, from what the bidder disclosed; anybody who reads the record can. */
static bool prepare_judge(
	struct db *db, struct arena *arena, struct act_request *request, struct err *e)
{
	static const char *const words[] = {
		[SECRET_BIDDER] = "bidder", [SECRET_OUTER] = "outer", [SECRET_INNER] = "inner"};
	const char *dispute = act_args_value(request, "seal_dispute");
	enum secret_verdict verdict;
	struct db_rows rows;
	if (dispute == NULL)
		return true;
	if (!db_query(db, "seal_dispute", (const char *const[]){dispute}, 1, &rows, e))
		return false;
	bool ok =
		db_rows_count(&rows) == 1 || err_set(e, ERR_MISSING, "no seal_dispute %s", dispute);
	if (ok) {
		const struct secret_dispute d = {.outer_key = db_rows_text(&rows, 0, 0),
			.inner_key = db_rows_text(&rows, 0, 1),
			.envelope = {.box = db_rows_text(&rows, 0, 2),
				.commitment = db_rows_text(&rows, 0, 3)},
			.inner_box = db_rows_text(&rows, 0, 4),
			.opening = {.content = db_rows_text(&rows, 0, 5),
				.outer_seed = db_rows_text(&rows, 0, 6),
				.inner_seed = db_rows_text(&rows, 0, 7)}};
		ok = secret_judge(arena, &d, &verdict, e);
	}
	if (ok) {
		act_args_remove(request, "verdict");
		act_args_add(request, arena, "verdict", words[verdict]);
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
		return prepare_bid(db, arena, act, request, e);
	if (strcmp(act->name, "bid_disclose") == 0)
		return add_files(arena, request, "receipt", "opening", e);
	if (strcmp(act->name, "custody_judge") == 0)
		return prepare_judge(db, arena, request, e);
	if (strcmp(act->name, "custody_take") == 0)
		return prepare_custody(arena, request, e);
	if (strcmp(act->name, "custody_peel") == 0 || strcmp(act->name, "custody_open") == 0)
		return prepare_layer(db, arena, request, strcmp(act->name, "custody_peel") == 0, e);
	return true;
}
