# Importing rows: an export is a valid import for each kind; everything that is wrong is said with row and column; all or none, or the
# good and a file of the rest; the same file again changes nothing.
out=$(mktemp -d)
trap 'rm -rf "$out"; owner -c "drop database if exists imported" -c "drop database if exists source"' EXIT
"$TALLY" -q --session "$out/root" init --authority 330104001
database() { echo "host=$TALLY_SOCKET dbname=$1 user=postgres"; }
# tally in a database as a person: at DATABASE PERSON words…
at() {
	local name=$1 person=$2
	shift 2
	"$TALLY" -d "$(database "$name")" --session "$out/$name-$person" "$@"
}
psql -X -q -h "$TALLY_SOCKET" -U postgres -d postgres -c 'create database source template tallystick'
cp "$out/root" "$out/source-root"
# One purchase up to the drafted contract; then the same in a second database, but for what is imported there.
cat >"$out/people.walk" <<'END'
as root
person imoff official
person imapp approver
person imtre treasury
party register --name "Demonstration exporter" --legal-form government => IMBUY
party register --name "Demonstration body that exports" --legal-form social_service_body --registered-on 2015-03-01 --registration-valid-to 2099-12-31 => IMSUP
person imsup supplier party=$IMSUP
as imoff
plan draft --title "Import" --buyer $IMBUY --fiscal-year 2030 --catalogue A0101 --region 330102 --amount 9000.00 --source-of-funds lottery_fund --duty "Demonstration duty" => PLAN
plan submit $PLAN
as imapp
plan approve $PLAN
as imtre
plan appropriate $PLAN --document "Demonstration budget"
as imoff
tender draft --plan $PLAN --title "Import" --method grant --instrument subsidy --method-reason "x" => TENDER
tender lot $TENDER --title "Import" --amount 9000.00 => LOT
tender submit $TENDER
as imapp
tender approve $TENDER
award grant $LOT --supplier $IMSUP --amount 9000.00 => AWARD
as imoff
award notify $AWARD
END
at source root -q walk "$out/people.walk" --keep-session imoff >/dev/null
mv "$out/source-root" "$out/source-imoff"
cp "$out/root" "$out/source-root"
psql -X -q -h "$TALLY_SOCKET" -U postgres -d postgres -c 'create database imported template source'
cp "$out/root" "$out/imported-root"
cp "$out/source-imoff" "$out/imported-imoff"
award=$(at source imoff --format csv list award | grep 'Demonstration body that exports' | cut -d, -f1)
region=$(printf 'title,text,place,urgency,supporters,residents,vulnerability,received_on')
today=$(at source imoff --format csv list need | tail -1 | grep -o '20[0-9][0-9]-[0-9][0-9]-[0-9][0-9]' | head -1)

# A need, party, contract, line, indicator, band and penalty made by acts in the one database, by import in the other.
{
	echo "$region"
	printf '"A ""need"", quoted","lines\nof text",330102,70,12,1000,100,%s\r\n' "$today"
	printf '=1+1,\x27=not a formula,330104,1,2,,,%s\r\n' "$today"
} >"$out/needs.csv"
at source imoff -q import csv need "$out/needs.csv"
for n in $(at source imoff --format csv list need state=filed | tail -2 | cut -d, -f1 | grep '^N-'); do
	at source imoff -q need validate "$n" --catalogue A0101 --public-text "Moderated, with a comma" >/dev/null
	needs="${needs:-} $n"
