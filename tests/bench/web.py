"""Figures of the web: web.py LOAD FOLDER, in the environment of tests/bench/web.sh. Each round in alternation with pgbench."""
import os
import re
import socket
import statistics
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "web"))
from support import TALLY, Client, Server  # noqa: E402

load, work = sys.argv[1:3]
rounds, seconds = int(os.environ.get("ROUNDS", "5")), os.environ.get("SECONDS_EACH", "5")
pattern = re.compile(os.environ.get("PATTERN", "."))
clients = 32
socket_folder = os.environ["TALLY_SOCKET"]
lines = []


def figure(name, goal, values):
    middle = statistics.median(values)
    print("%-15s median %.2f, from %.2f to %.2f over %d rounds" % (name, middle, min(values), max(values), len(values)))
    lines.append("bench %s %.2f %s" % (name, middle, goal))


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, check=True, timeout=600).stdout


def owner(sql, database="tallystick"):
    return run("psql", "-XAtq", "-h", socket_folder, "-U", "postgres", "-d", database, "-c", sql).strip()


def pgbench(user, database, *options):
    out = run(os.environ["PGBENCH"], "-n", "-M", "prepared", "-j", "2", "-T", seconds, "-h", socket_folder, "-U", user, *options, database)
    return float(re.search(r"^tps = ([0-9.]+)", out, re.M).group(1))


def requests(server, connections, token, path, *body):
    rate, late, wrong = run(load, str(server.port), str(connections), seconds, token, path, *body).split()
    if wrong != "0":
        sys.exit("%s: %s answers were not 200" % (path, wrong))
    return float(rate), float(late)


def pages(server, token):
    code = owner("select code from core.process order by id limit 1")
    ratios, latest = [], []
    requests(server, clients, token, "/p/" + code)
    for _ in range(rounds):
        selects = pgbench("postgres", "pgbench", "-S", "-c", str(clients))
        rate, late = requests(server, clients, token, "/p/" + code)
        print("web.page        %.0f pages a second, 99th percentile %.1f ms; %.0f selects" % (rate, late, selects))
        ratios.append(rate / selects)
        latest.append(late)
    figure("web.page", ">=0.25", ratios)
    figure("web.p99", "<=20", latest)


def acts(server, token):
    with open(work + "/act.sql", "w") as script:
        script.write("begin;\nselect auth.enter(:'token');\nselect api.call('need_file', '%s');\ncommit;\n"
                     % '{"title": "Made up", "text": "Made up", "place": "330104"}')
    ratios = []
    for _ in range(rounds):
        direct = pgbench("tally_door", "tallystick", "-c", "8", "-D", "token=" + token, "-f", work + "/act.sql")
        rate, _ = requests(server, 8, token, "/api/need_file", '{"title": "Made up @", "text": "Made up", "place": "330104"}')
        print("web.act         %.0f acts a second over HTTP, %.0f by pgbench" % (rate, direct))
        ratios.append(rate / direct)
    figure("web.act", ">=0.70", ratios)


def resident(server):
    with open("/proc/%d/status" % server.process.pid) as status:
        return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024


def order_export(server):
    person = Client(server)
    person.sign_in("auditor")
    answer = person.act("audit_export", {})
    code = re.search(r'href="/r/(EX-\d{4}-\d{4,})"', person.get(answer.headers["Location"]).text).group(1)
    for words in (["seal"], ["checkpoint", "sign"]):
        subprocess.run([TALLY, "-q", *words], check=True, timeout=300)
    person.post("/export/" + code, {"_csrf": person.get("/account").field("_csrf")})
    for _ in range(600):
        if "ready" in person.get("/export/" + code).words:
            return person, code
        time.sleep(0.2)
    sys.exit("the export does not get ready")


def slow(server, token):
    person, code = order_export(server)
    path = "/p/" + owner("select code from core.process order by id limit 1")
    request = ("GET /export/%s/log.xml HTTP/1.1\r\nHost: x\r\nCookie: tally=%s\r\n\r\n" % (code, person.cookies["tally"])).encode()
    requests(server, clients, token, path)
    alone, before, readers = requests(server, clients, token, path)[0], resident(server), []
    for _ in range(200):
        s = socket.socket()
        s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        s.settimeout(30)
        s.connect(("127.0.0.1", server.port))
        s.sendall(request)
        if s.recv(12) != b"HTTP/1.1 200":
            sys.exit("a download is refused")
        readers.append(s)
    beside = requests(server, clients, token, path)[0]
    grown = resident(server) - before
    for s in readers:
        s.close()
    figure("web.slow", "<=32", [grown])
    figure("web.slow.pages", ">=0.90", [beside / alone])


with Server() as server:
    official = Client(server)
    official.sign_in("official")
    token = official.cookies["tally"]
    if pattern.search("web.page web.p99"):
        pages(server, token)
    if pattern.search("web.act"):
        acts(server, token)
    if pattern.search("web.slow web.slow.pages"):
        slow(server, token)
print()
print("\n".join(lines))
