#include "xml/judge.h"

#include <stdlib.h>
#include <string.h>

#include "judge_type.h"
#include "library.h"

enum { TYPES = 64, TABLES_ROOM = 1024 };

struct part {
	char *name;
	size_t length;
	const struct judge_type *type;
	bool required;
};
/* Attributes in their canonical order, columns in that of the schema. */
struct shape {
	char *name;
	size_t length;
	struct part attributes[SCAN_ATTRIBUTES];
	int attribute_count;
	struct part *columns;
	int column_count;
	bool known; /* everything that is declared of it is understood */
};

struct judge {
	struct judge_type types[2 * TYPES];
	char *type_names[2 * TYPES]; /* NULL: of one attribute alone */
	size_t type_count;
	struct shape version; /* the attributes of every record */
	struct shape head, tail;
	struct shape *tables[TABLES_ROOM]; /* by the hash of their names */
	size_t table_count;
};

static char *copy(const char *text)
{
	char *c = strdup(text);
	if (c == NULL)
		abort();
	return c;
}

static size_t hash(const char *name, size_t n)
{
	uint32_t h = 2166136261U;
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)name[i]) * 16777619U;
	return h % TABLES_ROOM;
}

/* Where the table of this name stands, or would. */
static struct shape **table(struct shape *const *tables, const char *name, size_t n)
{
	size_t at = hash(name, n);
	while (tables[at] != NULL &&
		(tables[at]->length != n || memcmp(tables[at]->name, name, n) != 0))
		at = (at + 1) % TABLES_ROOM;
	return (struct shape **)&tables[at];
}

static struct judge_type *new_type(struct judge *judge, const char *name)
{
	if (judge->type_count == sizeof judge->types / sizeof *judge->types)
		return NULL;
	judge->type_names[judge->type_count] = name == NULL ? NULL : copy(name);
	return &judge->types[judge->type_count++];
}

/* The type that an attribute or element names, or declares within it. NULL: none that is known. */
static const struct judge_type *type_of(struct judge *judge, const xmlNode *node)
{
	const char *name = judge_attribute(node, "type");
	const xmlNode *within = xmlFirstElementChild((xmlNode *)node);
	if (name == NULL && within != NULL && judge_is(within, "simpleType") &&
		within->next == NULL) {
		struct judge_type *type = new_type(judge, NULL);
		if (type != NULL)
			judge_type_read(type, within);
		return type;
	}
	if (name == NULL || within != NULL)
		return NULL;
	for (size_t i = 0; i < judge->type_count; i++)
		if (judge->type_names[i] != NULL && strcmp(judge->type_names[i], name) == 0)
			return &judge->types[i];
	if (strncmp(name, "xs:", 3) != 0)
		return NULL;
	struct judge_type *type = new_type(judge, name);
	if (type != NULL)
		judge_type_builtin(type, name);
	return type;
}

static void part(struct judge *judge, struct part *part, const xmlNode *node)
{
	const char *use = judge_attribute(node, "use");
	part->name = copy(judge_attribute(node, "name"));
	part->length = strlen(part->name);
	part->type = type_of(judge, node);
	part->required = use != NULL && strcmp(use, "required") == 0;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct part *)a)->name, ((const struct part *)b)->name);
}

static bool attribute(struct judge *judge, struct shape *shape, const xmlNode *node)
{
	static const char *const known[] = {"name", "type", "use", NULL};
	const char *use = judge_attribute(node, "use");
	if (!judge_is(node, "attribute") || !judge_only(node, known) ||
		judge_attribute(node, "name") == NULL ||
		shape->attribute_count == SCAN_ATTRIBUTES ||
		(use != NULL && strcmp(use, "required") != 0 && strcmp(use, "optional") != 0))
		return false;
	part(judge, &shape->attributes[shape->attribute_count++], node);
	return true;
}

