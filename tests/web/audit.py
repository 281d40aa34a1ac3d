"""The auditor's pages over HTTP."""
import base64
import hashlib
import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile

from support import TALLY, Client, Server, run

WORK = tempfile.mkdtemp(prefix="tally-audit-")
KEEP = {}


def tally(*words, status=0):
    done = subprocess.run([TALLY, *words], capture_output=True, text=True, timeout=120)
    assert done.returncode == status, (words, done.returncode, done.stderr)
    return done.stdout


def cover():
    """What was done until now is sealed, and the head signed."""
    tally("seal")
    tally("checkpoint", "sign")


def auditor(server, lang="en"):
    person = Client(server, lang)
    assert person.sign_in("aud1").status == 303
    return person


def begin(person, code):
    return person.post("/export/" + code, {"_csrf": person.get("/account").field("_csrf")})


def state(person, code, wanted, wait=60):
    for _ in range(wait * 5):
        page = person.get("/export/" + code)
        assert page.status == 200, page.status
        if wanted in page.words:
            return page
        assert "failed" not in page.words, page.words
        time.sleep(0.2)
    raise AssertionError((code, wanted, page.words))


def order(person, **fields):
    answer = person.act("audit_export", fields)
    assert answer.status == 303, answer.words
    return re.search(r'href="/r/(EX-\d{4}-\d{4,})"', person.get(answer.headers["Location"]).text).group(1)


def an_export_is_written_and_downloaded(server):
    person = auditor(server)
    code = order(person)
    assert "ordered" in person.get("/export/" + code).words
    cover()
    assert begin(person, code).headers["Location"] == "/export/" + code
    page = state(person, code, "ready")
    assert "Not signed" in page.words and code in person.get("/export/").words
    sums = person.get("/export/%s/sha256sums" % code).text
    folder = os.path.join(WORK, "export")
    os.mkdir(folder)
    for name in re.findall(r'href="/export/%s/([^"]+)"' % code, page.text):
        answer = person.get("/export/%s/%s" % (code, name))
        assert answer.status == 200 and answer.headers["X-Content-Type-Options"] == "nosniff", name
        assert answer.headers["Content-Disposition"].startswith("attachment"), name
        if name.endswith(".tar.zst"):
            continue
        with open(os.path.join(folder, name), "wb") as out:
            out.write(answer.bytes)
        if name not in ("sha256sums", "signature.xml"):
            assert hashlib.sha256(answer.bytes).hexdigest() + "  " + name in sums, name
    tally("verify", folder)
    KEEP["code"], KEEP["folder"] = code, folder


def a_download_is_resumed(server):
    person, path = auditor(server), "/export/%s/log.xml" % KEEP["code"]
    whole = person.get(path)
    etag, size = whole.headers["ETag"], len(whole.bytes)
    assert whole.headers["Accept-Ranges"] == "bytes" and size > 1000
    for asked, status, got in (("bytes=0-99", 206, whole.bytes[:100]), ("bytes=100-", 206, whole.bytes[100:]),
                               ("bytes=-50", 206, whole.bytes[-50:]), ("bytes=%d-" % size, 416, b""),
                               ("bytes=%d-%d" % (size - 1, size + 99), 206, whole.bytes[-1:]),
                               ("bytes=5-2", 200, whole.bytes), ("lines=1-2", 200, whole.bytes), ("bytes=-0", 416, b""),
                               ("bytes=99999999999999999999-", 416, b""), ("bytes=0-1,4-5", 200, whole.bytes)):
        answer = person.get(path, Range=asked)
        assert (answer.status, answer.bytes) == (status, got), (asked, answer.status, len(answer.bytes))
    assert person.get(path, Range="bytes=9-", **{"If-Range": etag}).status == 206
    assert person.get(path, Range="bytes=9-", **{"If-Range": '"other"'}).bytes == whole.bytes
    same = person.get(path, **{"If-None-Match": etag})
    assert same.status == 304 and same.bytes == b"" and same.headers["ETag"] == etag
    head = person.send("HEAD", path)
    assert head.status == 200 and head.headers["Content-Length"] == str(size)


def the_archive_is_the_folder(server):
    person = auditor(server)
    answer = person.get("/export/%s/%s.tar.zst" % (KEEP["code"], KEEP["code"]))
    assert answer.status == 200 and answer.bytes[:4] == b"\x28\xb5\x2f\xfd"
    KEEP["archive"] = answer.bytes
    plain = subprocess.run(["zstd", "-dc"], input=answer.bytes, capture_output=True, check=True).stdout
    KEEP["tar"] = plain
    files = {os.path.basename(m.name): tarfile.open(fileobj=io.BytesIO(plain)).extractfile(m).read()
             for m in tarfile.open(fileobj=io.BytesIO(plain))}
    assert sorted(files) == sorted(os.listdir(KEEP["folder"]))
    for name, content in files.items():
        assert content == open(os.path.join(KEEP["folder"], name), "rb").read(), name


