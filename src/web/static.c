#include <openssl/sha.h>
#include <stdio.h>
#include <string.h>

#include "base/embed.h"
#include "web/route.h"

static const char *const TYPES[][2] = {
	{".css", "text/css; charset=utf-8"},
	{".js", "text/javascript; charset=utf-8"},
	{".svg", "image/svg+xml"},
};

const char *static_file(const char *name, const char **bytes, size_t *length)
{
	char path[96];
	const char *dot = strrchr(name, '.');
	if (dot == NULL || name[strspn(name, "abcdefghijklmnopqrstuvwxyz.")] != '\0' ||
		strlen(name) > 40)
		return NULL;
	snprintf(path, sizeof path, "src/web/static/%s", name);
	const struct embedded *file = embed_find(path);
	for (size_t i = 0; file != NULL && i < sizeof TYPES / sizeof *TYPES; i++) {
		if (strcmp(TYPES[i][0], dot) != 0)
			continue;
		*bytes = file->text;
		*length = file->length;
		return TYPES[i][1];
	}
	return NULL;
}

const char *static_path(struct request *r, const char *name)
{
	unsigned char digest[SHA256_DIGEST_LENGTH];
	const char *bytes = "";
	size_t length = 0;
	static_file(name, &bytes, &length);
	SHA256((const unsigned char *)bytes, length, digest);
	return arena_printf(r->arena, "/static/%s?%02x%02x%02x%02x", name, digest[0], digest[1],
		digest[2], digest[3]);
}
