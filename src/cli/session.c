/* What this user keeps for a database, and the session: a token in a file that only he can read. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/sink.h"
#include "cli/cli.h"
#include "db/cluster.h"

/* Named after the database that was asked for. */
const char *cli_state_path(struct cli *cli, const char *what, struct err *e)
{
	struct sink_sha256 hash;
	struct cluster cluster = {0};
	const char *names[] = {
		cli->target.conninfo, getenv("PGHOST"), getenv("PGSERVICE"), getenv("PGDATABASE")};
	if (db_target_is_private(&cli->target) &&
		!cluster_find(&cli->arena, cli->target.home, &cluster, e))
		return NULL;
	sink_sha256_init(&hash, NULL);
	if (cluster.home != NULL)
		sink_text(&hash.sink, cluster.home);
	else
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			sink_text(&hash.sink, names[i] == NULL ? "\n" : names[i]);
	if (!sink_finish(&hash.sink, e))
		return NULL;
	const char *state = getenv("XDG_STATE_HOME");
	const char *home = getenv("HOME");
	if (state == NULL || *state != '/')
		state = fs_join(&cli->arena, home == NULL ? "/" : home, ".local/state");
	return arena_printf(&cli->arena, "%s/tallystick/%s-%.16s", state, what, hash.hex);
}

static const char *path_of(struct cli *cli, struct err *e)
{
	return cli->session != NULL ? cli->session : cli_state_path(cli, "session", e);
}

bool session_read(struct cli *cli, const char **token, struct err *e)
{
	struct str text = {0};
	struct stat st;
	*token = NULL;
	const char *path = path_of(cli, e);
	if (path == NULL)
		return false;
	if (!fs_exists(path))
		return true;
	if (stat(path, &st) != 0 || (st.st_mode & 0077) != 0)
		return err_set(e, ERR_DENIED, "%s can be read by others; sign in again", path);
	bool ok = fs_read(path, 4096, &text, e);
	if (ok)
		*token = arena_strndup(
			&cli->arena, str_text(&text), strcspn(str_text(&text), "\r\n"));
	str_release(&text);
	return ok;
}

bool session_store(struct cli *cli, const char *token, struct err *e)
{
	const char *path = path_of(cli, e);
	return path != NULL && fs_make_dirs(fs_dir(&cli->arena, path), 0700, e) &&
	       fs_write_private(path, arena_printf(&cli->arena, "%s\n", token), e);
}

void session_forget(struct cli *cli)
{
	struct err ignored;
	const char *path = path_of(cli, &ignored);
	if (path != NULL)
		unlink(path);
}

static bool read_line(struct arena *arena, const char **line, struct err *e)
{
	struct str text = {0};
	char c;
	ssize_t n;
	while ((n = read(STDIN_FILENO, &c, 1)) == 1 && c != '\n' && text.length < 4096)
		str_addc(&text, c);
	if (n < 0)
		err_errno(e, "cannot read the password");
	*line = arena_strdup(arena, str_text(&text));
	if (text.bytes != NULL)
		explicit_bzero(text.bytes, text.room);
	str_release(&text);
	return n >= 0;
}

bool password_read(void *arg, struct arena *arena, const char **password, struct err *e)
{
	struct cli *cli = arg;
	struct termios shown, hidden;
	bool terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &shown) == 0;
	if (!terminal)
		return read_line(arena, password, e);
	hidden = shown;
	hidden.c_lflag &= ~(tcflag_t)ECHO;
	fputs(tr(cli->lang, N_("Password: ")), stderr);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
	bool ok = read_line(arena, password, e);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
	fputc('\n', stderr);
	return ok;
}

bool passphrase_read(void *arg, struct arena *arena, const char **passphrase, struct err *e)
{
	const struct cli_passphrase *from = arg;
	struct str text = {0};
	if (from->file == NULL)
		return password_read(from->cli, arena, passphrase, e);
	bool ok = fs_read(from->file, 1024, &text, e);
	if (ok) {
		str_cut(&text, strcspn(str_text(&text), "\r\n"));
		*passphrase = arena_strdup(arena, str_text(&text));
	}
	if (text.bytes != NULL)
		explicit_bzero(text.bytes, text.room);
	str_release(&text);
	return ok;
}
