# The reports: figures worked out by hand on a fixture that is undone; every format and language; parameters; what the public sees.
out=$(mktemp -d)
nl=$'\n'
trap 'rm -rf "$out"' EXIT

# The statement of a report with its parameters filled in: sql NAME [param=VALUE]…; those not given are null.
sql() {
	local file=reports/$1.sql given name type
	shift
	for given in "$@" lang=en; do printf 's|:%s\\b|'"'"'%s'"'"'|g\n' "${given%%=*}" "${given#*=}"; done >"$out/given"
	sed -n 's/^-- param *| *\([a-z]*\) *| *\([a-z]*\).*/\1 \2/p' "$file" | while read -r name type; do
		grep -q "^s|:$name" "$out/given" || printf 's|:%s\\b|null::%s|g\n' "$name" "$type"
	done >>"$out/given"
	sed -e '/^--/d' -f "$out/given" "$file"
}
# What is to be seen of it on the fixture by staff of authority 777, or by nobody: check WHO EXPECTED COLUMNS NAME [param=VALUE]…
# [where=CONDITION of its rows]. All are asked in one transaction on one fixture, which is undone: run_checks.
checks=0
{
	echo 'begin;'
	cat tests/support/put.sql tests/cli/reports/fixture.sql tests/cli/reports/together.sql
} >"$out/script"
check() {
	local who=$1 expected=$2 columns=$3 where=true
	shift 3
	case ${!#} in where=*) where=${!##where=} && set -- "${@:1:$#-1}" ;; esac
	checks=$((checks + 1))
	echo "report $*, as $who" >"$out/name.$checks"
	printf '%s' "${expected:+$expected$nl}" >"$out/want.$checks"
	{
		echo "savepoint asked;"
		[ "$who" = nobody ] || echo "do \$\$ begin perform set_config('tally.actor', '777:900001:' || auth.tag(777, 900001), true); end \$\$;"
		echo "\\o $out/got.$checks"
		echo "set local role tally_door; copy (select $columns from ($(sql "$@")) r where $where) to stdout (format csv);"
		echo "\\o"
		echo "rollback to savepoint asked;"
	} >>"$out/script"
}
run_checks() {
	echo 'rollback;' >>"$out/script"
	owner -f "$out/script"
	for n in $(seq "$checks"); do
		diff "$out/got.$n" "$out/want.$n" || { cat "$out/name.$n" && exit 1; }
	done
}

# M01. Here: 4,000,000 + 500,000 fen paid in 2031, the reversed payment not; in 2032 3,500,001 + 400,000 of retention - 123,456 clawed
# back = 3,776,545. Contracts count in the year of their last signature. Yen stay yen.
check staff '2031,A01,Care for the elderly,330102,上城区,here,CNY,100300.00,45000.00,1,1
2031,B02,Mind and comfort,330106,西湖区,here,CNY,2000.05,0.00,1,0
2031,services,,Nowhere,,imported,JPY,1500000,500001,1,2
,∑,,,,,CNY,102300.05,45000.00,2,1
,∑,,,,,JPY,1500000,500001,1,2' '*' spending year=2031
check staff '2032,A,330000,CNY,0.00,37765.45,0,3
2032,services,Nowhere,JPY,0,7,0,1
,∑,,CNY,0.00,37765.45,0,3
,∑,,JPY,0,7,0,1' 'year, category, region, currency, committed, paid, contracts, payments' spending year=2032 level=1 tier=province
check staff '2031,B0201,330106,2000.05
,∑,,2000.05' 'year, category, region, committed' spending year=2031 level=3 region=330106
# The public does not see what is held back and how a contract was settled.
check nobody '2032,A01,35000.01,1
2032,services,7,1
,∑,35000.01,1
,∑,7,1' 'year, category, paid, payments' spending year=2032
# M02. Appropriated 100,000 - 10,000; spent 30,000 - 5,000; committed 60,000 - 30,000 + 5,000 - 1,000; 59,000 / 90,000 and 25,000 / 90,000.
check staff 'P-7-1,90000.00,-10000.00,34000.00,25000.00,5000.00,31000.00,65.56,27.78
P-7-2,0.00,0.00,0.00,0.00,0.00,0.00,n/a,n/a' 'code, appropriated, adjusted, committed, spent, returned, free, committed_rate, rate' budget-execution year=2031
# M13. Two of three visits in signed acceptances; the open one is none yet; nothing planned has no rate. The public: the published one.
check staff 'C-7-1/S1,visit,3.000,2.000,66.67,2
C-7-1/S2,meal,0.000,0.000,n/a,0' 'line, unit, planned, accepted, rate, n' delivered contract=C-7-1
check nobody 'C-7-1/S1,visit,3.000,1.000,33.33,1
C-7-1/S2,meal,0.000,0.000,n/a,0' 'line, unit, planned, accepted, rate, n' delivered contract=C-7-1
# M12. Due ten days ago, returned and late by three; not what is due today or later, or was submitted. Nothing for the public.
check staff 'C-7-1/R2,Demonstration supplier,10
C-7-1/R1,Demonstration supplier,3' 'report, supplier, days_late' overdue-reports contract=C-7-1
check nobody '' 'report' overdue-reports contract=C-7-1
# M30. Every act in order; a leaf where it is sealed. Nothing for the public.
check staff 'PR-7,1,2031-01-01T00:00:00.000000Z,plan_draft,Draft a plan item,U-demo777,official,900001,
PR-7,2,2031-01-02T00:00:00.000000Z,plan_submit,Submit a plan item,U-demo777,official,900002,42
PR-7,3,2031-01-03T00:00:00.000001Z,contract_sign,Sign a contract,U-demo777,approver,900003,' '*' dossier process=PR-7
check nobody '' process dossier process=PR-7

# M10, T18: the winner is neither the cheapest nor near it; 980,000 and 900,000 of a median of 940,000; the cheapest is not ranked.
check staff 'T-7-8/L1/H,980000.00,104.26,74.00,18.37,92.37,13243.24,1,f,t,2
T-7-8/L1/M,900000.00,95.74,66.00,20.00,86.00,13636.36,2,t,f,2' 'bid, price, index, quality_points, price_points, total, per_point, rank, cheapest, won, n' price-quality lot=T-7-8/L1
# M14, T12: 80,000.01 paid and 48,000.00 of rent, for 2 visits and 40 people; nothing accepted has no cost.
check staff 'visit,80000.01,48000.00,2.000,64000.01,40,3200.00,2' 'unit, paid, in_kind, accepted, per_unit, beneficiaries, per_beneficiary, n' unit-cost contract=C-7-1
check staff 'visit,0.00,0.00,0.000,n/a,n/a,n/a,0' 'unit, paid, in_kind, accepted, per_unit, beneficiaries, per_beneficiary, n' unit-cost contract=C-7-3
# M15: (92.00 x 40,000 + 81.50 x 20,000) / 60,000 = 88.50; the reversed payment is out.
check staff '90.00,1,50.00,92.00,0.00,40000.00,0.00
80.00,1,50.00,81.50,100.00,20000.00,2000.00
∑,2,100.00,88.50,50.00,60000.00,2000.00' '*' quality-profile "supplier=Demonstration supplier"
# M16: mean 4.0 of eight; six of eight content: Wilson 40.93 to 92.85. Two by telephone are hidden, and with them the others; four answers too.
check staff 'C-7-1/U1,∑,10,8,80.00,75.00,75.00,40.93,92.85
C-7-1/U1,phone,,<5,n/a,,,,
C-7-1/U1,web,,<5,n/a,,,,
C-7-1/U2,∑,10,<5,n/a,,,,
C-7-1/U2,web,,<5,n/a,,,,' 'survey, channel, invited, n, rate, score, content, low, high' satisfaction contract=C-7-1
check nobody '' survey satisfaction contract=C-7-1
# M17: T35.
check staff 'C-7-1,95.00,88.00,84.00,90.00,88.60,good,f,4' 'contract, self, official, third_party, resident, combined, grade, rescaled, n' performance contract=C-7-1
check nobody 'C-7-3,70.01,fair,t,1' 'contract, combined, grade, rescaled, n' performance contract=C-7-3
# M18: two small completed contracts (80.01 and 90.01), then a large one; the supplier of C-7-1 and C-7-2 has neither.
check staff '1,O-7-4,85.01,n/a,,2,2000.00,0.00,0
2,O-7-3,70.01,n/a,,0,600000.00,0.00,0' 'place, party, combined, on_time, quality, n, value, deducted, complaints' supplier-league year=2031
# M24: T09.
check staff 'C-7-2,29,29,100.00,5,5,55,11.00,5.00' 'contract, areas, covered, rate, sites, teams, staff, staff_per_team, staff_per_10000' area-coverage contract=C-7-2 inhabitants=110000
# M25: T08, T22.
check staff 'Demonstration hub seven,2,1,100.00,100.00,60000.00,60000.00,2,1,50.00,1' '*' incubation "where=incubator = 'Demonstration hub seven'"
check staff '1,2' 'graduated, tenders' incubation year=2023 "where=incubator like '%seven'"
check staff '' graduated incubation year=2022
# M26: T04.
check staff 'K-7,1260000.00,52000.00,63000.00,1145000.00,500000.00,229.00,0.00,0.00,1' 'partnership, revenue, government, residents, partners, contributed, returned, spent, guaranteed, n' partnerships partnership=K-7
check nobody '1260000.00,0.00' 'revenue, guaranteed' partnerships partnership=K-7
# M27: T15, T16. What is unknown is empty.
check nobody 'macro,east,116,66.67
macro,middle,28,16.09
macro,west,30,17.24
macro,∑,174,100.00' 'dimension, code, cases, share' case-library by=macro
check nobody '110000,17,17,17,9.77
510000,,10,,
540000,0,0,0,0.00
650000,,1,9,
∑,85,,,48.85' 'code, cases, at_least, at_most, share' case-library by=province "where=code in ('110000', '510000', '540000', '650000', '∑')"
check nobody '50.00 4 27 9 0 85.71 0' "string_agg(value, ' ')" case-regions
check nobody '6,21,174,8' 'count(*) filter (where level = 1), count(*) filter (where level = 2), sum(cases) filter (where level = 1), count(*) filter (where level = 2 and cases is null)' taxonomy
check nobody '2.3,8,42.11,printed as 9; corrected
3,43,,
3.1,18,41.86,
4.3,0,0.00,
5.1,,,' "code, cases, nullif(of_category, 'n/a'), note" taxonomy "where=code in ('2.3', '3', '3.1', '4.3', '5.1')"
# T32: 762,000 of 1,392,000,000; the parts add up to 761,307.
check nobody '761307,693,5.47' "max(value) filter (where item = 'organisations.parts'), max(value) filter (where item = 'organisations.difference'), max(value) filter (where item = 'organisations.per_10000')" organisations
# T10: twelve items in 3 x 3 x 3; the counts add up to twelve.
check staff '12,12' "sum(n) filter (where first <> '∑'), max(n) filter (where first = '∑')" tags a=demo_a b=demo_b c=demo_c
check staff 'a0,–,–,4
a1,–,–,4
a2,–,–,4
∑,,,12' '*' tags a=demo_a b=none c=none
# T31: shown only where the quality reaches the baseline.
check staff 'P-7-1,C-7-1/S1,120.00,85.00,88.50,29.17
P-7-1,C-7-1/S2,120.00,0.00,,n/a
P-7-3,C-7-3/S1,120.00,85.00,70.00,n/a' 'plan, line, own_provision, price, quality, saving' own-provision "where=plan like 'P-7-%'"
run_checks

# Every report runs for the auditor and for nobody, in every format; its columns are those of its head.
for name in $("$TALLY" --format csv report --list | tail -n +2 | cut -d, -f1); do
	columns=$(sed -n 's/^-- column *| *\([a-z_0-9]*\).*/\1/p' "reports/$name.sql" | paste -sd, -)
	[ "$("$TALLY" --format csv report "$name" | head -1 | tr -d '\r')" = "$columns" ]
	"$TALLY" --session "$out/nobody" report "$name" >/dev/null
	"$TALLY" --format json report "$name" >"$out/$name.json"
	"$TALLY" --format ndjson report "$name" >"$out/$name.ndjson"
	"$TALLY" --format xml report "$name" >"$out/$name.xml"
	for lang in en zh-Hans zh-Hant; do
		"$TALLY" --lang $lang report "$name" | head -1 >"$out/$lang"
	done
	! cmp -s "$out/en" "$out/zh-Hans"
	! cmp -s "$out/en" "$out/zh-Hant"
done
xmllint --noout "$out"/*.xml
python3 - "$out"/*.json "$out"/*.ndjson <<'END'
import json, sys
for name in sys.argv[1:]:
    text = open(name, encoding='utf-8').read()
    for document in text.splitlines() if name.endswith('.ndjson') else [text]:
        json.loads(document)
END
[ "$("$TALLY" --format ndjson report --list | wc -l)" -ge 5 ]
"$TALLY" --lang zh-Hant report spending | grep -q '承諾金額'
"$TALLY" --lang zh-Hans report dossier | grep -q '编制预算项目'
# What is wrong: the parameter's value, its name, the report.
status() { local s=0; "$TALLY" "$@" >/dev/null 2>&1 || s=$?; echo $s; }
[ "$(status report spending --year next)" = 1 ]
[ "$(status report spending --month 3)" = 2 ]
[ "$(status report no-such)" = 4 ]
