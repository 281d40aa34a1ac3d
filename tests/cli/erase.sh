# Personal data: an export on an order of inspection opens them, and verify holds each against its commitment; once they are erased the text
# is nowhere in the database, and the log proves itself as before.
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
status() { local s=0; "$TALLY" "$@" >"$out/said" 2>&1 || s=$?; echo $s; }
code() { sed -n 's/.*"code": *"\([^"]*\)".*/\1/p'; }
name='Demonstration Zhao <of lane 88>' wish='I cannot climb the stairs; 演示住户丙 of lane 88' why='Told to me at the door of lane 88' nowhere='lane 88'
owner -At -c "select auth.open_session(330104001, (select id from core.person where code = 'U-root'), interval '1 hour')" >"$out/root"
chmod 600 "$out/root"
cat >"$out/people.walk" <<WALK
person zhao resident "name=$name"
as zhao
need file --title "Stairs" --text "$wish" --place 330102 --urgency 10 --supporters 1 --residents 1000 --vulnerability 10 --reason "$why" --idempotency-key zhao-1 => NEED
as off1
data read --kind user --record U-zhao --purpose "Whether $name lives there"
WALK
"$TALLY" --session "$out/root" walk "$out/people.walk" >"$out/walked"
need=$(sed -n 's/.*File a need: //p' "$out/walked")
# What the web keeps: a form half filled in, a file, a token with a label; of others too, whose own are left.
owner <<SQL
insert into auth.draft select authority_id, id, repeat('a', 32), 'user_add', '[["name", "Somebody else"]]' from core.person where code = 'U-off1';
insert into auth.draft select authority_id, id, repeat('b', 32), 'need_file', jsonb_build_array(jsonb_build_array('text', 'On behalf of $name')) from core.person where code = 'U-off1';
insert into auth.draft select authority_id, id, repeat('c', 32), 'need_file', '[["text", "lane 88 again"]]' from core.person where code = 'U-zhao';
insert into auth.upload select authority_id, id, repeat('d', 32), '$name.jpg', 'image/jpeg', 1 from core.person where code = 'U-off1';
insert into auth.session select sha256('x'), authority_id, id, now(), now() + interval '1 hour', 'Telephone of $name' from core.person where code = 'U-off1';
SQL
# Whether any form of a text is in the database: as it stands, or within bytes.
dumped() {
	pg_dump -h "$TALLY_SOCKET" -U postgres -d tallystick --data-only >"$out/dump" 2>"$out/warned"
	grep -cF -e "$1" -e "$(printf %s "$1" | od -An -tx1 | tr -d ' \n')" "$out/dump" || true
}
[ "$(dumped "$nowhere")" -ge 8 ]
[ "$(owner -At -c "select count(*) from auth.answer where key = 'zhao-1'")" = 1 ]

