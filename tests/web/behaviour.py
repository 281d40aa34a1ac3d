"""Sessions, forms, headers, hostile requests: what needs no browser."""
import csv
import hashlib
import io
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import xml.etree.ElementTree

from support import TALLY, Client, Server, raw, run

PUBLIC = ["/", "/notices", "/contracts", "/organisations", "/needs", "/reports", "/data", "/help", "/search?q=visits",
          "/sign-in", "/report/budget-execution", "/p/PR-2026-0001", "/r/N-2026-0001", "/list/plan"]


def public_pages_are_small_whole_and_strict(server):
    for lang in ("en", "zh-Hans", "zh-Hant"):
        guest = Client(server, lang)
        for path in PUBLIC:
            page = guest.get(path)
            assert page.status == 200, (path, page.status)
            assert len(page.bytes) < 50000, (path, len(page.bytes))
            assert '<html lang="%s">' % lang in page.text, path
            assert page.text.rstrip().endswith("</html>"), path
            policy = page.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
            assert page.headers["X-Content-Type-Options"] == "nosniff"
            assert page.headers["Referrer-Policy"] == "same-origin"
            assert page.headers["Cache-Control"]
            for inline in (" style=", " onclick=", "<style", "javascript:"):
                assert inline not in page.text, (path, inline)
            assert page.text.count("<h1") == 1, path


def every_word_is_there(server):
    """No key of words is left on a page."""
    for lang in ("en", "zh-Hans", "zh-Hant"):
        guest = Client(server, lang)
        for path in PUBLIC + ["/nowhere", "/r/N-1999-0001"]:
            words = guest.get(path).words
            for key in ("page.", "menu.", "form.", "list.", "error.", "column.", "value.", "intro.", "stage."):
                assert " " + key not in words, (lang, path, key)


def lists_are_data(server):
    guest = Client(server)
    rows = json.loads(guest.get("/list/plan.json").text)
    assert rows and all(row["code"].startswith("P-") for row in rows)
    table = list(csv.DictReader(io.StringIO(guest.get("/list/plan.csv").text)))
    assert [r["code"] for r in table] == [r["code"] for r in rows]
    tree = xml.etree.ElementTree.fromstring(guest.get("/list/plan.xml").bytes)
    assert len(tree.findall("row")) == len(rows)
    assert len(json.loads(guest.get("/list/plan.json?limit=1").text)) == 1
    assert [r["code"] for r in json.loads(guest.get("/list/plan.json?code=P-2026-0001").text)] == ["P-2026-0001"]


def nothing_is_injected(server):
    guest = Client(server)
    for value in ("' or '1'='1", "1;drop table core.need", "\\", "%27", "\u0000", "x" * 5000):
        answer = guest.get("/list/plan.json?state=" + urllib.parse.quote(value))
        assert answer.status in (200, 400, 422), (value, answer.status)
        if answer.status == 200:
            assert json.loads(answer.text) == []
    for path in ("/list/plan;select", "/list/pg_class", "/list/plan.json?code%22=1", "/list/plan.json?1=1",
                 "/r/x'--", "/file/plan/code%22/P-2026-0001", "/report/../secret", "/report/..%2Fx",
                 "/static/..%2F..%2FMakefile", "/static/../sql/roles.sql", "/receipt/1", "/act/need_file%27"):
        answer = guest.get(path)
        assert answer.status in (303, 404, 422), (path, answer.status)
    # A value that looks like markup comes back as text.
    page = guest.get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E%22%27")
    assert "<script>alert" not in page.text and "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;" in page.text


def a_session_begins_and_ends(server):
    person = Client(server)
    assert person.get("/work").status == 303
    person.cookies["tally"] = "0" * 64          # a token that somebody else fixed
    answer = person.sign_in("off1")
    assert answer.status == 303 and answer.headers["Location"] == "/work", answer.words
    cookie = [c for c in answer.headers.get_all("Set-Cookie") if c.startswith("tally=")][0]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie
    assert person.cookies["tally"] != "0" * 64
    page = person.get("/work")
    assert page.status == 200 and page.headers["Cache-Control"] == "no-store"
    token = person.cookies["tally"]
    answer = person.post("/sign-out", {"_csrf": person.get("/account").field("_csrf")})
    assert answer.status == 303 and "tally" not in person.cookies
    replay = Client(server)
    replay.cookies["tally"] = token
    assert replay.get("/work").status == 303, "a session that was ended is replayed"


