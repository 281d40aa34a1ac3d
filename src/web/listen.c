#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "web/server.h"

enum { BACKLOG = 512, SYSTEMD_FD = 3 };

static bool is_loopback(const struct sockaddr *address)
{
	if (address->sa_family == AF_UNIX)
		return true;
	if (address->sa_family == AF_INET) {
		const struct sockaddr_in *in = (const void *)address;
		return ntohl(in->sin_addr.s_addr) >> 24 == 127;
	}
	const struct sockaddr_in6 *in6 = (const void *)address;
	return address->sa_family == AF_INET6 && IN6_IS_ADDR_LOOPBACK(&in6->sin6_addr);
}

static bool allowed(
	const struct sockaddr *address, const struct web_options *options, struct err *e)
{
	return options->behind_proxy || is_loopback(address) ||
	       err_set(e, ERR_USAGE,
		       "only loopback and Unix sockets are served; --behind-proxy says that a "
		       "proxy "
		       "with TLS stands in front of another address");
}

/* The socket that systemd made, or -1. */
static int handed_over(void)
{
	const char *pid = getenv("LISTEN_PID"), *count = getenv("LISTEN_FDS");
	if (pid == NULL || count == NULL || atol(pid) != (long)getpid() || atoi(count) != 1)
		return -1;
	unsetenv("LISTEN_PID");
	unsetenv("LISTEN_FDS");
	fcntl(SYSTEMD_FD, F_SETFD, FD_CLOEXEC);
	return SYSTEMD_FD;
}

static bool listen_unix(const char *path, int *fd, struct err *e)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	if (strlen(path) >= sizeof address.sun_path)
		return err_set(e, ERR_USAGE, "the path of a socket has at most %zu bytes",
			sizeof address.sun_path - 1);
	strcpy(address.sun_path, path);
	*fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (*fd < 0)
		return err_errno(e, "cannot make a socket");
	/* A socket that nobody listens at any more is left over. */
	if (connect(*fd, (const struct sockaddr *)&address, sizeof address) == 0) {
		close(*fd);
		return err_set(e, ERR_CONFLICT, "somebody listens at %s already", path);
	}
	struct stat there;
	if (lstat(path, &there) == 0 && S_ISSOCK(there.st_mode))
		unlink(path);
	if (bind(*fd, (const struct sockaddr *)&address, sizeof address) == 0 &&
		chmod(path, 0660) == 0 && listen(*fd, BACKLOG) == 0)
		return true;
	err_errno(e, "cannot listen at %s", path);
	close(*fd);
	return false;
}

static bool bind_one(const struct addrinfo *a, const char *words, int *fd, struct err *e)
{
	int on = 1;
	*fd = socket(a->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (*fd < 0)
		return err_errno(e, "cannot make a socket");
	setsockopt(*fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	setsockopt(*fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	if (bind(*fd, a->ai_addr, a->ai_addrlen) == 0 && listen(*fd, BACKLOG) == 0)
		return true;
	err_errno(e, "cannot listen at %s", words);
	close(*fd);
	return false;
}

static bool listen_inet(const struct web_options *options, int *fd, struct err *e)
{
	const char *words = options->listen == NULL ? "127.0.0.1:8080" : options->listen;
	const struct addrinfo hints = {.ai_socktype = SOCK_STREAM,
		.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE};
	struct addrinfo *found = NULL;
	char host[64];
	const char *colon = strrchr(words, ':');
	size_t n = colon == NULL ? 0 : (size_t)(colon - words);
	if (n > 2 && words[0] == '[' && words[n - 1] == ']') {
		words++;
		n -= 2;
	}
	if (colon == NULL || n == 0 || n >= sizeof host)
		return err_set(e, ERR_USAGE, "--listen is ADDRESS:PORT");
	memcpy(host, words, n);
	host[n] = '\0';
	if (getaddrinfo(host, colon + 1, &hints, &found) != 0)
		return err_set(e, ERR_USAGE, "%s is no address to listen at", words);
	bool ok = allowed(found->ai_addr, options, e) && bind_one(found, words, fd, e);
	freeaddrinfo(found);
	return ok;
}

void web_address(int fd, char *text, size_t size)
{
	struct sockaddr_storage address = {0};
	socklen_t length = sizeof address;
	char host[64] = "", port[16] = "";
	if (getsockname(fd, (struct sockaddr *)&address, &length) == 0 &&
		address.ss_family == AF_UNIX) {
		snprintf(text, size, "%s", ((const struct sockaddr_un *)&address)->sun_path);
		return;
	}
	getnameinfo((struct sockaddr *)&address, length, host, sizeof host, port, sizeof port,
		NI_NUMERICHOST | NI_NUMERICSERV);
	snprintf(text, size, address.ss_family == AF_INET6 ? "[%s]:%s" : "%s:%s", host, port);
}

bool web_listen(const struct web_options *options, int *fd, struct err *e)
{
	struct sockaddr_storage address = {0};
	socklen_t length = sizeof address;
	*fd = handed_over();
	if (*fd >= 0) {
		if (getsockname(*fd, (struct sockaddr *)&address, &length) != 0)
			return err_errno(e, "the socket that was handed over is none");
		return allowed((struct sockaddr *)&address, options, e);
	}
	if (options->socket != NULL)
		return listen_unix(options->socket, fd, e);
	return listen_inet(options, fd, e);
}
