/* The low-level calls: a context on the stack and no fetch. EVP takes 1.7 times as long for a node,
 * the one-shot SHA256() twice as long. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "audit/merkle.h"

#include <assert.h>
#include <openssl/sha.h>
#include <string.h>

bool merkle_equal(const struct merkle_hash *a, const struct merkle_hash *b)
{
	return memcmp(a->bytes, b->bytes, MERKLE_BYTES) == 0;
}

void merkle_leaf(const void *image, size_t n, struct merkle_hash *hash)
{
	SHA256_CTX context;
	SHA256_Init(&context);
	SHA256_Update(&context, "\x00", 1);
	SHA256_Update(&context, image, n);
	SHA256_Final(hash->bytes, &context);
}

void merkle_node(
	const struct merkle_hash *left, const struct merkle_hash *right, struct merkle_hash *hash)
{
	unsigned char input[1 + 2 * MERKLE_BYTES];
	SHA256_CTX context;
	input[0] = 1;
	memcpy(input + 1, left->bytes, MERKLE_BYTES);
	memcpy(input + 1 + MERKLE_BYTES, right->bytes, MERKLE_BYTES);
	SHA256_Init(&context);
	SHA256_Update(&context, input, sizeof input);
	SHA256_Final(hash->bytes, &context);
}

size_t merkle_append(struct merkle_range *range, const struct merkle_hash *leaf,
	struct merkle_hash made[MERKLE_LEVELS])
{
	struct merkle_hash hash = *leaf;
	unsigned level = 0;
	assert(range->size < INT64_MAX);
	for (; range->size >> level & 1; level++) {
		merkle_node(&range->nodes[level], &hash, &hash);
		if (made != NULL)
			made[level] = hash;
	}
	range->nodes[level] = hash;
	range->size++;
	return level;
}

/* The nodes of the range below a level, joined from the right. False: there are none. */
static bool fold(const struct merkle_range *range, unsigned levels, struct merkle_hash *hash)
{
	bool any = false;
	for (unsigned level = 0; level < levels; level++) {
		if ((range->size >> level & 1) == 0)
			continue;
		if (any)
			merkle_node(&range->nodes[level], hash, hash);
		else
			*hash = range->nodes[level];
		any = true;
	}
	return any;
}

void merkle_root(const struct merkle_range *range, struct merkle_hash *root)
{
	SHA256_CTX context;
	if (fold(range, MERKLE_LEVELS, root))
		return;
	SHA256_Init(&context);
	SHA256_Final(root->bytes, &context);
}

void merkle_edge(const struct merkle_range *range, unsigned level, struct merkle_hash *hash)
{
	bool any = fold(range, level, hash);
	assert(any);
}

/* The siblings on the way from a node up to the root, n already in the path. */
static size_t climb(unsigned level, uint64_t index, uint64_t size,
	struct merkle_place path[MERKLE_PROOF_MAX], size_t n)
{
	for (; (size - 1) >> level > 0; level++, index >>= 1) {
		uint64_t sibling = index ^ 1;
		if (sibling > (size - 1) >> level)
			continue;
		path[n++] = (struct merkle_place){
			.level = level,
			.index = sibling,
			.complete = sibling < size >> level,
		};
	}
	return n;
}

size_t merkle_inclusion_path(
	uint64_t index, uint64_t size, struct merkle_place path[MERKLE_PROOF_MAX])
{
	assert(index < size && size <= INT64_MAX);
	return climb(0, index, size, path, 0);
}

/* From the largest complete node at the right end of the old tree; where it is the whole of that
 * tree, the verifier has its hash. */
size_t merkle_consistency_path(
	uint64_t old, uint64_t size, struct merkle_place path[MERKLE_PROOF_MAX])
{
	assert(0 < old && old <= size && size <= INT64_MAX);
	if (old == size)
		return 0;
	unsigned level = (unsigned)__builtin_ctzll(old);
	uint64_t index = (old >> level) - 1;
	size_t n = 0;
	if (index > 0)
		path[n++] = (struct merkle_place){level, index, true};
	return climb(level, index, size, path, n);
}

size_t merkle_range_path(uint64_t size, struct merkle_place path[MERKLE_PROOF_MAX])
{
	size_t n = 0;
	for (unsigned level = MERKLE_LEVELS; level-- > 0;)
		if (size >> level & 1)
			path[n++] = (struct merkle_place){level, (size >> level) - 1, true};
	return n;
}

/* A node and the last node of its level, on their way to the root. */
struct way {
	uint64_t node, last;
};

/* The node is a right child, or has no sibling until it is one: goes to where it is one. Else it is
 * a left child. Then one level up. */
static bool right_child(struct way *w)
{
	bool right = (w->node & 1) != 0 || w->node == w->last;
	while (right && (w->node & 1) == 0 && w->node != 0) {
		w->node >>= 1;
		w->last >>= 1;
	}
	w->node >>= 1;
	w->last >>= 1;
	return right;
}

bool merkle_included(const struct merkle_hash *leaf, uint64_t index, uint64_t size,
	const struct merkle_hash proof[], size_t n, const struct merkle_hash *root)
{
	if (index >= size || size > INT64_MAX)
		return false;
	struct way w = {index, size - 1};
	struct merkle_hash hash = *leaf;
	for (size_t i = 0; i < n; i++) {
		if (w.last == 0)
			return false;
		if (right_child(&w))
			merkle_node(&proof[i], &hash, &hash);
		else
			merkle_node(&hash, &proof[i], &hash);
	}
	return w.last == 0 && merkle_equal(&hash, root);
}

bool merkle_consistent(uint64_t old_size, const struct merkle_hash *old_root, uint64_t size,
	const struct merkle_hash *root, const struct merkle_hash proof[], size_t n)
{
	if (old_size == 0 || old_size > size || size > INT64_MAX)
		return false;
	if (old_size == size)
		return n == 0 && merkle_equal(old_root, root);
	struct way w = {old_size - 1, size - 1};
	while ((w.node & 1) != 0) {
		w.node >>= 1;
		w.last >>= 1;
	}
	bool given = w.node == 0; /* the old tree is one complete node: its root begins the proof */
	if (n == 0)
		return false;
	struct merkle_hash old = given ? *old_root : proof[0], hash = old;
	for (size_t i = given ? 0 : 1; i < n; i++) {
		if (w.last == 0)
			return false;
		if (right_child(&w)) {
			merkle_node(&proof[i], &old, &old);
			merkle_node(&proof[i], &hash, &hash);
		} else {
			merkle_node(&hash, &proof[i], &hash);
		}
	}
	return w.last == 0 && merkle_equal(&old, old_root) && merkle_equal(&hash, root);
}