def owner(statement):
    folder = os.environ.get("TALLY_SOCKET") or re.search(
        r"^unix_socket_directories = '(.*)'", open(os.environ["TALLY_HOME"] + "/data/postgresql.conf").read(), re.M).group(1)
    return subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-h", folder, "-U", "postgres", "-d", "tallystick", "-c", statement],
                          capture_output=True, text=True, check=True, timeout=60).stdout.strip()


def a_session_expires_and_is_kept_as_a_hash(server):
    person = Client(server)
    person.sign_in("off2")
    token = person.cookies["tally"]
    kept = hashlib.sha256(bytes.fromhex(token)).hexdigest()
    assert owner("select count(*) from auth.session where token_sha256 = '\\x%s'" % kept) == "1"
    assert owner("select count(*) from auth.session s where s::text like '%%%s%%'" % token) == "0", "the token itself is stored"
    assert person.get("/work").status == 200
    owner("update auth.session set expires_at = clock_timestamp() - interval '1 second' where token_sha256 = '\\x%s'" % kept)
    assert person.get("/work").status == 303
    assert person.send("POST", "/api/need_file", "{}", {"Authorization": "Bearer " + token, "Content-Type": "application/json"}).status == 401
    # One who signs in again gets another token, whatever he brought.
    person.cookies["tally"] = token
    assert person.sign_in("off2").status == 303 and person.cookies["tally"] != token


def ten_wrong_passwords_are_told_and_throttled(server):
    guest = Client(server)
    said = [guest.sign_in("pan8", "wrong-%d" % i).words for i in range(10)]
    assert sum("Too many failed attempts" in words for words in said) >= 4, said[-1]
    assert "Too many failed attempts" in guest.sign_in("pan8").words, "the right password opens what is throttled"
    assert guest.get("/work").status == 303
    # Others are not held up, and an unknown login is answered like a known one.
    assert Client(server).sign_in("pan7").status == 303
    unknown = [Client(server).sign_in("nobody-%d" % i, "wrong").words for i in range(2)]
    assert all("Login or password is wrong" in words for words in unknown)
    text = Client(server).get("/metrics").text
    assert int(re.search(r"^tally_login_failures_total (\d+)", text, re.M).group(1)) >= 10


def next_stays_on_this_site(server):
    for there in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"):
        person = Client(server)
        page = person.get("/sign-in")
        answer = person.post("/sign-in", {"_csrf": page.field("_csrf"), "next": there, "login": "off1",
                                          "password": "demonstration"})
        assert answer.headers["Location"] == "/work", answer.headers["Location"]


def wrong_passwords_wait(server):
    guest = Client(server)
    unknown = guest.sign_in("nobody.at.all", "wrong-password")
    assert unknown.status == 403 and "Login or password is wrong" in unknown.words and "Error:" in unknown.title
    for _ in range(5):
        assert "Login or password is wrong" in guest.sign_in("pan6", "wrong-password").words
    waits = guest.sign_in("pan6")
    assert waits.status == 403 and "Too many failed attempts" in waits.words
    assert "pan6" not in server.lines() and "wrong-password" not in server.lines(), "personal data in the log"


def a_form_from_elsewhere_is_refused(server):
    person = Client(server)
    person.sign_in("off1")
    _, control = person.form("need_file")
    need = {"title": "From elsewhere", "text": "x", "place": "330102", "_do": "send"}
    for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": None},
                    {"Origin": None, "Referer": "http://evil.example/"},
                    {"Origin": person.origin + ".evil.example"}, {"Origin": person.origin.replace("http:", "https:")}):
        answer = person.post("/act/need_file", {**control, **need}, headers)
        assert answer.status == 403 and "another site" in answer.words, (headers, answer.status)
    for token in (None, "", "0" * 64, control["_csrf"][:-1]):
        fields = {**control, **need}
        fields.pop("_csrf") if token is None else fields.update(_csrf=token)
        answer = person.post("/act/need_file", fields)
        assert answer.status == 403 and 'value="From elsewhere"' in answer.text, "the work is lost"
    assert json.loads(person.get("/list/need.json?title=From+elsewhere").text) == []


