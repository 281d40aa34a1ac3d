#include "xml/scan.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "inside.h"
#include "xml/judge.h"

enum state { AT_ROOT, AT_ITEM, AT_ROOT_END, AT_END };

struct scan {
	struct scan_events events;
	void *arg;
	enum state state;
	uint64_t offset; /* of the first byte not yet taken */
	bool noted;      /* a checkpoint was read */
	int64_t leaf;    /* of the item being read, or of the last one; -1 before the first */
	char *carry;     /* the beginning of an item whose end has not come yet */
	size_t carried, room;
	struct scan_image image;
	struct scan_element element;
	const struct judge *judge; /* NULL: none, or it has doubted */
	bool accepted;
};

struct scan *scan_new(const struct scan_events *events, void *arg)
{
	struct scan *s = calloc(1, sizeof *s);
	if (s == NULL)
		abort();
	s->events = *events;
	s->arg = arg;
	s->leaf = -1;
	return s;
}

void scan_free(struct scan *s)
{
	if (s == NULL)
		return;
	free(s->carry);
	free(s);
}

void scan_judge(struct scan *s, const struct judge *judge)
{
	s->judge = judge;
	s->accepted = judge != NULL;
}

bool scan_accepted(const struct scan *s)
{
	return s->accepted;
}

static void judged(struct scan *s, bool accepted)
{
	s->accepted = accepted;
	if (!accepted)
		s->judge = NULL;
}

static enum scan_step begin_root(struct scan_cursor *c)
{
	return scan_literal(c, "<a:audit xmlns:a=\"urn:tallystick:audit:1\">");
}

/* <a:NAME attributes> */
static enum scan_step open_wrapper(struct scan_cursor *c, struct scan_element *element)
{
	enum scan_step step = scan_literal(c, "<a:");
	if (step == STEP_OK)
		step = scan_name(c, &element->name);
	if (step == STEP_OK)
		step = scan_attributes(c, element);
	return step == STEP_OK ? scan_literal(c, ">") : step;
}

static enum scan_step close_wrapper(struct scan_cursor *c, const struct scan_element *element)
{
	enum scan_step step = scan_literal(c, "</a:");
	if (step == STEP_OK)
		step = scan_bytes(c, element->name.bytes, element->name.length);
	return step == STEP_OK ? scan_literal(c, ">") : step;
}

/* One child of an image: text alone, no attributes. */
static enum scan_step column(struct scan_cursor *c, struct scan_field *field)
{
	enum scan_step step = scan_literal(c, "<");
	if (step == STEP_OK)
		step = scan_name(c, &field->name);
	if (step == STEP_OK)
		step = scan_literal(c, ">");
	if (step == STEP_OK)
		step = scan_chars(c, &field->value);
	if (step == STEP_OK)
		step = scan_literal(c, "</");
	if (step == STEP_OK)
		step = scan_bytes(c, field->name.bytes, field->name.length);
	return step == STEP_OK ? scan_literal(c, ">") : step;
}

static enum scan_step columns(struct scan_cursor *c, struct scan_image *image)
{
	image->column_count = 0;
	for (;;) {
		if (c->end - c->p < 2)
			return STEP_MORE;
		if (c->p[0] == '<' && c->p[1] == '/')
			return STEP_OK;
		if (image->column_count == SCAN_COLUMNS)
			return scan_bad(c, "an image has too many columns");
		enum scan_step step = column(c, &image->columns[image->column_count]);
		if (step != STEP_OK)
			return step;
		image->column_count++;
	}
}

