# The audit export: valid, canonical, whole, of one snapshot; of a process alone; never over another; nothing half-done.
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$TALLY" export audit --out "$out/all"
cd "$out/all"
[ "$(ls | tr '\n' ' ')" = "README.txt audit.xsd checkpoint entry.xsd log.xml records.xml sha256sums " ]
sha256sum -c --quiet sha256sums
for file in log.xml records.xml; do
	xmllint --noout --stream --schema audit.xsd "$file"
	xmllint --c14n "$file" | cmp - "$file"
	xmllint --exc-c14n "$file" | cmp - "$file"
done
cd - >/dev/null
# Every leaf once, in order; as many images as the tail says.
n=$(grep -c '^<a:i leaf=' "$out/all/log.xml" || true)
grep -o '<a:i leaf="[0-9]*"' "$out/all/log.xml" | grep -o '[0-9]*' | cmp - <(seq 0 $((n - 1)))
grep -q "<a:tail images=\"$n\">" "$out/all/log.xml"
# The export knows its own order, and the demonstration clock is named.
grep -q 'clock="demonstration"' "$out/all/log.xml"
grep -q '<audit_export ' "$out/all/log.xml"
# No name of a person, no text of a class that is personal: commitments only.
if grep -q 'live alone in our block' "$out/all/log.xml"; then
	echo "a personal text is in the export"
	exit 1
fi
grep -Eq '<text>[0-9a-f]{64}</text>' "$out/all/log.xml"
# Exit 2 over an existing folder, 4 for a process that is not there, 6 for who is no auditor.
status=0; "$TALLY" export audit --out "$out/all" 2>/dev/null || status=$?
[ $status = 2 ]
status=0; "$TALLY" export audit --out "$out/none" --process PR-1999-0001 2>/dev/null || status=$?
[ $status = 4 ]
status=0; "$TALLY" --session "$out/nobody" export audit --out "$out/none" 2>/dev/null || status=$?
[ $status = 6 ]
[ ! -e "$out/none" ]
# A reader in another language and without our code gets the root of the checkpoint, and checks its signature.
[ "$(tests/cross/independent.py "$out/all" | cut -d' ' -f1)" = "$n" ]
"$TALLY" verify "$out/all" >/dev/null
# The lines that README.txt prints, in both languages, are the same, and do what they say.
[ "$(grep -c '^  xmllint --noout --stream --schema audit.xsd log.xml$' "$out/all/README.txt")" = 2 ]
grep '^  xmllint' "$out/all/README.txt" | sort | uniq -c | grep -vq ' 2 ' && exit 1
(cd "$out/all" && grep -E '^  (xmllint|sha256sum) ' README.txt | sort -u | bash -eux >/dev/null)
! grep -q 'xmlsec1 --verify --trusted' "$out/all/README.txt"
# Over two connections, and packed, the bytes are the same as over one.
"$TALLY" -q export audit --out "$out/two" --jobs 2 --zstd
(cd "$out/two" && sha256sum -c --quiet sha256sums && unzstd -q log.xml.zst records.xml.zst)
[ "$(grep -v '^<a:audit' "$out/two/log.xml" | head -$((n - 1)))" = "$(grep -v '^<a:audit' "$out/all/log.xml" | head -$((n - 1)))" ]
tests/cross/independent.py "$out/two" >/dev/null
# One that continues another: the log begins where that ended, and is proven to have only grown.
"$TALLY" -q export audit --out "$out/next" --since "$out/all"
grep -q " from=\"$n\" " "$out/next/log.xml"
tests/cross/independent.py "$out/next" --since "$out/all" >/dev/null
"$TALLY" verify "$out/next" --since "$out/all" >/dev/null
"$TALLY" -q export audit --out "$out/third" --since "$out/next/checkpoint"
sed "3s/^.\{8\}/AAAAAAAA/" "$out/all/checkpoint" >"$out/other"
status=0; "$TALLY" export audit --out "$out/none" --since "$out/other" 2>/dev/null || status=$?
[ $status = 14 ]
# What is altered is seen by that reader too.
cp -r "$out/all" "$out/altered"
sed -i '0,/ver="1"/s//ver="2"/' "$out/altered/log.xml"
status=0; tests/cross/independent.py "$out/altered" >/dev/null || status=$?
[ $status = 1 ]
# One process: its records, and those to which they refer.
"$TALLY" export audit --out "$out/one" --process PR-2026-0001
(cd "$out/one" && xmllint --noout --stream --schema audit.xsd log.xml && xmllint --noout --stream --schema audit.xsd records.xml)
grep -q 'process="PR-2026-0001"' "$out/one/log.xml"
[ "$(grep -c '<plan_item ' "$out/one/records.xml")" = 1 ]
grep -q '<party ' "$out/one/records.xml"
[ "$(grep -c '<a:proof>' "$out/one/log.xml")" = "$(grep -c '</a:i>' "$out/one/log.xml")" ]
# One buyer, one period; the dossier of a process and of a record: each image with its proof.
buyer=$("$TALLY" list party --format csv | sed -n 's/^\(O-[0-9-]*\),.*street office.*/\1/p' | head -1)
"$TALLY" -q export audit --out "$out/buyer" --buyer "$buyer"
"$TALLY" -q export audit --out "$out/period" --from 2026-01-01 --to 2026-12-31
"$TALLY" -q prove PR-2026-0001 --out "$out/process.xml"
"$TALLY" -q prove "person/$(owner -At -c 'select max(id) from core.person')" --out "$out/person.xml"
cp "$out/all"/*.xsd "$out"
for file in one/log.xml one/records.xml buyer/log.xml period/records.xml process.xml person.xml; do
	(cd "$out" && xmllint --noout --stream --schema audit.xsd "$file" 2>/dev/null && xmllint --c14n "$file" | cmp - "$file")
done
for what in one buyer period process.xml person.xml; do
	tests/cross/independent.py "$out/$what" >/dev/null
done
for what in one buyer period process.xml person.xml; do
	"$TALLY" verify "$out/$what" >/dev/null
done
[ "$(grep -c '<person ' "$out/person.xml")" -ge 1 ]
for words in "--process PR-2026-0001 --since $out/all" "--from 2026-01-01" "--jobs 3"; do
	status=0; "$TALLY" export audit --out "$out/none" $words 2>/dev/null || status=$?
	[ $status = 2 ]
done
status=0; "$TALLY" prove PR-1999-0001 --out "$out/none" 2>/dev/null || status=$?
[ $status = 4 ]
# Killed at any moment: under its name it is whole, or not there.
for delay in 0.3 0.6 0.9; do
	timeout -s KILL $delay "$TALLY" -q export audit --out "$out/killed-$delay" || true
	[ ! -e "$out/killed-$delay" ] || "$TALLY" verify "$out/killed-$delay" >/dev/null
done
rm -rf "$out"/killed-*
# A disk that is full leaves nothing behind.
status=0; "$TALLY" export audit --out /dev/full/x 2>/dev/null || status=$?
[ $status = 9 ]
[ -z "$(find "$out" -maxdepth 1 -name '*none*' -o -maxdepth 1 -name '*part*')" ]
# The schema of the images is the committed one.
cmp "$out/all/entry.xsd" reports/schema/entry.xsd
