#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/fs.h"
#include "verify_inside.h"
#include "xml/signature.h"

static const char SUMS[] = "sha256sums";
static const char SIGNATURE[] = "signature.xml";

struct folder_file *folder_find(const struct folder *folder, const char *name)
{
	for (size_t i = 0; i < folder->count; i++)
		if (strcmp(folder->files[i].name, name) == 0)
			return &folder->files[i];
	return NULL;
}

struct folder_file *folder_add(struct verification *v, const char *name)
{
	struct folder_file *file = folder_find(&v->folder, name);
	if (file != NULL)
		return file;
	if (v->folder.count == FILES_MAX)
		return NULL;
	file = &v->folder.files[v->folder.count++];
	file->name = arena_strdup(v->arena, name);
	return file;
}

/* A certificate to trust may lie in the folder; it is no part of the export. */
static bool is_trusted(const struct verification *v, const struct stat *st)
{
	struct stat other;
	for (const char *const *path = v->order->trusted; *path != NULL; path++)
		if (stat(*path, &other) == 0 && other.st_dev == st->st_dev &&
			other.st_ino == st->st_ino)
			return true;
	return false;
}

/* Every regular file, those of folders within too; anything else is not of the export. */
static bool list(
	struct verification *v, const char *path, const char *within, int depth, struct err *e)
{
	DIR *dir = opendir(path);
	if (dir == NULL)
		return err_set(e, errno == ENOENT || errno == ENOTDIR ? ERR_MISSING : ERR_IO,
			"there is no folder %s", path);
	bool ok = true;
	for (struct dirent *d = readdir(dir); ok && d != NULL; d = readdir(dir)) {
		struct stat st;
		if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
			continue;
		const char *full = fs_join(v->arena, path, d->d_name);
		const char *name =
			*within == '\0' ? d->d_name : fs_join(v->arena, within, d->d_name);
		if (lstat(full, &st) == 0 && S_ISDIR(st.st_mode) && depth < 3) {
			ok = list(v, full, name, depth + 1, e);
			continue;
		}
		if (S_ISREG(st.st_mode) && is_trusted(v, &st))
			continue;
		struct folder_file *file = S_ISREG(st.st_mode) ? folder_add(v, name) : NULL;
		if (file != NULL)
			file->present = true;
		else
			finding(&v->findings, "file_not_covered", name, "no file of an export");
	}
	closedir(dir);
	return ok;
}

static bool is_sum(const char *line)
{
	return strspn(line, "0123456789abcdef") >= 64 && strncmp(line + 64, "  ", 2) == 0 &&
	       line[66] != '\0';
}

/* Lines as sha256sum writes them: digest, two spaces, name. */
static bool read_sums(struct verification *v, struct err *e)
{
	struct str text = {0};
	if (folder_find(&v->folder, SUMS) == NULL)
		return true;
	if (!fs_read(fs_join(v->arena, v->folder.path, SUMS), 1024 * 1024, &text, e))
		return false;
	char *rest = arena_strdup(v->arena, str_text(&text));
	for (char *line = strsep(&rest, "\n"); line != NULL; line = strsep(&rest, "\n")) {
		if (*line == '\0' && rest == NULL)
			break;
		struct folder_file *file = is_sum(line) ? folder_add(v, line + 66) : NULL;
		if (file == NULL || file->summed[0] != '\0') {
			finding(&v->findings, "sums_malformed", SUMS, "the line: %.80s", line);
			continue;
		}
		memcpy(file->summed, line, 64);
	}
	str_release(&text);
	return true;
}

static void use_references(struct verification *v, const struct signature *signature)
{
	size_t n;
	const struct signature_file *files = signature_files(signature, &n);
	for (size_t i = 0; i < n; i++) {
		struct folder_file *file = folder_find(&v->folder, files[i].name);
		if (file == NULL || !file->present)
			finding(&v->findings, "reference_extra", files[i].name,
				"it is signed, and not there");
		else
			memcpy(file->signed_as, files[i].sha256, sizeof file->signed_as);
	}
	for (size_t i = 0; i < v->folder.count; i++) {
		const struct folder_file *file = &v->folder.files[i];
		if (file->present && file->signed_as[0] == '\0' && strcmp(file->name, SUMS) != 0 &&
			strcmp(file->name, v->folder.signature) != 0)
			finding(&v->findings, "reference_missing", file->name, "it is not signed");
	}
}

static bool trusted_certificates(struct verification *v, struct str *pem, struct err *e)
{
	for (const char *const *path = v->order->trusted; *path != NULL; path++)
		if (!fs_read(*path, 256 * 1024, pem, e))
			return false;
	return strstr(str_text(pem), "-----BEGIN CERTIFICATE-----") != NULL ||
	       err_set(e, ERR_INPUT, "%s holds no certificate (PEM)", v->order->trusted[0]);
}

static void check_signature(struct verification *v, const struct str *xml, const char *trusted)
{
	const char *name = v->folder.signature;
	struct signature *signature;
	struct err e = {0};
	if (!signature_read(&signature, str_text(xml), xml->length, &e)) {
		finding(&v->findings, e.rule, name, "%s", e.text);
		return;
	}
	v->report->signer = signature_signer(signature, v->arena, &v->report->signer_valid_now);
	use_references(v, signature);
	if (trusted == NULL)
		finding(&v->findings, "signer_not_trusted", name,
			"no certificate to trust was named (--trust CERT)");
	else if (!signature_check(signature, trusted, &e))
		finding(&v->findings, e.rule, name, "%s", e.text);
	signature_free(signature);
}