def an_act_is_done_once(server):
    person = Client(server)
    person.sign_in("off1")
    page, control = person.form("need_file")
    title = "A bench <b>by</b> the \"river\" & a tree %d" % time.time_ns()
    fields = {**control, "_do": "send", "title": title, "text": "Old people rest there.", "place": "330102",
              "urgency": "60"}
    first = person.post("/act/need_file", fields)
    again = person.post("/act/need_file", fields)
    assert first.status == again.status == 303, first.words
    assert first.headers["Location"] == again.headers["Location"]
    receipt = person.get(first.headers["Location"])
    assert "Receipt number" in receipt.words and "Asia" not in receipt.words
    rows = [r for r in json.loads(person.get("/list/need.json").text) if r["title"] == title]
    assert len(rows) == 1, rows
    record = person.get("/r/" + rows[0]["code"])
    assert "A bench &lt;b&gt;by&lt;/b&gt; the &quot;river&quot; &amp; a tree" in record.text
    other = {**fields, "title": "Something else"}
    conflict = person.post("/act/need_file", other)
    assert conflict.status == 409 and "Error:" in conflict.title
    stranger = Client(server)
    stranger.sign_in("app1")
    assert stranger.get(first.headers["Location"]).status == 404, "a receipt is read by somebody else"


def everything_wrong_is_listed(server):
    person = Client(server)
    person.sign_in("off1")
    answer = person.act("plan_draft", {"title": "", "buyer": "O-2026-0001", "fiscal_year": "next", "catalogue": "A0101",
                                       "region": "12", "amount": "1.005", "source_of_funds": "pocket"})
    assert answer.status == 422 and answer.title.startswith("Error: ")
    for place in ("title", "fiscal_year", "region", "amount", "source_of_funds"):
        assert 'href="#f-%s"' % place in answer.text, place
        assert 'id="f-%s"' % place in answer.text, place
    assert answer.text.count('aria-invalid="true"') >= 4
    assert 'value="1.005"' in answer.text
    # In the person's language.
    person.cookies["tally-lang"] = "zh-Hant"
    answer = person.act("need_file", {"title": "", "text": "x", "place": "330102"})
    assert "未填寫" in answer.text and answer.title.startswith("錯誤：")
    # A rule speaks by its words.
    answer = person.act("need_file", {"title": "x", "text": "x", "place": "999999"})
    assert answer.status == 422 and "行政區劃代碼不在區劃表中" in answer.words


def a_lost_session_loses_no_work(server):
    person = Client(server)
    person.sign_in("off1")
    _, control = person.form("need_file")
    person.post("/sign-out", {"_csrf": control["_csrf"]})
    person.cookies["tally"] = "a" * 64
    fields = {**control, "_do": "send", "title": "Kept through a lost session", "text": "Line one\nLine <two>",
              "place": "330102"}
    page = person.post("/act/need_file", fields)
    assert page.status == 401 and page.field("f:title") == "Kept through a lost session", page.words
    carried = {name: page.field(name) for name in ("_csrf", "_carry", "f:title", "f:text", "f:place", "next")}
    wrong = person.post("/sign-in", {**carried, "login": "off1", "password": "not-the-password"})
    assert wrong.status == 403 and wrong.field("f:title") == "Kept through a lost session"
    answer = person.post("/sign-in", {**carried, "_csrf": wrong.field("_csrf"), "login": "off1",
                                      "password": "demonstration"})
    assert answer.status == 303 and answer.headers["Location"].startswith("/act/need_file?draft="), answer.words
    form = person.get(answer.headers["Location"])
    assert form.field("title") == "Kept through a lost session" and "Line &lt;two&gt;" in form.text
    assert answer.headers["Location"].split("=")[1] in person.get("/work").text
    stranger = Client(server)
    stranger.sign_in("off2")
    assert stranger.get(answer.headers["Location"]).field("title") == "", "a draft is read by somebody else"


def drafts_are_kept_and_go(server):
    person = Client(server)
    person.sign_in("off1")
    answer = person.act("plan_draft", {"title": "Half a plan", "_do": "keep"})
    assert answer.status == 303 and answer.headers["Location"].startswith("/work")
    page = person.get("/work")
    key = re.search(r"/act/plan_draft\?draft=([0-9a-f]{32})", page.text).group(1)
    draft = person.get("/act/plan_draft?draft=" + key)
    assert draft.field("title") == "Half a plan" and draft.field("_key") == key
    more = person.post("/act/plan_draft", {"_csrf": draft.field("_csrf"), "_key": key, "title": "Half a plan",
                                           "need[1]": "N-2026-0001", "_do": "more:need"})
    assert 'name="need[2]"' in more.text and "N-2026-0001" in more.text


