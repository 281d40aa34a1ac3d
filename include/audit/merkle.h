/*
 * The tree of RFC 6962 and RFC 9162 on SHA-256: leaf = SHA-256(0x00 || image), node = SHA-256(0x01
 * || left || right). Pure functions: no database, no allocation, no failure but "no".
 *
 * A node stands at (level, index) and covers the leaves [index << level, (index + 1) << level). It
 * is complete where all of them are in the tree; the hash of a complete node never changes again.
 * The rightmost node of a level is incomplete where the size is no multiple of 1 << level: its hash
 * (its edge) is that of the leaves that are there.
 *
 * Sizes are at most INT64_MAX.
 */
#ifndef TALLY_AUDIT_MERKLE_H
#define TALLY_AUDIT_MERKLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	MERKLE_BYTES = 32,
	MERKLE_LEVELS = 63,
	MERKLE_PROOF_MAX = MERKLE_LEVELS + 1 /* elements of the longest proof */
};

struct merkle_hash {
	unsigned char bytes[MERKLE_BYTES];
};

bool merkle_equal(const struct merkle_hash *a, const struct merkle_hash *b);
void merkle_leaf(const void *image, size_t n, struct merkle_hash *hash);
/* hash may be one of the two. */
void merkle_node(
	const struct merkle_hash *left, const struct merkle_hash *right, struct merkle_hash *hash);

/* The first `size` leaves, as the complete nodes that they make: nodes[level] is set where bit
 * `level` of size is. {0} is the empty tree. */
struct merkle_range {
	uint64_t size;
	struct merkle_hash nodes[MERKLE_LEVELS];
};
/* Appends a leaf hash. Each inner node that is complete with it goes to made[0 …], from level 1
 * upwards; how many. made may be NULL. */
size_t merkle_append(struct merkle_range *range, const struct merkle_hash *leaf,
	struct merkle_hash made[MERKLE_LEVELS]);
/* Of no leaves: SHA-256 of nothing. */
void merkle_root(const struct merkle_range *range, struct merkle_hash *root);
/* The hash of the incomplete node at a level; size is no multiple of 1 << level. */
void merkle_edge(const struct merkle_range *range, unsigned level, struct merkle_hash *hash);

struct merkle_place {
	unsigned level;
	uint64_t index;
	bool complete; /* else: the edge of its level */
};
/* Of which nodes a proof consists, in its order; how many. index < size; 0 < old <= size. */
size_t merkle_inclusion_path(
	uint64_t index, uint64_t size, struct merkle_place path[MERKLE_PROOF_MAX]);
size_t merkle_consistency_path(
	uint64_t old, uint64_t size, struct merkle_place path[MERKLE_PROOF_MAX]);
/* Which complete nodes make a range of a size, from the highest level down; how many. */
size_t merkle_range_path(uint64_t size, struct merkle_place path[MERKLE_PROOF_MAX]);

/* RFC 9162, 2.1.3.2: the leaf hash stands at index in the tree of this size and root. Size and root
 * must come from one signed checkpoint: a proof alone does not tell all sizes apart. Every element
 * must be needed and none may lack. */
bool merkle_included(const struct merkle_hash *leaf, uint64_t index, uint64_t size,
	const struct merkle_hash proof[], size_t n, const struct merkle_hash *root);
/* RFC 9162, 2.1.4.2: the tree of size and root begins with that of old_size and old_root. From
 * nothing (size 0) there is no proof, so that is no. Equal sizes: the roots are equal and the proof
 * is empty. */
bool merkle_consistent(uint64_t old_size, const struct merkle_hash *old_root, uint64_t size,
	const struct merkle_hash *root, const struct merkle_hash proof[], size_t n);

#endif
