#include "library.h"

enum { TAG_MAX = 64 * 1024 };

bool xml_tags_short(struct xml_tags *tags, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; tags->before = bytes[i++]) {
		char c = bytes[i];
		if (tags->length == 0) {
			tags->length = tags->before == '<' && c != '!' && c != '?' && c != '/';
			tags->quote = '\0';
		} else if (tags->quote != '\0') {
			tags->quote = c == tags->quote ? '\0' : tags->quote;
		} else if (c == '"' || c == '\'') {
			tags->quote = c;
		}
		if (tags->length == 0)
			continue;
		tags->length = c == '>' && tags->quote == '\0' ? 0 : tags->length + 1;
		if (tags->length > TAG_MAX)
			return false;
	}
	return true;
}