def exports_are_for_auditors(server):
    other = Client(server)
    other.sign_in("off1")
    token = other.get("/account").field("_csrf")
    for path in ("/export/", "/export/" + KEEP["code"], "/export/%s/log.xml" % KEEP["code"], "/log/", "/log/checkpoint",
                 "/dossier/PR-2026-0001", "/verify"):
        assert other.get(path).status == 403, path
        assert Client(server).get(path).status == 303, path
    for path in ("/export/" + KEEP["code"], "/log/", "/dossier/PR-2026-0001", "/verify"):
        assert other.post(path, {"_csrf": token, "record": "contract/1"}).status == 403, path
    person = auditor(server)
    for path in ("/export/EX-1999-0001", "/export/%s/" % KEEP["code"], "/export/%s/..%%2F..%%2Fx" % KEEP["code"],
                 "/export/%s/.hidden" % KEEP["code"], "/export/%s/nothing.xml" % KEEP["code"], "/log/x", "/dossier/PR-1999-0001"):
        assert person.get(path).status == 404, path
    for path in ("/export/" + KEEP["code"], "/log/", "/dossier/PR-2026-0001", "/verify"):
        assert person.post(path, {"record": "contract/1"}).status == 403, "without a token: " + path


def backends():
    socket_folder = os.environ.get("TALLY_SOCKET") or re.search(
        r"^unix_socket_directories = '(.*)'", open(os.environ["TALLY_HOME"] + "/data/postgresql.conf").read(), re.M).group(1)
    return int(subprocess.run(["psql", "-XAtq", "-h", socket_folder, "-U", "postgres", "-d", "tallystick", "-c",
                               "select count(*) from pg_stat_activity where usename like 'tally%' and state <> 'idle'"],
                              capture_output=True, text=True, check=True).stdout)


def an_aborted_download_leaves_nothing_behind(server):
    person = auditor(server)
    request = ("GET /export/%s/log.xml HTTP/1.1\r\nHost: x\r\nCookie: tally=%s\r\n\r\n" % (KEEP["code"], person.cookies["tally"])).encode()
    open_now = []
    for _ in range(30):
        s = socket.create_connection(("127.0.0.1", server.port), timeout=10)
        s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        s.sendall(request)
        assert s.recv(12) == b"HTTP/1.1 200"
        open_now.append(s)
    assert backends() == 0, "a slow reader holds a backend"
    for s in open_now:
        s.close()
    folder = "/proc/%d/fd" % server.process.pid
    for _ in range(50):
        held = [f for f in os.listdir(folder) if os.path.exists(folder + "/" + f) and "log.xml" in os.readlink(folder + "/" + f)]
        if not held:
            break
        time.sleep(0.1)
    assert not held and backends() == 0


def jobs_are_bounded(server):
    person = auditor(server)
    codes = [order(person, process="PR-2026-0001") for _ in range(9)]
    answers = [begin(person, code).status for code in codes]
    assert answers == [303] * 8 + [409], answers
    assert "waiting" in person.get("/export/" + codes[7]).words
    cover()
    for code in codes[:8]:
        state(person, code, "ready")
    assert begin(person, codes[8]).status == 303
    state(person, codes[8], "ready")


def root_of(leaf, index, size, proof):
    """RFC 9162, 2.1.3.2."""
    fn, sn, r = index, size - 1, leaf
    for p in proof:
        assert sn > 0
        if fn & 1 or fn == sn:
            r = hashlib.sha256(b"\x01" + p + r).digest()
            while not fn & 1 and fn:
                fn >>= 1
                sn >>= 1
        else:
            r = hashlib.sha256(b"\x01" + r + p).digest()
        fn >>= 1
        sn >>= 1
    assert sn == 0
    return r


