#include "findings.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define N_(message) message

static const struct {
	const char *reason;
	enum finding_status status;
	const char *words;
} KINDS[] = {
	{"digest_differs", FINDING_ALTERED, N_("A file is not the one that was summed or signed")},
	{"signature_invalid", FINDING_ALTERED, N_("The signature does not hold")},
	{"signature_malformed", FINDING_ALTERED, N_("The signature is not of the expected form")},
	{"signature_too_large", FINDING_ALTERED, N_("The signature file is too large")},
	{"transform_present", FINDING_ALTERED,
		N_("The signature transforms a file before it is hashed")},
	{"algorithm_not_allowed", FINDING_ALTERED,
		N_("The signature uses another algorithm than the expected one")},
	{"reference_twice", FINDING_ALTERED, N_("The signature refers to a file twice")},
	{"reference_missing", FINDING_ALTERED, N_("A file of the export is not signed")},
	{"reference_extra", FINDING_ALTERED, N_("The signature is of a file that is not there")},
	{"sums_malformed", FINDING_ALTERED, N_("The list of sums is not of the expected form")},
	{"heads_differ", FINDING_ALTERED, N_("The two documents are not of one export")},
	{"root_differs", FINDING_ALTERED, N_("The log does not have the root of the checkpoint")},
	{"checkpoint_malformed", FINDING_ALTERED, N_("The checkpoint is not of the expected form")},
	{"checkpoint_differs", FINDING_ALTERED,
		N_("The checkpoint is of another log or size than the export")},
	{"checkpoint_signature_invalid", FINDING_ALTERED,
		N_("A signature of the checkpoint does not hold")},
	{"proof_invalid", FINDING_ALTERED, N_("The proof of an image does not lead to the root")},
	{"record_differs", FINDING_ALTERED, N_("A record is not what the log holds of it")},
	{"table_differs", FINDING_ALTERED, N_("A table is not what the images say")},
	{"opening_differs", FINDING_ALTERED,
		N_("An opened personal value is not what its record commits to")},
	{"row_differs", FINDING_ALTERED, N_("A row is not what its latest image says")},
	{"leaf_hash_differs", FINDING_ALTERED, N_("An image of the log is not what was sealed")},
	{"signer_not_trusted", FINDING_UNTRUSTED, N_("The signer is not one of those trusted")},
	{"signature_missing", FINDING_UNTRUSTED, N_("The export is not signed")},
	{"embedded_key", FINDING_UNTRUSTED, N_("The signature carries a key of its own")},
	{"checkpoint_signer_unknown", FINDING_UNTRUSTED,
		N_("The checkpoint is signed by no key of the log")},
	{"witness_missing", FINDING_UNTRUSTED, N_("A witness that was asked for has not signed")},
	{"since_not_trusted", FINDING_UNTRUSTED,
		N_("The earlier checkpoint is signed by no key of this log")},
	{"not_canonical", FINDING_INVALID, N_("A document is not of the canonical form")},
	{"schema_invalid", FINDING_INVALID, N_("A document is not valid against its schema")},
	{"schema_unusable", FINDING_INVALID, N_("A schema of the export cannot be used")},
	{"schema_differs", FINDING_INVALID,
		N_("A schema of the export is not one that this program knows")},
	{"dictionary_differs", FINDING_INVALID,
		N_("The data dictionary does not fit the schema or the tables")},
	{"head_incomplete", FINDING_INVALID,
		N_("The head of a document does not say what it must")},
	{"image_incomplete", FINDING_INVALID, N_("An image does not say whose it is")},
	{"file_missing", FINDING_INCOMPLETE, N_("A file of the export is missing")},
	{"file_not_covered", FINDING_INCOMPLETE, N_("A file in the folder is not of the export")},
	{"leaf_gap", FINDING_INCOMPLETE, N_("The leaves of the log do not follow each other")},
	{"count_differs", FINDING_INCOMPLETE,
		N_("A document has not as many images as its tail says")},
	{"table_row_missing", FINDING_INCOMPLETE, N_("A record is missing from its table")},
	{"table_row_extra", FINDING_INCOMPLETE, N_("A table has a row that is no record")},
	{"version_gap", FINDING_INCOMPLETE, N_("A version does not follow its predecessor")},
	{"record_moved", FINDING_INCOMPLETE, N_("A record has moved to another process")},
	{"other_authority", FINDING_INCOMPLETE, N_("An image is of another authority")},
	{"record_not_latest", FINDING_INCOMPLETE, N_("A record is not its latest version")},
	{"records_missing", FINDING_INCOMPLETE,
		N_("Records of the log are missing from the state")},
	{"records_extra", FINDING_INCOMPLETE, N_("Records of the state are not in the log")},
	{"records_out_of_order", FINDING_INCOMPLETE, N_("The records are not in their order")},
	{"opening_extra", FINDING_INCOMPLETE,
		N_("A personal value is opened that no record commits to")},
	{"reference_unresolved", FINDING_INCOMPLETE,
		N_("A record refers to one that is not there")},
	{"image_missing", FINDING_INCOMPLETE, N_("A version of a row has no image")},
	{"row_missing", FINDING_INCOMPLETE, N_("A record has images and no row")},
	{"place_differs", FINDING_INCOMPLETE, N_("Where images lie is not what is kept of it")},
	{"proof_missing", FINDING_INCOMPLETE, N_("An image of a partial export has no proof")},
	{"history_rewritten", FINDING_REWRITTEN,
		N_("The log is not a continuation of the earlier checkpoint")},
	{"older_checkpoint", FINDING_REWRITTEN,
		N_("The log is shorter than it was at the earlier checkpoint")},
	{"origin_changed", FINDING_REWRITTEN,
		N_("The log goes on under another origin than at the earlier checkpoint")},
	{"nothing_to_compare", FINDING_REWRITTEN,
		N_("The earlier checkpoint is of an empty log, which proves nothing")},
	{"consistency_missing", FINDING_REWRITTEN,
		N_("That the log continues the earlier one is not proven")},
	{"payment_does_not_reproduce", FINDING_DIFFERENT,
		N_("A payment does not come out again from its inputs")},
	{"payments_exceed_contract", FINDING_DIFFERENT,
		N_("The payments of a contract exceed its amount")},
	{"score_does_not_reproduce", FINDING_DIFFERENT,
		N_("A ranking does not come out again from its scores")},
};
enum { COUNT = sizeof KINDS / sizeof *KINDS };

