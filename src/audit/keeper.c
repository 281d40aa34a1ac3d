#include "audit/keeper.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/fs.h"

enum { KEYS_MAX = 16 * 1024, LOCK_TRIES = 100, LOCK_PAUSE_NS = 100000000 };

static const char *keys_path(struct arena *arena, const char *folder)
{
	return fs_join(arena, folder, "keys");
}

bool keeper_exists(struct arena *arena, const char *folder)
{
	return fs_exists(keys_path(arena, folder));
}

static int lock_folder(struct arena *arena, const char *folder, struct err *e)
{
	const struct timespec pause = {.tv_nsec = LOCK_PAUSE_NS};
	const char *path = fs_join(arena, folder, "lock");
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0)
		err_errno(e, "cannot open %s", path);
	for (int tries = 0; fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0; tries++) {
		if (tries == LOCK_TRIES) {
			err_set(e, ERR_CONFLICT, "somebody else signs with %s", folder);
			close(fd);
			return -1;
		}
		nanosleep(&pause, NULL);
	}
	return fd;
}

static bool read_keys_text(struct arena *arena, const char *folder, struct str *text, struct err *e)
{
	struct stat st;
	const char *path = keys_path(arena, folder);
	if (stat(path, &st) != 0)
		return err_set(e, ERR_MISSING,
			"there is no key in %s; `tally checkpoint key` makes one", folder);
	if ((st.st_mode & 0077) != 0)
		return err_set(e, ERR_DENIED, "%s can be read by others", path);
	return fs_read(path, KEYS_MAX, text, e);
}

static void forget_text(struct str *text)
{
	if (text->bytes != NULL)
		explicit_bzero(text->bytes, text->room);
	str_release(text);
}

bool keeper_add_key(struct arena *arena, const char *folder, const char *name, unsigned char type,
	struct note_key *key, struct err *e)
{
	struct str keys = {0};
	struct note_secret secret;
	char line[NOTE_KEY_TEXT];
	if (!fs_make_dirs(folder, 0700, e))
		return false;
	int lock = lock_folder(arena, folder, e);
	if (lock < 0)
		return false;
	bool ok = (!keeper_exists(arena, folder) || read_keys_text(arena, folder, &keys, e)) &&
		  note_secret_new(name, type, &secret, e);
	if (ok) {
		note_secret_text(&secret, line);
		str_addf(&keys, "%s\n", line);
		*key = secret.key;
		ok = fs_write_private(keys_path(arena, folder), str_text(&keys), e);
		note_forget(&secret);
		explicit_bzero(line, sizeof line);
	}
	forget_text(&keys);
	close(lock);
	return ok;
}

static bool parse_keys(struct keeper *keeper, char *text, struct err *e)
{
	for (char *rest = NULL, *line = strtok_r(text, "\n", &rest); line != NULL;
		line = strtok_r(NULL, "\n", &rest)) {
		if (keeper->count == KEEPER_KEYS)
			return err_set(e, ERR_INPUT, "more than %d keys in %s", KEEPER_KEYS,
				keeper->folder);
		if (!note_secret_parse(line, &keeper->keys[keeper->count], e))
			return err_in(e, "%s", keys_path(keeper->arena, keeper->folder));
		keeper->count++;
	}
	return keeper->count > 0 ||
	       err_set(e, ERR_MISSING, "there is no key in %s", keeper->folder);
}

bool keeper_open(struct keeper *keeper, struct arena *arena, const char *folder, struct err *e)
{
	struct str text = {0};
	*keeper = (struct keeper){.arena = arena, .folder = folder, .lock = -1};
	if (!keeper_exists(arena, folder))
		return err_set(e, ERR_MISSING,
			"there is no key in %s; `tally checkpoint key` makes one", folder);
	keeper->lock = lock_folder(arena, folder, e);
	bool ok = keeper->lock >= 0 && read_keys_text(arena, folder, &text, e) &&
		  parse_keys(keeper, text.bytes == NULL ? (char[]){""} : text.bytes, e);
	forget_text(&text);
	if (!ok)
		keeper_close(keeper);
	return ok;
}

void keeper_close(struct keeper *keeper)
{
	for (size_t i = 0; i < keeper->count; i++)
		note_forget(&keeper->keys[i]);
	keeper->count = 0;
	if (keeper->lock >= 0)
		close(keeper->lock);
	keeper->lock = -1;
}

bool keeper_read(
	struct keeper *keeper, const char *name, struct str *note, bool *there, struct err *e)
{
	const char *path = fs_join(keeper->arena, keeper->folder, name);
	*there = fs_exists(path);
	return !*there || fs_read(path, NOTE_MAX, note, e);
}

bool keeper_write(struct keeper *keeper, const char *name, const struct str *note, struct err *e)
{
	return fs_write_private(fs_join(keeper->arena, keeper->folder, name), str_text(note), e);
}
