#include "xml/rows.h"

#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "library.h"

struct xml_rows {
	struct xml_source source;
	struct xml_tags tags;
	xmlTextReader *reader;
	xmlDoc *schema_doc;
	xmlSchema *schema;
	struct err failed; /* the first fault of the form */
	char *name, *space;
	int64_t row;
	bool inside; /* the reader stands on a row that was given */
};

static bool stop(struct xml_rows *rows, int line, const char *why)
{
	char place[32];
	if (rows->failed.kind != ERR_NONE)
		return false;
	snprintf(place, sizeof place, "line %d", line);
	err_set(&rows->failed, ERR_INPUT, "%.*s", (int)strcspn(why, "\n"), why);
	return err_place(&rows->failed, place);
}

/* libxml2 takes the document for ended where it was refused. */
static int pull(void *arg, char *bytes, int n)
{
	struct xml_rows *rows = arg;
	ssize_t got = rows->failed.kind == ERR_NONE
			      ? rows->source.read(rows->source.arg, bytes, (size_t)n)
			      : 0;
	if (got <= 0 || xml_tags_short(&rows->tags, bytes, (size_t)got))
		return (int)got;
	stop(rows, xmlTextReaderGetParserLineNumber(rows->reader), "a start tag is too long");
	return 0;
}

static void note(void *arg, xmlError *error)
{
	struct xml_rows *rows = arg;
	if (error->level == XML_ERR_WARNING)
		return;
	const char *why = error->message == NULL ? "not valid" : error->message;
	if (error->domain != XML_FROM_SCHEMASV)
		stop(rows, error->line, why);
	else if (rows->source.invalid != NULL)
		rows->source.invalid(rows->source.arg, error->line, why);
}

static void note_nothing(void *arg, xmlError *error)
{
	(void)arg;
	(void)error;
}

static bool set_schema(struct xml_rows *rows, const char *text, struct err *e)
{
	rows->schema_doc = xml_read(text, strlen(text), "schema.xsd");
	xmlSchemaParserCtxt *parser =
		rows->schema_doc == NULL ? NULL : xmlSchemaNewDocParserCtxt(rows->schema_doc);
	if (parser != NULL) {
		xmlSchemaSetParserStructuredErrors(
			parser, (xmlStructuredErrorFunc)note_nothing, NULL);
		rows->schema = xmlSchemaParse(parser);
		xmlSchemaFreeParserCtxt(parser);
	}
	return (rows->schema != NULL && xmlTextReaderSetSchema(rows->reader, rows->schema) == 0) ||
	       err_set(e, ERR_INPUT, "the schema is none");
}

bool xml_rows_new(
	struct xml_rows **out, const struct xml_source *source, const char *schema, struct err *e)
{
	struct xml_rows *rows = calloc(1, sizeof *rows);
	if (rows == NULL)
		abort();
	xml_library_init();
	rows->source = *source;
	rows->reader = xmlReaderForIO(pull, NULL, rows, NULL, NULL, XML_PARSE_NONET);
	if (rows->reader == NULL)
		abort();
	xmlTextReaderSetStructuredErrorHandler(rows->reader, (xmlStructuredErrorFunc)note, rows);
	if (schema != NULL && !set_schema(rows, schema, e)) {
		xml_rows_free(rows);
		return false;
	}
	*out = rows;
	return true;
}

void xml_rows_free(struct xml_rows *rows)
{
	if (rows == NULL)
		return;
	xmlFreeTextReader(rows->reader);
	xmlSchemaFree(rows->schema);
	xmlFreeDoc(rows->schema_doc);
	free(rows->name);
	free(rows->space);
	free(rows);
}

static const char *text_of(struct arena *arena, xmlNode *node)
{
	xmlChar *text = xmlNodeGetContent(node);
	const char *copy = arena_strdup(arena, text == NULL ? "" : (const char *)text);
	xmlFree(text);
	return copy;
}

/* Cells that are being gathered. */
struct gathering {
	struct arena *arena;
	struct cells *row;
	size_t room;
};

static void add(struct gathering *g, const char *name, const char *value, int record)
{
	struct cells *row = g->row;
	if (row->count == g->room) {
		g->room = g->room == 0 ? 16 : 2 * g->room;
		struct cell *bigger = arena_alloc(g->arena, g->room * sizeof *bigger);
		if (row->count > 0)
			memcpy(bigger, row->cells, row->count * sizeof *bigger);
		row->cells = bigger;
	}
	row->cells[row->count++] = (struct cell){name, value, record};
}