def files_are_kept_by_hash_and_judged(server):
    person = Client(server)
    person.sign_in("com2")
    page = person.get("/act/need_endorse")
    control = [(n, page.field(n)) for n in ("_csrf", "_key", "_fixed")]
    fields = control + [("_do", "more:x"), ("need", "N-2026-0001"), ("members", "7"), ("present", "5"), ("in_favour", "3")]
    png = b"\x89PNG\r\n\x1a\n" + random.Random(7).randbytes(3000)
    answer = person.post_parts("/act/need_endorse", fields, [("minutes", "../../etc/passwd.png", png)])
    digest = hashlib.sha256(png).hexdigest()
    assert answer.status == 200 and answer.field("minutes") == digest, answer.words
    for name, content, words in (("empty.png", b"", "empty"), ("page.html", b"<script>alert(1)</script>", "not taken"),
                                 ("run.exe", b"MZ\x90\x00" + b"x" * 50, "not taken"), ("x.svg", b"<svg/>", "not taken")):
        answer = person.post_parts("/act/need_endorse", [f if f[0] != "_do" else ("_do", "send") for f in fields],
                                   [("minutes", name, content)])
        assert answer.status == 422 and words in answer.words, (name, answer.status)
    big = person.post_parts("/act/need_endorse", fields, [("minutes", "big.png", png + b"x" * (21 << 20))])
    assert big.status == 413
    # Nobody's files are not written, whoever sends them.
    guest = Client(server)
    answer = guest.post_parts("/act/need_endorse", fields, [("minutes", "a.png", png)])
    assert answer.status in (401, 403)
    left = [f for f in os.listdir(server.folder.name + "/files") if f.startswith("part-")]
    assert left == [], left
    kept = server.folder.name + "/files/" + digest[:2] + "/" + digest
    assert open(kept, "rb").read() == png and os.stat(kept).st_mode & 0o777 == 0o400
    assert guest.get("/file/need_endorsement/minutes/x").status == 404


def framing_is_strict(server):
    host = b"Host: 127.0.0.1\r\n"
    form = b"Content-Type: application/x-www-form-urlencoded\r\n"
    for request in (
        b"POST /sign-in HTTP/1.1\r\n" + host + form + b"Content-Length: 5\r\nContent-Length: 50\r\n\r\na=b&c",
        b"POST /sign-in HTTP/1.1\r\n" + host + form + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /sign-in HTTP/1.1\r\n" + host + host + form + b"Content-Length: 3\r\n\r\na=b",
        b"POST /sign-in HTTP/1.1\r\n" + host + form + b"Content-Length: -5\r\n\r\n",
        b"POST /sign-in HTTP/1.1\r\n" + host + form + b"Content-Length: 99999999999\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: " + b"y" * 70000 + b"\r\n\r\n",
        b"GET /" + b"a" * 70000 + b" HTTP/1.1\r\n" + host + b"\r\n",
        b"\x00\x01\x02\r\n\r\n",
    ):
        answer = raw(server, request, 3)
        status = answer.split(b" ", 2)[1:2]
        assert answer == b"" or status[0] in (b"400", b"403", b"411", b"413", b"414", b"431", b"501", b"505"), (request[:90], answer[:80])
    answer = raw(server, b"GET /healthz HTTP/1.1\r\n" + host + b"Connection: close\r\n\r\n")
    assert b" 200 " in answer
    assert Client(server).send("PUT", "/needs", "x", {"Content-Type": "text/plain"}).status == 405
    assert Client(server).post("/sign-in", {"x%d" % i: "y" for i in range(6000)}).status == 413
    answer = raw(server, b"POST /sign-in HTTP/1.1\r\n" + host + form + b"Content-Length: 3000000\r\n\r\n")
    assert b" 413 " in answer.split(b"\r\n")[0], "what is too large is refused before it is sent"


