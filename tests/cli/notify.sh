# Messages for a gateway: what is due to whom, what changed; the cursor goes on where it stopped, and the same asked twice is the same.
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$TALLY" seal 2>/dev/null
# Everything from the beginning, piece by piece, until there is no more.
cursor=0
for round in $(seq 50); do
	"$TALLY" notify --since $cursor --format ndjson >"$out/part.$round"
	cat "$out/part.$round" >>"$out/all"
	[ "$(tail -1 "$out/part.$round" | python3 -c 'import json,sys; print(json.load(sys.stdin)["state"])')" = more ] || break
	cursor=$(tail -1 "$out/part.$round" | python3 -c 'import json,sys; print(json.load(sys.stdin)["code"])')
done
# As the timer does it: the second time nothing has changed; then one act is told to those whom it concerns, and not to who did it.
# What a gateway does not take comes again.
cat >"$out/gateway" <<'GATEWAY'
#!/bin/sh
cat >"$TOLD"
GATEWAY
chmod 755 "$out/gateway"
told() { TOLD=$1 src/dist/notify "$TALLY" "$out" "$out/gateway"; }
tail -1 "$out/part.$round" | python3 -c 'import json,sys; print(json.load(sys.stdin)["code"])' >"$out/cursor"
told "$out/quiet"
login() { "$TALLY" --session "$out/$1" login "$1" <<<demonstration >/dev/null 2>&1; }
login res1
login off1
need=$("$TALLY" --session "$out/res1" need file --title "A lift for the stairs" --text "A text of a person" --place 330102 --urgency 50 --format json |
	python3 -c 'import json,sys; print(json.load(sys.stdin)["code"])')
"$TALLY" seal 2>/dev/null
told "$out/filed"
"$TALLY" --session "$out/off1" need validate "$need" --catalogue A0101 --public-text "A lift" >/dev/null
"$TALLY" seal 2>/dev/null
before=$(cat "$out/cursor")
src/dist/notify "$TALLY" "$out" /bin/false && exit 1
[ "$(cat "$out/cursor")" = "$before" ]
told "$out/validated"
[ "$(cat "$out/cursor")" -gt "$before" ]
"$TALLY" notify --since "$before" --format ndjson | cmp - "$out/validated"
NEED=$need python3 - "$out" <<'PY'
import json, os, re, sys
out, need = sys.argv[1], os.environ["NEED"]
read = lambda name: [json.loads(line) for line in open(os.path.join(out, name))]
every = read("all")
kinds = {(m["what"], m["kind"]) for m in every}
assert ("due", "report") in kinds and ("changed", "contract") in kinds and ("changed", "payment") in kinds, kinds
messages = [m for m in every if m["what"] != "cursor"]
for m in messages:
    assert re.fullmatch("[0-9a-f]{32}", m["id"]) and m["person"].startswith("U-") and m["path"].endswith(m["code"]), m
    for lang in ("en", "zh_hans", "zh_hant"):
        assert m["code"] in m[lang] and not re.search(r"(value|work|list|column)\.", m[lang]), m
    assert m["en"].isascii() and not m["zh_hans"].split(m["code"])[0].isascii(), m
    assert (m["role"] is not None) == (m["what"] == "due") and (m["at"] is not None) == (m["what"] == "changed"), m
# An id is one message.
by_id = {}
for m in messages:
    assert by_id.setdefault(m["id"], m["code"] + m["person"]) == m["code"] + m["person"], m
# Each reads what he may read: no organisation is told of a report of another.
contracts = {}
for m in messages:
    if m["kind"] == "report" and m["person"].startswith("U-sup"):
        contracts.setdefault(m["code"].split("/")[0], set()).add(m["party"])
assert contracts and all(len(p) == 1 for p in contracts.values()), contracts
# No name, no text of a record.
texts = open(os.path.join(out, "all")).read()
for word in ("Demonstration", "live alone", "Told to nobody", "A text of a person", "login", "password"):
    assert word not in texts, word
# One change: told to the official when it is filed (due), to the resident when it is answered, and to nobody who did it.
filed = [m for m in read("filed") if m["code"] == need]
assert {m["what"] for m in filed} == {"due"} and {m["role"] for m in filed} == {"official", "committee"}, filed
assert all(m["what"] != "changed" for m in read("quiet"))
validated = [m for m in read("validated") if m["code"] == need]
assert [(m["what"], m["person"], m["state"]) for m in validated] == [("changed", "U-res1", "validated")], validated
PY
# Other formats, wrong cursors; whoever only sends messages can do nothing else.
"$TALLY" notify --since "$before" --format csv | head -1 | grep -q '^id,what,person,'
for bad in x -1 99999999999999999999 ''; do
	status=0; "$TALLY" notify --since "$bad" 2>/dev/null >&2 || status=$?
	[ $status = 2 ]
done
status=0; "$TALLY" notify --authority 999 --format ndjson 2>/dev/null >"$out/other" || status=$?
[ $status = 0 ] && [ "$(wc -l <"$out/other")" = 1 ] || [ $status = 4 ]
for refused in 'select * from core.person' 'select * from audit.log' 'select * from api.need' "select api.need_file('x', 'x', '330102')" \
	"select auth.tag(330104001, 1)" "select audit.due_to('U-off1', null)"; do
	psql -X -q -h "$TALLY_SOCKET" -U tally_notifier -d tallystick -c "$refused" 2>/dev/null >&2 && exit 1
done
psql -X -Atq -h "$TALLY_SOCKET" -U tally_notifier -d tallystick -c "begin; select count(*) from audit.notify(null, $before); select current_setting('tally.actor')" | tail -1 | grep -qx ''
