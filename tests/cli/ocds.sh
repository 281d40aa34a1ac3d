# Importing open-contracting data: what has a place, what has none, merging, the same again, dry runs, and every way to be refused.
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
# The administrator of the private cluster signs in again by `init`, in a session file of his own.
tally() { "$TALLY" --session "$out/root" "$@"; }
tally -q init --authority 330104001
said() { tally "$@" 2>&1; }
# One column of a list as CSV, the rows of a process.
column() { tally --format json list "$1" process="$2" | grep -o "\"$3\":[^,}]*" | cut -d: -f2- | tr -d '"' | tr '\n' ' '; }
# Refused: exit 1, the place, and nothing imported.
refused() {
	local s=0
	tally --format json import ocds "$1" 2>"$out/said" || s=$?
	if [ $s != 1 ] || ! grep -qF "$2" "$out/said"; then
		echo "not refused at $2 (status $s): $(cat "$out/said")"
		exit 1
	fi
	[ "$(count)" = "$before" ]
}
count() { owner -At -c "select count(*) from core.imported_document" -c "select count(*) from core.imported_process" -c "select count(*) from audit.pending" -c "select coalesce(max(last), 0) from core.counter where kind = 'IM'"; }

# The code of the n-th import from here: the year is that of the demonstration clock.
year=$(owner -At -c "select extract(year from ref.today())")
last=$(owner -At -c "select coalesce(max(last), 0) from core.counter where kind = 'IM' and year = $year")
first=$(printf 'IM-%s-%04d' "$year" $((last + 1)))
third=$(printf 'IM-%s-%04d' "$year" $((last + 3)))

# A dry run says the same and keeps nothing. The walk of the rules has imported a later release of this process already.
before=$(count)
said import ocds --dry-run tests/cli/ocds/releases.json >"$out/dry"
grep -q "dry run: $first: release_package, 2 releases, 2 of them new; 1 processes with 1 contracts and 6 payments" "$out/dry"
[ "$(count)" = "$before" ]
said import ocds tests/cli/ocds/releases.json >"$out/real"
diff <(sed 's/dry run: //' "$out/dry") "$out/real"
# Fields without a place, by path: people's names, classifications beside the first, extensions, amounts that their currency cannot
# hold (JPY 12.5), an unknown currency with its amount, a quantity of four decimals. An empty text and null are no fields.
cat >"$out/expected" <<END
code,document,path,fields
$first/releases[].contracts[].implementation.transactions[].value.amount,$first,releases[].contracts[].implementation.transactions[].value.amount,2
$first/releases[].contracts[].implementation.transactions[].value.currency,$first,releases[].contracts[].implementation.transactions[].value.currency,1
$first/releases[].parties[].contactPoint.name,$first,releases[].parties[].contactPoint.name,1
$first/releases[].tender.items[].additionalClassifications[].id,$first,releases[].tender.items[].additionalClassifications[].id,2
$first/releases[].tender.items[].additionalClassifications[].scheme,$first,releases[].tender.items[].additionalClassifications[].scheme,2
$first/releases[].tender.items[].quantity,$first,releases[].tender.items[].quantity,1
$first/releases[].tender.x_local.deep[],$first,releases[].tender.x_local.deep[],2
END
tally --format csv list imported_unplaced document="$first" | tr -d '\r' | diff "$out/expected" -
# Merged in the order of their dates, whatever the order of import: the contract's amount is that of the release of June.
[ "$(column contract ocds-demo00-1 amount)" = "1550000 " ]
[ "$(column contract ocds-demo00-1 currency)" = "JPY " ]
[ "$(column contract ocds-demo00-1 supplier_signed_on)" = "2025-03-01 " ]
[ "$(column contract ocds-demo00-1 supplier)" = "Demonstration supplier " ]
[ "$(column payment ocds-demo00-1 transfer)" = "500000 null 10.125 null 12345678901234.56 50000 " ]
[ "$(column payment ocds-demo00-1 currency)" = "JPY JPY KWD null EUR JPY " ]
[ "$(column imported_release ocds-demo00-1 local_id)" = "1-tender 2-contract 3-implementation " ]
tally show ocds-demo00-1 | grep -q '^status *complete$'
query() { owner -At -c "select $1 from core.imported_process p join core.imported_$2 x on x.imported_process_id = p.id where p.ocid = '$3' order by x.place"; }
# Taken out by null; lists with ids merged element by element.
[ "$(owner -At -c "select description is null and tenderers = 3 and submission = 'electronicSubmission, written' from core.imported_process where ocid = 'ocds-demo00-1'")" = t ]
[ "$(query "x.local_id, x.description, x.quantity_milli, x.price_minor" item ocds-demo00-1)" = "a|Meals|1000000|1500
b|Visits|13000|
c|Transport||" ]
[ "$(query "x.section, x.place, x.under, x.name" party ocds-demo00-1)" = "awards[].suppliers[]|awards/A1/suppliers/DEMO-S1|awards/A1|Demonstration supplier
buyer|buyer||Demonstration buyer
parties[]|parties/DEMO-B1||Demonstration buyer
parties[]|parties/DEMO-S1||Demonstration supplier" ]
# The same file again changes nothing and says so.
before=$(count)
said import ocds tests/cli/ocds/releases.json | grep -q "releases.json was imported before as $first: nothing changed"
[ "$(count)" = "$before" ]
# Other bytes with the same releases: a document more, nothing else.
tr -d '\n' <tests/cli/ocds/releases.json >"$out/one-line.json"
said import ocds "$out/one-line.json" | grep -q '2 releases, 0 of them new'
[ "$(owner -At -c "select string_agg(distinct c.ver::text, ' ') from core.imported_contract c join core.imported_process p on p.id = c.imported_process_id where ocid = 'ocds-demo00-1'")" = 2 ]
# A record package: links are history, the compiled release is its content; ids may be numbers.
said import ocds tests/cli/ocds/record.json | grep -q 'record_package, 2 releases, 2 of them new; 1 processes with 1 contracts'
[ "$(column contract ocds-demo00-2 amount)" = "99.90 " ]
[ "$(column imported_release ocds-demo00-2 url)" = "https://example.org/1.json#1 null " ]
tally list imported_unplaced document="$third" | grep -q 'records\[\].versionedRelease  *1$'
# OCDS 1.0: organisations without ids are replaced as a list, amount and providerOrganization are read.
said import ocds - <tests/cli/ocds/v10.json | grep -q '2 releases, 2 of them new; 1 processes with 1 contracts and 1 payments'
[ "$(column payment ocds-demo00-3 supplier)" = "Demonstration supplier of 2015 " ]
[ "$(column payment ocds-demo00-3 transfer)" = "40.40 " ]
[ "$(column contract ocds-demo00-3 supplier)" = "Demonstration supplier renamed " ]
# Verbatim, provable: the pieces are the file, its hash is that of the file, and they are in the images.
owner -At -c "copy (select string_agg(p.text, '' order by no) from core.imported_piece p join core.imported_document d on d.id = p.imported_document_id where d.code = '$first') to stdout" | sed 's/\\n/\n/g' | sed '$ { /^$/d }' | cmp - tests/cli/ocds/releases.json
[ "$(tally show "$first" | sed -n 's/^sha256 *//p')" = "$(sha256sum <tests/cli/ocds/releases.json | cut -d' ' -f1)" ]

# Refusals, each with its place.
before=$(count)
bad() { printf '%s' "$1" >"$out/bad.json"; refused "$out/bad.json" "\"place\":\"$2\""; }
bad '{"releases": [{"ocid": "a"},' 'line 1'
bad '{"releases": [
 nonsense]}' 'line 2'
