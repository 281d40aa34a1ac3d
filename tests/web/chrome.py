"""A Chromium that does what a person does, and a look at the page that it shows."""
import base64
import json
import os
import time

from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

OUT = os.environ["TALLY_WEB_OUT"]
LANGS = ("en", "zh-Hans", "zh-Hant")
WAIT_S = 60
FLAGS = ["--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--lang=en-US",
         "--disable-component-update", "--disable-sync", "--disable-extensions", "--hide-scrollbars", "--password-store=basic"]
if os.getuid() == 0:
    FLAGS.append("--no-sandbox")  # Chromium does not sandbox root

# What is asked of every page: axe's judgement, and what the program itself should not let through.
ASK = """
(async () => {
  const found = await axe.run(document, {preload: false, elementRef: false, resultTypes: ["violations"],
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]});
  const root = document.documentElement, raw = [];
  const written = (e) => !e.closest("code, .code, .hash, .sample, .files, textarea, .data, [lang]:not(html)");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n; (n = walker.nextNode());) {
    const text = n.textContent.trim();
    if (!text || !written(n.parentElement) || n.parentElement.closest("script, style")) continue;
    if (/\\b[a-z]+(_[a-z0-9]+)+\\b/.test(text) || /\\b(page|menu|form|list|error|column|value|intro|stage|work|task|deliver|role)\\.[a-z_]+\\b/.test(text))
      raw.push(text.slice(0, 80));
  }
  const spoken = "th, dt, label, legend, button, nav a, .tag, .tiles a, .hint, .error, .over, .steps li, summary, caption, .filters a";
  if (root.lang !== "en")
    for (const e of document.querySelectorAll(spoken))
      if (written(e) && /[a-z]{3,}/.test(e.innerText) && !/[\\u4e00-\\u9fff]/.test(e.innerText)) raw.push(e.innerText.slice(0, 80));
  if (root.lang !== "en")
    for (const e of document.querySelectorAll("dd, td"))
      if (written(e) && /^[a-z]+( [a-z]+)*$/.test(e.innerText.trim())) raw.push(e.innerText.slice(0, 80));
  return {violations: found.violations.map((v) => ({id: v.id, impact: v.impact, help: v.help,
      nodes: v.nodes.map((n) => n.html.slice(0, 200))})),
    wide: root.scrollWidth, lang: root.lang, size: root.outerHTML.length, raw: [...new Set(raw)]};
})()"""


class Problems(list):
    """Each is told at once."""
    def append(self, text):
        print("FAIL  " + text, flush=True)
        super().append(text)


