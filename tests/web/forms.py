"""A fuzzer of form data: seeds of tests/web/seed/form are mutated and sent to every kind of page that takes a form."""
import http.client
import os
import random
import sys
import time

from support import Client, Server

SEEDS = "tests/web/seed/form"
PATHS = ["/act/need_file", "/act/plan_draft", "/act/delivery_submit", "/act/need_endorse", "/deliver/work/C-2028-0001/R03",
         "/deliver/evidence/C-2028-0001/R03", "/sign-in", "/account", "/upload/", "/export/EX-2029-0001", "/log/", "/verify",
         "/dossier/PR-2026-0001", "/sign-out"]
PIECES = [b"\x00", b"%00", b"%", b"&", b"=", b"[", b"]", b"[1]", b"[18446744073709551616]", b"\r\n", b"\r\n--M", b"--M--", b"%ff", b"\xff\xfe",
          b"_do=send", b"_key=" + b"0" * 32, b"more:entry", b"x" * 5000, b"%F0%9F%92%A1", b"{", b"';--", b"name=\"a\"; filename=\"b\"", b"<x>"]


def mutate(rnd, body):
    body = bytearray(body)
    for _ in range(rnd.randrange(1, 6)):
        at = rnd.randrange(len(body) + 1)
        kind = rnd.randrange(5)
        if kind == 0:
            body[at:at] = rnd.choice(PIECES)
        elif kind == 1:
            del body[at:at + rnd.randrange(1, 20)]
        elif kind == 2 and body:
            body[at % len(body)] = rnd.randrange(256)
        elif kind == 3:
            body[at:at] = body[rnd.randrange(len(body) + 1):][:rnd.randrange(60)]
        else:
            body = body[:at]
    return bytes(body)


def main(seconds):
    seed = int(os.environ.get("FORM_SEED", "20260105"))
    rnd = random.Random(seed)
    seeds = [(n, open(os.path.join(SEEDS, n), "rb").read()) for n in sorted(os.listdir(SEEDS))]
    with Server() as server:
        people = {}
        for login in ("off1", "sup1", "aud1"):
            people[login] = Client(server)
            assert people[login].sign_in(login).status == 303
            people[login].token = people[login].get("/account").field("_csrf")
        until, sent, statuses = time.monotonic() + seconds, 0, {}
        while time.monotonic() < until or sent < 60:
            person = people[rnd.choice(sorted(people))]
            name, body = rnd.choice(seeds)
            path = rnd.choice(PATHS)
            body = mutate(rnd, body)
            parts = name.startswith("parts")
            kind = "multipart/form-data; boundary=FormSeedMark" if parts else "application/x-www-form-urlencoded"
            if rnd.random() < 0.05:
                kind = rnd.choice(["multipart/form-data", "multipart/form-data; boundary=", "text/plain", "", "application/json"])
            headers = {"Origin": person.origin, "Content-Type": kind}
            # What signs out goes without a token, so that the rest is done by people who are signed in.
            if rnd.random() < 0.8 and path not in ("/sign-out", "/account"):
                headers["X-CSRF-Token"] = person.token
            try:
                status = person.send("POST", path, body, headers).status
            except http.client.BadStatusLine:
                status = 0  # cut off: what was sent was no request
            assert status < 500, (seed, sent, path, status, body[:300])
            assert server.process.poll() is None, (seed, sent, path, body[:300])
            statuses[status] = statuses.get(status, 0) + 1
            sent += 1
        left = [f for f in os.listdir(server.folder.name + "/files") if f.startswith(("part-", "verify-"))]
        assert left == [], left
        assert len(statuses) > 3, statuses
        print(sent, "forms,", dict(sorted(statuses.items())))


main(float(sys.argv[1]))