bool verify_signature(struct verification *v, struct err *e)
{
	const char *name = v->folder.signature;
	struct str xml = {0}, trusted = {0};
	bool asked = v->order->trusted[0] != NULL;
	if (asked && !trusted_certificates(v, &trusted, e))
		return false;
	v->report->is_signed = folder_find(&v->folder, name) != NULL;
	if (v->report->is_signed) {
		struct err large = {0};
		if (fs_read(fs_join(v->arena, v->folder.path, name), SIGNATURE_MAX, &xml, &large))
			check_signature(v, &xml, asked ? str_text(&trusted) : NULL);
		else
			finding(&v->findings, "signature_too_large", name, "%s", large.text);
	} else if (asked) {
		finding(&v->findings, "signature_missing", name, "there is none");
	}
	str_release(&xml);
	str_release(&trusted);
	return true;
}

void verify_digest(struct verification *v, const struct folder_file *file, const char *sha256)
{
	const char *wanted[] = {file->signed_as, file->summed};
	for (size_t i = 0; i < 2; i++) {
		if (wanted[i][0] == '\0' || strcmp(wanted[i], sha256) == 0)
			continue;
		finding(&v->findings, "digest_differs", file->name, "SHA-256 is %s, not %s", sha256,
			wanted[i]);
		return;
	}
}

static bool is_document(const char *name)
{
	size_t n = strcspn(name, ".");
	return (strncmp(name, "log", n) == 0 || strncmp(name, "records", n) == 0 ||
		       strncmp(name, "openings", n) == 0) &&
	       (strcmp(name + n, ".xml") == 0 || strcmp(name + n, ".xml.zst") == 0) && n > 0;
}

/* Whether the file is one that sums and signature do not cover. */
static bool is_cover(const char *name)
{
	return strcmp(name, SUMS) == 0 || strcmp(name, SIGNATURE) == 0;
}

static bool compare_files(struct verification *v, struct err *e)
{
	char sha256[FS_SHA256_HEX];
	for (size_t i = 0; i < v->folder.count; i++) {
		const struct folder_file *file = &v->folder.files[i];
		if (!file->present) {
			finding(&v->findings, "file_missing", file->name, "the sums name it");
			continue;
		}
		bool covered = file->summed[0] != '\0' || file->signed_as[0] != '\0';
		if (!covered && !is_cover(file->name))
			finding(&v->findings, "file_not_covered", file->name,
				"neither summed nor signed");
		if (!covered || is_document(file->name))
			continue;
		if (!fs_sha256(fs_join(v->arena, v->folder.path, file->name), sha256, e))
			return false;
		verify_digest(v, file, sha256);
	}
	return true;
}

struct folder_file *folder_document(struct verification *v, const char *name)
{
	struct folder_file *file = folder_find(&v->folder, name);
	if (file == NULL || !file->present)
		file = folder_find(&v->folder, arena_printf(v->arena, "%s.zst", name));
	if (file != NULL && file->present)
		return file;
	if (strcmp(name, "openings.xml") != 0)
		finding(&v->findings, "file_missing", name, "an export has it");
	return NULL;
}

bool verify_files(struct verification *v, struct err *e)
{
	static const char *const needed[] = {"sha256sums", "audit.xsd", "entry.xsd", "checkpoint"};
	v->folder.path = v->order->folder;
	v->folder.signature = SIGNATURE;
	v->folder.files = arena_alloc(v->arena, FILES_MAX * sizeof *v->folder.files);
	if (!list(v, v->folder.path, "", 0, e) || !read_sums(v, e) || !verify_signature(v, e) ||
		!compare_files(v, e))
		return false;
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (folder_find(&v->folder, needed[i]) == NULL)
			finding(&v->findings, "file_missing", needed[i], "an export has it");
	return true;
}

static bool signed_as(const struct signature *signature, const char *name, const char *sha256)
{
	size_t n;
	const struct signature_file *files = signature_files(signature, &n);
	for (size_t i = 0; i < n; i++)
		if (strcmp(files[i].name, name) == 0)
			return strcmp(files[i].sha256, sha256) == 0;
	return false;
}

bool verify_earlier_document(struct verification *v, const char *folder, const char *name,
	const char *sha256, struct err *e)
{
	struct str xml = {0}, trusted = {0};
	struct err why = {0};
	struct signature *signature = NULL;
	const char *path = fs_join(v->arena, folder, SIGNATURE);
	if (v->order->trusted[0] == NULL)
		return true;
	if (!trusted_certificates(v, &trusted, e))
		return false;
	bool ok = fs_read(path, SIGNATURE_MAX, &xml, &why) &&
		  signature_read(&signature, str_text(&xml), xml.length, &why) &&
		  signature_check(signature, str_text(&trusted), &why);
	if (ok && !signed_as(signature, name, sha256))
		ok = err_set(&why, ERR_INPUT, "%s is not what was signed there", name);
	if (!ok)
		finding(&v->findings, "since_not_trusted", path, "%s", why.text);
	signature_free(signature);
	str_release(&xml);
	str_release(&trusted);
	return true;
}
