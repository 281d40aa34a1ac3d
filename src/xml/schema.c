#include "xml/schema.h"

#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlschemas.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "library.h"

/* Bytes of one text: what the scanner takes. */
enum { TEXT_MAX = 4 * 1024 * 1024 };

struct schema {
	xmlDoc *audit;
	xmlSchema *compiled;
};

/* One validation. */
struct validation {
	const struct schema_source *source;
	struct xml_tags tags;
	xmlParserCtxt *parser;
	const xmlSAXHandler *next; /* the validator's, with its argument */
	void *next_arg;
	struct str text; /* that has come and is not given to it yet */
	struct err *e;
	bool failed;
	char leaf[24], table[64], id[24];
};

/* The text that an import of entry.xsd gets, while a schema loads in this thread: libxml2 gives its
 * loader of entities no argument. */
static _Thread_local const char *importing;

static xmlParserInput *load_import(const char *url, const char *id, xmlParserCtxt *parser)
{
	(void)id;
	if (importing == NULL || url == NULL || strcmp(url, "entry.xsd") != 0)
		return NULL;
	return xmlNewStringInputStream(parser, (const xmlChar *)importing);
}

static void note_nothing(void *arg, xmlError *error)
{
	(void)arg;
	(void)error;
}

void xml_library_init(void)
{
	xmlInitParser();
	xmlSetExternalEntityLoader(load_import);
	xmlSetStructuredErrorFunc(NULL, (xmlStructuredErrorFunc)note_nothing);
}

/* Whether every reader takes the bytes for UTF-8: no mark, no NUL, no other encoding declared. */
static bool is_plain_utf8(const char *text, size_t n)
{
	static const char open[] = "<?xml ", word[] = "encoding=";
	if (n == 0 || *text != '<' || memchr(text, '\0', n) != NULL)
		return false;
	if (n < sizeof open || memcmp(text, open, sizeof open - 1) != 0)
		return true;
	const char *end = memchr(text, '>', n);
	const char *at =
		end == NULL ? NULL : memmem(text, (size_t)(end - text), word, sizeof word - 1);
	return at == NULL || (strncasecmp(at + sizeof word, "UTF-8", 5) == 0 &&
				     strchr("\"'", at[sizeof word + 5]) != NULL);
}

xmlDoc *xml_read(const char *text, size_t n, const char *name)
{
	xml_library_init();
	xmlParserCtxt *parser = is_plain_utf8(text, n) ? xmlNewParserCtxt() : NULL;
	if (parser == NULL)
		return NULL;
	xmlDoc *doc = xmlCtxtReadMemory(parser, text, (int)n, name, "UTF-8", XML_PARSE_NONET);
	bool good = doc != NULL && parser->nsWellFormed && doc->intSubset == NULL &&
		    doc->extSubset == NULL;
	xmlFreeParserCtxt(parser);
	if (good)
		return doc;
	xmlFreeDoc(doc);
	return NULL;
}

bool xml_is_plain(const xmlNode *node)
{
	for (; node != NULL; node = node->next)
		if ((node->type != XML_ELEMENT_NODE && node->type != XML_TEXT_NODE) ||
			!xml_is_plain(node->children))
			return false;
	return true;
}

static bool compile(struct schema *schema, struct err *e)
{
	xmlSchemaParserCtxt *parser = xmlSchemaNewDocParserCtxt(schema->audit);
	if (parser == NULL)
		abort();
	xmlSchemaSetParserStructuredErrors(parser, (xmlStructuredErrorFunc)note_nothing, NULL);
	schema->compiled = xmlSchemaParse(parser);
	xmlSchemaFreeParserCtxt(parser);
	return schema->compiled != NULL || err_set(e, ERR_INPUT, "audit.xsd is no schema");
}

bool schema_load(struct schema **out, const char *audit, const char *entry, struct err *e)
{
	xmlDoc *doc = xml_read(entry, strlen(entry), "entry.xsd");
	if (doc == NULL)
		return err_set(e, ERR_INPUT, "entry.xsd is not XML without a DTD");
	xmlFreeDoc(doc);
	struct schema *schema = calloc(1, sizeof *schema);
	if (schema == NULL)
		abort();
	schema->audit = xml_read(audit, strlen(audit), "audit.xsd");
	if (schema->audit == NULL) {
		free(schema);
		return err_set(e, ERR_INPUT, "audit.xsd is not XML without a DTD");
	}
	importing = entry;
	bool ok = compile(schema, e);
	importing = NULL;
	if (!ok) {
		schema_free(schema);
		return false;
	}
	*out = schema;
	return true;
}

