# The reports: figures worked out by hand on a fixture that is undone; every format and language; parameters; what the public sees.
out=$(mktemp -d)
nl=$'\n'
trap 'rm -rf "$out"' EXIT

# The statement of a report with its parameters filled in: sql NAME [param=VALUE]…; those not given are null.
sql() {
	local file=reports/$1.sql given name type
	shift
	for given in "$@" lang=en; do printf 's/:%s\\b/'"'"'%s'"'"'/g\n' "${given%%=*}" "${given#*=}"; done >"$out/given"
	sed -n 's/^-- param *| *\([a-z]*\) *| *\([a-z]*\).*/\1 \2/p' "$file" | while read -r name type; do
		grep -q "^s/:$name" "$out/given" || printf 's/:%s\\b/null::%s/g\n' "$name" "$type"
	done >>"$out/given"
	sed -e '/^--/d' -f "$out/given" "$file"
}
# Runs it on the fixture as staff of authority 777, or as nobody: check WHO EXPECTED COLUMNS NAME [param=VALUE]…
check() {
	local who=$1 expected=$2 columns=$3
	shift 3
	{
		echo 'begin;'
		cat tests/cli/reports/fixture.sql
		[ "$who" = nobody ] || echo "do \$\$ begin perform set_config('tally.actor', '777:900001:' || auth.tag(777, 900001), true); end \$\$;"
		echo "set local role tally_door; copy (select $columns from ($(sql "$@")) r) to stdout (format csv); rollback;"
	} >"$out/script"
	owner -f "$out/script" >"$out/got"
	if ! diff "$out/got" <(printf '%s' "${expected:+$expected$nl}"); then
		echo "report $*, as $who"
		exit 1
	fi
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

# Every report runs for the auditor and for nobody, in every format; its columns are those of its head.
for name in $("$TALLY" --format csv report --list | tail -n +2 | cut -d, -f1); do
	columns=$(sed -n 's/^-- column *| *\([a-z_0-9]*\).*/\1/p' "reports/$name.sql" | paste -sd, -)
	[ "$("$TALLY" --format csv report "$name" | head -1 | tr -d '\r')" = "$columns" ]
	"$TALLY" --session "$out/nobody" report "$name" >/dev/null
	"$TALLY" --format json report "$name" | python3 -c 'import json, sys; json.load(sys.stdin)'
	"$TALLY" --format ndjson report "$name" | python3 -c 'import json, sys; [json.loads(l) for l in sys.stdin]'
	"$TALLY" --format xml report "$name" | xmllint --noout -
	for lang in en zh-Hans zh-Hant; do
		"$TALLY" --lang $lang report "$name" | head -1 >"$out/$lang"
	done
	! cmp -s "$out/en" "$out/zh-Hans"
	! cmp -s "$out/en" "$out/zh-Hant"
done
[ "$("$TALLY" --format ndjson report --list | wc -l)" -ge 5 ]
"$TALLY" --lang zh-Hant report spending | grep -q '承諾金額'
"$TALLY" --lang zh-Hans report dossier | grep -q '编制预算项目'
# What is wrong: the parameter's value, its name, the report.
status() { local s=0; "$TALLY" "$@" >/dev/null 2>&1 || s=$?; echo $s; }
[ "$(status report spending --year next)" = 1 ]
[ "$(status report spending --month 3)" = 2 ]
[ "$(status report no-such)" = 4 ]
