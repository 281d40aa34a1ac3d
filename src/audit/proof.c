#include "audit/proof.h"

#include <string.h>

#include "audit/note.h"

enum { HASH = NOTE_HASH_TEXT - 1 };

void proof_consistency_text(const struct proof_consistency *proof, struct str *text)
{
	str_addf(text, "old %llu\n", (unsigned long long)proof->old_size);
	proof_hashes_text(proof, text);
}

void proof_hashes_text(const struct proof_consistency *proof, struct str *text)
{
	char hash[NOTE_HASH_TEXT];
	for (size_t i = 0; i < proof->count; i++) {
		note_hash_text(&proof->hashes[i], hash);
		str_addf(text, "%s\n", hash);
	}
}

/* `old ` and a plain number: how many bytes the line has with its line feed; 0: it is none. */
static size_t parse_old(const char *text, size_t length, uint64_t *old)
{
	size_t i = 4;
	if (length < 6 || memcmp(text, "old ", 4) != 0)
		return 0;
	for (*old = 0; i < length && i < 4 + 19 && text[i] >= '0' && text[i] <= '9'; i++)
		*old = *old * 10 + (uint64_t)(text[i] - '0');
	bool plain = i > 4 && (text[4] != '0' || i == 5) && *old <= INT64_MAX;
	return plain && i < length && text[i] == '\n' ? i + 1 : 0;
}

bool proof_consistency_parse(
	const char *text, size_t length, struct proof_consistency *proof, struct err *e)
{
	size_t at = parse_old(text, length, &proof->old_size);
	if (at == 0)
		return err_set(e, ERR_INPUT, "not a consistency proof: no line `old SIZE`");
	for (proof->count = 0; at < length; at += HASH + 1) {
		if (proof->count == MERKLE_PROOF_MAX)
			return err_set(e, ERR_INPUT, "not a consistency proof: too many hashes");
		if (length - at < HASH + 1 || text[at + HASH] != '\n' ||
			!note_hash_parse(text + at, HASH, &proof->hashes[proof->count]))
			return err_set(e, ERR_INPUT,
				"not a consistency proof: hash %zu is malformed", proof->count + 1);
		proof->count++;
	}
	return true;
}

bool proof_request_parse(const char *text, size_t length, struct proof_consistency *proof,
	const char **note, struct err *e)
{
	const char *blank = memmem(text, length, "\n\n", 2);
	if (blank == NULL)
		return err_set(e, ERR_INPUT, "not a request to a witness: no empty line");
	*note = blank + 2;
	return proof_consistency_parse(text, (size_t)(blank + 1 - text), proof, e);
}

void proof_inclusion_text(const struct merkle_hash hashes[], size_t n, struct str *text)
{
	char hash[NOTE_HASH_TEXT];
	for (size_t i = 0; i < n; i++) {
		note_hash_text(&hashes[i], hash);
		str_addf(text, "%s%s", i == 0 ? "" : " ", hash);
	}
}

bool proof_inclusion_parse(
	const char *text, size_t length, struct merkle_hash hashes[MERKLE_PROOF_MAX], size_t *n)
{
	*n = 0;
	if (length == 0)
		return true;
	for (size_t at = 0;; at += HASH + 1) {
		if (*n == MERKLE_PROOF_MAX || length - at < HASH ||
			!note_hash_parse(text + at, HASH, &hashes[*n]))
			return false;
		++*n;
		if (length - at == HASH)
			return true;
		if (text[at + HASH] != ' ')
			return false;
	}
}