/* Attributes, or the group of those of a version; what else stands there is not known. */
static bool attributes(struct judge *judge, struct shape *shape, const xmlNode *node)
{
	static const char *const referred[] = {"ref", NULL};
	bool ok = true;
	for (; node != NULL; node = xmlNextElementSibling((xmlNode *)node)) {
		const char *ref = judge_attribute(node, "ref");
		if (!judge_is(node, "attributeGroup")) {
			ok = attribute(judge, shape, node) && ok;
			continue;
		}
		ok = ok && judge_only(node, referred) && ref != NULL &&
		     strcmp(ref, "version") == 0 && shape->attribute_count == 0 &&
		     judge->version.known;
		for (int i = 0; ok && i < judge->version.attribute_count; i++) {
			struct part *mine = &shape->attributes[shape->attribute_count++];
			*mine = judge->version.attributes[i];
			mine->name = copy(mine->name);
		}
	}
	qsort(shape->attributes, (size_t)shape->attribute_count, sizeof *shape->attributes,
		by_name);
	return ok;
}

static bool columns(struct judge *judge, struct shape *shape, const xmlNode *sequence)
{
	static const char *const known[] = {"name", "type", "minOccurs", NULL};
	shape->columns =
		calloc(xmlChildElementCount((xmlNode *)sequence) + 1, sizeof *shape->columns);
	if (shape->columns == NULL)
		abort();
	for (const xmlNode *node = xmlFirstElementChild((xmlNode *)sequence); node != NULL;
		node = xmlNextElementSibling((xmlNode *)node)) {
		const char *least = judge_attribute(node, "minOccurs");
		if (!judge_is(node, "element") || !judge_only(node, known) ||
			judge_attribute(node, "name") == NULL ||
			(least != NULL && strcmp(least, "0") != 0))
			return false;
		part(judge, &shape->columns[shape->column_count], node);
		shape->columns[shape->column_count++].required = least == NULL;
	}
	return true;
}

/* An xs:complexType: a sequence of columns or none, then attributes. */
static bool content(struct judge *judge, struct shape *shape, const xmlNode *complex)
{
	static const char *const none[] = {NULL};
	const xmlNode *node = xmlFirstElementChild((xmlNode *)complex);
	if (node != NULL && judge_is(node, "sequence")) {
		if (!judge_only(node, none) || !columns(judge, shape, node))
			return false;
		node = xmlNextElementSibling((xmlNode *)node);
	}
	return attributes(judge, shape, node);
}

static void read_table(struct judge *judge, const xmlNode *element)
{
	static const char *const named[] = {"name", NULL}, *const none[] = {NULL};
	const char *name = judge_attribute(element, "name");
	const xmlNode *complex = xmlFirstElementChild((xmlNode *)element);
	if (name == NULL || judge->table_count == TABLES_ROOM / 2)
		return;
	struct shape **at = table(judge->tables, name, strlen(name));
	if (*at != NULL)
		return;
	struct shape *shape = *at = calloc(1, sizeof *shape);
	if (shape == NULL)
		abort();
	judge->table_count++;
	shape->name = copy(name);
	shape->length = strlen(name);
	shape->known = complex != NULL && judge_is(complex, "complexType") &&
		       judge_only(element, named) && judge_only(complex, none) &&
		       xmlNextElementSibling((xmlNode *)complex) == NULL &&
		       content(judge, shape, complex);
}

static void read_entry(struct judge *judge, const xmlNode *root)
{
	static const char *const named[] = {"name", NULL};
	for (const xmlNode *node = root; node != NULL;
		node = xmlNextElementSibling((xmlNode *)node)) {
		const char *name = judge_attribute(node, "name");
		if (judge_is(node, "simpleType") && name != NULL && judge->type_count < TYPES) {
			judge_type_read(new_type(judge, name), node);
		} else if (judge_is(node, "attributeGroup") && name != NULL &&
			   strcmp(name, "version") == 0 && judge_only(node, named)) {
			judge->version.known = attributes(
				judge, &judge->version, xmlFirstElementChild((xmlNode *)node));
		} else if (judge_is(node, "element")) {
			read_table(judge, node);
		}
	}
}

