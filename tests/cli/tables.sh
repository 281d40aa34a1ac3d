# Tables of an export: in both languages, of everything and of a part; a reader without our code finds in them what the images say.
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$TALLY" -q export audit --out "$out/en" --tables
"$TALLY" -q export audit --out "$out/zh" --tables --names zh --zstd
"$TALLY" -q export audit --out "$out/part" --tables --names en --process PR-2026-0001
"$TALLY" -q export audit --out "$out/next" --tables --since "$out/en"
for what in en zh part; do "$TALLY" verify "$out/$what" >/dev/null; done
"$TALLY" verify "$out/next" --since "$out/en" >/dev/null
for what in en zh part next; do (cd "$out/$what" && sha256sum -c --quiet sha256sums); done
(cd "$out/zh" && unzstd -q --rm records.xml.zst)
for what in en zh part next; do tests/cross/tables.py "$out/$what"; done
xmllint --noout "$out"/en/tables/*.xml "$out/en/dictionary.xml"
# The heads are those of the language, money is in yuan, and a whole export has more rows than a part of it.
head -1 "$out/en/tables/contract.csv" | grep -q 'Amount (yuan)'
head -1 "$out/zh/tables/contract.csv" | grep -q '金额（元）'
[ "$(head -c 3 "$out/zh/tables/contract.csv" | od -An -tx1 | tr -d ' \n')" = efbbbf ]
[ "$(wc -l <"$out/en/tables/act.csv")" -gt "$(wc -l <"$out/part/tables/act.csv")" ]
grep -q '<rows>0</rows>' "$out/part/dictionary.xml"
# Each kind of record that there is has both files, no other has one.
diff <(sed -n 's/^<table><name>\([a-z_]*\)<\/name><rows>[1-9].*/\1.csv\n\1.xml/p' "$out/en/dictionary.xml" | LC_ALL=C sort) <(LC_ALL=C ls "$out/en/tables")
# What is altered is seen by that reader too.
cp -r "$out/en" "$out/altered"
sed -i '2s/,/,9/' "$out/altered/tables/act.csv"
status=0; tests/cross/tables.py "$out/altered" 2>/dev/null || status=$?
[ $status = 1 ]
status=0; "$TALLY" -q verify "$out/altered" >/dev/null 2>&1 || status=$?
[ $status = 10 ]
for words in "--names zh" "--tables --names fr" "--tables --names"; do
	status=0; "$TALLY" export audit --out "$out/none" $words 2>/dev/null || status=$?
	[ $status = 2 ]
done
[ ! -e "$out/none" ]