/* Which of the elements of its name among its siblings. */
static int nth(xmlNode *node)
{
	int n = 0;
	for (xmlNode *p = xmlPreviousElementSibling(node); p != NULL;
		p = xmlPreviousElementSibling(p))
		n += xmlStrcmp(p->name, node->name) == 0;
	return n;
}

static void gather(struct gathering *g, xmlNode *row)
{
	for (xmlNode *cell = xmlFirstElementChild(row); cell != NULL;
		cell = xmlNextElementSibling(cell)) {
		xmlNode *field = xmlFirstElementChild(cell);
		if (field == NULL)
			add(g, arena_strdup(g->arena, (const char *)cell->name),
				text_of(g->arena, cell), 0);
		int record = field == NULL ? 0 : nth(cell);
		for (; field != NULL; field = xmlNextElementSibling(field)) {
			if (xmlFirstElementChild(field) != NULL)
				g->row->problem = "an element within a field of a record";
			add(g,
				arena_printf(g->arena, "%s.%s", (const char *)cell->name,
					(const char *)field->name),
				text_of(g->arena, field), record);
		}
	}
}

static const char *raw_of(struct arena *arena, xmlNode *node)
{
	xmlBuffer *buffer = xmlBufferCreate();
	if (node->children == NULL)
		xmlNodeAddContent(node, (const xmlChar *)" ");
	if (buffer == NULL || xmlNodeDump(buffer, node->doc, node, 0, 0) < 0)
		abort();
	const char *raw = arena_strdup(arena, (const char *)xmlBufferContent(buffer));
	xmlBufferFree(buffer);
	return raw;
}

static void keep_root(struct xml_rows *rows)
{
	const xmlChar *name = xmlTextReaderConstLocalName(rows->reader);
	const xmlChar *space = xmlTextReaderConstNamespaceUri(rows->reader);
	rows->name = strdup((const char *)name);
	rows->space = space == NULL ? NULL : strdup((const char *)space);
	if (rows->name == NULL || (space != NULL && rows->space == NULL))
		abort();
}

/* Moves to the next row. 1: it is there, 0: the document ends, -1: it has another form. */
static int advance(struct xml_rows *rows)
{
	for (;;) {
		int moved = rows->inside ? xmlTextReaderNext(rows->reader)
					 : xmlTextReaderRead(rows->reader);
		rows->inside = false;
		if (moved != 1 || rows->failed.kind != ERR_NONE)
			return rows->failed.kind != ERR_NONE ? -1 : moved;
		int type = xmlTextReaderNodeType(rows->reader);
		int depth = xmlTextReaderDepth(rows->reader);
		int line = xmlTextReaderGetParserLineNumber(rows->reader);
		if (type == XML_READER_TYPE_DOCUMENT_TYPE)
			return stop(rows, line, "a document type declaration (DTD)") ? 1 : -1;
		if (type == XML_READER_TYPE_ELEMENT && depth == 0)
			keep_root(rows);
		if (type == XML_READER_TYPE_ELEMENT && depth == 1)
			return 1;
		if (depth == 1 && (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA))
			return stop(rows, line, "text between the rows") ? 1 : -1;
	}
}

bool xml_rows_next(
	struct xml_rows *rows, struct arena *arena, struct cells *row, bool *end, struct err *e)
{
	int there = advance(rows);
	*end = there == 0;
	if (there == 0)
		return true;
	int line = there == 1 ? xmlTextReaderGetParserLineNumber(rows->reader) : 0;
	xmlNode *node = there == 1 ? xmlTextReaderExpand(rows->reader) : NULL;
	if (node == NULL || rows->failed.kind != ERR_NONE) {
		stop(rows, line, "no XML");
		*e = rows->failed;
		return false;
	}
	*row = (struct cells){.row = ++rows->row, .line = (int)xmlGetLineNo(node)};
	struct gathering g = {arena, row, 0};
	gather(&g, node);
	row->raw = raw_of(arena, node);
	rows->inside = true;
	return true;
}

const char *xml_rows_root(const struct xml_rows *rows, struct arena *arena)
{
	struct str tag = {0};
	str_addf(&tag, "<%s", rows->name == NULL ? "rows" : rows->name);
	if (rows->space != NULL) {
		str_add(&tag, " xmlns=\"");
		str_xml(&tag, rows->space, 1);
		str_add(&tag, "\"");
	}
	str_add(&tag, ">");
	const char *text = arena_strdup(arena, str_text(&tag));
	str_release(&tag);
	return text;
}