static enum scan_step image_element(struct scan_cursor *c, struct scan_image *image)
{
	const char *start = (const char *)c->p;
	enum scan_step step = scan_literal(c, "<");
	if (step == STEP_OK)
		step = scan_name(c, &image->element.name);
	if (step == STEP_OK)
		step = scan_literal(c, " xmlns=\"urn:tallystick:entry:1\"");
	if (step == STEP_OK)
		step = scan_attributes(c, &image->element);
	if (step == STEP_OK)
		step = scan_literal(c, ">");
	if (step == STEP_OK)
		step = columns(c, image);
	if (step == STEP_OK)
		step = scan_literal(c, "</");
	if (step == STEP_OK)
		step = scan_bytes(c, image->element.name.bytes, image->element.name.length);
	if (step == STEP_OK)
		step = scan_literal(c, ">");
	image->bytes = (struct scan_text){start, (size_t)((const char *)c->p - start)};
	return step;
}

/* <a:proof …>…</a:proof>, where one stands beside the image. */
static enum scan_step proof(struct scan_cursor *c, struct scan_image *image)
{
	image->has_proof = false;
	if (c->end - c->p < 2)
		return STEP_MORE;
	if (c->p[1] == '/')
		return STEP_OK;
	image->has_proof = true;
	enum scan_step step = open_wrapper(c, &image->proof);
	if (step == STEP_OK && !scan_is(&image->proof.name, "proof"))
		return scan_bad(c, "only a proof may stand beside an image");
	if (step == STEP_OK)
		step = scan_chars(c, &image->proof.text);
	return step == STEP_OK ? close_wrapper(c, &image->proof) : step;
}

/* What follows <a:i …>: its image, perhaps its proof, its end. */
static enum scan_step item(struct scan *s, struct scan_cursor *c)
{
	int64_t leaf;
	const struct scan_text *at = scan_attribute(&s->element, "leaf");
	if (s->element.attribute_count != 1 || at == NULL || !scan_int(at, &leaf) || leaf < 0)
		return scan_bad(c, "an image stands at no leaf");
	s->leaf = leaf;
	s->image.leaf = (uint64_t)leaf;
	enum scan_step step = image_element(c, &s->image);
	if (step == STEP_OK)
		step = proof(c, &s->image);
	if (step == STEP_OK)
		step = close_wrapper(c, &s->element);
	return step == STEP_OK ? scan_literal(c, "\n") : step;
}

/* What follows <a:checkpoint>: its text, its end. */
static enum scan_step checkpoint(struct scan *s, struct scan_cursor *c)
{
	if (s->events.checkpoint == NULL || s->noted || s->leaf >= 0 ||
		s->element.attribute_count > 0)
		return scan_bad(c, "a checkpoint that does not belong there");
	enum scan_step step = scan_chars(c, &s->element.text);
	if (step == STEP_OK)
		step = close_wrapper(c, &s->element);
	return step == STEP_OK ? scan_literal(c, "\n") : step;
}

/* One of the children of the root, complete, and its event. e is set where the event fails. */
static enum scan_step child(struct scan *s, struct scan_cursor *c, struct err *e)
{
	enum scan_step step = open_wrapper(c, &s->element);
	if (step != STEP_OK)
		return step;
	bool ok = true;
	if (scan_is(&s->element.name, "i")) {
		step = item(s, c);
		if (step == STEP_OK && s->judge != NULL)
			judged(s, judge_image(s->judge, &s->image));
		if (step == STEP_OK && s->events.image != NULL)
			ok = s->events.image(s->arg, &s->image, e);
	} else if (scan_is(&s->element.name, "tail")) {
		step = close_wrapper(c, &s->element);
		if (step == STEP_OK && s->judge != NULL)
			judged(s, judge_tail(s->judge, &s->element));
		if (step == STEP_OK && s->events.tail != NULL)
			ok = s->events.tail(s->arg, &s->element, e);
		if (step == STEP_OK)
			s->state = AT_ROOT_END;
	} else if (scan_is(&s->element.name, "checkpoint")) {
		step = checkpoint(s, c);
		s->noted = step == STEP_OK;
		s->accepted = false; /* left to libxml2: only dossiers have one */
		s->judge = NULL;
		if (step == STEP_OK)
			ok = s->events.checkpoint(s->arg, &s->element, e);
	} else {
		return scan_bad(c, "an element that an export does not have");
	}
	return ok ? step : STEP_STOP;
}