static void read_audit(struct judge *judge, const xmlNode *root)
{
	static const char *const named[] = {"name", NULL};
	for (const xmlNode *node = root; node != NULL;
		node = xmlNextElementSibling((xmlNode *)node)) {
		const char *name = judge_attribute(node, "name");
		struct shape *shape = name == NULL                ? NULL
				      : strcmp(name, "head") == 0 ? &judge->head
				      : strcmp(name, "tail") == 0 ? &judge->tail
								  : NULL;
		if (shape != NULL && judge_is(node, "complexType") && !shape->known)
			shape->known = judge_only(node, named) && content(judge, shape, node) &&
				       shape->column_count == 0;
	}
}

struct judge *judge_new(const char *audit, const char *entry)
{
	struct judge *judge = calloc(1, sizeof *judge);
	xmlDoc *docs[] = {xml_read(entry, strlen(entry), "entry.xsd"),
		xml_read(audit, strlen(audit), "audit.xsd")};
	if (judge == NULL)
		abort();
	for (int i = 0; i < 2; i++) {
		xmlNode *root = docs[i] == NULL ? NULL : xmlDocGetRootElement(docs[i]);
		if (root != NULL)
			(i == 0 ? read_entry : read_audit)(judge, xmlFirstElementChild(root));
		xmlFreeDoc(docs[i]);
	}
	return judge;
}

static void release(struct shape *shape)
{
	for (int i = 0; i < shape->attribute_count; i++)
		free(shape->attributes[i].name);
	for (int i = 0; i < shape->column_count; i++)
		free(shape->columns[i].name);
	free(shape->columns);
	free(shape->name);
}

void judge_free(struct judge *judge)
{
	if (judge == NULL)
		return;
	for (size_t i = 0; i < TABLES_ROOM; i++)
		if (judge->tables[i] != NULL) {
			release(judge->tables[i]);
			free(judge->tables[i]);
		}
	release(&judge->version);
	release(&judge->head);
	release(&judge->tail);
	for (size_t i = 0; i < judge->type_count; i++) {
		judge_type_release(&judge->types[i]);
		free(judge->type_names[i]);
	}
	free(judge);
}

static inline bool is_of(const struct part *part, const struct scan_text *name)
{
	return part->length == name->length && memcmp(part->name, name->bytes, part->length) == 0;
}

static inline bool accepts(const struct part *part, const struct scan_text *value)
{
	return part->type != NULL && judge_type_accepts(part->type, value);
}

/* Goes on to the part of this name, or to the end where it is NULL. False: a part that must be there
 * is passed over, or there is none of this name. */
static bool skip(const struct part *parts, int count, int *at, const struct scan_text *name)
{
	for (; *at < count; ++*at) {
		if (name != NULL && is_of(&parts[*at], name))
			return true;
		if (parts[*at].required)
			return false;
	}
	return name == NULL;
}

static bool judge_attributes(const struct shape *shape, const struct scan_element *element)
{
	int at = 0;
	for (int i = 0; i < element->attribute_count; i++, at++) {
		const struct scan_field *given = &element->attributes[i];
		if (!skip(shape->attributes, shape->attribute_count, &at, &given->name) ||
			!accepts(&shape->attributes[at], &given->value))
			return false;
	}
	return skip(shape->attributes, shape->attribute_count, &at, NULL) && shape->known;
}

bool judge_head(const struct judge *judge, const struct scan_element *head)
{
	return judge_attributes(&judge->head, head);
}

bool judge_tail(const struct judge *judge, const struct scan_element *tail)
{
	return judge_attributes(&judge->tail, tail);
}

bool judge_image(const struct judge *judge, const struct scan_image *image)
{
	const struct scan_text *name = &image->element.name;
	const struct shape *shape = *table(judge->tables, name->bytes, name->length);
	int at = 0;
	/* Proofs are left to libxml2: who reads a part of the log has few of them. */
	if (shape == NULL || image->has_proof || !judge_attributes(shape, &image->element))
		return false;
	for (int i = 0; i < image->column_count; i++, at++) {
		const struct scan_field *given = &image->columns[i];
		if (!skip(shape->columns, shape->column_count, &at, &given->name) ||
			!accepts(&shape->columns[at], &given->value))
			return false;
	}
	return skip(shape->columns, shape->column_count, &at, NULL);
}
