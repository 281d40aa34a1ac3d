/*
 * Stands between the program and its files (LD_PRELOAD) while an export is measured. BENCH_TIMES names a file that gets a line
 * for each XML file that appears: its name, and the seconds from when it was begun to when it got its name. Where BENCH_DISCARD is
 * set what is written to those files is thrown away, so that the disk is not measured.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { FILES = 16 };
static struct begun {
	char path[512];
	int fd;
	double at;
} files[FILES];

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool discarded(int fd)
{
	for (size_t i = 0; i < FILES; i++)
		if (files[i].path[0] != '\0' && files[i].fd == fd)
			return getenv("BENCH_DISCARD") != NULL;
	return false;
}

/* NOLINTBEGIN(readability-inconsistent-declaration-parameter-name): the C library names them otherwise */
int mkostemp(char *template, int flags)
{
	int (*real)(char *, int) = (int (*)(char *, int))dlsym(RTLD_NEXT, "mkostemp");
	int fd = real(template, flags);
	const char *name = strrchr(template, '/');
	const char *end = name == NULL ? NULL : strstr(name, ".part-");
	bool document =
		end != NULL && (memcmp(end - 4, ".xml", 4) == 0 || memcmp(end - 4, ".zst", 4) == 0);
	for (size_t i = 0; fd >= 0 && document && i < FILES; i++)
		if (files[i].path[0] == '\0') {
			files[i].fd = fd;
			files[i].at = now();
			snprintf(files[i].path, sizeof files[i].path, "%s", template);
			break;
		}
	return fd;
}

ssize_t write(int fd, const void *bytes, size_t n)
{
	static ssize_t (*real)(int, const void *, size_t);
	if (discarded(fd))
		return (ssize_t)n;
	if (real == NULL)
		real = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
	return real(fd, bytes, n);
}

int fsync(int fd)
{
	int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
	return discarded(fd) ? 0 : real(fd);
}

int rename(const char *from, const char *to)
{
	int (*real)(const char *, const char *) =
		(int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename");
	const char *times = getenv("BENCH_TIMES"), *name = strrchr(to, '/');
	for (size_t i = 0; times != NULL && i < FILES; i++) {
		if (strcmp(files[i].path, from) != 0)
			continue;
		FILE *out = fopen(times, "a");
		if (out != NULL) {
			fprintf(out, "%s %.4f\n", name == NULL ? to : name + 1,
				now() - files[i].at);
			fclose(out);
		}
		files[i].path[0] = '\0';
	}
	return real(from, to);
}
/* NOLINTEND(readability-inconsistent-declaration-parameter-name) */