static size_t find(const char *reason)
{
	for (size_t i = 0; i < COUNT; i++)
		if (strcmp(KINDS[i].reason, reason) == 0)
			return i;
	assert(!"a reason that is not listed");
	return 0;
}

size_t verify_reason_count(void)
{
	return COUNT;
}

const char *verify_reason(size_t i)
{
	return KINDS[i].reason;
}

enum finding_status verify_reason_status(const char *reason)
{
	return KINDS[find(reason)].status;
}

const char *verify_words(const char *reason)
{
	return KINDS[find(reason)].words;
}

void findings_init(struct findings *f)
{
	*f = (struct findings){0};
	pthread_mutex_init(&f->lock, NULL);
}

void findings_release(struct findings *f)
{
	pthread_mutex_destroy(&f->lock);
	arena_release(&f->arena);
}

void finding(struct findings *f, const char *reason, const char *place, const char *format, ...)
{
	size_t kind = find(reason);
	pthread_mutex_lock(&f->lock);
	struct finding **at = &f->first;
	while (*at != NULL && strcmp((*at)->reason, reason) != 0)
		at = &(*at)->next;
	if (*at == NULL) {
		va_list args;
		struct finding *new = arena_alloc(&f->arena, sizeof *new);
		new->status = KINDS[kind].status;
		new->reason = KINDS[kind].reason;
		snprintf(new->place, sizeof new->place, "%s", place);
		va_start(args, format);
		vsnprintf(new->text, sizeof new->text, format, args);
		va_end(args);
		*at = new;
	}
	(*at)->times++;
	pthread_mutex_unlock(&f->lock);
}

struct finding *findings_sorted(const struct findings *f, struct arena *arena)
{
	struct finding *sorted = NULL, **end = &sorted;
	for (size_t kind = 0; kind < COUNT; kind++) {
		for (const struct finding *x = f->first; x != NULL; x = x->next) {
			if (x->reason != KINDS[kind].reason)
				continue;
			*end = arena_alloc(arena, sizeof **end);
			**end = *x;
			(*end)->next = NULL;
			end = &(*end)->next;
		}
	}
	return sorted;
}

int finding_status(const struct finding *first)
{
	return first == NULL ? 0 : (int)first->status;
}
