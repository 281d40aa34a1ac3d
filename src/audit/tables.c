#include "tables.h"

#include <stdio.h>
#include <string.h>

static size_t place(const char *name, size_t n)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (unsigned char)name[i]) * 16777619u;
	return (hash ^ hash >> 15) % TABLE_PLACES;
}

static bool is(const struct tables *tables, unsigned table, const char *name, size_t n)
{
	const char *known = tables->names[table - 1];
	return strncmp(known, name, n) == 0 && known[n] == '\0';
}

bool tables_init(struct tables *tables, const char *const *names)
{
	*tables = (struct tables){.names = names};
	for (; names[tables->count] != NULL; tables->count++) {
		if (tables->count == TABLES_MAX)
			return false;
		const char *name = names[tables->count];
		size_t at = place(name, strlen(name));
		while (tables->places[at] != 0)
			at = (at + 1) % TABLE_PLACES;
		tables->places[at] = (unsigned char)(tables->count + 1);
	}
	return true;
}

unsigned tables_find(struct tables *tables, const char *name, size_t n)
{
	if (tables->last != 0 && is(tables, tables->last, name, n))
		return tables->last;
	for (size_t at = place(name, n); tables->places[at] != 0; at = (at + 1) % TABLE_PLACES)
		if (is(tables, tables->places[at], name, n))
			return tables->last = tables->places[at];
	return 0;
}

static bool number(const struct scan_element *element, const char *name, int64_t *value)
{
	const struct scan_text *text = scan_attribute(element, name);
	return text != NULL && scan_int(text, value);
}

bool version_of(struct tables *tables, const struct scan_image *image, struct version *out)
{
	const struct scan_element *element = &image->element;
	const struct scan_text *process = scan_attribute(element, "process");
	*out = (struct version){.leaf = image->leaf,
		.table = tables_find(tables, element->name.bytes, element->name.length)};
	return out->table > 0 && number(element, "id", &out->id) && out->id > 0 &&
	       out->id < STATE_ID_MAX && number(element, "ver", &out->ver) && out->ver > 0 &&
	       out->ver <= INT32_MAX &&
	       (process == NULL || (scan_int(process, &out->process) && out->process > 0));
}

void version_place(const struct scan_image *image, char text[160])
{
	static const struct scan_text unknown = {"?", 1};
	const struct scan_text *id = scan_attribute(&image->element, "id"),
			       *ver = scan_attribute(&image->element, "ver");
	id = id == NULL ? &unknown : id;
	ver = ver == NULL ? &unknown : ver;
	snprintf(text, 160, "leaf %llu, %.*s %.*s, version %.*s", (unsigned long long)image->leaf,
		(int)image->element.name.length, image->element.name.bytes, (int)id->length,
		id->bytes, (int)ver->length, ver->bytes);
}
