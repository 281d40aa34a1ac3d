"""Every page in its states; and a delivery report with the keyboard alone."""
import base64
import os
import time

from selenium.webdriver.common.keys import Keys

from chrome import OUT

REPORT = "C-2026-0003/R02"
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")


def photo():
    path = os.path.join(OUT, "photo-%d.png" % os.getpid())
    with open(path, "wb") as out:
        out.write(PIXEL)
    return path


def simple(path, who=None):
    def state(b):
        b.be(who)
        b.go(path)
    return state


def sign_in_wrong(b):
    b.be(None)
    b.go("/sign-in")
    b.fill(login="nobody.here", password="wrong password")
    b.press("main form button")


def summary_is_read(b):
    """What is wrong stands first, is named in the title, has the focus and leads to the fields."""
    if b.js and b.focused() != "summary":
        b.problems.append("the summary of errors has no focus but " + b.focused())
    if not b.driver.title.startswith(("Error: ", "错误：", "錯誤：")):
        b.problems.append("no error in the title: " + b.driver.title)
    for link in b.all(".summary li a"):
        if not b.has(link.get_attribute("href")[link.get_attribute("href").index("#"):]):
            b.problems.append("a link of the summary leads nowhere: " + link.get_attribute("href"))


def form_with_errors(b):
    b.be("official")
    b.go("/act/plan_draft")
    b.fill(amount="1.005", fiscal_year="next", region="12")
    b.press(".actions button")
    summary_is_read(b)
    b.press('.summary a[href="#f-amount"]', leaves=False)
    if not b.path.endswith("#f-amount"):
        b.problems.append("a link of the summary leads nowhere")


def form_refused(b):
    b.be("official")
    b.go("/act/need_file")
    b.fill(title="A need of nowhere", text="x", place="999999")
    b.press(".actions button")
    summary_is_read(b)


def form_with_records(b):
    b.be("official")
    b.go("/act/plan_draft")
    b.press('button[value="more:need"]')


def receipt(b):
    b.be("official")
    b.go("/act/need_file")
    b.fill(title="A bench by the river %d" % time.time_ns(), text="Old people rest there.", place="330104")
    b.press(".actions button")
    assert "/receipt/" in b.path, b.driver.title


def draft_kept(b):
    b.be("official")
    b.go("/act/party_register")
    b.fill(name="Half a name")
    b.press('button[value="keep"]')
    assert "/work" in b.path


def session_lost(b):
    b.be("witness")
    b.go("/act/need_file")
    b.fill(title="Kept", text="Kept through a lost session", place="330104")
    b.lose_session()
    b.press(".actions button")
    assert b.find('[name="f:title"]').get_attribute("value") == "Kept"


def session_found_again(b):
    session_lost(b)
    b.sign_in("witness")
    assert b.find('[name="title"]').get_attribute("value") == "Kept", b.driver.title


def step(name):
    return simple("/deliver/%s/%s" % (name, REPORT), "years")


def step_wrong(b):
    step("work")(b)
    b.fill(**{"entry[1].quantity": "a lot"})
    b.press(".actions button")
    summary_is_read(b)


def send_files(b):
    """On the page of evidence: a file goes by itself, with scripts or without."""
    before = len(b.all(".rows .hash"))
    b.find("#file").send_keys(photo())
    end = time.monotonic() + 30
    while b.js and not b.has('input[type=hidden][name="file"]'):
        assert time.monotonic() < end, "the file is not sent"
        time.sleep(0.05)
    b.press('button[value="more"]')
    assert len(b.all(".rows .hash")) == before + 1, "the file did not arrive"


def evidence_sent(b):
    step("evidence")(b)
    send_files(b)