bad '[1]' document
bad '{"a": 1}' document
bad '{"version": "2.0", "releases": []}' version
bad '{"releases": {}}' releases
bad '{"releases": [1]}' 'releases[0]'
bad '{"releases": [{"ocid": "a"}, {"id": "1"}]}' 'releases[1].ocid'
bad '{"releases": [{"ocid": "a"}, {"ocid": null}]}' 'releases[1].ocid'
bad '{"tag": ["tender"]}' ocid
bad '{"releases": [{"ocid": "a"}, {"ocid": "b", "tender": {"value": {"amount": "7", "currency": "EUR"}}}]}' 'releases[1].tender.value.amount'
bad '{"releases": [{"ocid": "a", "tender": {"value": 7}}]}' 'releases[0].tender.value'
bad '{"releases": [{"ocid": "a", "awards": {"id": 1}}]}' 'releases[0].awards'
bad '{"releases": [{"ocid": "a", "awards": ["x"]}]}' 'releases[0].awards[0]'
bad '{"releases": [{"ocid": "a", "date": "yesterday"}]}' 'releases[0].date'
bad '{"releases": [{"ocid": "a", "contracts": [{"dateSigned": "2025-02-30"}]}]}' 'releases[0].contracts[0].dateSigned'
bad '{"releases": [{"ocid": "a", "tender": {"hasEnquiries": "no"}}]}' 'releases[0].tender.hasEnquiries'
bad '{"records": [{"ocid": "a"}]}' 'records[0]'
bad '{"records": [{"releases": []}]}' 'records[0].ocid'
bad '{"records": [{"ocid": "a", "releases": [{"ocid": "b"}]}]}' 'records[0].releases[0].ocid'
bad "$(printf '{"releases": [{"ocid": "a\xff"}]}')" 'byte 25'
bad "{\"ocid\": \"a\", \"tender\": $(printf '[%.0s' $(seq 100000))" 'document'
refused /dev/null 'the file is empty'
# What JSON can say and PostgreSQL cannot hold is kept verbatim; a deep extension is one field.
printf '\357\273\277{"ocid": "ocds-demo00-4", "tender": {"title": "nul \\u0000 here", "description": "\\\\u0000 is not one", "x": %s1%s}}' "$(printf '[%.0s' $(seq 200))" "$(printf ']%.0s' $(seq 200))" >"$out/odd.json"
said import ocds "$out/odd.json" | grep -q '2 fields have no place'
[ "$(owner -At -c "select title is null and description = E'\\\\u0000 is not one' from core.imported_process where ocid = 'ocds-demo00-4'")" = t ]
# Longer than a piece: cut where a character ends, and put together again.
{
	printf '{"ocid": "ocds-demo00-5", "tender": {"x": "'
	printf '例%.0s' $(seq 700000)
	printf '"}}'
} >"$out/long.json"
said import ocds "$out/long.json" | grep -q '1 fields have no place'
[ "$(owner -At -c "select count(*), max(octet_length(p.text)), encode(sha256(convert_to(string_agg(p.text, '' order by no), 'UTF8')), 'hex') from core.imported_piece p join core.imported_document d on d.id = p.imported_document_id where d.name = 'long.json'")" = "3|1000000|$(sha256sum <"$out/long.json" | cut -d' ' -f1)" ]
# Only the administrator imports: exit 6 for nobody.
s=0
"$TALLY" --session "$out/nobody" import ocds sql/demo/ocds-small.json 2>/dev/null || s=$?
[ $s = 6 ]