class Browser:
    def __init__(self, server, lang, width, js, problems):
        self.base = "http://127.0.0.1:%d" % server.port
        self.lang, self.width, self.js, self.who = lang, width, js, None
        self.problems, self.results, self.tokens, self.looked = problems, [], {}, set()
        options = webdriver.ChromeOptions()
        for flag in FLAGS + ["--window-size=%d,900" % width,
                             "--user-data-dir=%s/profile-%d" % (OUT, os.getpid())]:
            options.add_argument(flag)
        options.binary_location = "/usr/bin/chromium"
        self.driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        self.driver.set_page_load_timeout(WAIT_S)
        self.driver.set_script_timeout(WAIT_S)
        self.size(width)
        self.scripts(js)
        # In a world of its own, beside the page's scripts; it stands ready on every page, for sending it takes longer than running it.
        axe = open(os.path.join(OUT, "npm/node_modules/axe-core/axe.min.js")).read()
        self.cdp("Page.addScriptToEvaluateOnNewDocument", worldName="judge",
                 source="globalThis.judge = () => {%s\nreturn %s};" % (axe, ASK.strip()))
        self.go("/help?lang=" + lang)

    def cdp(self, command, **parameters):
        return self.driver.execute_cdp_cmd(command, parameters)

    def scripts(self, run):
        """Whether pages run their scripts. What was loaded without them stays as it is."""
        self.cdp("Emulation.setScriptExecutionDisabled", value=not run)

    def size(self, width):
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)

    @property
    def path(self):
        return self.driver.current_url[len(self.base):]

    def go(self, path):
        self.driver.get(path if path.startswith("http") else self.base + path)

    def find(self, css):
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def all(self, css):
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def has(self, css):
        return bool(self.all(css))

    def press(self, css, leaves=True):
        """Clicks; waits for the page that follows."""
        before = self.find("html")
        pressed = self.find(css)
        self.unfold(pressed)
        pressed.click()
        end = time.monotonic() + WAIT_S
        while leaves:
            try:
                before.is_enabled()
            except WebDriverException:  # the page is gone
                return
            assert time.monotonic() < end, "no page follows " + css
            time.sleep(0.03)

    def unfold(self, element):
        """What is folded away is opened first."""
        for summary in element.find_elements(By.XPATH, "./ancestor::details[not(@open)]/summary"):
            summary.click()

    def put(self, name, value):
        """A value into the control of this name, as a person would."""
        fields = self.all('[name="%s"]' % name)
        if not fields:
            raise NoSuchElementException("no field %s on %s" % (name, self.path))
        field = fields[-1] if fields[-1].get_attribute("type") == "file" else fields[0]
        kind = field.get_attribute("type")
        self.unfold(field)
        if field.tag_name == "select":
            field.find_element(By.CSS_SELECTOR, 'option[value="%s"]' % value).click()
        elif kind in ("radio", "checkbox"):
            self.find('[name="%s"][value="%s"]' % (name, value)).click()
        elif kind == "file":
            field.send_keys(value)
        elif kind == "date":
            field.send_keys(value[5:7] + value[8:10] + value[:4])
        elif kind == "datetime-local":
            hour = int(value[11:13])
            field.send_keys(value[5:7] + value[8:10] + value[:4], Keys.ARROW_RIGHT,
                            "%02d%s%s" % ((hour + 11) % 12 + 1, value[14:16], "AM" if hour < 12 else "PM"))
        else:
            if field.get_attribute("value"):
                field.clear()
            field.send_keys(value)

    def fill(self, **fields):
        for name, value in fields.items():
            self.put(name, value)

    def focused(self):
        """The id of what has the focus; scripts may be off, so the driver is asked."""
        return self.driver.switch_to.active_element.get_attribute("id")

    def be(self, who):
        """Signs in as somebody, by the form the first time; None: as nobody."""
        if self.who == who:
            return
        self.driver.delete_cookie("tally")
        self.who = who
        if who in self.tokens:
            self.driver.add_cookie({"name": "tally", "value": self.tokens[who], "path": "/", "httpOnly": True})
        elif who:
            self.go("/sign-in")
            self.sign_in(who)
            assert self.path.startswith("/work"), (who, self.path, self.driver.title)

    def sign_in(self, who):
        self.fill(login=who, password="demonstration")
        self.press("main form button")
        self.who = who
        cookie = self.driver.get_cookie("tally")
        if cookie:
            self.tokens[who] = cookie["value"]

    def lose_session(self):
        self.driver.delete_cookie("tally")
        self.tokens.pop(self.who, None)
        self.who = None

    def look(self, page, state, once=False):
        """The page as it is now: a picture, and what is asked of every page. once: not again in this state."""
        if once and (page, state) in self.looked:
            return
        self.looked.add((page, state))
        height = self.cdp("Page.getLayoutMetrics")["cssContentSize"]["height"]
        picture = self.cdp("Page.captureScreenshot", format="png", optimizeForSpeed=True, captureBeyondViewport=True, clip={
            "x": 0, "y": 0, "width": self.width, "height": min(height, 4000), "scale": 1})
        name = "%s-%s-%s-%d%s" % (page, state, self.lang, self.width, "" if self.js else "-nojs")
        with open(os.path.join(OUT, "screenshots", name + ".png"), "wb") as out:
            out.write(base64.b64decode(picture["data"]))
        self.scripts(True)
        frame = self.cdp("Page.getFrameTree")["frameTree"]["frame"]["id"]
        world = self.cdp("Page.createIsolatedWorld", frameId=frame, worldName="judge")["executionContextId"]
        answer = self.cdp("Runtime.evaluate", expression="judge()", contextId=world, awaitPromise=True, returnByValue=True)
        self.scripts(self.js)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"])[:400])
        said = answer["result"]["value"]
        self.results.append({"page": page, "state": state, "lang": self.lang, "width": self.width, "js": self.js,
                             "violations": said["violations"]})
        for v in said["violations"]:
            self.problems.append("%s: axe %s: %s %s" % (name, v["id"], v["help"], v["nodes"][:2]))
        if said["wide"] > self.width:
            self.problems.append("%s: %d px wide" % (name, said["wide"]))
        if said["lang"] != self.lang:
            self.problems.append("%s: lang is %s" % (name, said["lang"]))
        if said["size"] > 50000:
            self.problems.append("%s: %d characters" % (name, said["size"]))
        if said["raw"]:
            self.problems.append("%s: no words but %s" % (name, said["raw"][:8]))

    def quit(self):
        self.driver.quit()
