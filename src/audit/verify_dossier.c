#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "verify_inside.h"

/* The file, and its signature where one stands beside it, as the list of a folder. */
static bool list_files(struct verification *v, struct err *e)
{
	const char *path = v->order->folder, *slash = strrchr(path, '/');
	const char *name = slash == NULL ? path : slash + 1;
	v->folder.path = fs_dir(v->arena, path);
	v->folder.files = arena_alloc(v->arena, 2 * sizeof *v->folder.files);
	v->folder.signature = arena_printf(v->arena, "%s.signature.xml", name);
	folder_add(v, name)->present = true;
	if (fs_exists(fs_join(v->arena, v->folder.path, v->folder.signature)))
		folder_add(v, v->folder.signature)->present = true;
	return verify_signature(v, e);
}

static bool read_dossier(struct verification *v, struct schema *schema,
	const struct scan_events *events, bool settling, struct err *e)
{
	struct folder_file *file = &v->folder.files[0];
	struct document document = {
		.path = v->order->folder,
		.name = file->name,
		.schema = schema,
		.scan = scan_new(events, v),
		.settle = settling ? verify_settle : NULL,
		.settle_arg = v,
		.findings = &v->findings,
		.progress = v->order->progress,
		.arg = v->order->arg,
		.bytes = v->bytes,
	};
	v->document = &document;
	bool ok = document_read(&document, e);
	v->bytes = document.bytes;
	scan_free(document.scan);
	if (ok)
		verify_digest(v, file, document.sha256);
	if (ok && settling)
		verify_end_document(v, document.whole);
	v->document = NULL;
	return ok;
}

/* The latest version of each record, when all are known: what payments are worked out from. */
static bool on_image_again(void *arg, const struct scan_image *image, struct err *e)
{
	struct verification *v = arg;
	struct version version;
	(void)e;
	if (!version_of(&v->tables, image, &version))
		return true;
	merkle_leaf(image->bytes.bytes, image->bytes.length, &version.hash);
	if (!state_is_latest(v->state, &version))
		return true;
	v->report->records++;
	if (!v->log.of_record)
		recompute_add(v->recompute, image, version.id);
	return true;
}

static bool pass_over(void *arg, const struct scan_element *checkpoint, struct err *e)
{
	(void)arg;
	(void)checkpoint;
	(void)e;
	return true;
}

bool verify_dossier(struct verification *v, struct schema *schema, struct err *e)
{
	static const struct scan_events again = {.image = on_image_again, .checkpoint = pass_over};
	if (!list_files(v, e) || !verify_history_begin(v, e))
		return false;
	verify_begin_document(v, v->folder.files[0].name);
	if (!read_dossier(v, schema, &verify_dossier_events, true, e))
		return false;
	v->report->checkpointed = v->now.there;
	if (!v->noted && v->log_whole)
		finding(&v->findings, "file_missing", v->name, "it holds no checkpoint");
	if (!v->log_whole)
		return true;
	if (!read_dossier(v, NULL, &again, false, e))
		return false;
	recompute_process(v->recompute);
	return true;
}
