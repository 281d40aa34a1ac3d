#include "xml/outline.h"

#include <string.h>

#include "base/str.h"
#include "library.h"
#include "xml/schema.h"

static const char XSD[] = "http://www.w3.org/2001/XMLSchema";

static bool is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static const char *attribute(struct arena *arena, xmlNode *node, const char *name)
{
	xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
	const char *copy = arena_strdup(arena, value == NULL ? "" : (const char *)value);
	xmlFree(value);
	return copy;
}

/* The element in which the columns of a table stand. */
static xmlNode *sequence_of(xmlNode *table)
{
	xmlNode *type = xmlFirstElementChild(table);
	xmlNode *sequence = type == NULL ? NULL : xmlFirstElementChild(type);
	return sequence != NULL && is(sequence, "sequence") ? sequence : NULL;
}

static void read_table(struct arena *arena, xmlNode *node, struct outline_table *table)
{
	xmlNode *sequence = sequence_of(node);
	size_t room = sequence == NULL ? 0 : xmlChildElementCount(sequence);
	struct outline_column *columns = arena_alloc(arena, (room + 1) * sizeof *columns);
	*table = (struct outline_table){attribute(arena, node, "name"), columns, 0};
	for (xmlNode *column = room == 0 ? NULL : xmlFirstElementChild(sequence); column != NULL;
		column = xmlNextElementSibling(column))
		columns[table->count++] = (struct outline_column){
			attribute(arena, column, "name"), attribute(arena, column, "type")};
}

static xmlDoc *read_root(const char *text, xmlNode **root, struct err *e)
{
	xmlDoc *doc = xml_read(text, strlen(text), "schema");
	*root = doc == NULL ? NULL : xmlDocGetRootElement(doc);
	if (*root == NULL)
		err_set(e, ERR_INPUT, "it is not XML without a DTD");
	return doc;
}

bool outline_read(struct arena *arena, const char *entry, struct outline *outline, struct err *e)
{
	xmlNode *root;
	xmlDoc *doc = read_root(entry, &root, e);
	if (root == NULL)
		return false;
	struct outline_table *tables =
		arena_alloc(arena, (xmlChildElementCount(root) + 1) * sizeof *tables);
	*outline = (struct outline){tables, 0};
	for (xmlNode *node = xmlFirstElementChild(root); node != NULL;
		node = xmlNextElementSibling(node)) {
		if (!is(node, "element"))
			continue;
		struct outline_table *table = &tables[outline->count];
		read_table(arena, node, table);
		outline->count += strcmp(table->name, SCHEMA_OPENING) != 0;
	}
	xmlFreeDoc(doc);
	return true;
}

static void write_tag(const xmlNode *node, struct str *out)
{
	str_addf(out, "<%s:%s",
		node->ns != NULL && strcmp((const char *)node->ns->href, XSD) == 0 ? "xs" : "?",
		(const char *)node->name);
	for (const xmlAttr *a = node->properties; a != NULL; a = a->next) {
		xmlChar *value = xmlNodeListGetString(node->doc, a->children, 1);
		str_addf(out, " %s=\"", (const char *)a->name);
		str_xml(out, value == NULL ? "" : (const char *)value, 1);
		str_add(out, "\"");
		xmlFree(value);
	}
	str_add(out, ">");
}

/* An element with what is in it; of the element `cut` only the first `keep` children. */
static void write_node(const xmlNode *node, const xmlNode *cut, size_t keep, struct str *out)
{
	size_t n = 0;
	if (node->type == XML_TEXT_NODE && !xmlIsBlankNode(node))
		str_xml(out, (const char *)node->content, 0);
	if (node->type == XML_ENTITY_REF_NODE || node->type == XML_CDATA_SECTION_NODE)
		str_add(out, "&");
	if (node->type != XML_ELEMENT_NODE)
		return;
	write_tag(node, out);
	for (const xmlNode *child = node->children; child != NULL; child = child->next) {
		n += child->type == XML_ELEMENT_NODE;
		if (node != cut || n <= keep)
			write_node(child, cut, keep, out);
	}
	str_add(out, "</>");
}

/* Whether two declarations are the same; of a table the own one may have further columns. */
static bool same(xmlNode *own, xmlNode *other, bool older)
{
	struct str a = {0}, b = {0};
	xmlNode *columns = older && is(own, "element") ? sequence_of(own) : NULL;
	xmlNode *others = columns == NULL ? NULL : sequence_of(other);
	write_node(own, columns, others == NULL ? 0 : xmlChildElementCount(others), &a);
	write_node(other, NULL, 0, &b);
	bool equal = strcmp(str_text(&a), str_text(&b)) == 0;
	str_release(&a);
	str_release(&b);
	return equal;
}

static bool same_root(const xmlNode *own, const xmlNode *other)
{
	struct str a = {0}, b = {0};
	write_tag(own, &a);
	write_tag(other, &b);
	bool equal = strcmp(str_text(&a), str_text(&b)) == 0;
	str_release(&a);
	str_release(&b);
	return equal;
}

/* The own declaration of the kind and name of another. */
static xmlNode *counterpart(struct arena *arena, xmlNode *own, xmlNode *other)
{
	const char *name = attribute(arena, other, "name");
	for (xmlNode *node = xmlFirstElementChild(own); node != NULL;
		node = xmlNextElementSibling(node))
		if (is(node, (const char *)other->name) &&
			strcmp(attribute(arena, node, "name"), name) == 0)
			return node;
	return NULL;
}

static bool compare(xmlNode *own, xmlNode *other, bool older, struct err *e)
{
	struct arena arena = {0};
	bool ok = same_root(own, other) || err_set(e, ERR_INPUT, "its root is another");
	for (xmlNode *node = xmlFirstElementChild(other); ok && node != NULL;
		node = xmlNextElementSibling(node)) {
		xmlNode *mine = counterpart(&arena, own, node);
		const char *name = attribute(&arena, node, "name");
		if (mine == NULL)
			ok = err_set(e, ERR_INPUT,
				"it declares %s %.80s, which this version does not know",
				(const char *)node->name, name);
		else if (!same(mine, node, older))
			ok = err_set(e, ERR_INPUT, "its %s %.80s is another",
				(const char *)node->name, name);
		arena_reset(&arena);
	}
	if (ok && !older && xmlChildElementCount(own) != xmlChildElementCount(other))
		ok = err_set(e, ERR_INPUT, "it declares less or something twice");
	arena_release(&arena);
	return ok;
}

static bool compare_texts(const char *own, const char *other, bool older, struct err *e)
{
	xmlNode *a = NULL, *b = NULL;
	xmlDoc *mine = read_root(own, &a, e), *theirs = a == NULL ? NULL : read_root(other, &b, e);
	bool ok = b != NULL && compare(a, b, older, e);
	xmlFreeDoc(mine);
	xmlFreeDoc(theirs);
	return ok;
}

bool outline_same(const char *own, const char *other, struct err *e)
{
	return compare_texts(own, other, false, e);
}

bool outline_older(const char *own, const char *other, struct err *e)
{
	return compare_texts(own, other, true, e);
}
