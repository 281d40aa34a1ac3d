# The audit export: valid, canonical, whole, of one snapshot; of a process alone; never over another; nothing half-done.
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$TALLY" export audit --out "$out/all"
cd "$out/all"
[ "$(ls | tr '\n' ' ')" = "audit.xsd entry.xsd log.xml records.xml sha256sums " ]
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
# One process: its records, and those to which they refer.
"$TALLY" export audit --out "$out/one" --process PR-2026-0001
(cd "$out/one" && xmllint --noout --stream --schema audit.xsd log.xml && xmllint --noout --stream --schema audit.xsd records.xml)
grep -q 'process="PR-2026-0001"' "$out/one/log.xml"
[ "$(grep -c '<plan_item ' "$out/one/records.xml")" = 1 ]
grep -q '<party ' "$out/one/records.xml"
# A disk that is full leaves nothing behind.
status=0; "$TALLY" export audit --out /dev/full/x 2>/dev/null || status=$?
[ $status = 9 ]
[ "$(ls "$out" | tr '\n' ' ')" = "all one " ]
# The schema of the images is the committed one.
cmp "$out/all/entry.xsd" reports/schema/entry.xsd
