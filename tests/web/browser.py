"""Real Chromium over every page: a purchase from need to paid in each language, every page in its states, a report by keyboard.
Each part has a browser, a server and a database of its own; as many run at once as there are processors. Results go to
build/test-web/: screenshots/, axe.json. An argument takes the parts and states whose names hold it."""
import json
import os
import signal
import subprocess
import sys
import time
import traceback

from chrome import LANGS, OUT, Browser, Problems
from support import Server

PART_S = int(os.environ.get("TALLY_WEB_DEADLINE", "600"))
# part -> database it begins from, language, width, scripts: each language is seen wide and narrow, with scripts and without. The
# longest come first.
PARTS = {
    "purchase-en": ("begun", "en", 1280, True), "purchase-zh-Hans": ("begun", "zh-Hans", 320, False),
    "purchase-zh-Hant": ("begun", "zh-Hant", 320, True),
    "states-en": ("told", "en", 320, False), "states-zh-Hans": ("told", "zh-Hans", 1280, True),
    "states-zh-Hant": ("told", "zh-Hant", 1280, False),
    "keyboard": ("told", "en", 1280, True),
}
AT_LEAST = 30  # page states in each language


def psql(database, statement):
    done = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-h", os.environ["TALLY_SOCKET"], "-U", "postgres", "-d", database,
                           "-v", "ON_ERROR_STOP=1", "-c", statement], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows(database, query):
    return json.loads(psql(database, "select coalesce(json_agg(x), '[]') from (select json_build_array(%s) x from (%s) q) r" % (
        "variadic array(select value from json_each(row_to_json(q)))", query)))


def part(name, only):
    origin, lang, width, js = PARTS[name]
    database = "part_" + name.replace("-", "_").lower()
    psql("postgres", "create database %s template %s" % (database, origin))
    # The server takes the role of each of its connections itself.
    os.environ.update(PGHOST=os.environ["TALLY_SOCKET"], PGDATABASE=database, PGUSER="postgres")
    problems, begun = Problems(), time.monotonic()
    with Server() as server:
        b = Browser(server, lang, width, js, problems)
        try:
            if name.startswith("purchase"):
                from purchase import Purchase
                Purchase(b, server, lambda query: rows(database, query)).run()
            elif name == "keyboard":
                from states import keyboard_alone
                keyboard_alone(b)
            else:
                from states import visit
                visit(b, only)
        except Exception as e:
            problems.append("%s: %s" % (name, "".join(traceback.format_exception(e))[-900:]))
        finally:
            b.quit()
        if " level=error" in server.lines():
            problems.append("%s: the server says: %s" % (name, [x for x in server.lines().splitlines() if "level=error" in x][:2]))
    with open(os.path.join(OUT, "part-%s.json" % name), "w") as out:
        json.dump({"results": b.results, "problems": problems}, out)
    print("%s: %d looks, %d problems, %d s" % (name, len(b.results), len(problems), time.monotonic() - begun), flush=True)


def parts(wanted, only):
    """Runs them, a few at a time; each has a deadline."""
    waiting, running, failed = list(wanted), {}, []
    while waiting or running:
        while waiting and len(running) < (os.cpu_count() or 2):
            name = waiting.pop(0)
            running[name] = (subprocess.Popen([sys.executable, __file__, "--part", name, only], start_new_session=True), time.monotonic())
        for name, (process, begun) in list(running.items()):
            late = time.monotonic() - begun > PART_S
            if late:
                os.killpg(process.pid, signal.SIGKILL)  # and its browser and its server
            if process.poll() is not None or late:
                process.wait()
                del running[name]
                if late or process.returncode != 0:
                    failed.append("%s ended with %s" % (name, "its deadline" if late else process.returncode))
        time.sleep(0.1)
    return failed


def main(only):
    os.makedirs(os.path.join(OUT, "screenshots"), exist_ok=True)
    wanted = [name for name in PARTS if only in name] or [name for name in PARTS if name.startswith("states")]
    failed = parts(wanted, only if only not in wanted and not any(only in name for name in wanted) else "")
    results, problems = [], list(failed)
    for name in wanted:
        path = os.path.join(OUT, "part-%s.json" % name)
        if os.path.exists(path):
            with open(path) as said:
                told = json.load(said)
            results += told["results"]
            problems += told["problems"]
            os.remove(path)
    with open(os.path.join(OUT, "axe.json"), "w") as out:
        json.dump(results, out, ensure_ascii=False, indent=1)
    for lang in LANGS:
        states = len({(r["page"], r["state"]) for r in results if r["lang"] == lang})
        print("%s: %d page states" % (lang, states))
        if not only and states < AT_LEAST:
            problems.append("%s: only %d page states" % (lang, states))
    for text in failed:
        print("FAIL  " + text)
    print("%d looks at pages, %d violations" % (len(results), sum(len(r["violations"]) for r in results)))
    print("%d passed, %d failed" % (sum(not r["violations"] for r in results), len(problems)))
    sys.exit(1 if problems or not results else 0)


if len(sys.argv) > 2 and sys.argv[1] == "--part":
    part(sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else "")
else:
    main(sys.argv[1] if len(sys.argv) > 1 else "")
