# Red flags: each on cases of its own, raised, clear and not computable, that are undone; all of them on what the rules left behind, in
# every language; by process; heads that are wrong.
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# A case file names what must come of it: -- raised SUBJECT…, -- clear SUBJECT…, -- unknown SUBJECT…; other subjects are not looked at.
{
	echo 'begin;'
	echo '\o /dev/null'
	cat tests/support/put.sql tests/cli/flags/base.sql
} >"$out/script"
for case in tests/cli/flags/f*.sql; do
	id=$(basename "$case" .sql)
	sed -n 's/^-- \(raised\|clear\|unknown\) \(.*\)/\1 \2/p' "$case" | while read -r result subjects; do
		for subject in $subjects; do echo "$subject $result"; done
	done | LC_ALL=C sort >"$out/$id.want"
	{
		echo "savepoint asked;"
		cat "$case"
		echo "do \$\$ begin perform set_config('tally.actor', '778:900011:' || auth.tag(778, 900011), true); end \$\$;"
		echo "\\o $out/$id.got"
		echo "set local role tally_door;"
		echo "copy (select subject, case when raised then 'raised' when not raised then 'clear' else 'unknown' end from ("
		sed -e '/^--/d' -e 's/:process\b/null::text/g' "reports/flags/$id.sql"
		echo ") r) to stdout (delimiter ' ');"
		echo "\\o /dev/null"
		echo "rollback to savepoint asked;"
	} >>"$out/script"
done
echo 'rollback;' >>"$out/script"
owner -f "$out/script"
for want in "$out"/f*.want; do
	id=$(basename "$want" .want)
	cut -d' ' -f1 "$want" >"$out/subjects"
	LC_ALL=C sort "$out/$id.got" | awk 'NR == FNR { named[$1]; next } $1 in named' "$out/subjects" - | diff - "$want" || { echo "flag $id" && exit 1; }
	# No flag without a case of each kind.
	grep -q ' raised$' "$want" && grep -q ' clear$' "$want"
done
for flag in reports/flags/*.sql; do
	[ -e "tests/cli/flags/$(basename "$flag")" ] || { echo "$flag has no cases" && exit 1; }
done

# All of them for the auditor and for nobody; three words of result; the same rows by process.
"$TALLY" -q --format csv flags --all >"$out/all"
[ "$(cut -d, -f1 "$out/all" | sort -u | grep -c '^F[0-9][0-9]')" -ge 10 ]
"$TALLY" --session "$out/nobody" -q flags >/dev/null
"$TALLY" -q --format ndjson flags --all | python3 -c '
import json, sys
rows = [json.loads(line) for line in sys.stdin]
assert {r["result"] for r in rows} == {"raised", "clear", "not_computable"}
process = next(r["process"] for r in rows if r["process"] and r["result"] == "raised")
print(process)
key = lambda r: json.dumps(r, sort_keys=True)
json.dump(sorted([r for r in rows if r["process"] == process], key=key), open(sys.argv[1], "w"))' "$out/of-process" >"$out/process"
"$TALLY" -q --format ndjson flags --all --process "$(cat "$out/process")" | python3 -c '
import json, sys
key = lambda r: json.dumps(r, sort_keys=True)
rows = sorted([r for r in map(json.loads, sys.stdin) if r["process"]], key=key)
assert rows == json.load(open(sys.argv[1])), (rows, json.load(open(sys.argv[1])))' "$out/of-process"
"$TALLY" --format xml flags | xmllint --noout -
for lang in en zh-Hans zh-Hant; do "$TALLY" --lang $lang --format csv flags --list >"$out/$lang"; done
! cmp -s "$out/en" "$out/zh-Hans"
! cmp -s "$out/zh-Hant" "$out/zh-Hans"
# Traditional and simplified characters each in their place: no simplified one is in Big5.
cut -d, -f2 "$out/zh-Hant" | iconv -f UTF-8 -t BIG5 >/dev/null
cut -d, -f2 "$out/zh-Hans" | iconv -f UTF-8 -t GB2312 >/dev/null
status() { local s=0; "$TALLY" "$@" >/dev/null 2>&1 || s=$?; echo $s; }
[ "$(status flags --flag F99)" = 4 ]
[ "$(status flags --flag ../report)" = 2 ]
[ "$(status flags F14)" = 2 ]
# A flag of one's own stands in the user's folder; one whose head or columns are wrong is named.
export XDG_DATA_HOME=$out/data
mkdir -p "$out/data/tallystick/reports/flags"
own=$out/data/tallystick/reports/flags/x1.sql
words='-- title | Own | 自有 | 自有'
body="select 'process' as kind, code as subject, code as process, true as raised, 1 as value, 1 as threshold from api.process where :process is null or code = :process"
printf '%s\n-- flag | risk | low | needs | own | unconfirmed\n%s\n' "$words" "$body" >"$own"
[ "$("$TALLY" -q --format csv flags --flag x1 --process "$(cat "$out/process")" | grep -c '^X1,Own,risk,low,needs,process,')" = 1 ]
printf '%s\n-- flag | hunch | low | needs | own | unconfirmed\n%s\n' "$words" "$body" >"$own"
[ "$(status flags --flag x1)" = 1 ]
printf '%s\n-- flag | risk | low | needs | own | unconfirmed\nselect 1 as kind\n' "$words" >"$own"
[ "$(status flags --flag x1)" = 1 ]