def the_log_proves_an_entry(server):
    person = auditor(server)
    cover()
    page = person.get("/log/")
    leaves = [int(n) for n in re.findall(r'<th scope="row" class="number"[^>]*>(\d+)</th>', page.text)]
    assert len(leaves) == 50 and leaves == list(range(leaves[0], leaves[0] - 50, -1))
    note = person.get("/log/checkpoint")
    assert note.text.split("\n")[1] == str(leaves[0] + 1) and note.text.strip().splitlines()[0] in page.words
    older = person.get("/log/?below=%d" % leaves[-1])
    assert 'class="number" data-label="Position">%d</th>' % (leaves[-1] - 1) in older.text
    assert 'data-label="Position">0</th>' in person.get("/log/?below=1").text
    # The leaf's hash is that of its bytes; the dossier leads it to the root of a checkpoint.
    record = re.search(r'name="record" value="([a-z_]+/\d+)"', older.text).group(1)
    fields = {"_csrf": older.field("_csrf"), "_key": older.field("_key"), "record": record}
    first, again = person.post("/log/", fields), person.post("/log/", fields)
    assert first.status == 303 and first.headers["Location"] == again.headers["Location"], "ordered twice"
    code = first.headers["Location"].rsplit("/", 1)[1]
    cover()
    assert "dossier.xml" in state(person, code, "ready").words
    dossier = person.get("/export/%s/dossier.xml" % code).text
    checkpoint = re.search(r"<a:checkpoint>(.*?)</a:checkpoint>", dossier, re.S).group(1).split("\n")
    proven = 0
    for leaf, image, proof in re.findall(r'<a:i leaf="(\d+)">(.*?)<a:proof>([^<]*)</a:proof></a:i>', dossier, re.S):
        digest = hashlib.sha256(b"\x00" + image.encode()).digest()
        hashes = [base64.b64decode(h) for h in proof.split()]
        assert root_of(digest, int(leaf), int(checkpoint[1]), hashes) == base64.b64decode(checkpoint[2]), leaf
        proven += 1
    assert proven >= 2, dossier[:500]


def a_dossier_lists_every_act(server):
    person = auditor(server)
    page = person.get("/dossier/PR-2026-0001")
    assert page.status == 200 and "Draft a plan" in page.words and page.text.count("<tr>") > 5, page.words
    fields = {"_csrf": page.field("_csrf"), "_key": page.field("_key")}
    code = person.post("/dossier/PR-2026-0001", fields).headers["Location"].rsplit("/", 1)[1]
    cover()
    state(person, code, "ready")
    assert '<a:proof>' in person.get("/export/%s/records.xml" % code).text
    assert 'process="PR-2026-0001"' in person.get("/export/%s/records.xml" % code).text[:600]


def send(person, archive=None, files=(), trust=None, since=None):
    token = person.get("/verify").field("_csrf")
    parts = [("archive", "a.bin", archive)] if archive is not None else []
    parts += [("folder", name, content) for name, content in files]
    parts += [("trust", "ca.pem", trust)] if trust else []
    parts += [("since", "checkpoint", since)] if since else []
    return person.post_parts("/verify", [("_csrf", token)], parts)


def folder_files(prefix="audit/"):
    return [(prefix + n, open(os.path.join(KEEP["folder"], n), "rb").read()) for n in os.listdir(KEEP["folder"])]


def an_export_that_was_sent_is_proven(server):
    person = auditor(server)
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in folder_files():
            z.writestr(name, content)
    for kind, answer in (("zst", send(person, KEEP["archive"])), ("tar", send(person, KEEP["tar"])),
                         ("zip", send(person, zipped.getvalue())), ("folder", send(person, files=folder_files()))):
        assert answer.status == 200 and "Nothing wrong was found" in answer.words, (kind, answer.words)
        assert "Not signed: nothing is known" in answer.words and "Not compared" in answer.words, answer.words
    # In the user's language, with what is wrong and where.
    bad = [(n, c.replace(b"<title>", b"<title>!", 1) if n.endswith("log.xml") else c) for n, c in folder_files()]
    for lang, words in (("zh-Hans", "导出未通过验证"), ("zh-Hant", "匯出未通過驗證"), ("en", "The export does not hold")):
        answer = send(auditor(server, lang), files=bad)
        assert words in answer.words and "digest_differs" in answer.text and "log.xml" in answer.words, answer.words
    since = dict(folder_files(""))["checkpoint"]
    assert "Not compared" not in send(person, files=folder_files(), since=since).words


