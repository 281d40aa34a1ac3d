# Eight projects under one budget, each of a community, an organisation and a social worker: granted, reached, paid and closed.
each() {
	tail -n +2 $here.csv | while IFS=, read -r lot community organisation person worker; do
		sed "s/@LOT/$lot/g; s/@COMMUNITY/$community/g; s/@ORGANISATION/$organisation/g; s/@PERSON/$person/g; s/@WORKER/$worker/g; s/@C/C-2026-000$lot/g" "$here-$1.walk"
	done >"$folder/$1.walk"
}
walk $here-budget.walk
tail -n +2 $here.csv | awk -F, 'BEGIN { print "tender,title,amount" } { print "T-2026-0001," $2 ",500000.00" }' >"$folder/lots.csv"
load off1 tender-lot "$folder/lots.csv"
each project
each paid
walk $here-grant.walk "$folder/project.walk" $here-year.walk
cells off1 code,areas,covered,staff,supplier list coverage >"$folder/actors"
same "projects with a community, a social worker and an organisation" 8 "$(grep -c '^C-2026-000[1-8],1,1,1,Demonstration service body' "$folder/actors")"
walk "$folder/paid.walk" $here-end.walk
same "paid by milestone" "All activities 1200000.00
Groups are formed 1200000.00
Half of the activities 1140000.00
Residents go on by themselves 360000.00" \
	"$(cells acc1 kind,line,amount list payment_component | awk -F, '$1 == "net" { n[$2] += $3 } END { for (line in n) printf "%s %.2f\n", line, n[line] }' | sort)"
same "execution of the budget" "4000000.00,0.00,3900000.00,100000.00" "$(cells acc1 appropriated,committed,spent,free report budget-execution)"
figure "8 lots of 500,000.00 under 4,000,000.00, each with a community, an organisation and a social worker"
figure "lot 8 at 500,000.01 refused"
figure "1,200,000.00 + 1,140,000.00 + 1,200,000.00 + 360,000.00 = 3,900,000.00 paid"
figure "100,000.00 returned to the budget"