def form_data_is_fuzzed(server):
    """Whatever comes in a form, the server answers, and not with a failure of its own."""
    rnd = random.Random(20260101)
    person = Client(server)
    person.sign_in("off1")
    _, control = person.form("plan_draft")
    names = ["title", "buyer", "need", "need[1]", "need[99999999999999999999]", "need[-1]", "need[1].x", "amount",
             "fiscal_year", "_do", "_key", "_fixed", "duty[1]", "[", "]", "need[", "need[]", "_carry", "f:title", "\u0000",
             "region", "source_of_funds", "catalogue", "entry[1].line", "%", "é", "需求"]
    values = ["", " ", "0", "-1", "1e9", "9" * 400, "NaN", "P-2026-0001", "'; --", "\\u0000", "\u0000", "{}", "[]",
              "more:need", "more:", "send", "keep", "drop", "<x>", "２０２６", "\ud7ff", "💡" * 100, "x" * 4001, "true"]
    for i in range(250):
        fields = [(rnd.choice(names), rnd.choice(values)) for _ in range(rnd.randrange(1, 14))]
        fields += [(k, v) for k, v in control.items() if rnd.random() < 0.85]
        if rnd.random() < 0.2:
            body = bytes(rnd.randrange(256) for _ in range(rnd.randrange(200)))
            answer = person.send("POST", "/act/plan_draft", body, {
                "Origin": person.origin, "Content-Type": rnd.choice([
                    "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data", "text/plain"])})
        elif rnd.random() < 0.3:
            answer = person.post_parts("/act/plan_draft", fields, [])
        else:
            answer = person.post("/act/plan_draft", fields)
        assert answer.status < 500, (answer.status, fields)
        assert "tally" in person.cookies


