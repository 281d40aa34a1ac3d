"""Every page in its states, in a real Chromium: three languages, wide and at 320 px, with and without JavaScript; axe-core on
each. Screenshots and axe.json go to build/test-web/."""
import base64
import json
import os
import sys
import time

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from support import Server

OUT = os.environ["TALLY_WEB_OUT"]
AXE = open(os.path.join(OUT, "npm/node_modules/axe-core/axe.min.js")).read()
LANGS = ("en", "zh-Hans", "zh-Hant")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--hide-scrollbars"]
results = []


class Problems(list):
    """Each is told at once."""
    def append(self, text):
        print("FAIL  " + text, flush=True)
        super().append(text)


problems = Problems()


class Browser:
    def __init__(self, server, width, js):
        self.base = "http://127.0.0.1:%d" % server.port
        self.width, self.js, self.who, self.lang = width, js, None, "en"
        options = webdriver.ChromeOptions()
        for flag in FLAGS + ["--window-size=%d,900" % width,
                             "--user-data-dir=%s/profile-%d-%s-%d" % (OUT, width, js, os.getpid())]:
            options.add_argument(flag)
        if not js:
            options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
        options.binary_location = "/usr/bin/chromium"
        self.driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        self.driver.set_page_load_timeout(60)
        self.size(width)

    def size(self, width):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})

    def go(self, path):
        self.driver.get(self.base + path)

    def find(self, css):
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def press(self, css, leaves=True):
        """Clicks; waits for the page that follows."""
        before = self.find("html")
        self.find(css).click()
        for _ in range(300 if leaves else 0):
            try:
                before.is_enabled()
            except StaleElementReferenceException:
                break
            time.sleep(0.1)

    def fill(self, **fields):
        for name, value in fields.items():
            field = self.find('[name="%s"]' % name)
            if field.tag_name == "select":
                field.find_element(By.CSS_SELECTOR, 'option[value="%s"]' % value).click()
            else:
                field.clear()
                field.send_keys(value)

    def speak(self, lang):
        self.lang = lang
        self.go("/help?lang=" + lang)

    def be(self, who):
        """Signs in as somebody; None: as nobody."""
        if self.who == who:
            return
        self.driver.delete_cookie("tally")
        self.who = who
        if who:
            self.go("/sign-in")
            self.fill(login=who, password="demonstration")
            self.press("main form button")
            assert "/work" in self.driver.current_url, (who, self.driver.current_url, self.driver.title)

    def look(self, page, state):
        """The page as it is now: a picture, and what axe says."""
        d = self.driver
        height = d.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]["height"]
        picture = d.execute_cdp_cmd("Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True, "clip": {
            "x": 0, "y": 0, "width": self.width, "height": min(height, 4000), "scale": 1}})
        name = "%s-%s-%s-%d%s" % (page, state, self.lang, self.width, "" if self.js else "-nojs")
        with open(os.path.join(OUT, "screenshots", name + ".png"), "wb") as out:
            out.write(base64.b64decode(picture["data"]))
        d.execute_script(AXE)
        found = d.execute_async_script(
            "const done = arguments[0]; axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', "
            "'best-practice']}).then((r) => done(r.violations.map((v) => ({id: v.id, impact: v.impact, help: v.help, "
            "nodes: v.nodes.map((n) => n.html.slice(0, 200))}))))")
        results.append({"page": page, "state": state, "lang": self.lang, "width": self.width, "js": self.js, "violations": found})
        for v in found:
            problems.append("%s: axe %s: %s %s" % (name, v["id"], v["help"], v["nodes"][:2]))
        wide = d.execute_script("return document.documentElement.scrollWidth")
        if wide > self.width:
            problems.append("%s: %d px wide" % (name, wide))
        lang = d.execute_script("return document.documentElement.lang")
        if lang != self.lang:
            problems.append("%s: lang is %s" % (name, lang))
        size = d.execute_script("return document.documentElement.outerHTML.length")
        if size > 50000:
            problems.append("%s: %d characters" % (name, size))


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


def form_with_errors(b):
    b.be("official")
    b.go("/act/plan_draft")
    b.fill(amount="1.005", fiscal_year="next", region="12")
    b.press(".actions button")
    if b.js:
        focused = b.driver.execute_script("return document.activeElement.id")
        if focused != "summary":
            problems.append("the summary of errors has no focus but " + focused)
    if not b.driver.title.startswith(("Error: ", "错误：", "錯誤：")):
        problems.append("no error in the title: " + b.driver.title)
    # A link of the summary leads to its field.
    b.press('.summary a[href="#f-amount"]', leaves=False)
    if not b.driver.current_url.endswith("#f-amount"):
        problems.append("a link of the summary leads nowhere")


def form_refused(b):
    b.be("official")
    b.go("/act/need_file")
    b.fill(title="A need of nowhere", text="x", place="999999")
    b.press(".actions button")


def form_with_records(b):
    b.be("official")
    b.go("/act/plan_draft")
    b.press('button[value="more:need"]')


def receipt(b):
    b.be("official")
    b.go("/act/need_file")
    b.fill(title="A bench by the river %d" % time.time_ns(), text="Old people rest there.", place="330104")
    b.press(".actions button")
    assert "/receipt/" in b.driver.current_url, b.driver.title


def draft_kept(b):
    b.be("official")
    b.go("/act/party_register")
    b.fill(name="Half a name")
    b.press('button[value="keep"]')
    assert "/work" in b.driver.current_url


