/* Notes, keys and proofs from outside: whatever is read as a checkpoint is written as it was read. */
#include <stdlib.h>
#include <string.h>

#include "audit/note.h"
#include "audit/proof.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct err e = {0};
	struct note note;
	struct checkpoint checkpoint;
	struct note_key key;
	struct proof_consistency proof;
	struct merkle_hash hashes[MERKLE_PROOF_MAX];
	struct str text = {0};
	size_t n;
	const char *bytes = (const char *)data;
	if (note_parse(bytes, size, &note, &e) && note_checkpoint(&note, &checkpoint, &e)) {
		note_add_checkpoint(&text, &checkpoint);
		if (text.length != note.text_length ||
			memcmp(text.bytes, note.text, text.length) != 0)
			abort();
	}
	str_cut(&text, 0);
	if (proof_consistency_parse(bytes, size, &proof, &e)) {
		proof_consistency_text(&proof, &text);
		if (text.length != size || memcmp(text.bytes, bytes, size) != 0)
			abort();
	}
	(void)proof_inclusion_parse(bytes, size, hashes, &n);
	str_cut(&text, 0);
	str_addn(&text, bytes, size);
	(void)!note_key_parse(str_text(&text), &key, &e);
	str_release(&text);
	return 0;
}
