#include "audit/tree.h"

#include <string.h>

#include "base/str.h"
#include "db/rows.h"

static int digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool tree_hash_parse(const char *hex, struct merkle_hash *hash)
{
	for (int i = 0; i < MERKLE_BYTES; i++) {
		int high = digit(hex[2 * i]), low = high < 0 ? -1 : digit(hex[2 * i + 1]);
		if (low < 0)
			return false;
		hash->bytes[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}

void tree_hash_text(const struct merkle_hash *hash, char hex[2 * MERKLE_BYTES])
{
	static const char digits[] = "0123456789abcdef";
	for (int i = 0; i < MERKLE_BYTES; i++) {
		hex[2 * i] = digits[hash->bytes[i] >> 4];
		hex[2 * i + 1] = digits[hash->bytes[i] & 15];
	}
}

/* The stored hashes at places, in their order. */
static bool fetch(struct db *db, const char *authority, const struct merkle_place places[],
	size_t n, struct merkle_hash hashes[], struct err *e)
{
	struct str levels = {0}, indexes = {0};
	struct db_rows rows;
	for (size_t i = 0; i < n; i++) {
		str_addf(&levels, "%c%u", i == 0 ? '{' : ',', places[i].level);
		str_addf(&indexes, "%c%llu", i == 0 ? '{' : ',',
			(unsigned long long)places[i].index);
	}
	str_add(&levels, n == 0 ? "{}" : "}");
	str_add(&indexes, n == 0 ? "{}" : "}");
	bool ok = db_query(db, "tree_nodes",
		(const char *const[]){authority, str_text(&levels), str_text(&indexes)}, 3, &rows,
		e);
	str_release(&levels);
	str_release(&indexes);
	if (!ok)
		return false;
	for (size_t i = 0; ok && i < n; i++) {
		const char *hex = i < db_rows_count(&rows) ? db_rows_text(&rows, i, 0) : NULL;
		if (hex == NULL || !tree_hash_parse(hex, &hashes[i]))
			ok = err_set(e, ERR_DB, "the tree of the log lacks node %llu of level %u",
				(unsigned long long)places[i].index, places[i].level);
	}
	db_rows_release(&rows);
	return ok;
}

bool tree_range(struct db *db, const char *authority, uint64_t size, struct merkle_range *range,
	struct err *e)
{
	struct merkle_place path[MERKLE_PROOF_MAX];
	struct merkle_hash hashes[MERKLE_PROOF_MAX];
	size_t n = merkle_range_path(size, path);
	if (!fetch(db, authority, path, n, hashes, e))
		return false;
	*range = (struct merkle_range){.size = size};
	for (size_t i = 0; i < n; i++)
		range->nodes[path[i].level] = hashes[i];
	return true;
}

bool tree_proof(struct db *db, const char *authority, const struct merkle_range *range,
	const struct merkle_place path[], size_t n, struct merkle_hash proof[MERKLE_PROOF_MAX],
	struct err *e)
{
	struct merkle_place stored[MERKLE_PROOF_MAX] = {0};
	struct merkle_hash hashes[MERKLE_PROOF_MAX];
	size_t count = 0;
	for (size_t i = 0; i < n; i++)
		if (path[i].complete)
			stored[count++] = path[i];
	if (!fetch(db, authority, stored, count, hashes, e))
		return false;
	count = 0;
	for (size_t i = 0; i < n; i++) {
		if (path[i].complete)
			proof[i] = hashes[count++];
		else
			merkle_edge(range, path[i].level, &proof[i]);
	}
	return true;
}
