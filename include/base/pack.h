/*
 * A stage that packs what passes with zstd, for the stages of base/sink.h.
 */
#ifndef TALLY_BASE_PACK_H
#define TALLY_BASE_PACK_H

#include "base/sink.h"

struct sink_zstd {
	struct sink sink;
	struct sink *below;
	void *context;
	void *buffer;
};
/* below gets one zstd frame with a checksum. */
void sink_zstd_init(struct sink_zstd *packed, struct sink *below);

#endif