STATES = [
    ("home", "public", simple("/")), ("notices", "list", simple("/notices")), ("contracts", "list", simple("/contracts")),
    ("organisations", "list", simple("/organisations")), ("needs", "list", simple("/needs")),
    ("needs", "filtered", simple("/needs?state=validated")), ("needs", "empty", simple("/needs?state=rejected")),
    ("reports", "list", simple("/reports")), ("report", "chart", simple("/report/budget-execution")),
    ("report", "empty", simple("/report/budget-execution?year=2011")), ("data", "list", simple("/data")),
    ("help", "text", simple("/help")), ("search", "form", simple("/search")), ("search", "results", simple("/search?q=home")),
    ("search", "nothing", simple("/search?q=zzzzzz")), ("api", "text", simple("/api")),
    ("process", "public", simple("/p/PR-2026-0002")), ("record", "need", simple("/r/N-2026-0001")),
    ("record", "contract", simple("/r/C-2026-0001")), ("missing", "page", simple("/nowhere")),
    ("sign-in", "form", simple("/sign-in")), ("sign-in", "wrong", sign_in_wrong),
    ("sign-in", "session-lost", session_lost), ("act", "session-found-again", session_found_again),
    ("work", "official", simple("/work", "official")), ("process", "official", simple("/p/PR-2026-0003", "official")),
    ("act", "empty", simple("/act/plan_draft", "official")), ("act", "errors", form_with_errors),
    ("act", "refused", form_refused), ("act", "records", form_with_records),
    ("receipt", "need", receipt), ("work", "draft", draft_kept), ("account", "person", simple("/account", "official")),
    ("record", "payment", simple("/r/C-2026-0002/P1", "official")),
    ("work", "council", simple("/work", "council")), ("act", "file", simple("/act/need_endorse", "council")),
    ("work", "supplier", simple("/work", "years")), ("record", "report", simple("/r/C-2026-0003/R01", "years")),
    ("deliver", "work-wrong", step_wrong), ("deliver", "evidence", evidence_sent),
    ("work", "auditor", simple("/work", "auditor")), ("list", "log-exports", simple("/list/audit_export", "auditor")),
    ("export", "list", simple("/export/", "auditor")), ("log", "entries", simple("/log/", "auditor")),
    ("verify", "form", simple("/verify", "auditor")), ("dossier", "process", simple("/dossier/PR-2026-0002", "auditor")),
]


def visit(b, only):
    for page, state, reach in STATES:
        if only and only not in page + "-" + state:
            continue
        try:
            reach(b)
            b.look(page, state)
        except Exception as e:
            b.problems.append("%s-%s-%s-%d: %s: %s" % (page, state, b.lang, b.width, type(e).__name__, str(e).splitlines()[:1]))


class Keyboard:
    """Tab, letters, Enter: nothing else. Every stop must show its focus."""

    def __init__(self, browser):
        self.b, self.d = browser, browser.driver

    def at(self):
        return self.d.switch_to.active_element

    def tab(self):
        self.at().send_keys(Keys.TAB)
        outline = self.d.execute_script(
            "const s = getComputedStyle(document.activeElement); return s.outlineStyle + ' ' + s.outlineWidth")
        if "none" in outline or " 0px" in outline:
            self.b.problems.append("no visible focus on " + self.at().get_attribute("outerHTML")[:100])
        return self.at()

    def fill_and_press(self, values, button):
        """Goes on until the button of this value; fields on the way get their values."""
        values = dict(values)
        for _ in range(120):
            e = self.tab()
            name = e.get_attribute("name")
            if name in values:
                e.send_keys(values.pop(name))
            elif name == "_do" and e.get_attribute("value") == button:
                break
        if values:
            self.b.problems.append("the keyboard does not reach %s on %s" % (list(values), self.b.path))
        before = self.d.current_url
        self.at().send_keys(Keys.ENTER)
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if self.d.current_url != before:
                return
            time.sleep(0.05)
        self.b.problems.append("the keyboard does not leave " + before)


def keyboard_alone(b):
    """A delivery report is written and sent with the keyboard only."""
    b.be("years")
    b.go("/deliver/period/C-2026-0003/R03")
    keys = Keyboard(b)
    first = keys.tab()
    if first.get_attribute("class") != "skip":
        b.problems.append("the first stop of the keyboard is not the way past the menu")
    first.send_keys(Keys.ENTER)
    keys.fill_and_press({}, "next")
    keys.fill_and_press({"entry[1].quantity": "98", "entry[2].quantity": "85", "entry[2].note": "By keyboard"}, "next")
    keys.fill_and_press({"entry[1].beneficiaries": "12", "entry[1].paid_hours": "204.5"}, "next")
    keys.fill_and_press({"expense[1].amount": "10800.00"}, "next")
    keys.fill_and_press({}, "next")
    keys.fill_and_press({}, "next")
    b.look("deliver", "check-whole")
    keys.fill_and_press({}, "send")
    if "/receipt/" not in b.path:
        b.problems.append("the keyboard alone does not send a delivery report: " + b.path + b.find("main").text[:300])
    b.look("receipt", "delivery")
