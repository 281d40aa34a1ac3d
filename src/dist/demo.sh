#!/bin/sh
# The demonstration: a purchase of community services from need to evaluation, twice, act by act, on a database of its
# own; real or made-up open-contracting data beside it; an audit export, validated with public tools; what was spent.
# Usage: src/dist/demo.sh TALLY      environment: OCDS=FILE (default: a small package of the project's own)
set -eu
tally=$1
here=$(pwd)
begun=$(date +%s)
out=$here/build/demo
if [ "$(id -u)" = 0 ]; then
	TALLY_HOME=/var/lib/tallystick/demo
else
	TALLY_HOME=$out/home
fi
export TALLY_HOME
export XDG_STATE_HOME="$out/state"
ocds=${OCDS:-$here/sql/demo/ocds-small.json}

title() {
	printf '\n\033[1m%s\033[0m\n' "$1" | if [ -t 1 ]; then cat; else sed 's/\x1b\[[0-9;]*m//g'; fi
}
leave() {
	status=$?
	if [ "$status" != 0 ]; then
		echo "demo: stopped with status $status; its database: $TALLY_HOME" >&2
	fi
	"$tally" stop >/dev/null 2>&1 || true
}
trap leave EXIT

# A demonstration begins anew each time: only its own database and folder are removed.
"$tally" stop >/dev/null 2>&1 || true
rm -rf "$out"
if [ -d "$TALLY_HOME" ]; then
	rm -rf "$TALLY_HOME"
fi
mkdir -p "$out"

title "1. A database of its own"
"$tally" init --demo --authority 330104001 --name "演示街道办事处 (demonstration)" --region 330104

title "2. Two purchases of the same service, act by act"
"$tally" walk sql/demo/t01.walk

title "3. Open-contracting data: $(basename "$ocds")"
"$tally" import ocds "$ocds"
"$tally" import ocds "$ocds"

title "4. An audit export, signed, and what public tools say of it"
# The walk makes the auditor's account as the administrator, and leaves the auditor signed in.
(umask 077 && cp "$out"/state/tallystick/session-* "$out/state/auditor")
auditor="$tally --session $out/state/auditor"
$auditor walk sql/demo/auditor.walk --keep-session auditor
"$tally" key authority --out "$out/authority"
cp "$out/authority/authority-ca.pem" "$out/authority-ca.pem"
$auditor export audit --tables --out "$out/audit" --sign "$out/authority/signer.key" --cert "$out/authority/signer.pem"
(
	cd "$out/audit"
	for file in records.xml log.xml; do
		xmllint --noout --stream --schema audit.xsd "$file" && echo "$file: valid (xmllint)"
		xmllint --c14n "$file" | cmp - "$file" && echo "$file: canonical (xmllint --c14n gives the same bytes)"
	done
	xmlsec1 --verify --enabled-key-data x509 --trusted-pem ../authority-ca.pem signature.xml 2>&1 | head -1 | sed 's/^/signature.xml: xmlsec1 says /'
	sha256sum -c --quiet sha256sums && echo "sha256sums: $(wc -l <sha256sums) files match (sha256sum)"
	xmllint --noout dictionary.xml tables/*.xml && echo "tables: $(ls tables/*.csv | wc -l) kinds of records, as CSV and XML; their dictionary in dictionary.xml and .xlsx"
)
"$tally" verify "$out/audit" --trust "$out/authority-ca.pem"
echo
echo "A copy in which one digit of one payment was changed:"
cp -r "$out/audit" "$out/altered"
sed -i '0,/<payable_fen>9027000</s//<payable_fen>9127000</' "$out/altered/log.xml"
status=0
"$tally" verify "$out/altered" --trust "$out/authority-ca.pem" || status=$?
echo "exit status $status"
[ "$status" = 10 ]

title "5. What was spent on what"
"$tally" --session "$out/state/auditor" report spending
"$tally" --session "$out/state/auditor" report budget-execution

title "6. What to try next"
cat <<END
The demonstration took $(($(date +%s) - begun)) s. Its database is in $TALLY_HOME (stopped now; every command starts it again),
its export in build/demo/audit, the certificate that the auditor trusts in build/demo/authority-ca.pem. People and organisations
in it are made up; the password of every account is: demonstration

  export TALLY_HOME=$TALLY_HOME XDG_STATE_HOME=$out/state
  $tally list contract
  $tally show C-2026-0002
  $tally list payment_component --format csv
  $tally --lang zh-Hans payment draft --help
  $tally --session $out/state/auditor report dossier --process PR-2026-0002
  $tally verify build/demo/audit --trust build/demo/authority-ca.pem --format json
  head -3 build/demo/audit/tables/payment.csv      (or open it in a spreadsheet; beside it dictionary.xlsx)
  $tally --session $out/state/auditor prove PR-2026-0002 --out build/demo/dossier.xml && $tally verify build/demo/dossier.xml
  $tally login official        (then: $tally need file …)
  $tally stop
END
