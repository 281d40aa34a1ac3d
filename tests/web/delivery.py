"""Delivery reports and what is printed, over HTTP. C-2028-0002 of tests/rules has a report that is due and one before it."""
import hashlib
import json
import os
import random
import re
import sys

from support import Client, Server, run

REPORT = "C-2028-0002/R02"
KEEP = {}


def organisation(server, login="sup1", lang="en"):
    person = Client(server, lang)
    assert person.sign_in(login).status == 303
    return person


def picture(seed, size=40000):
    return b"\x89PNG\r\n\x1a\n" + random.Random(seed).randbytes(size)


def token(person):
    return person.get("/account").field("_csrf")


def piece(person, place, offset, content):
    return person.send("PATCH", place, content, {"X-CSRF-Token": token(person), "Origin": person.origin, "Upload-Offset": str(offset),
                                                 "Content-Type": "application/offset+octet-stream"})


def announce(person, name, size):
    return person.post("/upload/", {"_csrf": token(person), "name": name, "size": str(size)})


def step(person, name, **fields):
    path = "/deliver/%s/%s" % (name, REPORT)
    return person.post(path, {"_csrf": person.get(path).field("_csrf"), "_do": "next", **fields})


def an_upload_goes_on_where_it_stopped(server):
    person, content = organisation(server), picture(1)
    begun = announce(person, "../../photo of\x01 the <hall>.png", len(content))
    assert begun.status == 201 and json.loads(begun.text)["offset"] == 0
    place = begun.headers["Location"]
    assert re.fullmatch(r"/upload/[0-9a-f]{32}", place)
    assert json.loads(piece(person, place, 0, content[:15000]).text)["offset"] == 15000
    # The network breaks; what arrived is asked for, and the same piece again is refused, not written twice.
    assert json.loads(person.get(place).text)["offset"] == 15000
    assert piece(person, place, 0, content[:15000]).status == 409
    assert piece(person, place, 20000, content[20000:]).status == 409
    assert piece(person, place, 15000, content[15000:] + b"more").status == 422
    assert json.loads(person.get(place).text)["offset"] == 15000
    done = json.loads(piece(person, place, 15000, content[15000:]).text)
    digest = hashlib.sha256(content).hexdigest()
    assert done["sha256"] == digest and done["offset"] == len(content)
    # The last piece, whose answer was lost, again: the same answer.
    assert json.loads(piece(person, place, 15000, content[15000:]).text)["sha256"] == digest
    # Another person's upload is nobody else's.
    stranger = organisation(server, "sup2")
    assert stranger.get(place).status == 404 and piece(stranger, place, 0, b"x").status == 404
    assert Client(server).get(place).status in (401, 403)
    KEEP["file"] = digest


def a_wrong_upload_is_refused(server):
    person = organisation(server)
    for size, words in ((0, "empty"), (21 << 20, "too large"), (-5, ""), ("x", "empty")):
        answer = announce(person, "a.png", size)
        assert answer.status == 422 and words in json.loads(answer.text)["detail"], (size, answer.text)
    assert person.post("/upload/", {"name": "a.png", "size": "9"}).status == 403, "without a token"
    for name, content in (("page.html", b"<script>alert(1)</script>"), ("photo.png", b"MZ\x90\x00" + b"x" * 50), ("x.png", b"\x00" * 40)):
        place = announce(person, name, len(content)).headers["Location"]
        answer = piece(person, place, 0, content)
        assert answer.status == 422 and "not taken" in json.loads(answer.text)["detail"], (name, answer.text)
        assert json.loads(person.get(place).text)["offset"] == 0, "what was refused is thrown away"
    place = announce(person, "a.png", 100).headers["Location"]
    for offset in ("", "-1", "1e3", "x"):
        assert piece(person, place, offset, b"x").status == 422, offset
    for path in ("/upload/" + "0" * 32, "/upload/..%2F..%2Fetc", "/upload/x"):
        assert person.get(path).status == 404 and piece(person, path, 0, b"x").status == 404, path
    names = os.listdir(server.folder.name + "/files")
    assert all(re.fullmatch(r"[0-9a-f]{2}|exports|up-[0-9a-f]{32}", n) for n in names), names


def lines(page):
    return re.findall(r'name="entry\[(\d+)\]\.quantity"', page.text)


