# A purchase of 1995, of which no amount is known: it is in the export and in its year's report, and no flag says more than is known.
walk $here.walk
run aud1 -q export audit --out "$folder/export"
for file in log records; do xmllint --noout --stream --schema "$folder/export/audit.xsd" "$folder/export/$file.xml"; done
run aud1 -q verify "$folder/export" >"$folder/verified"
grep -q '<origin>historical</origin>' "$folder/export/records.xml"
same "the report of 1995" "1995,grant,1,unknown,1
1995,not_open,1,unknown,1
1995,∑,1,unknown,1" "$(cells aud1 year,method,processes,amount,unknown report methods --year 1995)"
cells aud1 flag,phase,result flags --all --process PR-2026-0001 >"$folder/flags"
same "flags raised" "" "$(grep ',raised$' "$folder/flags")"
cells aud1 flag,phase flags --list | sed -n 's/,bids$//p' >"$folder/of-bids"
same "flags that read bids, each not computable once" "$(sed 's/$/,bids,not_computable/' "$folder/of-bids")" "$(grep ',bids,' "$folder/flags")"
figure "1995: 1 process, direct, amount unknown"
figure "the export validates and verifies"
figure "0 flags raised"
figure "$(wc -l <"$folder/of-bids") flags of bids not computable, once each"
