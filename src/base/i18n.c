#include "base/i18n.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"

const char *i18n_lang(const char *tag)
{
	if (tag == NULL || strncmp(tag, "zh", 2) != 0)
		return "en";
	if (strstr(tag, "Hant") != NULL || strstr(tag, "TW") != NULL || strstr(tag, "HK") != NULL ||
		strstr(tag, "MO") != NULL)
		return "zh-Hant";
	return "zh-Hans";
}

const char *i18n_lang_of_environment(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);
		if (value != NULL && *value != '\0')
			return i18n_lang(value);
	}
	return "en";
}

/* A word of a compiled catalogue: GNU MO, written on this machine, so in its byte order. */
static uint32_t word(const struct embedded *mo, size_t offset)
{
	uint32_t value = 0;
	if (offset + sizeof value <= mo->length)
		memcpy(&value, mo->text + offset, sizeof value);
	return value;
}

const char *tr(const char *lang, const char *message)
{
	char path[64];
	if (strcmp(lang, "en") == 0 || *message == '\0')
		return message;
	snprintf(path, sizeof path, "i18n/%s.mo", lang);
	const struct embedded *mo = embed_find(path);
	if (mo == NULL || word(mo, 0) != 0x950412deU)
		return message;
	uint32_t low = 0, high = word(mo, 8), originals = word(mo, 12), translations = word(mo, 16);
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const char *original = mo->text + word(mo, originals + 8 * middle + 4);
		int order = strcmp(message, original);
		if (order == 0)
			return mo->text + word(mo, translations + 8 * middle + 4);
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return message;
}