def hostile_archives_are_refused(server):
    person = auditor(server)

    def tar(*members):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w") as t:
            for name, kind, content in members:
                info = tarfile.TarInfo(name)
                info.type, info.size = kind, len(content)
                info.linkname = "/etc/passwd" if kind in (tarfile.SYMTYPE, tarfile.LNKTYPE) else ""
                t.addfile(info, io.BytesIO(content))
        return out.getvalue()

    plain = tarfile.REGTYPE
    for what, archive, words in (
            ("nothing", b"", "not tar"), ("noise", os.urandom(3000), "not tar"), ("text", b"hello", "not tar"),
            ("cut off", KEEP["tar"][:3000], "damaged"), ("zst cut off", KEEP["archive"][:2000], "damaged"),
            ("symlink", tar(("a/log.xml", tarfile.SYMTYPE, b"")), "no plain file"),
            ("hard link", tar(("a/log.xml", tarfile.LNKTYPE, b"")), "no plain file"),
            ("device", tar(("a/log.xml", tarfile.CHRTYPE, b"")), "no plain file"),
            ("twice", tar(("log.xml", plain, b"x"), ("b/log.xml", plain, b"y")), "a file twice"),
            ("hidden", tar(("a/.ssh", plain, b"x")), "no plain file"),
            ("dots", tar(("a/..", plain, b"x")), "no plain file"),
            ("many", tar(*[("f%d" % i, plain, b"") for i in range(70)]), "more than")):
        answer = send(person, archive)
        assert answer.status == 422 and words in answer.words, (what, answer.status, answer.words)
        assert "Error:" in answer.title
    # A path that leads elsewhere is only a name here.
    answer = send(person, tar(("../../../tmp/log.xml", plain, b"<x/>"), ("/etc/records.xml", plain, b"<x/>")))
    assert answer.status == 200 and "The export does not hold" in answer.words
    assert "Choose an archive" in person.post_parts("/verify", [("_csrf", person.get("/verify").field("_csrf"))], []).words
    swollen = subprocess.run(["zstd", "-3", "-c"], capture_output=True, check=True, input=tar(("log.xml", plain, bytes(3 << 20)))).stdout
    assert len(swollen) < 4000 and send(person, swollen).status == 200
    left = [f for f in os.listdir(server.folder.name + "/files") if f.startswith(("verify-", "part-"))]
    assert left == [], left


def the_signature_is_of_another_process(server):
    """The web server holds no key: it waits for a signature that another process makes after proving."""
    signatures = os.path.join(WORK, "signatures")
    os.mkdir(signatures)
    tally("key", "authority", "--out", WORK + "/authority")
    trust = open(WORK + "/authority/authority-ca.pem", "rb").read()
    with Server("--signatures", signatures, "--trust", WORK + "/authority/authority-ca.pem") as other:
        exports = other.folder.name + "/files/exports"
        person = auditor(other)
        good, bad = order(person), order(person)
        cover()
        for code in (good, bad):
            begin(person, code)
            state(person, code, "waiting for its signature")
        assert person.get("/export/%s/log.xml" % good).status == 404, "it is given out unsigned"
        forged = [f for f in os.listdir(exports) if f.startswith(bad)][0]
        path = os.path.join(exports, forged, "log.xml")
        content = open(path, "rb").read()
        os.chmod(path, 0o644)
        with open(path, "wb") as out:
            out.write(content.replace(b"<title>", b"<title>!", 1))
        sign = ["sign", "--exports", exports, "--signatures", signatures, "--sign", WORK + "/authority/signer.key",
                "--cert", WORK + "/authority/signer.pem"]
        done = subprocess.run([TALLY, *sign], capture_output=True, text=True, timeout=120)
        assert done.returncode == 10 and "event=sign.failed" in done.stderr and forged in done.stderr, done.stderr
        assert [f for f in os.listdir(signatures) if f.startswith(bad)] == []
        page = state(person, good, "ready")
        assert "signature.xml" in page.words and "Not signed" not in page.words
        assert "waiting for its signature" in person.get("/export/" + bad).words
        archive = person.get("/export/%s/%s.tar.zst" % (good, good)).bytes
        answer = send(person, archive)
        assert answer.status == 200 and "Nothing wrong was found" in answer.words, answer.words
        assert "Nothing wrong was found" in send(person, archive, trust=trust).words
        tally("key", "authority", "--out", WORK + "/other")
        stranger = open(WORK + "/other/authority-ca.pem", "rb").read()
        assert "signer_not_trusted" in send(person, archive, trust=stranger).text


TESTS = [an_export_is_written_and_downloaded, a_download_is_resumed, the_archive_is_the_folder, exports_are_for_auditors,
         an_aborted_download_leaves_nothing_behind, jobs_are_bounded, the_log_proves_an_entry, a_dossier_lists_every_act,
         an_export_that_was_sent_is_proven, hostile_archives_are_refused, the_signature_is_of_another_process]

if __name__ == "__main__":
    wanted = sys.argv[1:]
    try:
        with Server() as server:
            run([t for t in TESTS if not wanted or t.__name__ in wanted], server)
    finally:
        shutil.rmtree(WORK)