done
at source imoff -q party register --name '-Demonstration, new' --legal-form enterprise --small true >"$out/party"
contract=$(at source imoff -q contract draft "$award" --kind fixed --amount 8000.00 --starts-on 2030-02-01 --ends-on 2030-12-31 --retention 5 --title "Import")
line=$(at source imoff -q contract line "$contract" --catalogue A0101 --planned 10.5 --price 80.25 --least-quantity 80 --shortfall 5)
at source imoff -q contract indicator "$line" --name "Content" --unit points --weight 100 --floor -1.5 --target 100 --source survey --critical true >/dev/null
at source imoff -q contract band "$line" --from-points 0 --factor 0 >/dev/null
at source imoff -q contract band "$line" --from-points 80 --factor 95 >/dev/null
at source imoff -q contract penalty "$contract" --kind missed_visit --amount 50.00 >/dev/null
# Exports the rows of one record, imports them in the other database, and exports them there: what can be given is the same.
trip() {
	local kind=$1 form=$2 columns=$3
	shift 3
	at source imoff --format "$form" list "$kind" "$@" >"$out/$kind.$form"
	at imported imoff import "$form" "$kind" "$out/$kind.$form" 2>"$out/said"
	grep -q 'acts made, 0 made before, 0 refused' "$out/said"
	for name in source imported; do
		at $name imoff --format csv list "$kind" "$@" | python3 -c '
import csv, sys
for row in csv.DictReader(sys.stdin):
    print([row[c] for c in sys.argv[1].split(",")])' "$columns" >"$out/$name"
		[ -s "$out/$name" ]
	done
	diff "$out/source" "$out/imported"
}
trip contract csv award,kind,amount,starts_on,ends_on,title,retention,acceptance_days,code code="$contract"
trip contract_line xml contract,catalogue,planned,price,least_quantity,shortfall,factor,code code="$line"
trip indicator csv line,name,unit,weight,floor,target,source,higher_is_better,critical line="$line"
trip factor_band xml line,from_points,factor line="$line"
trip contract_penalty csv contract,kind,amount contract="$contract"
trip party csv name,legal_form,small,code code="$(cat "$out/party")"
# The public text of a need is what an export shows; it has another number there.
for n in $needs; do at source imoff --format csv list need code="$n" | tail -n +2 >>"$out/rows"; done
{ at source imoff --format csv list need code=none; cat "$out/rows"; } >"$out/need.csv"
at imported imoff import csv need "$out/need.csv" 2>&1 | grep -q '2 acts made'
at imported imoff --format csv list need state=filed | grep -c -F -e '"A ""need"", quoted"' -e "'=1+1" | grep -q 2

# The same file again changes nothing.
count() { psql -X -At -h "$TALLY_SOCKET" -U postgres -d "$1" -c 'select count(*) from core.act'; }
before=$(count imported)
at imported imoff import csv need "$out/need.csv" 2>&1 | grep -q '0 acts made, 2 made before'
[ "$(count imported)" = "$before" ]

# Everything that is wrong, with its row and column: heads are row 1, whatever lines a field takes.
printf 'title,text,place,urgency,received_on,extra\r\n"Good","two\nlines",330104,50,%s,x\r\nB,t,330104,many,soon,\r\nC,t,330104,101,,\r\nD,t,,10,,\r\nE,t,330104\r\n' "$today" >"$out/bad.csv"
status() { local s=0; at imported imoff "$@" 2>"$out/said" || s=$?; echo $s; }
[ "$(status import csv need "$out/bad.csv")" = 1 ]
grep -q 'column extra is passed over' "$out/said"
for place in 'row 3, column urgency: "many" is not' 'row 3, column received_on: "soon" is not' 'row 4: Urgency is 0 to 100' 'row 5, column place: is missing' \
	'row 6: 3 fields where there are 6 heads' '5 rows; 1 acts made, 0 made before, 4 refused (4 rows); nothing was changed'; do
	grep -qF "$place" "$out/said" || { echo "not said: $place"; cat "$out/said"; exit 1; }
done
[ "$(count imported)" = "$before" ]
[ "$(status import csv need "$out/bad.csv" --dry-run)" = 1 ]
[ "$(count imported)" = "$before" ]
# The good are kept, the rest can be mended and imported.
[ "$(status import csv need "$out/bad.csv" --keep-good --rest "$out/rest.csv")" = 3 ]
[ "$(count imported)" = $((before + 1)) ]
[ "$(wc -l <"$out/rest.csv")" = 5 ]
head -1 "$out/rest.csv" | grep -q 'extra,refused_because'
[ "$(status import csv need "$out/bad.csv" --keep-good --rest "$out/rest.csv")" = 3 ]
[ "$(count imported)" = $((before + 1)) ]
sed -e 's/many,soon/50,/; s/,101,/,100,/; s/t,,10/t,330104,10/; s/330104,,,,/330104,1,,,/' "$out/rest.csv" >"$out/mended.csv"
[ "$(status import csv need "$out/mended.csv")" = 0 ]
[ "$(count imported)" = $((before + 5)) ]
at imported imoff --format xml list need code=none >"$out/none.xml"
[ "$(status import xml need "$out/none.xml")" = 0 ]
printf '<a><row><title>x</title></row><row><title>y</title><text>t</text><place>330104</place></row></a>' >"$out/two.xml"
[ "$(status import xml need "$out/two.xml" --keep-good --rest "$out/rest.xml")" = 3 ]
grep -q 'line 1, row 1, column text: is missing' "$out/said"
xmllint --noout "$out/rest.xml"
grep -q '<row><title>x</title><refused_because>.*place: is missing</refused_because></row>' "$out/rest.xml"

