/* The tree: published vectors, every proof of small trees, and every way to spoil one. */
#include "audit/merkle.h"
#include "check.h"

enum { SIZE = 70 };

/* The eight leaves that Certificate Transparency's implementations test with, and the roots of the
 * first n of them. */
static const struct {
	const char *bytes;
	size_t length;
	const char *root;
} PUBLISHED[] = {
	{"", 0, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
	{"\x00", 1, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
	{"\x10", 1, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
	{"\x20\x21", 2, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
	{"\x30\x31", 2, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
	{"\x40\x41\x42\x43", 4, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
	{"\x50\x51\x52\x53\x54\x55\x56\x57", 8,
		"ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
	{"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f", 16,
		"5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"},
};

static void assert_hex(const struct merkle_hash *hash, const char *hex)
{
	char text[2 * MERKLE_BYTES + 1];
	for (int i = 0; i < MERKLE_BYTES; i++)
		snprintf(text + 2 * i, 3, "%02x", hash->bytes[i]);
	assert_string_equal(text, hex);
}

static struct merkle_hash hash_of(const char *hex)
{
	struct merkle_hash hash;
	for (int i = 0; i < MERKLE_BYTES; i++) {
		unsigned byte;
		assert_int_equal(sscanf(hex + 2 * i, "%2x", &byte), 1);
		hash.bytes[i] = (unsigned char)byte;
	}
	return hash;
}

/* The definition, RFC 9162, 2.1.1: the hash of leaves [begin, end). */
static struct merkle_hash leaves[SIZE];
static struct merkle_hash mth(uint64_t begin, uint64_t end)
{
	struct merkle_hash hash;
	uint64_t k = 1;
	if (end - begin == 1)
		return leaves[begin];
	while (2 * k < end - begin)
		k *= 2;
	struct merkle_hash left = mth(begin, begin + k), right = mth(begin + k, end);
	merkle_node(&left, &right, &hash);
	return hash;
}

static int setup(void **state)
{
	(void)state;
	for (unsigned i = 0; i < SIZE; i++)
		merkle_leaf(&i, sizeof i, &leaves[i]);
	return 0;
}

/* A proof built from the definition at the places that the path names. */
static void fill(const struct merkle_place path[], size_t n, uint64_t size,
	struct merkle_hash proof[MERKLE_PROOF_MAX])
{
	for (size_t i = 0; i < n; i++) {
		uint64_t begin = path[i].index << path[i].level;
		uint64_t end = (path[i].index + 1) << path[i].level;
		assert_int_equal(path[i].complete, end <= size);
		proof[i] = mth(begin, end < size ? end : size);
	}
}

/* Roots of the published leaves; of nothing. */
static void test_published_roots(void **state)
{
	struct merkle_range range = {0};
	struct merkle_hash leaf, root;
	(void)state;
	merkle_root(&range, &root);
	assert_hex(&root, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	for (size_t i = 0; i < sizeof PUBLISHED / sizeof *PUBLISHED; i++) {
		merkle_leaf(PUBLISHED[i].bytes, PUBLISHED[i].length, &leaf);
		merkle_append(&range, &leaf, NULL);
		merkle_root(&range, &root);
		assert_hex(&root, PUBLISHED[i].root);
	}
}

/* Proofs as they were published with those leaves (inclusion 0 and 5 of 8, 2 of 3, 1 of 5;
 * consistency 1 to 1, 1 to 8, 6 to 8, 2 to 5). */
static void test_published_proofs(void **state)
{
	static const struct {
		uint64_t index, size;
		size_t n;
		const char *proof[3];
	} inclusion[] = {
		{0, 8, 3,
			{"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
				"5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
				"6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e"
				"4"}},
		{5, 8, 3,
			{"bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
				"ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
				"d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b"
				"7"}},
		{2, 3, 1, {"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"}},
		{1, 5, 3,
			{"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
				"5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
				"bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6"
				"b"}},
	};
	static const struct {
		uint64_t old, size;
		size_t n;
		const char *proof[3];
	} consistency[] = {
		{1, 1, 0, {NULL}},
		{1, 8, 3,
			{"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
				"5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
				"6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e"
				"4"}},
		{6, 8, 3,
			{"0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
				"ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
				"d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b"
				"7"}},
		{2, 5, 2,
			{"5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
				"bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6"
				"b"}},
	};
	struct merkle_hash proof[3], leaf;
	(void)state;
	for (size_t i = 0; i < sizeof inclusion / sizeof *inclusion; i++) {
		struct merkle_hash root = hash_of(PUBLISHED[inclusion[i].size - 1].root);
		for (size_t k = 0; k < inclusion[i].n; k++)
			proof[k] = hash_of(inclusion[i].proof[k]);
		merkle_leaf(PUBLISHED[inclusion[i].index].bytes,
			PUBLISHED[inclusion[i].index].length, &leaf);
		assert_true(merkle_included(&leaf, inclusion[i].index, inclusion[i].size, proof,
			inclusion[i].n, &root));
	}
	for (size_t i = 0; i < sizeof consistency / sizeof *consistency; i++) {
		struct merkle_hash old = hash_of(PUBLISHED[consistency[i].old - 1].root);
		struct merkle_hash root = hash_of(PUBLISHED[consistency[i].size - 1].root);
		for (size_t k = 0; k < consistency[i].n; k++)
			proof[k] = hash_of(consistency[i].proof[k]);
		assert_true(merkle_consistent(consistency[i].old, &old, consistency[i].size, &root,
			proof, consistency[i].n));
	}
}

/* Range, edges and completed nodes agree with the definition at every size. */
static void test_range_is_the_definition(void **state)
{
	struct merkle_range range = {0};
	struct merkle_hash made[MERKLE_LEVELS], root, want;
	struct merkle_place path[MERKLE_PROOF_MAX];
	(void)state;
	for (uint64_t n = 1; n <= SIZE; n++) {
		size_t count = merkle_append(&range, &leaves[n - 1], made);
		for (unsigned level = 1; level <= count; level++) {
			want = mth(n - (UINT64_C(1) << level), n);
			assert_true(merkle_equal(&made[level - 1], &want));
		}
		assert_int_equal(count, __builtin_ctzll(n));
		want = mth(0, n);
		merkle_root(&range, &root);
		assert_true(merkle_equal(&root, &want));
		for (unsigned level = 1; n >> level > 0; level++) {
			uint64_t begin = n >> level << level;
			if (begin == n)
				continue;
			merkle_edge(&range, level, &root);
			want = mth(begin, n);
			assert_true(merkle_equal(&root, &want));
		}
		size_t parts = merkle_range_path(n, path);
		assert_int_equal(parts, __builtin_popcountll(n));
		for (size_t i = 0; i < parts; i++) {
			uint64_t begin = path[i].index << path[i].level;
			want = mth(begin, begin + (UINT64_C(1) << path[i].level));
			assert_true(merkle_equal(&range.nodes[path[i].level], &want));
		}
	}
}

/* A proof under test: asks the verifier with what is given. */
struct question {
	bool inclusion;
	uint64_t from, size; /* leaf index or old size */
	struct merkle_hash claim, root;
	struct merkle_hash proof[MERKLE_PROOF_MAX + 1];
	size_t n;
};

static bool ask(const struct question *q)
{
	return q->inclusion
		       ? merkle_included(&q->claim, q->from, q->size, q->proof, q->n, &q->root)
		       : merkle_consistent(q->from, &q->claim, q->size, &q->root, q->proof, q->n);
}

static void refuse(struct question q)
{
	assert_false(ask(&q));
}

/* Changes, drops, adds, doubles and swaps elements; each must be refused. */
static void spoil_elements(const struct question *good)
{
	for (size_t i = 0; i < good->n; i++) {
		struct question q = *good;
		q.proof[i].bytes[i % MERKLE_BYTES] ^= 1;
		refuse(q);
		q = *good;
		memmove(&q.proof[i], &q.proof[i + 1], (q.n - i - 1) * sizeof *q.proof);
		q.n--;
		refuse(q);
		for (size_t k = i + 1; k < good->n; k++) {
			q = *good;
			q.proof[i] = good->proof[k];
			q.proof[k] = good->proof[i];
			refuse(q);
		}
	}
	const struct merkle_hash extra[] = {good->claim, good->root, leaves[0], {{0}}};
	for (size_t i = 0; i <= good->n; i++)
		for (size_t x = 0; x < sizeof extra / sizeof *extra; x++) {
			struct question q = *good;
			memmove(&q.proof[i + 1], &q.proof[i], (q.n - i) * sizeof *q.proof);
			q.proof[i] = extra[x];
			q.n++;
			refuse(q);
		}
}

/* Another place, another claim, another root; sizes that are none. */
static void spoil_rest(const struct question *good)
{
	struct question q = *good;
	q.claim.bytes[31] ^= 0x80;
	refuse(q);
	q = *good;
	q.root.bytes[0] ^= 1;
	refuse(q);
	q = *good;
	q.size = 0;
	refuse(q);
	q = *good;
	q.size = UINT64_MAX;
	refuse(q);
	for (uint64_t other = 0; other <= SIZE; other++) {
		q = *good;
		q.from = other;
		if (other != good->from)
			refuse(q);
		q = *good;
		if (other == 0 || other == good->size)
			continue;
		q.size = other;
		q.root = mth(0, other);
		refuse(q);
	}
}

/* Every leaf of every size: the proof holds, and no spoiled one does. */
static void test_inclusion(void **state)
{
	struct merkle_place path[MERKLE_PROOF_MAX];
	(void)state;
	for (uint64_t size = 1; size <= SIZE; size += size < 20 ? 1 : 7)
		for (uint64_t i = 0; i < size; i++) {
			struct question q = {.inclusion = true,
				.from = i,
				.size = size,
				.claim = leaves[i],
				.root = mth(0, size)};
			q.n = merkle_inclusion_path(i, size, path);
			fill(path, q.n, size, q.proof);
			assert_true(ask(&q));
			spoil_elements(&q);
			spoil_rest(&q);
		}
}

/* Every pair of sizes: the proof holds, and no spoiled one does; from nothing there is none. */
static void test_consistency(void **state)
{
	struct merkle_place path[MERKLE_PROOF_MAX];
	struct merkle_hash nothing;
	(void)state;
	merkle_root(&(struct merkle_range){0}, &nothing);
	for (uint64_t size = 1; size <= SIZE; size += size < 20 ? 1 : 7)
		for (uint64_t old = 1; old <= size; old++) {
			struct question q = {.from = old,
				.size = size,
				.claim = mth(0, old),
				.root = mth(0, size)};
			q.n = merkle_consistency_path(old, size, path);
			fill(path, q.n, size, q.proof);
			assert_true(ask(&q));
			spoil_elements(&q);
			spoil_rest(&q);
			q.claim = nothing;
			q.from = 0;
			refuse(q);
			q.n = 0;
			refuse(q);
		}
	struct question empty = {.claim = nothing, .root = nothing};
	refuse(empty);
}

/* At the upper end nothing overflows. */
static void test_largest_sizes(void **state)
{
	struct merkle_place path[MERKLE_PROOF_MAX];
	(void)state;
	uint64_t size = INT64_MAX;
	assert_int_equal(merkle_inclusion_path(0, size, path), 63);
	assert_int_equal(path[62].level, 62);
	assert_false(path[62].complete);
	assert_int_equal(merkle_inclusion_path(size - 1, size, path), 62);
	assert_int_equal(merkle_consistency_path(size - 1, size, path), 63);
	assert_int_equal(merkle_range_path(size, path), 63);
	struct merkle_range range = {.size = size - 1};
	struct merkle_hash root;
	merkle_append(&range, &leaves[0], NULL);
	assert_int_equal(range.size, size);
	merkle_root(&range, &root);
	assert_false(merkle_equal(&root, &leaves[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_published_roots),
		cmocka_unit_test(test_published_proofs),
		cmocka_unit_test(test_range_is_the_definition),
		cmocka_unit_test(test_inclusion),
		cmocka_unit_test(test_consistency),
		cmocka_unit_test(test_largest_sizes),
	};
	return cmocka_run_group_tests(tests, setup, NULL);
}
