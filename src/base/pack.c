#include "base/pack.h"

#include <stdlib.h>
#include <zstd.h>

enum { LEVEL = 3 };

/* Gives the packer input, or ends the frame, and passes on what comes out. */
static bool pack(struct sink_zstd *p, ZSTD_inBuffer *in, ZSTD_EndDirective how, struct err *e)
{
	for (size_t left = 1; left > 0;) {
		ZSTD_outBuffer out = {.dst = p->buffer, .size = ZSTD_CStreamOutSize()};
		left = ZSTD_compressStream2(p->context, &out, in, how);
		if (ZSTD_isError(left))
			return err_set(e, ERR_IO, "cannot pack: %s", ZSTD_getErrorName(left));
		sink_write(p->below, p->buffer, out.pos);
		if (how == ZSTD_e_continue)
			left = in->size - in->pos;
	}
	if (!sink_ok(p->below))
		*e = p->below->failed;
	return sink_ok(p->below);
}

static bool pack_write(struct sink *self, const void *bytes, size_t n, struct err *e)
{
	ZSTD_inBuffer in = {.src = bytes, .size = n};
	return pack((struct sink_zstd *)self, &in, ZSTD_e_continue, e);
}

static bool pack_finish(struct sink *self, bool keep, struct err *e)
{
	struct sink_zstd *p = (struct sink_zstd *)self;
	ZSTD_inBuffer none = {0};
	bool ok = !keep || pack(p, &none, ZSTD_e_end, e);
	ZSTD_freeCCtx(p->context);
	free(p->buffer);
	if (keep && ok)
		return sink_finish(p->below, e);
	sink_abandon(p->below);
	return ok;
}

void sink_zstd_init(struct sink_zstd *p, struct sink *below)
{
	*p = (struct sink_zstd){
		.sink = {.write = pack_write, .finish = pack_finish},
		.below = below,
		.context = ZSTD_createCCtx(),
		.buffer = malloc(ZSTD_CStreamOutSize()),
	};
	if (p->context == NULL || p->buffer == NULL ||
		ZSTD_isError(ZSTD_CCtx_setParameter(p->context, ZSTD_c_compressionLevel, LEVEL)) ||
		ZSTD_isError(ZSTD_CCtx_setParameter(p->context, ZSTD_c_checksumFlag, 1)))
		abort();
}