void schema_free(struct schema *schema)
{
	if (schema == NULL)
		return;
	xmlSchemaFree(schema->compiled);
	xmlFreeDoc(schema->audit);
	free(schema);
}

const char *const *schema_tables(struct arena *arena, const char *entry, struct err *e)
{
	xmlDoc *doc = xml_read(entry, strlen(entry), "entry.xsd");
	xmlNode *root = doc == NULL ? NULL : xmlDocGetRootElement(doc);
	size_t n = 0;
	if (root == NULL) {
		xmlFreeDoc(doc);
		err_set(e, ERR_INPUT, "entry.xsd is not XML without a DTD");
		return NULL;
	}
	const char **names = arena_alloc(arena, (xmlChildElementCount(root) + 1) * sizeof *names);
	for (xmlNode *node = xmlFirstElementChild(root); node != NULL;
		node = xmlNextElementSibling(node)) {
		if (strcmp((const char *)node->name, "element") != 0)
			continue;
		xmlChar *name = xmlGetNoNsProp(node, (const xmlChar *)"name");
		if (name != NULL && strcmp((const char *)name, SCHEMA_OPENING) != 0)
			names[n++] = arena_strdup(arena, (const char *)name);
		xmlFree(name);
	}
	xmlFreeDoc(doc);
	return names;
}

/* The first reason why a document is refused. Its source ends here. */
static void refuse(struct validation *v, const char *what)
{
	char place[192];
	if (v->failed)
		return;
	v->failed = true;
	size_t n = strcspn(what, "\n");
	err_set(v->e, ERR_INPUT, "%.*s", (int)n, what);
	xmlParserInput *input = v->parser->input;
	snprintf(place, sizeof place, "line %d%s%s%s%s%s%s", input == NULL ? 0 : input->line,
		v->leaf[0] == '\0' ? "" : ", leaf ", v->leaf, v->table[0] == '\0' ? "" : ", ",
		v->table, v->id[0] == '\0' ? "" : " ", v->id);
	err_place(v->e, place);
}

/* For handlers of SAX events alone: within an error of its own libxml2 still needs its input. */
static void stop(struct validation *v, const char *what)
{
	refuse(v, what);
	xmlStopParser(v->parser);
}

static void on_error(void *arg, xmlError *error)
{
	struct validation *v = arg;
	if (error->level >= XML_ERR_ERROR)
		refuse(v, error->message == NULL ? "not well-formed" : error->message);
}

static void on_dtd(void *arg, const xmlChar *name, const xmlChar *public, const xmlChar *system)
{
	(void)name;
	(void)public;
	(void)system;
	stop(arg, "a DOCTYPE");
}

static void on_comment(void *arg, const xmlChar *text)
{
	(void)text;
	stop(arg, "a comment");
}

static void on_cdata(void *arg, const xmlChar *text, int n)
{
	(void)text;
	(void)n;
	stop(arg, "a CDATA section");
}

static void on_instruction(void *arg, const xmlChar *target, const xmlChar *data)
{
	(void)target;
	(void)data;
	stop(arg, "a processing instruction");
}

/* Keeps what fits. */
static void keep(char *out, size_t size, const xmlChar *text, size_t n)
{
	n = n < size ? n : size - 1;
	memcpy(out, text, n);
	out[n] = '\0';
}

static void keep_attribute(
	const xmlChar **attributes, int count, const char *name, char *out, size_t size)
{
	out[0] = '\0';
	for (int i = 0; i < count; i++) {
		const xmlChar **a = attributes + 5 * i;
		if (strcmp((const char *)a[0], name) == 0)
			keep(out, size, a[3], (size_t)(a[4] - a[3]));
	}
}

/* The validator adds each piece of a text to those before in a time that grows with them: it gets a
 * text as one. */
static void on_text(void *arg, const xmlChar *text, int n)
{
	struct validation *v = arg;
	str_addn(&v->text, (const char *)text, (size_t)n);
	if (v->text.length > TEXT_MAX)
		stop(v, "a text is too long");
}

static void give_text(struct validation *v)
{
	if (v->text.length > 0 && !v->failed)
		v->next->characters(
			v->next_arg, (const xmlChar *)v->text.bytes, (int)v->text.length);
	str_cut(&v->text, 0);
}

