"""A server of its own for each test file, and a client that behaves as a browser does, or does not."""
import html
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

TALLY = os.environ["TALLY"]


class Server:
    def __init__(self, *options):
        self.folder = tempfile.TemporaryDirectory(prefix="tally-web-")
        self.log = open(os.path.join(self.folder.name, "log"), "w+")
        self.process = subprocess.Popen(
            [TALLY, "serve", "--listen", "127.0.0.1:0", "--files", self.folder.name + "/files", *options],
            stderr=self.log, stdin=subprocess.DEVNULL)
        for _ in range(1200):
            found = re.search(r"event=serving at=127\.0\.0\.1:(\d+)", self.lines())
            if found:
                self.port = int(found.group(1))
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        sys.exit("the server does not start: " + self.lines())

    def lines(self):
        self.log.flush()
        with open(self.log.name) as log:
            return log.read()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(40)
        self.log.close()
        self.folder.cleanup()
        return status

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.bytes = response.read()

    @property
    def text(self):
        return self.bytes.decode()

    def field(self, name):
        """The value of the first input of this name."""
        found = re.search(r'<input[^>]*name="%s"[^>]*value="([^"]*)"' % re.escape(name), self.text)
        return html.unescape(found.group(1)) if found else None

    @property
    def title(self):
        return html.unescape(re.search(r"<title>(.*?)</title>", self.text, re.S).group(1))

    @property
    def words(self):
        return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", self.text)))


class Client:
    def __init__(self, server, lang="en"):
        self.server = server
        self.cookies = {"tally-lang": lang}

    def send(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        all_headers = {"Cookie": "; ".join("%s=%s" % c for c in self.cookies.items())}
        all_headers.update(headers or {})
        connection.request(method, path, body, {k: v for k, v in all_headers.items() if v is not None})
        response = connection.getresponse()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            if "Max-Age=0" in cookie:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        answer = Answer(response)
        connection.close()
        return answer

    def get(self, path, **headers):
        return self.send("GET", path, headers=headers)

    @property
    def origin(self):
        return "http://127.0.0.1:%d" % self.server.port

    def post(self, path, fields, headers=None):
        body = urllib.parse.urlencode(fields)
        given = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.origin}
        given.update(headers or {})
        return self.send("POST", path, body, given)

    def post_parts(self, path, fields, files, headers=None):
        """multipart/form-data; files: (name, file name, bytes)."""
        mark = "----mark%d" % time.monotonic_ns()
        body = b""
        for name, value in fields:
            body += ('--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (mark, name, value)).encode()
        for name, file, content in files:
            body += ('--%s\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\n'
                     "Content-Type: application/octet-stream\r\n\r\n" % (mark, name, file)).encode() + content + b"\r\n"
        body += ("--%s--\r\n" % mark).encode()
        given = {"Content-Type": "multipart/form-data; boundary=" + mark, "Origin": self.origin}
        given.update(headers or {})
        return self.send("POST", path, body, given)

    def sign_in(self, login, password="demonstration"):
        page = self.get("/sign-in")
        return self.post("/sign-in", {"_csrf": page.field("_csrf"), "next": "/", "login": login, "password": password})

    def form(self, act, query=""):
        """The form of an act, and the fields that control it."""
        page = self.get("/act/%s%s" % (act, query))
        assert page.status == 200, (act, page.status)
        return page, {name: page.field(name) for name in ("_csrf", "_key", "_fixed")}

    def act(self, act, fields, query=""):
        _, control = self.form(act, query)
        return self.post("/act/" + act, {**control, "_do": "send", **fields})


def raw(server, request, wait=5):
    """Bytes as they are; what comes back until the other side closes or is silent."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=wait) as s:
        got = b""
        try:
            s.sendall(request)
            while True:
                part = s.recv(65536)
                if not part:
                    break
                got += part
        except (socket.timeout, ConnectionError):
            pass
        return got


def run(tests, server):
    """Runs functions in order; the first that fails ends it with its name."""
    for test in tests:
        print(test.__name__, flush=True)
        test(server)
        assert server.process.poll() is None, "the server died in " + test.__name__
