/* Files and sinks: whole or not at all, hashed on the way, the first error kept. */
#include <fcntl.h>
#include <sys/stat.h>

#include "base/fs.h"
#include "base/sink.h"
#include "check.h"

static int setup(void **state)
{
	static char path[64];
	*state = (void *)make_folder(path);
	return 0;
}

static int teardown(void **state)
{
	remove_folder(*state);
	return 0;
}

static const char *in(struct arena *arena, void **state, const char *name)
{
	return fs_join(arena, *state, name);
}

/* A file is under its name only when finished, with its mode; an abandoned one leaves nothing. */
static void test_file_is_whole(void **state)
{
	struct arena arena = {0};
	struct sink_file file;
	struct sink_sha256 hash;
	struct err e;
	struct stat st;
	const char *path = in(&arena, state, "out");
	assert_true(sink_file_init(&file, path, 0640, &e));
	sink_sha256_init(&hash, &file.sink);
	sink_text(&hash.sink, "abc");
	assert_false(fs_exists(path));
	assert_true(sink_finish(&hash.sink, &e));
	assert_string_equal(
		hash.hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_int_equal(hash.bytes, 3);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	char hex[FS_SHA256_HEX];
	assert_true(fs_sha256(path, hex, &e));
	assert_string_equal(hex, hash.hex);
	path = in(&arena, state, "never");
	assert_true(sink_file_init(&file, path, 0644, &e));
	sink_text(&file.sink, "half");
	sink_abandon(&file.sink);
	assert_false(fs_exists(path));
	arena_release(&arena);
}

/* More than a buffer, in pieces of odd sizes, arrives as it was written. */
static void test_large(void **state)
{
	struct arena arena = {0};
	struct sink_file file;
	struct err e;
	struct str expected = {0}, got = {0};
	const char *path = in(&arena, state, "large");
	assert_true(sink_file_init(&file, path, 0600, &e));
	for (int i = 0; i < 3000; i++) {
		char piece[200];
		int n = snprintf(piece, sizeof piece, "%*d|", i % 190, i);
		sink_write(&file.sink, piece, (size_t)n);
		str_addn(&expected, piece, (size_t)n);
	}
	assert_true(sink_finish(&file.sink, &e));
	assert_true(fs_read(path, expected.length, &got, &e));
	assert_string_equal(str_text(&got), str_text(&expected));
	str_cut(&got, 0);
	assert_false(fs_read(path, expected.length - 1, &got, &e));
	assert_int_equal(e.kind, ERR_INPUT);
	str_release(&expected);
	str_release(&got);
	arena_release(&arena);
}

/* A device that is full: the first error stays, the writer learns it at the end. */
static void test_full(void **state)
{
	(void)state;
	struct sink_fd out;
	struct err e = {0};
	static char much[200000];
	int fd = open("/dev/full", O_WRONLY);
	sink_fd_init(&out, fd);
	sink_write(&out.sink, much, sizeof much);
	assert_false(sink_ok(&out.sink));
	sink_text(&out.sink, "more");
	assert_false(sink_finish(&out.sink, &e));
	assert_int_equal(e.kind, ERR_IO);
	close(fd);
}

/* Folders are made with those above; what cannot be is told with its path. */
static void test_folders(void **state)
{
	struct arena arena = {0};
	struct err e = {0};
	assert_true(fs_make_dirs(in(&arena, state, "a/b/c"), 0700, &e));
	assert_true(fs_make_dirs(in(&arena, state, "a/b/c"), 0700, &e));
	assert_true(fs_exists(in(&arena, state, "a/b/c")));
	assert_false(fs_make_dirs("/proc/nothing/here", 0700, &e));
	assert_int_equal(e.kind, ERR_IO);
	assert_non_null(strstr(e.text, "/proc/nothing"));
	assert_true(fs_write_private(in(&arena, state, "a/secret"), "s", &e));
	struct stat st;
	assert_int_equal(stat(in(&arena, state, "a/secret"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	struct str none = {0};
	assert_false(fs_read(in(&arena, state, "nothing"), 10, &none, &e));
	assert_int_equal(e.kind, ERR_IO);
	assert_string_equal(fs_dir(&arena, "a"), ".");
	assert_string_equal(fs_dir(&arena, "/a"), "/");
	assert_string_equal(fs_dir(&arena, "x/a"), "x");
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_file_is_whole),
		cmocka_unit_test(test_large),
		cmocka_unit_test(test_full),
		cmocka_unit_test(test_folders),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