# Openings: refused without an order, and to who comes another way.
[ "$(status export audit --out "$out/none" --with-openings AU-1999-0001/O1)" = 4 ]
[ "$(status export audit --out "$out/none" --with-openings)" = 2 ]
[ ! -e "$out/none" ]
today=$(owner -At -c 'select ref.today()')
buyer=$(owner -At -c "select code from core.party where legal_form = 'government' order by id limit 1")
audit=$("$TALLY" --format json audit open --title "Inspection" --subject "x" --buyer "$buyer" --starts-on 2026-01-01 --ends-on 2026-12-31 | code)
"$TALLY" -q audit notify "$audit" --notice "Demonstration notice" >/dev/null
order=$("$TALLY" --format json inspection order "$audit" --document "Demonstration order" --purpose "Whether people asked" --until "$today" | code)
"$TALLY" -q export audit --out "$out/before"
"$TALLY" -q export audit --out "$out/open" --with-openings "$order"
"$TALLY" -q --format json verify "$out/open" --since "$out/before" >"$out/report"
n=$(grep -c '<opening ' "$out/open/openings.xml")
grep -q "\"openings\":$n," "$out/report"
[ "$n" = "$(owner -At -c 'select count(*) from audit.opening where authority_id = 330104001')" ]
(cd "$out/open" && xmllint --noout --stream --schema audit.xsd openings.xml && xmllint --c14n openings.xml | cmp - openings.xml && sha256sum -c --quiet sha256sums)
grep -qF 'I cannot climb the stairs; 演示住户丙 of lane 88' "$out/open/openings.xml"
! grep -qF "$nowhere" "$out/open/log.xml" "$out/open/records.xml" "$out/before/log.xml"
# By hand: the value under its salt is what the image holds.
salt=$(grep -F "$wish" "$out/open/openings.xml" | sed 's/.*<salt>\([0-9a-f]*\)<.*/\1/')
id=$(owner -At -c "select id from core.need where code = '$need'")
hmac=$(printf 'need%stext\0%s' "$id" "$wish" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$salt" | sed 's/.*= //')
grep -q "<text>$hmac</text>" "$out/before/log.xml"
# Each opened value left a line, which the auditor reads; another way in there is none.
export=$(owner -At -c 'select max(code) from core.audit_export where inspection_order_id is not null')
[ "$(owner -At -c "select count(*) from core.access_log where code = '$export'")" = "$n" ]
"$TALLY" --format csv list access | grep "^$export,U-aud1,need,$need,text," | grep -q "$order"
"$TALLY" -q export audit --out "$out/some" --with-openings "$order" --process PR-2026-0001
[ "$(grep -c '<opening ' "$out/some/openings.xml")" -ge 1 ]
[ "$(grep -c '<opening ' "$out/some/openings.xml")" = "$(grep -cE '<(name|text|reason)>[0-9a-f]{64}<' "$out/some/records.xml")" ]
"$TALLY" -q verify "$out/some" >/dev/null
"$TALLY" -q export audit --out "$out/packed" --with-openings "$order" --zstd
[ -e "$out/packed/openings.xml.zst" ]
"$TALLY" -q --format json verify "$out/packed" | grep -q "\"openings\":$n,"
"$TALLY" -q inspection revoke "$order" --because "Done" >/dev/null
[ "$(status export audit --out "$out/none" --with-openings "$order")" = 5 ]
grep -q inspection_is_in_force "$out/said"

# Erased: by a person. Not by who may not, nor before his account is closed.
[ "$(status erase)" = 2 ]
[ "$(status erase --because x --person U-zhao)" = 6 ]
[ "$(status --session "$out/root" erase --because "He asked" --person U-zhao)" = 5 ]
"$TALLY" --session "$out/root" -q user close zhao >/dev/null
"$TALLY" --session "$out/root" -q erase --because "He asked" --person U-zhao --dry-run >/dev/null
[ "$(dumped "$nowhere")" -ge 8 ]
"$TALLY" --session "$out/root" -q erase --because "He asked" --person U-zhao >/dev/null
[ "$(dumped "$nowhere")" = 0 ]
[ "$(dumped '演示住户丙')" = 0 ]
[ "$(owner -At -c "select erased from core.erasure order by id desc limit 1")" = 3 ]
[ "$(owner -At -c "select count(*) from auth.answer where key = 'zhao-1'")" = 0 ]
[ "$(owner -At -c "select string_agg(left(key, 1), '') from auth.draft where left(key, 1) in ('a', 'b', 'c')")" = a ]
[ "$(owner -At -c "select name from auth.upload where id = repeat('d', 32)")" = - ]
[ "$(owner -At -c "select count(*) from auth.session where label like 'Telephone%'")" = 0 ]
# The log goes on from where it was, its commitments stand, and every row fits its image.
"$TALLY" -q export audit --out "$out/after"
"$TALLY" -q verify "$out/after" --since "$out/open" >/dev/null
grep -q "<text>$hmac</text>" "$out/after/log.xml"
! grep -q "<text>$hmac</text>" "$out/after/records.xml"
"$TALLY" -q check --owner >/dev/null
# By age: what is older than its retention goes, what is younger stays, and the name of somebody at work.
owner -c "update audit.opening set at = at - interval '4 years' where of = 'need' or of = 'person'" -c "update audit.opening set at = at + interval '4 years'
	where of = 'need' and id = (select min(id) from core.need)"
kept=$(owner -At -c "select count(*) from audit.opening where of = 'person' and id in (select id from core.person where state = 'active')")
day=$(owner -At -c 'select ref.today() - 1095')
[ "$(status --session "$out/root" erase --because "Old" --before "$(owner -At -c 'select ref.today() - 1094')")" = 5 ]
grep -q erasure_by_day_after_the_retention "$out/said"
"$TALLY" --session "$out/root" -q erase --because "Old" --before "$day" >/dev/null
[ "$(owner -At -c "select count(*) from audit.opening where of = 'need'")" = 1 ]
[ "$(owner -At -c "select count(*) from audit.opening where of = 'person'")" = "$kept" ]
[ "$(owner -At -c 'select count(*) from core.need where text is not null')" = 1 ]
"$TALLY" -q check --owner >/dev/null
owner -c "delete from auth.draft where left(key, 1) = 'a'" -c "update audit.opening set at = ref.now()"