def software_does_what_people_do(server):
    person = Client(server)
    person.sign_in("off1")
    page = person.get("/account")
    wrong = person.post("/account", {"_csrf": page.field("_csrf"), "_do": "token", "label": "books", "password": "not-this-one"})
    assert wrong.status == 403 and "Login or password is wrong" in wrong.words
    page = person.post("/account", {"_csrf": page.field("_csrf"), "_do": "token", "label": "books", "password": "demonstration"})
    token = re.search(r'<code class="hash">([0-9a-f]{64})</code>', page.text).group(1)
    assert "books" in page.words
    software = Client(server)
    software.cookies = {}

    def call(act, arguments, key=None, kind="application/json", query=""):
        return software.send("POST", "/api/" + act + query, arguments if isinstance(arguments, (str, bytes)) else json.dumps(arguments), {
            "Authorization": "Bearer " + token, "Content-Type": kind, "Idempotency-Key": key, "Cookie": None})

    need = {"title": "By software %d" % time.time_ns(), "text": "x", "place": "330102", "urgency": 70}
    dry = call("need_file", need, query="?dry_run=1")
    assert dry.status == 200 and json.loads(dry.text)["dry_run"] is True, dry.text
    assert json.loads(software.get("/list/need.json?title=" + urllib.parse.quote(need["title"]), Authorization="Bearer " + token).text) == []
    key = "books-%d" % time.time_ns()
    first, again = call("need_file", need, key), call("need_file", need, key)
    assert first.status == again.status == 200, first.text
    assert json.loads(again.text)["replayed"] is True and json.loads(first.text)["code"] == json.loads(again.text)["code"]
    conflict = call("need_file", {**need, "title": "Other"}, key)
    assert conflict.status == 409 and json.loads(conflict.text)["rule"] == "same_key_same_request"
    assert conflict.headers["Content-Type"] == "application/problem+json"
    got = call("need_file", "<need_file><title>By XML &amp; more</title><text>x</text><place>330102</place></need_file>",
               kind="application/xml")
    assert got.status == 200, got.text
    code = json.loads(got.text)["code"]
    assert json.loads(software.get("/list/need.json?code=" + code, Authorization="Bearer " + token).text)[0]["title"] == "By XML & more"
    bad = call("plan_draft", {"title": "x", "amount": "1.005", "fiscal_year": "soon"})
    problem = json.loads(bad.text)
    assert bad.status == 422 and {e["place"] for e in problem["errors"]} >= {"amount", "fiscal_year", "buyer"}, problem
    rule = call("need_file", {**need, "place": "999999"})
    assert json.loads(rule.text)["rule"] == "region_is_known" and json.loads(rule.text)["basis"] == "GB/T 2260"
    for arguments, kind in (("{", "application/json"), ("[]", "application/json"), ("", "application/xml"), ("<a>", "application/xml"),
                            ('{"title": ["a", "b"]}', "application/json"), ('{"nobody": 1}', "application/json"),
                            ('{"title": "\\u0000"}', "application/json"), (b"\xff\xfe", "application/json"),
                            ('<!DOCTYPE a [<!ENTITY b "c">]><a><title>&b;</title></a>', "application/xml"),
                            ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "application/xml"),
                            ("<a>" * 5000 + "</a>" * 5000, "application/xml"), ("[" * 100000, "application/json")):
        answer = call("need_file", arguments, kind=kind)
        assert answer.status in (400, 422), (arguments[:60], answer.status, answer.text)
        json.loads(answer.text)
    assert call("nothing_like_it", {}).status == 404
    stranger = software.send("POST", "/api/need_file", json.dumps(need), {"Content-Type": "application/json", "Authorization": "Bearer " + "0" * 64})
    assert stranger.status == 401
    # A cookie alone is not enough: a page elsewhere could send it along.
    crossed = person.send("POST", "/api/need_file", json.dumps(need), {"Content-Type": "application/json", "Origin": person.origin})
    assert crossed.status == 403
    assert call("user_add", {"login": "x", "role": ["official"], "password": "long enough"}).status == 403
    openapi = json.loads(software.get("/openapi.json").text)
    schema = openapi["paths"]["/api/plan_draft"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert "amount" in schema["required"] and schema["properties"]["need"]["type"] == "array"
    entry = openapi["paths"]["/api/delivery_submit"]["post"]["requestBody"]["content"]["application/json"]["schema"]["properties"]["entry"]
    assert entry["items"]["required"] == ["line", "quantity"]
    assert "/list/plan.{format}" in openapi["paths"]
    # Ending the other sessions ends the token.
    person.post("/account", {"_csrf": person.get("/account").field("_csrf"), "_do": "end"})
    assert call("need_file", need).status == 401


def health_and_figures(server):
    guest = Client(server)
    assert guest.get("/healthz").text == "ok\n"
    text = guest.get("/metrics").text
    for name in ("tally_requests_total", "tally_request_seconds_bucket", "tally_acts_total", "tally_login_failures_total"):
        assert name in text
    assert int(re.search(r"^tally_acts_total (\d+)", text, re.M).group(1)) >= 1
    last = server.lines().strip().splitlines()[-1]
    assert " event=request " in last and " ms=" in last


def only_loopback_without_a_proxy(server):
    for address in ("0.0.0.0:0", "[::]:0", "10.0.0.1:80"):
        done = subprocess.run([TALLY, "serve", "--listen", address], capture_output=True, timeout=20)
        assert done.returncode == 2 and b"loopback" in done.stderr, done.stderr


def it_stops_in_order(server):
    """What has begun is ended; nothing new begins."""
    body = b"login=x&password=y&next=/"
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as s:
        s.sendall(b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                  b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body[:5])
        time.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        s.sendall(body[5:])
        got = b""
        while part := s.recv(65536):
            got += part
    assert got.startswith(b"HTTP/1.1 403 ") and b"</html>" in got, got[:200]
    assert server.process.wait(30) == 0
    assert "event=stopped" in server.lines()


TESTS = [public_pages_are_small_whole_and_strict, every_word_is_there, lists_are_data, nothing_is_injected,
         a_session_begins_and_ends, a_session_expires_and_is_kept_as_a_hash, ten_wrong_passwords_are_told_and_throttled, next_stays_on_this_site, wrong_passwords_wait, a_form_from_elsewhere_is_refused,
         an_act_is_done_once, everything_wrong_is_listed, a_lost_session_loses_no_work, drafts_are_kept_and_go,
         files_are_kept_by_hash_and_judged, framing_is_strict, form_data_is_fuzzed, software_does_what_people_do, health_and_figures,
         only_loopback_without_a_proxy]

if __name__ == "__main__":
    wanted = sys.argv[1:]
    with Server() as server:
        run([t for t in TESTS if not wanted or t.__name__ in wanted], server)
    if not wanted:
        server = Server()
        it_stops_in_order(server)
        server.stop()
