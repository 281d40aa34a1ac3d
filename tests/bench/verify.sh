#!/bin/bash
# Figures of verify, as tests/bench/run.sh gives them: each in alternation with its peer, the median of the ratios of the rounds.
# Usage: tests/bench/verify.sh BUILD [PATTERN], all of them where one matches. Environment: IMAGES (400000 in each document), ROUNDS (5).
#   verify.bare     everything but the schema    against SHA-256 alone of the documents (goal 1.15)
#   verify.hashes   the same                     against the two hashes that it cannot do without: the files' and the leaves'
#   verify.schema   everything                   against libxml2's SAX parse (goal 1.8)
#   verify.xmllint  xmllint --stream --schema    against everything (goal at least 1.5)
#   verify.memory   peak memory in MiB of everything
set -eu
cd "$(dirname "$0")/../.."
[[ "verify.bare verify.hashes verify.schema verify.xmllint verify.memory" =~ ${2:-.} ]] || exit 0
tally=$PWD/$1/tally
images=${IMAGES:-400000}
rounds=${ROUNDS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 tests/bench/big_export.py "$images" "$work/x" reports/schema
cd "$work/x"
TIMEFORMAT=%R
took() { { time "$@" >/dev/null 2>&1; } 2>&1; }
sax() { xmllint --sax --noout log.xml && xmllint --sax --noout records.xml; }
stream() { xmllint --stream --noout --schema audit.xsd log.xml && xmllint --stream --noout --schema audit.xsd records.xml; }
hash() { openssl dgst -sha256 log.xml records.xml; }
"$tally" -q verify . >/dev/null
for _ in $(seq "$rounds"); do
	h=$(took hash)
	bare=$(took "$tally" -q verify . --no-schema)
	s=$(took sax)
	all=$(took "$tally" -q verify .)
	x=$(took stream)
	echo "$h $bare $s $all $x"
done >"$work/rounds"
figure() {
	awk "{ print $3 }" "$work/rounds" | sort -g | awk -v name="$1" -v goal="$2" '{ r[NR] = $1 }
		END { printf "%-15s median %.2f, from %.2f to %.2f over %d rounds\nbench %s %.2f %s\n", name, r[int((NR + 1) / 2)], r[1], r[NR], NR, name, r[int((NR + 1) / 2)], goal }'
}
figure verify.bare 1.15 '$2 / $1'
figure verify.hashes - '$2 / $1 / 2'
figure verify.schema 1.8 '$4 / $3'
figure verify.xmllint 1.5 '$5 / $4'
/usr/bin/time -f %M -o "$work/peak" "$tally" -q verify . >/dev/null
echo "bench verify.memory $(awk '{ printf "%.1f", $1 / 1024 }' "$work/peak") 64 MiB and 32 bytes for each of $images records"