def a_half_sent_report_is_a_draft(server):
    person = organisation(server)
    page = person.get("/deliver/work/" + REPORT)
    assert page.status == 200 and len(lines(page)) == 8, lines(page)
    # The last period's figures are offered, and fill only what is empty.
    assert "Start with the last period" in page.words
    answer = step(person, "work", **{"entry[2].quantity": "7", "_do": "before"})
    assert answer.status == 303 and "/work/" in answer.headers["Location"]
    page = person.get("/deliver/work/" + REPORT)
    assert page.field("entry[1].quantity") == "28.667" and page.field("entry[2].quantity") == "7", page.words
    assert step(person, "work", **{"entry[1].quantity": "many"}).status == 422
    fields = {"entry[%s].quantity" % n: "5" for n in lines(page)}
    assert step(person, "work", **fields).headers["Location"] == "/deliver/people/" + REPORT
    step(person, "people", **{"entry[1].beneficiaries": "12", "entry[8].paid_hours": "5", "_do": "later"})
    # On another device: the draft is there; it is no record yet.
    phone = organisation(server, lang="zh-Hans")
    assert phone.get("/deliver/work/" + REPORT).field("entry[8].quantity") == "5"
    assert phone.get("/deliver/people/" + REPORT).field("entry[1].beneficiaries") == "12"
    assert json.loads(person.get("/list/entry.json?report=" + REPORT).text) == []
    assert organisation(server, "sup2").get("/deliver/work/" + REPORT).status in (403, 404)


def a_sheet_is_stamped_and_its_scan_taken(server):
    person = organisation(server)
    assert "/print/report/" + REPORT in person.get("/deliver/evidence/" + REPORT).text
    sheet = person.get("/print/report/" + REPORT)
    assert sheet.status == 200 and 'class="sheet"' in sheet.text and "print.css" in sheet.text
    assert "(seal)" in sheet.words and "Resident doctor" in sheet.words and sheet.text.count("<td>5</td>") >= 8, sheet.words
    scan = b"%PDF-1.4\n" + random.Random(3).randbytes(3000)
    line = re.search(r'<option value="([^"]+)"', person.get("/deliver/evidence/" + REPORT).text).group(1)
    path = "/deliver/evidence/" + REPORT
    answer = person.post_parts(path, [("_csrf", person.get(path).field("_csrf")), ("_do", "more"), ("line", line), ("kind", "sheet")],
                               [("file", "stamped.pdf", scan)])
    assert answer.status == 303, answer.words
    # By its hash, as the script sends what went up in pieces.
    step(person, "evidence", line=line, kind="photo", file=KEEP["file"], _do="more")
    page = person.get(path)
    assert hashlib.sha256(scan).hexdigest() in page.text and KEEP["file"] in page.text and page.words.count("received") >= 2
    again = step(person, "evidence", _do="drop:2")
    assert again.status == 303 and KEEP["file"] not in person.get(path).text
    step(person, "evidence", line=line, kind="photo", file=KEEP["file"], _do="more")
    KEEP["scan"] = scan


def it_is_sent_once_and_evidence_is_an_attachment(server):
    person = organisation(server)
    step(person, "spending", **{"expense[1].amount": "1000.00"})
    page = person.get("/deliver/check/" + REPORT)
    assert "Resident doctor" in page.words and "1000.00" in page.words
    fields = {"_csrf": page.field("_csrf"), "_do": "send"}
    first = person.post("/deliver/check/" + REPORT, fields)
    assert first.status == 303, first.words
    receipt = person.get(first.headers["Location"])
    assert "Receipt number" in receipt.words and REPORT in receipt.words
    again = person.post("/deliver/check/" + REPORT, fields)
    assert again.status in (303, 409, 422), again.status
    entries = json.loads(person.get("/list/entry.json?report=" + REPORT).text)
    assert len(entries) == 8, "sent twice"
    evidence = [v for e in entries for v in json.loads(person.get("/list/evidence.json?entry=" + e["code"]).text)]
    assert {v["kind"] for v in evidence} == {"sheet", "photo"}
    for v in evidence:
        file = person.get("/file/evidence/sha256/" + v["code"])
        assert file.status == 200 and hashlib.sha256(file.bytes).hexdigest() == v["sha256"]
        assert file.headers["Content-Disposition"].startswith("attachment") and file.headers["X-Content-Type-Options"] == "nosniff"
        assert "/" not in file.headers["Content-Disposition"].split("''")[1] and "%2F" not in file.headers["Content-Disposition"]
        assert file.headers["Content-Type"] in ("image/png", "application/pdf")
        assert person.get("/file/evidence/sha256/" + v["code"], Range="bytes=0-7").status == 206
        assert Client(server).get("/file/evidence/sha256/" + v["code"]).status == 404, "evidence is read by a stranger"