# Files that are no tables, each with its place.
no_table() {
	printf '%b' "$2" >"$out/no"
	[ "$(status import "$1" need "$out/no")" = 1 ] && grep -qF "$3" "$out/said" && return
	echo "$1 $2: $(cat "$out/said")"
	exit 1
}
no_table csv '' 'the file is empty'
no_table csv 'title,text\r\na,b\r\n' 'row 1: columns are missing: place'
no_table csv 'title,title\r\n' 'row 1, column 2: a head that another column has too'
no_table csv 'title,,text\r\n' 'row 1, column 2: a column without a head'
no_table csv 'title,text,place\na,"b' 'row 2, column 2: a quote is not closed'
no_table csv 'title,text,place\na,"b"c,d' 'row 2, column 2: text after a closing quote'
no_table csv 'title,text,place\na,b"c,d' 'row 2, column 2: a quote within a field'
no_table csv 'title,text,place\ra' 'row 1, column 3: a carriage return without a line feed'
no_table csv 'title,text,place\na,\0271b' 'row 2, column 2: byte 1 is not UTF-8'
no_table csv '\0377\0376t\0000' 'UTF-16'
no_table csv 'title,text,place\na,\0000' 'row 2, column 2: a NUL byte'
no_table xml '<!DOCTYPE a [<!ENTITY b "c">]><a><row><title>&b;</title></row></a>' 'document type declaration'
no_table xml '<a><row><title>x</title>\n</a>' 'line 2: '
no_table xml '<a>text<row/></a>' 'text between the rows'
# A mark before UTF-8, an empty line, LF alone: read.
printf '\357\273\277title,text,place\na,b,330102\n\n' >"$out/mark.csv"
[ "$(status import csv need "$out/mark.csv")" = 0 ]
# Usage, no such kind, nobody.
[ "$(status import csv no_such "$out/mark.csv")" = 4 ]
[ "$(status import csv user-add "$out/mark.csv")" = 2 ]
[ "$(status import csv need "$out/mark.csv" --keep-good)" = 2 ]
[ "$(status import csv delivery "$out/mark.csv")" = 2 ]
sed 's/^a/again/' "$out/mark.csv" >"$out/again.csv"
s=0
"$TALLY" -d "$(database imported)" --session "$out/nobody" import csv need "$out/again.csv" 2>/dev/null || s=$?
[ $s = 6 ]
"$TALLY" import | grep -q '^contract_line '

# A delivery report as one document: its schema accepts it for anyone; what it does not allow is named with its line.
xmllint --noout reports/schema/delivery-report.xsd
cat >"$out/report.xml" <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<delivery-reports xmlns="urn:tallystick:delivery:1">
  <delivery-report>
    <report>C-1999-0001/R01</report>
    <entry><line>C-1999-0001/S1</line><quantity>10.5</quantity></entry>
    <evidence><line>C-1999-0001/S1</line><kind>sheet</kind><file>report.xml</file></evidence>
    <expense><kind>people</kind><amount>31000.00</amount></expense>
  </delivery-report>
</delivery-reports>
END
xmllint --noout --schema reports/schema/delivery-report.xsd "$out/report.xml" 2>/dev/null
[ "$(status import xml delivery "$out/report.xml")" = 6 ]
sed -e 's/10.5/many/; s/sheet/paper/' "$out/report.xml" >"$out/invalid.xml"
[ "$(status import xml delivery "$out/invalid.xml")" = 1 ]
grep -q 'line 5: .*quantity' "$out/said"
grep -q 'line 6: .*kind' "$out/said"
