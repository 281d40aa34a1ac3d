"""Walks the OpenAPI document and calls what it describes."""
import csv
import io
import json
import re
import sys
import urllib.parse
import xml.etree.ElementTree

from support import Client, Server, run

KEEP = {}


def token_of(server, login):
    person = Client(server)
    assert person.sign_in(login).status == 303
    page = person.post("/account", {"_csrf": person.get("/account").field("_csrf"), "_do": "token", "label": "books",
                                    "password": "demonstration"})
    return re.search(r'<code class="hash">([0-9a-f]{64})</code>', page.text).group(1)


def call(server, method, path, token, body=None, kind="application/json"):
    headers = {"Cookie": None, "Content-Type": kind if body is not None else None,
               "Authorization": "Bearer " + token if token else None}
    return Client(server).send(method, path, body, headers)


def the_document_is_valid(server):
    document = json.loads(call(server, "GET", "/openapi.json", None).text)
    assert document["openapi"] == "3.1.0" and document["info"]["title"] and document["info"]["version"]
    ids = []

    def references(node):
        if isinstance(node, dict):
            if "$ref" in node:
                target = document
                for part in node["$ref"][2:].split("/"):
                    target = target[part]
                assert target, node
            for value in node.values():
                references(value)
        elif isinstance(node, list):
            for value in node:
                references(value)

    references(document)
    for path, item in document["paths"].items():
        assert path.startswith("/"), path
        for method, operation in item.items():
            assert method in ("get", "post"), (path, method)
            ids.append(operation["operationId"])
            assert operation["responses"] and operation["summary"], path
            names = []
            for p in operation["parameters"]:
                p = document["components"]["parameters"][p["$ref"].rsplit("/", 1)[1]] if "$ref" in p else p
                assert p["in"] in ("query", "header", "path") and p["schema"]["type"], (path, p)
                assert p["in"] != "path" or p["required"] is True
                names.append((p["in"], p["name"]))
            assert len(names) == len(set(names)), path
            assert set(re.findall(r"{(\w+)}", path)) == {n for i, n in names if i == "path"}, path
    assert len(ids) == len(set(ids)) and len(ids) > 100
    for item in document["paths"].values():
        body = item.get("post", {}).get("requestBody")
        if body:
            schema = body["content"]["application/json"]["schema"]
            assert set(schema.get("required", [])) <= set(schema["properties"]) and "application/xml" in body["content"]
    KEEP["paths"] = document["paths"]


def every_list_answers_in_every_format(server):
    official = token_of(server, "off1")
    full = 0
    for path, item in KEEP["paths"].items():
        if not path.startswith("/list/"):
            continue
        at = path.replace(".{format}", ".%s?limit=3")
        columns = list(item["get"]["responses"]["200"]["content"]["application/json"]["schema"]["items"]["properties"])
        answers = {f: call(server, "GET", at % f, official) for f in ("json", "csv", "xml")}
        assert {a.status for a in answers.values()} == {200}, path
        rows = json.loads(answers["json"].text)
        table = list(csv.DictReader(io.StringIO(answers["csv"].text)))
        tree = xml.etree.ElementTree.fromstring(answers["xml"].bytes).findall("row")
        assert len(rows) == len(table) == len(tree) <= 3, path
        for row, line in zip(rows, table):
            assert sorted(row) == sorted(columns) == sorted(line), path
        full += bool(rows)
        if rows and "code" in columns:
            one = call(server, "GET", (at % "json") + "&code=" + urllib.parse.quote(rows[0]["code"]), official)
            assert [r["code"] for r in json.loads(one.text)][:1] == [rows[0]["code"]], path
        guest = call(server, "GET", at % "json", None)
        assert guest.status == 200 and isinstance(json.loads(guest.text), list), path
        assert call(server, "GET", (at % "json") + "&no_such_column=1", official).status == 422, path
    assert full > 30, full


def every_act_is_called_in_json_and_xml(server):
    """With nothing in it: what the description requires is what is missed, in both forms; nothing is done."""
    token = token_of(server, "off1")
    missed = 0
    for path, item in KEEP["paths"].items():
        if not path.startswith("/api/"):
            continue
        act = path.rsplit("/", 1)[1]
        required = set(item["post"]["requestBody"]["content"]["application/json"]["schema"].get("required", []))
        answers = [call(server, "POST", path + "?dry_run=1", token, "{}"),
                   call(server, "POST", path + "?dry_run=1", token, "<%s/>" % act, "application/xml")]
        assert answers[0].status == answers[1].status, (act, answers[0].status, answers[1].status, answers[1].text)
        assert answers[0].status in (200, 403, 404, 409, 422), (act, answers[0].status, answers[0].text)
        problem = json.loads(answers[0].text)
        if answers[0].status == 422 and problem["errors"]:
            places = {e["place"] for e in problem["errors"]}
            assert places == {e["place"] for e in json.loads(answers[1].text)["errors"]}, act
            assert required <= places, (act, required, places)
            missed += 1
        assert call(server, "POST", path, None, "{}").status == 403, "without a token: " + act
    assert missed > 100, missed


def an_organisation_has_its_own_software(server):
    """A token does what its person may, in the person's name, and no more; it ends with the others."""
    token = token_of(server, "sup1")
    mine = json.loads(call(server, "GET", "/list/report.json", token).text)
    assert mine and {r["supplier"] for r in mine} == {mine[0]["supplier"]}
    assert json.loads(call(server, "GET", "/list/report.json", None).text) == []
    arguments = json.dumps({"report": mine[0]["code"], "line": ["x"], "because": "x"})
    assert call(server, "POST", "/api/delivery_return", token, arguments).status == 403
    account = json.dumps({"login": "mine", "role": ["official"], "password": "long enough"})
    assert call(server, "POST", "/api/user_add", token, account).status == 403
    # A token is no cookie, and a cookie is no token.
    with_cookie = Client(server)
    with_cookie.cookies["tally"] = token
    assert with_cookie.send("POST", "/api/delivery_return", arguments, {"Content-Type": "application/json"}).status == 403
    for wrong in (token[:-1], token + "0", "0" * 64, "Bearer", token.upper().replace("A", "g"), "' or 1=1 --"):
        assert call(server, "POST", "/api/delivery_return", wrong, arguments).status in (401, 403), wrong
    person = Client(server)
    person.sign_in("sup1")
    assert "books" in person.get("/account").words
    person.post("/account", {"_csrf": person.get("/account").field("_csrf"), "_do": "end"})
    assert call(server, "POST", "/api/delivery_return", token, arguments).status == 401


def an_envelope_says_where_it_was_sealed(server):
    """A bid that was sealed offline was never readable here; the pages say which is which, to whoever sees the bid."""
    rows = json.loads(call(server, "GET", "/list/envelope.json", token_of(server, "sup1")).text)
    assert rows and {r["sealed"] for r in rows} <= {"offline", "command", "web"}, rows
    person = Client(server, "zh-Hans")
    person.sign_in("sup1")
    words = {"offline": "投标人本机离线密封", "command": "命令行密封", "web": "由本网页服务密封"}
    for path in ("/list/envelope", "/r/" + rows[0]["bid"]):
        page = person.get(path)
        assert "密封地点" in page.words and words[rows[0]["sealed"]] in page.words, (path, page.words)


TESTS = [the_document_is_valid, every_list_answers_in_every_format, every_act_is_called_in_json_and_xml,
         an_organisation_has_its_own_software, an_envelope_says_where_it_was_sealed]

if __name__ == "__main__":
    wanted = sys.argv[1:]
    with Server() as server:
        run([t for t in TESTS if not wanted or t.__name__ in wanted], server)
