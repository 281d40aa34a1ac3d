#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/fs.h"
#include "export_inside.h"
#include "flat.h"
#include "xml/scan.h"

/* The stage that takes a document of images apart and puts each into the tables of its kind. */
struct flattening {
	struct sink sink;
	struct export_job *job;
	struct dictionary *d;
	struct scan *scan;
	struct dictionary_table *table; /* the one being written; NULL: none */
	struct export_out files[FLAT_FORMS];
	int open; /* of the files */
	struct str text;
};

/* What was put together goes into a file. */
static void put(struct flattening *f, enum flat_form form)
{
	sink_write(f->files[form].top, str_text(&f->text), f->text.length);
	str_cut(&f->text, 0);
}

static bool begin_table(struct flattening *f, struct dictionary_table *table, struct err *e)
{
	f->table = table;
	for (f->open = 0; f->open < FLAT_FORMS; f->open++) {
		enum flat_form form = (enum flat_form)f->open;
		if (!export_out_begin(f->job, &f->files[form],
			    flat_name(f->job->arena, table, form), false, e))
			return false;
		flat_head(f->d, table, form, &f->text);
		put(f, form);
	}
	return true;
}

static bool end_table(struct flattening *f, struct err *e)
{
	bool ok = true;
	for (int i = 0; i < f->open; i++) {
		flat_tail((enum flat_form)i, &f->text);
		put(f, (enum flat_form)i);
		if (ok)
			ok = export_out_end(f->job, &f->files[i], true, e);
		else
			sink_abandon(f->files[i].top);
	}
	f->open = 0;
	f->table = NULL;
	return ok;
}

static bool on_image(void *arg, const struct scan_image *image, struct err *e)
{
	struct flattening *f = arg;
	const struct scan_text *name = &image->element.name;
	if (f->table == NULL || !scan_is(name, f->table->entry->what)) {
		struct dictionary_table *table = dictionary_find(f->d, name->bytes, name->length);
		if (table == NULL || table->rows > 0)
			return err_set(
				e, ERR_DB, "the images of a table are not known, or not in order");
		if (!end_table(f, e) || !begin_table(f, table, e))
			return false;
	}
	f->table->rows++;
	for (int i = 0; i < FLAT_FORMS; i++) {
		if (!flat_row(f->d, f->table, image, (enum flat_form)i, &f->text))
			return err_set(e, ERR_DB, "an image of %s has a column that is not known",
				f->table->entry->what);
		put(f, (enum flat_form)i);
		if (!sink_ok(f->files[i].top)) {
			*e = f->files[i].top->failed;
			return false;
		}
	}
	return true;
}

static bool flattening_write(struct sink *self, const void *bytes, size_t n, struct err *e)
{
	return scan_feed(((struct flattening *)self)->scan, bytes, n, e);
}

static bool write_tables(struct export_job *job, struct dictionary *d, struct err *e)
{
	static const struct scan_events events = {.image = on_image};
	struct flattening f = {.sink = {.write = flattening_write}, .job = job, .d = d};
	int64_t count;
	f.scan = scan_new(&events, &f);
	sink_text(&f.sink, "<a:audit xmlns:a=\"urn:tallystick:audit:1\"><a:head></a:head>\n");
	bool ok = export_copy(job, job->partial ? "export_tables_part" : "export_tables", &f.sink,
			  &count, e) &&
		  end_table(&f, e);
	for (int i = 0; i < f.open; i++)
		sink_abandon(f.files[i].top);
	scan_free(f.scan);
	str_release(&f.text);
	return ok;
}

static bool write_dictionary(struct export_job *job, const struct dictionary *d, struct err *e)
{
	struct str text = {0};
	dictionary_write(d, &text);
	bool ok = export_text(job, "dictionary.xml", str_text(&text), true, e);
	str_release(&text);
	return ok;
}

static bool write_workbook(struct export_job *job, const struct dictionary *d, struct err *e)
{
	static const char name[] = "dictionary.xlsx";
	static const enum dictionary_kind kinds[] = {DICTIONARY_TABLE, DICTIONARY_COLUMN,
		DICTIONARY_CODE, DICTIONARY_RULE, DICTIONARY_TYPE};
	enum { SHEETS = sizeof kinds / sizeof *kinds };
	struct db_rows sheets[SHEETS];
	const char *names[SHEETS];
	char hex[FS_SHA256_HEX];
	const char *path = fs_join(job->arena, job->folder, name);
	for (size_t i = 0; i < SHEETS; i++) {
		names[i] = dictionary_kind_name(kinds[i]);
		dictionary_rows(d, kinds[i], &sheets[i]);
	}
	str_addf(&job->files, "%s\n", name);
	bool ok = job->order->workbook(path, names, sheets, SHEETS, e) && fs_sha256(path, hex, e);
	if (ok)
		str_addf(&job->sums, "%s  %s\n", hex, name);
	for (size_t i = 0; i < SHEETS; i++)
		db_rows_release(&sheets[i]);
	return ok;
}

bool export_tables(struct export_job *job, struct err *e)
{
	struct dictionary d;
	const char *folder = fs_join(job->arena, job->folder, EXPORT_TABLES);
	if (mkdir(folder, 0777) != 0)
		return err_errno(e, "cannot make %s", folder);
	if (!dictionary_query(job->db, job->arena, &d, e))
		return false;
	d.lang = job->order->chinese ? DICTIONARY_ZH_HANS : DICTIONARY_EN;
	d.authority = job->head.authority;
	d.size = job->head.size;
	return write_tables(job, &d, e) && write_dictionary(job, &d, e) &&
	       write_workbook(job, &d, e);
}