/* Which record it is, for the place of an error. */
static void on_element(void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
	int namespaces, const xmlChar **ns, int count, int defaulted, const xmlChar **attributes)
{
	struct validation *v = arg;
	give_text(v);
	if (prefix != NULL) {
		keep_attribute(attributes, count, "leaf", v->leaf, sizeof v->leaf);
		v->table[0] = v->id[0] = '\0';
	} else if (namespaces > 0) {
		keep(v->table, sizeof v->table, name, strlen((const char *)name));
		keep_attribute(attributes, count, "id", v->id, sizeof v->id);
	}
	v->next->startElementNs(
		v->next_arg, name, prefix, uri, namespaces, ns, count, defaulted, attributes);
}

static void on_element_end(
	void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct validation *v = arg;
	give_text(v);
	v->next->endElementNs(v->next_arg, name, prefix, uri);
}

static int read_source(void *arg, char *bytes, int n)
{
	struct validation *v = arg;
	ssize_t got = v->failed ? 0 : v->source->read(v->source->arg, bytes, (size_t)n);
	if (got <= 0 || xml_tags_short(&v->tags, bytes, (size_t)got))
		return (int)got;
	refuse(v, "a start tag is too long");
	return 0;
}

static int close_source(void *arg)
{
	(void)arg;
	return 0;
}

/* parser -> ours -> validator */
static bool parse(struct validation *v, xmlSchemaValidCtxt *valid, xmlParserInput *input)
{
	static const xmlSAXHandler ours = {.initialized = XML_SAX2_MAGIC,
		.internalSubset = on_dtd,
		.comment = on_comment,
		.cdataBlock = on_cdata,
		.processingInstruction = on_instruction,
		.characters = on_text,
		.ignorableWhitespace = on_text,
		.startElementNs = on_element,
		.endElementNs = on_element_end};
	xmlSAXHandler first = ours, none = {.initialized = XML_SAX2_MAGIC}, *sax = &none;
	xmlSAXHandler *usual = v->parser->sax;
	v->next_arg = NULL;
	xmlSchemaSAXPlugPtr plug = xmlSchemaSAXPlug(valid, &sax, &v->next_arg);
	if (plug == NULL)
		abort();
	v->next = sax;
	v->parser->sax = &first;
	v->parser->userData = v;
	xmlCtxtUseOptions(v->parser, XML_PARSE_NONET);
	inputPush(v->parser, input);
	xmlParseDocument(v->parser);
	xmlSchemaSAXUnplug(plug);
	v->parser->sax = usual;
	if (!v->parser->wellFormed)
		refuse(v, "not well-formed");
	if (!v->failed && xmlSchemaIsValid(valid) != 1)
		refuse(v, "not valid");
	return !v->failed;
}

bool schema_validate(struct schema *schema, const struct schema_source *source, struct err *e)
{
	xml_library_init();
	struct validation v = {.source = source, .parser = xmlNewParserCtxt(), .e = e};
	xmlSchemaValidCtxt *valid = xmlSchemaNewValidCtxt(schema->compiled);
	xmlParserInputBuffer *buffer =
		xmlParserInputBufferCreateIO(read_source, close_source, &v, XML_CHAR_ENCODING_UTF8);
	if (v.parser == NULL || valid == NULL || buffer == NULL)
		abort();
	xmlParserInput *input = xmlNewIOInputStream(v.parser, buffer, XML_CHAR_ENCODING_UTF8);
	if (input == NULL)
		abort();
	xmlSetStructuredErrorFunc(&v, (xmlStructuredErrorFunc)on_error);
	xmlSchemaSetValidStructuredErrors(valid, (xmlStructuredErrorFunc)on_error, &v);
	bool ok = parse(&v, valid, input);
	xmlSetStructuredErrorFunc(NULL, (xmlStructuredErrorFunc)note_nothing);
	xmlSchemaFreeValidCtxt(valid);
	xmlFreeParserCtxt(v.parser);
	str_release(&v.text);
	return ok;
}

bool schema_is_canonical(const char *bytes, size_t n)
{
	xml_library_init();
	xmlDoc *doc = xmlReadMemory(bytes, (int)n, "document", NULL, XML_PARSE_NONET);
	xmlChar *canonical = NULL;
	bool same = false;
	if (doc != NULL && doc->intSubset == NULL && xml_is_plain(doc->children)) {
		int length = xmlC14NDocDumpMemory(
			doc, NULL, XML_C14N_EXCLUSIVE_1_0, NULL, 0, &canonical);
		same = length >= 0 && (size_t)length == n && memcmp(canonical, bytes, n) == 0;
	}
	xmlFree(canonical);
	xmlFreeDoc(doc);
	return same;
}
