"""The purchase of sql/demo/t01.walk through the pages: its lines are not called but looked up in task lists, written into forms
and sent by whoever the walk says, from the need to what is paid. Only the keys of sealed bids stay on the command line: they
never leave their custodians' machines."""
import json
import os
import re
import shlex
import subprocess
import time
import urllib.parse

from selenium.webdriver.common.action_chains import ActionChains

from chrome import OUT
from states import send_files, summary_is_read
from support import TALLY, Client

WALK = "sql/demo/t01.walk"
OFTEN = {"delivery_submit": 2}  # how often the browser does an act; else once, and the next is sent as it would send it
FIRST, LAST = "The need", "Paid: "  # sections of the walk; who takes part is there when it begins
ERRORS = {"en": "Error:", "zh-Hans": "错误：", "zh-Hant": "錯誤："}


def sections():
    """The walk by its headings: (title, lines)."""
    found = []
    for line in open(WALK):
        line = line.strip()
        if line.startswith("say == "):
            found.append((line[7:], []))
        elif found and line and not line.startswith(("#", "say ")):
            found[-1][1].append(line)
    return found


def head():
    """The lines before the purchase: parties and accounts."""
    text = open(WALK).read()
    return text[:text.index("say == " + FIRST)]


class Purchase:
    def __init__(self, browser, server, ask):
        self.b, self.server, self.ask = browser, server, ask
        self.words = dict(ask("select key, words from api.word where lang = '%s'" % browser.lang))
        self.params = {}
        for act, name, required, flags, type_ in ask(
                "select act, param, required, array_to_string(flags, ' '), type from ref.act_param where field = '' order by act, ord"):
            self.params.setdefault(act, []).append((name, required, flags or "", type_))
        self.vars = dict((name.upper(), code) for name, code in self.parties())
        self.who, self.pages, self.done = None, 0, {}

    def parties(self):
        """The names that the head of the walk kept, in the order of their codes."""
        names = re.findall(r"party register .*=> (\w+)", head())
        return zip(names, (r[0] for r in self.ask("select code from core.party where code like 'O-%' order by code offset 0")))

    def problem(self, text):
        self.b.problems.append("purchase-%s-%d: %s" % (self.b.lang, self.b.width, text))

    def run(self):
        wanted = False
        for title, lines in sections():
            wanted = wanted or title.startswith(FIRST)
            if not wanted:
                continue
            for line in lines:
                try:
                    self.line(line)
                except Exception as e:
                    self.b.look("purchase", "stopped")
                    self.problem("%s: %s %s; the page says: %s" % (line, type(e).__name__, str(e).splitlines()[:1],
                                                                     self.b.find("main").text[:300]))
                    return
            self.where_it_stands(title)
            if title.startswith(LAST):
                break
        self.what_the_auditor_sees()

    def line(self, text):
        text = re.sub(r"\$\{?(\w+)\}?", lambda m: self.vars[m.group(1)], text.split(" => ")[0]) + "".join(
            " => " + k for k in text.split(" => ")[1:])
        words = shlex.split(text)
        if words[0] == "clock":
            self.command("clock " + words[1])
        elif words[0] == "as":
            self.who = None if words[1] == "nobody" else words[1]
            self.b.be(self.who)
        elif words[0] == "expect":
            self.expect(words[1:])
        elif words[0] == "custody":
            self.command("as %s\n%s" % (self.who, text))
        elif words[0] == "refused":
            self.act(words[2:], refused=words[1].rstrip(":"))
        else:
            name = words[words.index("=>") + 1] if "=>" in words else None
            code = self.act(words[:words.index("=>")] if name else words)
            if name:
                self.vars[name] = code

    def command(self, text):
        path = os.path.join(OUT, "walk-%d" % os.getpid())
        with open(path, "w") as out:
            out.write(text + "\n")
        done = subprocess.run([TALLY, "-q", "--session", os.environ["TALLY_WEB_SESSION"], "walk", path], capture_output=True,
                              text=True, timeout=60)
        assert done.returncode == 0, done.stderr

    def expect(self, words):
        """What the person sees of a record, as data."""
        client = Client(self.server)
        if self.b.who:
            client.cookies["tally"] = self.b.tokens[self.b.who]
        none = words[0] == "no"
        kind, code, *pairs = words[1:] if none else words
        rows = json.loads(client.get("/list/%s.json?code=%s" % (kind, urllib.parse.quote(code))).text)
        assert len(rows) == (0 if none else 1), rows
        for pair in pairs:
            column, value = pair.split("=", 1)
            got = rows[0][column]
            got = {True: "t", False: "f", None: ""}.get(got, str(got)) if not isinstance(got, str) else got
            same = got == value or (re.fullmatch(r"-?[\d.]+", got) and re.fullmatch(r"-?[\d.]+", value) and float(got) == float(value))
            assert same, (column, got, value)

    def arguments(self, act, words):
        """The words of the command line as pairs of parameter and value."""
        pairs, i = [], 0
        while i < len(words):
            if not words[i].startswith("--"):
                pairs.append((self.params[act][0][0], words[i]))
                i += 1
                continue
            name = words[i][2:].replace("-", "_")
            flag = i + 1 == len(words) or words[i + 1].startswith("--")
            pairs.append((name, "true" if flag else words[i + 1]))
            i += 1 if flag else 2
        return pairs

    def act(self, words, refused=None):
        act = words[0] + "_" + words[1]
        pairs = self.arguments(act, words[2:])
        self.done[act] = self.done.get(act, 0) + (refused is None)
        if self.done[act] > OFTEN.get(act, 1):
            return self.again(act, pairs)
        if act == "delivery_submit":
            return self.deliver(pairs)
        name, required, flags, _ = self.params[act][0]
        subject = dict(pairs).get(name) if required and "code:" in flags else None
        self.open_form(act, name, subject, flags, refused)
        if subject:
            pairs = [p for p in pairs if p[0] != name]
        self.write(act, pairs)
        self.b.look("act", act + ("-filled" if self.is_rehearsed(act) else ""), once=True)
        if refused:
            self.b.press(".actions button")
            return self.is_refused(act, refused)
        if not self.is_rehearsed(act) or ("rehearsed", act) in self.b.looked:
            self.b.press(".actions button")
        else:
            self.b.looked.add(("rehearsed", act))
            getattr(self, "with_" + act)(pairs)
        return self.receipt(act)

    def again(self, act, pairs):
        """What the browser has done already is sent as it would send it."""
        client = Client(self.server, self.b.lang)
        client.cookies["tally"] = self.b.tokens[self.who]
        fields, entries, files = {}, {}, []
        types = {p[0]: p[3] for p in self.params[act]}
        for name, value in pairs:
            if types.get(name) == "jsonb":
                entries[name] = entries.get(name, 0) + 1
                fields.update(("%s[%d].%s" % (name, entries[name], f.split("=")[0]), f.split("=")[1]) for f in value.split(","))
            else:
                fields[name] = value
        for name in [n for n, v in fields.items() if v.startswith("sql/demo/files/")]:
            with open(self.document(), "rb") as paper:
                files.append((name, fields.pop(name).split("/")[-1] + ".pdf", paper.read()))
        _, control = client.form(act)
        answer = client.post_parts("/act/" + act, [*control.items(), ("_do", "send"), *fields.items()], files)
        assert answer.status == 303, answer.words[:300]
        code = re.search(r'<a class="code" href="[^"]*">([^<]*)</a></dd>', client.get(answer.headers["Location"]).text)
        return code and code.group(1)

    def is_rehearsed(self, act):
        return hasattr(self, "with_" + act)

    def open_form(self, act, param, subject, flags, refused):
        """From the page of the record, by its task list; or from what can be begun."""
        if subject is None:
            self.b.go("/work")
            self.b.look("work", self.who, once=True)
            self.b.press('.tiles a[href="/act/%s"]' % act)
            return
        self.b.go("/r/" + urllib.parse.quote(subject))
        self.b.look("record", re.search(r"code:(\w+)", flags).group(1), once=True)
        link = '.tasks .open a[href="/act/%s?%s=%s"]' % (act, param, subject)
        if self.b.has(link):
            self.b.press(link)
            return
        locked = [e.text for e in self.b.all(".tasks .why")]
        if refused is None or self.words[refused] not in " ".join(e.get_attribute("textContent") for e in self.b.all(".tasks .why")):
            self.problem("%s is not offered to %s on the page of %s; not yet: %s" % (act, self.who, subject, locked))
        for e in self.b.all(".tasks summary"):
            e.click()
        self.b.look("record", "locked", once=True)
        self.b.go("/act/%s?%s=%s" % (act, param, urllib.parse.quote(subject)))

    def write(self, act, pairs):
        entries = {}
        types = {p[0]: p[3] for p in self.params[act]}
        for name, value in pairs:
            if types.get(name) == "jsonb":
                entries[name] = n = entries.get(name, 0) + 1
                for field in value.split(","):
                    key, text = field.split("=", 1)
                    self.entry(name, n, "%s[%d].%s" % (name, n, key), text)
            elif self.b.has('[name="%s[1]"]' % name) or self.b.has('button[value="more:%s"]' % name):
                entries[name] = n = entries.get(name, 0) + 1
                self.entry(name, n, "%s[%d]" % (name, n), value)
            else:
                self.put(name, value)

    def entry(self, name, n, field, text):
        if not self.b.has('[name="%s"]' % field):
            self.b.press('button[value="more:%s"]' % name)
        self.put(field, text)

    def put(self, name, value):
        if self.b.has('[name="%s"][type=file]' % name):
            value = self.document()
        self.b.put(name, value)

    def document(self):
        """A PDF of one empty page; the walk's files are texts, which the pages do not take."""
        path = os.path.join(OUT, "paper-%d.pdf" % os.getpid())
        self.pages += 1
        with open(path, "w") as out:
            out.write("%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n%% %d %s\n"
                      "trailer<</Root 1 0 R>>\n%%%%EOF\n" % (self.pages, self.b.lang))
        return path

    def receipt(self, act):
        if not self.b.path.startswith("/receipt/"):
            raise AssertionError("not received: " + "; ".join(e.text for e in self.b.all(".summary li")))
        self.b.look("receipt", act if act in ("need_file", "bid_submit", "payment_pay") else "act", once=True)
        codes = self.b.all("dl.record a.code")
        return codes[0].text if codes else None

    def is_refused(self, act, rule):
        summary_is_read(self.b)
        said = self.b.find(".summary").text
        if self.words[rule] not in said:
            self.problem("%s: expected %s, but: %s" % (act, rule, said))
        self.b.look("refused", rule)

    # Things that happen to people, each once in a purchase.

    def with_need_file(self, pairs):
        """Send is pressed twice: one need is filed."""
        ActionChains(self.b.driver).double_click(self.b.find(".actions button")).perform()
        end = time.monotonic() + 30
        while not self.b.path.startswith("/receipt/") and time.monotonic() < end:
            time.sleep(0.05)
        found = self.ask("select count(*) from core.need")
        if found != [[1]]:
            self.problem("send pressed twice files %s needs" % found)

    def with_plan_draft(self, pairs):
        """An amount that is none, and nothing chosen: said at the top and at the field, in the person's language; then mended."""
        self.b.put("amount", "1.005")
        self.b.find('[name="title"]').clear()
        self.b.press(".actions button")
        summary_is_read(self.b)
        for name in ("amount", "title"):
            field = self.b.find('[name="%s"]' % name)
            error = self.b.find("#" + field.get_attribute("aria-describedby").split()[-1])
            if field.get_attribute("aria-invalid") != "true" or not error.text.strip():
                self.problem("no error is said at the field " + name)
            if self.b.lang != "en" and not re.search("[\u4e00-\u9fff]", error.text):
                self.problem("an error in another language: " + error.text)
        self.b.look("act", "plan_draft-errors")
        self.b.fill(amount=dict(pairs)["amount"], title=dict(pairs)["title"])
        self.b.press(".actions button")

    def with_tender_draft(self, pairs):
        """The session ends while the form is open: after signing in again it is as it was."""
        who = self.b.who
        self.b.lose_session()
        self.b.press(".actions button")
        self.b.look("sign-in", "session-ended")
        self.b.sign_in(who)
        if self.b.find('[name="title"]').get_attribute("value") != dict(pairs)["title"]:
            self.problem("a lost session loses the work")
        self.b.look("act", "tender_draft-found-again")
        self.b.press(".actions button")

    def with_contract_draft(self, pairs):
        """Put aside as a draft, found again among one's work, and sent."""
        self.b.press('button[value="keep"]')
        self.b.look("work", "draft-kept")
        self.b.press('a[href*="/act/contract_draft?draft="]')
        if self.b.find('[name="title"]').get_attribute("value") != dict(pairs)["title"]:
            self.problem("a draft is not as it was kept")
        self.b.press(".actions button")

    def deliver(self, pairs):
        """The steps of a delivery report, as the organisation finds it among what is due."""
        given = dict(pairs)
        report = given["report"]
        self.b.go("/work")
        self.b.look("work", self.who + "-due", once=True)
        self.b.press('a[href="/deliver/period/%s"]' % report)
        entry = dict(f.split("=", 1) for f in given["entry"].split(","))
        for step in ("period", "work", "people", "spending", "evidence", "declaration"):
            assert self.b.path.startswith("/deliver/%s/" % step), self.b.path
            for name in {"work": ["quantity"], "people": ["beneficiaries", "paid_hours"]}.get(step, []):
                self.b.put("entry[1]." + name, entry[name])
            if step == "spending" and "expense" in given:
                self.b.put("expense[1].amount", given["expense"].split("amount=")[1])
            if step == "evidence":
                self.b.put("kind", "sheet")
                send_files(self.b)
            self.b.look("deliver", step, once=True)
            self.b.press('.actions button[value="next"]')
        self.b.look("deliver", "check", once=True)
        self.b.press('button[value="send"]')
        code = self.receipt("delivery_submit")
        self.b.look("receipt", "delivery", once=True)
        return code

    def where_it_stands(self, title):
        """One page tells how far it has come: for the official with what is next, for everybody without."""
        step = re.sub(r"[^a-z]+", "-", title.lower()).strip("-")[:24]
        self.b.be("official")
        self.b.go("/p/PR-2026-0002" if self.ask("select from core.process where code = 'PR-2026-0002'") else "/needs")
        self.b.look("process", step)
        self.b.be(self.who)

    def what_the_auditor_sees(self):
        self.b.be(None)
        self.b.go("/p/PR-2026-0002")
        self.b.look("process", "paid-public")
        self.b.be("auditor")
        self.b.go("/work")
        self.b.look("work", "auditor")
        self.b.go("/search")
        self.b.put("q", "PR-2026-0002")
        self.b.press("main form button")
        self.b.look("search", "auditor")
        self.b.go("/p/PR-2026-0002")
        self.b.look("process", "auditor")
        paid = self.ask("select code from api.payment where state = 'paid'")
        for code, in paid:
            self.b.go("/r/" + code)
            self.b.look("record", "payment-paid", once=True)
        if len(paid) != 2:
            self.problem("%d payments are paid, not 2" % len(paid))
        self.b.go("/export/")
        self.b.press('main a[href="/act/audit_export"]')
        self.b.look("act", "audit_export")
        self.b.put("scope", "process")
        self.b.put("scope_code", "PR-2026-0002")
        self.b.press(".actions button")
        self.receipt("audit_export")
        self.b.go("/export/")
        self.b.look("export", "ordered")
