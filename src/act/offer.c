#include "act/offer.h"

#include <string.h>

#include "act/secret.h"
#include "base/str.h"

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

/* What the envelope holds behind its nonce. */
static bool add_payload(
	struct str *payload, struct arena *arena, const struct offer *offer, struct err *e)
{
	const char *fen = NULL;
	bool priced = strcmp(offer->part, "technical") != 0;
	bool noted = offer->note != NULL && strcmp(offer->part, "price") != 0;
	if (priced && (offer->price == NULL || !fen_of(arena, offer->price, &fen))) {
		err_set(e, ERR_INPUT, "\"%s\" is not an amount in yuan",
			offer->price == NULL ? "" : offer->price);
		return err_place(e, "price");
	}
	str_add(payload, "{");
	if (priced)
		str_addf(payload, "\"price_fen\":%s", fen);
	if (noted) {
		str_add(payload, priced ? ",\"note\":" : "\"note\":");
		str_json(payload, offer->note);
	}
	str_add(payload, "}");
	return true;
}

bool offer_seal(struct arena *arena, const struct offer *offer, const char **record,
	const char **receipt, struct err *e)
{
	struct str payload = {0};
	struct secret_envelope sealed;
	struct secret_opening opening;
	bool ok = add_payload(&payload, arena, offer, e) &&
		  secret_seal(arena, offer->outer, offer->inner, str_text(&payload), &sealed,
			  &opening, e);
	str_release(&payload);
	if (!ok)
		return false;
	*record = arena_printf(arena,
		"{\"part\":\"%s\",\"box\":\"%s\",\"commitment\":\"%s\",\"sealed\":\"%s\"}",
		offer->part, sealed.box, sealed.commitment, offer->sealed);
	*receipt = arena_printf(arena,
		"{\"part\":\"%s\",\"content\":\"%s\",\"outer_seed\":\"%s\",\"inner_seed\":\"%s\"}",
		offer->part, opening.content, opening.outer_seed, opening.inner_seed);
	return true;
}
