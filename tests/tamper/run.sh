#!/bin/bash
# The tamper table of exports: run.sh, with the variables that tests/run.sh sets, after the rules have filled the
# database. Intact first, then each mutilation with its exit status and reason.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$TALLY" key authority --out "$work/ours"
"$TALLY" key authority --out "$work/theirs"
sign=(--sign "$work/ours/signer.key" --cert "$work/ours/signer.pem")
# A process that has been paid for.
process=$(owner -At -c "select max(p.code) from core.process p join core.payment y on (y.authority_id, y.process_id) = (p.authority_id, p.id) where y.state = 'paid'")
"$TALLY" -q export audit --out "$work/early" "${sign[@]}"
"$TALLY" -q export audit --out "$work/next" --since "$work/early" "${sign[@]}"
"$TALLY" -q export audit --out "$work/part" --process PR-2026-0001 "${sign[@]}"
"$TALLY" -q export audit --out "$work/packed" --zstd "${sign[@]}"
"$TALLY" -q export audit --out "$work/late" "${sign[@]}"
"$TALLY" -q export audit --out "$work/flat" --tables "${sign[@]}"
"$TALLY" -q export audit --out "$work/flat-part" --tables --names zh --process PR-2026-0001 "${sign[@]}"
mkdir "$work/dossier"
"$TALLY" -q prove "$process" --out "$work/dossier/process.xml" "${sign[@]}"
"$TALLY" -q prove "$process" --out "$work/dossier/other.xml" "${sign[@]}"
"$TALLY" -q prove "payment/$(owner -At -c "select max(id) from core.payment")" --out "$work/dossier/record.xml"
# With openings, on an order of inspection.
code() { sed -n 's/.*"code": *"\([^"]*\)".*/\1/p'; }
buyer=$(owner -At -c "select code from core.party where legal_form = 'government' order by id limit 1")
audit=$("$TALLY" --format json audit open --title "Inspection" --subject "x" --buyer "$buyer" --starts-on 2026-01-01 --ends-on 2026-12-31 | code)
"$TALLY" -q audit notify "$audit" --notice "Demonstration notice" >/dev/null
order=$("$TALLY" --format json inspection order "$audit" --document "Demonstration order" --purpose "x" --until "$(owner -At -c 'select ref.today()')" | code)
"$TALLY" -q export audit --out "$work/open" --with-openings "$order" "${sign[@]}"
"$TALLY" -q inspection revoke "$order" --because "Done" >/dev/null
# The very lines of the instructions, with public tools and with our own, as a user who has put the certificate beside them runs them.
cp -r "$work/late" "$work/by-hand"
cp "$work/ours/authority-ca.pem" "$work/by-hand"
sed -n 's/^  \(\(xmllint\|xmlsec1\|sha256sum\|tally\) .*\)$/\1/p' "$work/by-hand/README.txt" | sort -u >"$work/lines"
[ "$(grep -c . "$work/lines")" -ge 5 ]
mkdir "$work/bin"
ln -s "$TALLY" "$work/bin/tally"
while read -r line; do
	(cd "$work/by-hand" && PATH=$work/bin:$PATH bash -c "$line" </dev/null >"$work/said" 2>&1) || { echo "FAIL as printed: $line"; cat "$work/said"; exit 1; }
done <"$work/lines"
sed -i 's/<role>/<role>x/' "$work/by-hand/log.xml"
if (cd "$work/by-hand" && xmlsec1 --verify --enabled-key-data x509 --trusted-pem authority-ca.pem signature.xml >/dev/null 2>&1); then
	echo "FAIL xmlsec1 accepts an altered log"
	exit 1
fi
cat "$XDG_STATE_HOME"/tallystick/signer-*/330104001/keys >"$work/keys"
python3 tests/tamper/tamper.py "$TALLY" "$work"