def session_lost(b):
    b.be("witness")
    b.go("/act/need_file")
    b.fill(title="Kept", text="Kept through a lost session", place="330104")
    for cookie in b.driver.get_cookies():
        if cookie["name"] == "tally":
            b.driver.delete_cookie("tally")
    b.who = None
    b.press(".actions button")
    assert b.find('[name="f:title"]').get_attribute("value") == "Kept"


def session_found_again(b):
    session_lost(b)
    b.fill(login="witness", password="demonstration")
    b.press("main form button")
    b.who = "witness"
    assert b.find('[name="title"]').get_attribute("value") == "Kept", b.driver.title


REPORT = "C-2026-0003/R02"


def step(name):
    return simple("/deliver/%s/%s" % (name, REPORT), "years")


def step_wrong(b):
    step("work")(b)
    b.fill(**{"entry[1].quantity": "a lot"})
    b.press(".actions button")


def evidence_sent(b):
    step("evidence")(b)
    if b.find("main").text.count("SHA") or b.driver.find_elements(By.CSS_SELECTOR, ".rows .hash"):
        return
    path = os.path.join(OUT, "photo.png")
    with open(path, "wb") as out:
        out.write(base64.b64decode(PIXEL))
    b.find("#file").send_keys(path)
    if b.js:
        for _ in range(60):
            if b.driver.find_elements(By.CSS_SELECTOR, 'input[type=hidden][name="file"]'):
                break
            time.sleep(0.2)
    b.press('button[value="more"]')
    assert b.driver.find_elements(By.CSS_SELECTOR, ".rows .hash"), "the file did not arrive"


PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="

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
    ("act", "refused", form_refused), ("act", "records", form_with_records), ("act", "choices", simple("/act/tender_draft", "official")),
    ("receipt", "need", receipt), ("work", "draft", draft_kept), ("account", "person", simple("/account", "official")),
    ("record", "payment", simple("/r/C-2026-0002/P1", "official")),
    ("work", "approver", simple("/work", "approver")), ("process", "approver", simple("/p/PR-2026-0003", "approver")),
    ("work", "council", simple("/work", "council")), ("act", "file", simple("/act/need_endorse", "council")),
    ("work", "supplier", simple("/work", "years")), ("record", "report", simple("/r/C-2026-0003/R01", "years")),
    ("deliver", "period", step("period")), ("deliver", "work", step("work")), ("deliver", "work-wrong", step_wrong),
    ("deliver", "people", step("people")), ("deliver", "spending", step("spending")), ("deliver", "evidence", evidence_sent),
    ("deliver", "declaration", step("declaration")), ("deliver", "check", step("check")),
    ("work", "auditor", simple("/work", "auditor")), ("list", "log-exports", simple("/list/audit_export", "auditor")),
]


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
            problems.append("no visible focus on " + self.at().get_attribute("outerHTML")[:100])
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
            problems.append("the keyboard does not reach %s on %s" % (list(values), self.d.current_url))
        before = self.d.current_url
        self.at().send_keys(Keys.ENTER)
        for _ in range(50):
            if self.d.current_url != before:
                return
            time.sleep(0.1)
        problems.append("the keyboard does not leave " + before)


def keyboard_alone(server):
    """A delivery report is written and sent with the keyboard only."""
    b = Browser(server, 1280, True)
    b.be("years")
    b.go("/deliver/period/C-2026-0003/R03")
    keys = Keyboard(b)
    first = keys.tab()
    if first.get_attribute("class") != "skip":
        problems.append("the first stop of the keyboard is not the way past the menu")
    first.send_keys(Keys.ENTER)
    keys.fill_and_press({}, "next")
    keys.fill_and_press({"entry[1].quantity": "98", "entry[2].quantity": "85", "entry[2].note": "By keyboard"}, "next")
    keys.fill_and_press({"entry[1].beneficiaries": "12", "entry[1].paid_hours": "204.5"}, "next")
    keys.fill_and_press({"expense[1].amount": "10800.00"}, "next")
    keys.fill_and_press({}, "next")
    keys.fill_and_press({}, "next")
    b.look("deliver", "check-whole")
    keys.fill_and_press({}, "send")
    if "/receipt/" not in b.driver.current_url:
        problems.append("the keyboard alone does not send a delivery report: " + b.driver.current_url + b.find("main").text[:300])
    b.look("receipt", "delivery")
    b.driver.quit()


def visit(server, width, js, only):
    b = Browser(server, width, js)
    for lang in LANGS:
        b.be(None)
        b.speak(lang)
        for page, state, reach in STATES:
            if only and only not in page + "-" + state:
                continue
            try:
                reach(b)
                b.look(page, state)
            except Exception as e:
                problems.append("%s-%s-%s-%d: %s: %s" % (page, state, lang, width, type(e).__name__, str(e).splitlines()[0]))
    b.driver.quit()


def main():
    only = sys.argv[1] if len(sys.argv) > 1 else ""
    os.makedirs(os.path.join(OUT, "screenshots"), exist_ok=True)
    with Server() as server:
        for width, js in ((1280, True), (320, False)):
            visit(server, width, js, only)
        if not only:
            keyboard_alone(server)
    with open(os.path.join(OUT, "axe.json"), "w") as out:
        json.dump(results, out, ensure_ascii=False, indent=1)
    passed = sum(not r["violations"] for r in results)
    print("%d page states looked at, %d languages" % (len(results), len({r["lang"] for r in results})))
    print("%d passed, %d failed" % (passed, len(problems)))
    sys.exit(1 if problems or not results else 0)


main()