static enum scan_step beginning(struct scan *s, struct scan_cursor *c, struct err *e)
{
	enum scan_step step = begin_root(c);
	if (step == STEP_OK)
		step = open_wrapper(c, &s->element);
	if (step == STEP_OK && !scan_is(&s->element.name, "head"))
		return scan_bad(c, "a document without a head");
	if (step == STEP_OK)
		step = close_wrapper(c, &s->element);
	if (step == STEP_OK)
		step = scan_literal(c, "\n");
	if (step != STEP_OK)
		return step;
	s->state = AT_ITEM;
	if (s->judge != NULL)
		judged(s, judge_head(s->judge, &s->element));
	return s->events.head == NULL || s->events.head(s->arg, &s->element, e) ? STEP_OK
										: STEP_STOP;
}

static enum scan_step next(struct scan *s, struct scan_cursor *c, struct err *e)
{
	enum scan_step step;
	switch (s->state) {
	case AT_ROOT:
		return beginning(s, c, e);
	case AT_ITEM:
		return child(s, c, e);
	case AT_ROOT_END:
		step = scan_literal(c, "</a:audit>");
		if (step == STEP_OK)
			s->state = AT_END;
		return step;
	default:
		return scan_bad(c, "something stands after the end of the document");
	}
}

static bool fail(const struct scan *s, const char *why, uint64_t at, struct err *e)
{
	char place[64];
	err_set(e, ERR_INPUT, "%s", why);
	if (s->leaf >= 0)
		snprintf(place, sizeof place, "byte %llu, leaf %lld", (unsigned long long)at,
			(long long)s->leaf);
	else
		snprintf(place, sizeof place, "byte %llu", (unsigned long long)at);
	return err_place(e, place);
}

/* Takes whole children out of bytes; *taken is what they were. False: failed. */
static bool take(struct scan *s, const char *bytes, size_t n, size_t *taken, struct err *e)
{
	struct scan_cursor c = {.p = (const unsigned char *)bytes};
	c.end = c.p + n;
	*taken = 0;
	while (c.p < c.end) {
		const unsigned char *start = c.p;
		enum scan_step step = next(s, &c, e);
		if (step == STEP_BAD)
			return fail(s, c.why, s->offset + (uint64_t)(c.p - start), e);
		if (step == STEP_STOP)
			return false;
		if (step == STEP_MORE)
			return true;
		s->offset += (uint64_t)(c.p - start);
		*taken += (size_t)(c.p - start);
	}
	return true;
}

static void carry(struct scan *s, const char *bytes, size_t n)
{
	if (s->room < s->carried + n) {
		s->room = 2 * (s->carried + n);
		s->carry = realloc(s->carry, s->room);
		if (s->carry == NULL)
			abort();
	}
	memcpy(s->carry + s->carried, bytes, n);
	s->carried += n;
}

bool scan_feed(struct scan *s, const void *bytes, size_t n, struct err *e)
{
	const char *p = bytes;
	size_t taken, piece = s->carried > 4096 ? s->carried : 4096;
	/* What was carried over is completed first, with no more of the new bytes than it needs. */
	while (s->carried > 0 && n > 0) {
		size_t before = s->carried, more = n < piece ? n : piece;
		carry(s, p, more);
		if (!take(s, s->carry, s->carried, &taken, e))
			return false;
		if (taken > 0) {
			assert(taken > before);
			s->carried = 0;
			more = taken - before;
		} else if (s->carried > SCAN_ITEM_MAX) {
			return fail(s, "an image is too large", s->offset, e);
		}
		p += more;
		n -= more;
		piece *= 2;
	}
	if (n == 0)
		return true;
	if (!take(s, p, n, &taken, e))
		return false;
	if (taken < n)
		carry(s, p + taken, n - taken);
	return true;
}

bool scan_end(struct scan *s, struct err *e)
{
	if (s->carried == 0 && s->state == AT_END)
		return true;
	return fail(s, "the document is cut off", s->offset + s->carried, e);
}
