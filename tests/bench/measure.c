/*
 * What the benchmarks measure with, apart from the program itself:
 *
 *   measure copy CONNINFO FILE FILE…    within one snapshot runs the first file, then the COPY … (format binary) of each other,
 *                                       counts its bytes and throws them away; prints a line of seconds and bytes for each
 *   measure run PROGRAM ARGUMENT…       runs a program; prints seconds, peak resident KiB; its exit status
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <libpq-fe.h>

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void expect(PGconn *conn, PGresult *result, ExecStatusType status)
{
	if (PQresultStatus(result) != status) {
		fprintf(stderr, "measure: %s", PQerrorMessage(conn));
		exit(1);
	}
	PQclear(result);
}

static char *file_text(const char *path)
{
	static char text[16 * 1024];
	FILE *file = fopen(path, "r");
	size_t n = file == NULL ? 0 : fread(text, 1, sizeof text - 1, file);
	if (file == NULL || fclose(file) != 0 || n == 0 || n == sizeof text - 1) {
		fprintf(stderr, "measure: cannot read %s\n", path);
		exit(1);
	}
	text[n] = '\0';
	return text;
}

static void copy_one(PGconn *conn, const char *statement)
{
	char *row;
	long long bytes = 0;
	int n;
	double begun = now();
	expect(conn, PQexec(conn, statement), PGRES_COPY_OUT);
	while ((n = PQgetCopyData(conn, &row, 0)) > 0) {
		bytes += n;
		PQfreemem(row);
	}
	expect(conn, PQgetResult(conn), PGRES_COMMAND_OK);
	PQclear(PQgetResult(conn));
	printf("%.4f %lld\n", now() - begun, bytes);
}

static int copy(int argc, char **argv)
{
	PGconn *conn = PQconnectdb(argv[0]);
	expect(conn, PQexec(conn, "begin isolation level repeatable read read only"),
		PGRES_COMMAND_OK);
	expect(conn, PQexec(conn, file_text(argv[1])), PGRES_TUPLES_OK);
	for (int i = 2; i < argc; i++)
		copy_one(conn, file_text(argv[i]));
	PQfinish(conn);
	return 0;
}

static int run(char **argv)
{
	struct rusage used;
	int status;
	double begun = now();
	pid_t pid = fork();
	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	if (pid < 0 || wait4(pid, &status, 0, &used) != pid)
		return 1;
	printf("%.4f %ld\n", now() - begun, used.ru_maxrss);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int main(int argc, char **argv)
{
	if (argc >= 5 && strcmp(argv[1], "copy") == 0)
		return copy(argc - 2, argv + 2);
	if (argc >= 3 && strcmp(argv[1], "run") == 0)
		return run(argv + 2);
	fprintf(stderr, "usage: measure copy CONNINFO FILE FILE… | run PROGRAM ARGUMENT…\n");
	return 2;
}