def a_return_asks_for_its_entries_alone(server):
    person, official = organisation(server), Client(server)
    official.sign_in("off1")
    entries = json.loads(person.get("/list/entry.json?report=" + REPORT).text)
    wrong = sorted(e["line"] for e in entries)[2]
    answer = official.act("delivery_return", {"report": REPORT, "line[1]": wrong, "because": "The list of visits is missing"})
    assert answer.status == 303, answer.words
    page = person.get("/deliver/work/" + REPORT)
    assert lines(page) == ["1"] and wrong in page.words, page.words
    assert "The list of visits is missing" in person.get("/deliver/period/" + REPORT).words
    assert page.field("entry[1].quantity") in (None, ""), "a draft of the first time came back"
    step(person, "work", **{"entry[1].quantity": "4"})
    check = person.get("/deliver/check/" + REPORT)
    sent = person.post("/deliver/check/" + REPORT, {"_csrf": check.field("_csrf"), "_do": "send"})
    assert sent.status == 303, sent.words
    standing = [e for e in json.loads(person.get("/list/entry.json?report=" + REPORT).text) if e["state"] == "standing"]
    assert len(standing) == 8 and {str(e["claimed"]) for e in standing if e["line"] == wrong} == {"4.000"}, standing


def what_is_printed_says_all(server):
    official = Client(server)
    official.sign_in("off1")
    guest = Client(server, "zh-Hans")
    page = official.get("/print/payment/C-2026-0002/P1")
    rows = json.loads(official.get("/list/payment_component.json?payment=C-2026-0002/P1").text)
    payment = json.loads(official.get("/list/payment.json?code=C-2026-0002/P1").text)[0]
    assert page.status == 200 and payment["amount_in_words"].startswith("人民币") and payment["amount_in_words"] in page.words, page.words
    for row in rows:
        if row["worked"]:
            assert row["worked"] in page.words, row
    assert page.text.count("<li>") >= 4 and "Approved by" in page.words
    contract = guest.get("/print/contract/C-2026-0002")
    assert contract.status == 200 and "政府购买服务合同" in contract.words and "人民币" in contract.words and "采购人（盖章）" in contract.words
    for line in json.loads(guest.get("/list/contract_line.json?contract=C-2026-0002").text):
        assert line["title"] in contract.words and line["price"].split(".")[0] in contract.words.replace(",", ""), line
    notices = json.loads(guest.get("/list/tender.json?limit=3").text)
    notice = guest.get("/print/tender/" + notices[0]["code"])
    assert notice.status == 200 and notices[0]["title"] in notice.words and "人民币" in notice.words
    sheet = official.get("/print/acceptance/C-2026-0002/V1")
    assert "Acceptors (signatures)" in sheet.words and "Accepted" in sheet.words, sheet.words
    for path in ("/print/payment/C-2026-0002/P99", "/print/need/N-2026-0001", "/print/x", "/print/payment/"):
        assert official.get(path).status == 404, path
    assert guest.get("/print/report/" + REPORT).status == 404, "a report is printed by a stranger"
    words = official.get("/print/payment/C-2026-0002/P1?lang=zh-Hant")
    assert "人民幣" in words.words and "付款單" in words.words
    for path in ("/r/C-2026-0002", "/r/C-2026-0002/P1"):
        assert "/print/" in official.get(path).text, path


TESTS = [an_upload_goes_on_where_it_stopped, a_wrong_upload_is_refused, a_half_sent_report_is_a_draft,
         a_sheet_is_stamped_and_its_scan_taken, it_is_sent_once_and_evidence_is_an_attachment, a_return_asks_for_its_entries_alone,
         what_is_printed_says_all]

if __name__ == "__main__":
    wanted = sys.argv[1:]
    with Server() as server:
        run([t for t in TESTS if not wanted or t.__name__ in wanted], server)
