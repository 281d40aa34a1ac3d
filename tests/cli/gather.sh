# Many exports, one picture: three authorities in one database, their exports gathered in another. One is tampered with, one leaves a gap,
# a supplier has contracts in two books; the figures of the reports across them, worked out by hand.
out=$(mktemp -d)
leave() {
	for name in gather_books gather_audit; do owner -d postgres -c "drop database if exists $name with (force)"; done
	rm -rf "$out"
}
trap leave EXIT
export TALLY_SIGNER=$out/signer
for name in gather_books gather_audit; do owner -d postgres -c "drop database if exists $name with (force)" -c "create database $name"; done
books() { "$TALLY" -q -d "host=$TALLY_SOCKET user=postgres dbname=gather_books" "$@"; }
audit() { "$TALLY" -q -d "host=$TALLY_SOCKET user=postgres dbname=gather_audit" "$@"; }
sql() { psql -X -q -At -v ON_ERROR_STOP=1 -h "$TALLY_SOCKET" -U postgres "$@"; }
status() { local s=0; "$@" >"$out/said" 2>&1 || s=$?; echo $s; }
books init --demo --authority 1001 --name "Demonstration authority 1" --region 330102 --login boss1
for n in 1 2 3; do "$TALLY" key authority --out "$out/key$n"; done
# The others are founded in the same database; their checkpoints are signed with the same key.
for n in 2 3; do
	sql -d gather_books -c "select auth.found_authority(100$n, 'Demonstration authority $n', '330102', 'boss$n', true,
		(select key from core.signer_key where authority_id = 1001))" >/dev/null
	cp -r "$out/signer/1001" "$out/signer/100$n"
done
# These books are kept by an earlier program: without a column and a table that this one has.
sql -d gather_books <<'SQL'
delete from ref.image_column where (of, column_name) = ('party', 'state');
delete from ref.image_column where of = 'erasure';
delete from ref.image_table where of = 'erasure';
select audit.make_image_trigger('party');
SQL

# put AUTHORITY FILE: runs SQL as an act of the authority; pg_temp.put(table, values) is that of tests/support/put.sql.
put() {
	{
		echo "begin; select set_config('tally.doing', format('$1 %s %s 2026-01-05T01:00:0${1#100}.000000Z', nextval('core.act_id_seq'),
			(select min(id) from core.person where authority_id = $1)), true);
		insert into core.act (id, act, person_id, role, at) overriding system value select split_part(current_setting('tally.doing'), ' ', 2)::bigint,
			'contract_sign', min(id), 'sysadmin', '2026-01-05T01:00Z' from core.person where authority_id = $1;"
		cat tests/support/put.sql -
		echo "commit;"
	} | sql -d gather_books >/dev/null
	books seal
}
# books_of AUTHORITY REGION SUPPLIER'S NAME: a buyer, a supplier with a credit code, an auditor, a plan item of 60,000.00 of which 45,000.00 are spent.
books_of() {
	put "$1" <<SQL
do \$\$
declare p bigint; r bigint;
begin
  p := pg_temp.put('person', '{"code": "U-auditor"}');
  perform pg_temp.put('person_role', jsonb_build_object('person_id', p, 'role', 'auditor', 'valid_from', '2020-01-01'));
  insert into auth.account values ($1, p, 'auditor$1');
  perform pg_temp.put('party', '{"code": "O-1", "name": "Demonstration buyer", "legal_form": "government"}');
  perform pg_temp.put('party', jsonb_build_object('code', 'O-2', 'name', '$3', 'legal_form', 'social_group', 'credit_code', '91350100M000100Y43'));
  r := pg_temp.put('process', '{"code": "PR-1"}');
  p := pg_temp.put('plan_item', jsonb_build_object('process_id', r, 'code', 'P-1', 'buyer_id', (select id from core.party where (authority_id, code) = ($1, 'O-1')),
    'fiscal_year', 2026, 'catalogue_code', 'A0101', 'region', '$2', 'source_of_funds', 'general', 'state', 'funded'));
  perform pg_temp.put('budget_entry', jsonb_build_object('process_id', r, 'plan_item_id', p, 'kind', k, 'amount_fen', a))
    from (values ('appropriate', 6000000), ('commit', 5000000), ('spend', 4500000)) v(k, a);
end \$\$;
SQL
	sql -d gather_books -c "select auth.open_session($1, (select id from core.person where (authority_id, code) = ($1, 'U-auditor')), '1 hour')" >"$out/session$1"
	chmod 600 "$out/session$1"
}
# contract AUTHORITY NUMBER FEN RETENTION-PAID-BACK: completed, signed in 2026, in the region of its authority.
contract() {
	put "$1" <<SQL
do \$\$
declare p bigint; c bigint; buyer bigint; supplier bigint;
begin
  select id into buyer from core.party where (authority_id, code) = ($1, 'O-1');
  select id into supplier from core.party where (authority_id, code) = ($1, 'O-2');
  p := pg_temp.put('process', jsonb_build_object('code', 'PR-1$2'));
  c := pg_temp.put('tender', jsonb_build_object('process_id', p, 'code', 'T-$2', 'buyer_id', buyer, 'method', 'grant', 'instrument', 'subsidy', 'conducted', 'here',
    'subject', 'service', 'evaluation', 'default', 'state', 'complete'));
  c := pg_temp.put('lot', jsonb_build_object('process_id', p, 'tender_id', c, 'no', 1, 'code', 'T-$2/L1', 'catalogue_code', 'A0101',
    'region', (select region from core.plan_item where authority_id = $1)));
  c := pg_temp.put('award', jsonb_build_object('process_id', p, 'lot_id', c, 'code', 'T-$2/L1/A1', 'supplier_id', supplier, 'state', 'active', 'published_on', '2026-01-01'));
  c := pg_temp.put('contract', jsonb_build_object('process_id', p, 'award_id', c, 'code', 'C-$2', 'buyer_id', buyer, 'supplier_id', supplier, 'kind', 'grant',
    'pay_on', 'periodic', 'report_every', 'month', 'state', 'completed', 'amount_fen', $3, 'buyer_signed_on', '2026-01-05', 'supplier_signed_on', '2026-01-05'));
  perform pg_temp.put('retention_entry', jsonb_build_object('process_id', p, 'contract_id', c, 'kind', 'out', 'amount_fen', $4, 'entered_on', '2026-03-01'));
end \$\$;
SQL
}
# export AUTHORITY NAME [--since …]: signed by the authority's own key.
export_of() {
	local n=$1 name=$2
	shift 2
	books --session "$out/session$n" export audit --out "$out/$name" --sign "$out/key${n#100}/signer.key" --cert "$out/key${n#100}/signer.pem" "$@"
}
books_of 1001 330102 'Demonstration care society'
books_of 1002 330106 'Demonstration care society'
books_of 1003 330106 'Demonstration Care Society of 1003'
contract 1001 1 10030000 400000
contract 1002 1 99999999 1
contract 1003 1 5000005 100001
export_of 1001 one
export_of 1002 two
export_of 1003 three
export_of 1001 part --process PR-1
contract 1001 2 200005 100
contract 1003 2 7000000 100
export_of 1001 one-next --since "$out/one"
export_of 1003 three-second --since "$out/three"
contract 1003 3 8000000 100
export_of 1003 three-third --since "$out/three-second" --zstd
mkdir "$out/trust"
for n in 1 2 3; do cp "$out/key$n/authority-ca.pem" "$out/trust/100$n.pem"; done
cp -r "$out/two" "$out/two-altered"
sed -i 's/99999999/99999998/' "$out/two-altered/records.xml"

# A database is the one thing or the other.
[ "$(status books gather "$out/one" --trust-dir "$out/trust")" = 8 ]
[ "$(status books init --gather)" = 5 ]
audit init --gather
[ "$(status audit init --authority 1001 --name One)" = 5 ]
grep -q books_do_not_gather "$out/said"
[ "$(status audit serve --listen 127.0.0.1:1)" = 6 ]
[ "$(status audit gather "$out/one")" = 2 ]
matrix() { audit --format csv gather | tr -d '\r'; }

# The first day: two are good, one was tampered with, of one the middle is missing.
[ "$(status audit gather "$out/three-third" "$out/two-altered" "$out/one" "$out/three" "$out/part" "$out/nothing" --trust-dir "$out/trust")" = 3 ]
matrix >"$out/matrix"
[ "$(cut -d, -f1,3,4,5,6,11 "$out/matrix")" = "authority,received,verified,status,reason,gaps
0,1,0,12,head_incomplete,
1001,2,1,1,export_is_partial,
1002,1,0,10,digest_differs,
1003,2,1,13,leaves_not_received,$(sed -n 2p "$out/three/checkpoint")-$(($(sed -n 2p "$out/three-second/checkpoint") - 1))" ]
grep -q '^1001,Demonstration authority 1,.*,2026-01-0[15],2026-01-0[15],$' "$out/matrix"
[ "$(sql -d gather_audit -c 'select count(*) from core.contract where authority_id = 1002')" = 0 ]
for format in json xml table; do audit --format $format gather >"$out/$format"; done
python3 -c 'import json, sys; assert len(json.load(open(sys.argv[1]))) == 4' "$out/json"
xmllint --noout "$out/xml"
grep -q 'leaves missing' "$out/table"
audit --lang zh-Hant gather | grep -q 缺失的葉
# 100,300.00 and 50,000.05 were committed, 4,000.00 and 1,000.01 paid back; each budget is of 60,000.00 with 45,000.00 spent.
report() { audit --format csv report "$@" | tr -d '\r'; }
[ "$(report spending | cut -d, -f2,4,8-)" = "category,region,committed,paid,contracts,payments
A01,330102,100300.00,4000.00,1,1
A01,330106,50000.05,1000.01,1,1
∑,,150300.05,5000.01,2,2" ]
[ "$(report budget-execution | tail -n +2 | cut -d, -f1 | paste -sd' ')" = '1001.P-1 1003.P-1' ]
# One supplier: a contract in each of two books makes two, which neither book knows. The name written last is shown.
[ "$(report supplier-league | tail -n +2 | cut -d, -f2,3,7,8)" = '91350100M000100Y43,Demonstration Care Society of 1003,2,150300.05' ]
[ "$(audit --format csv gather --suppliers | tr -d '\r' | tail -1)" = \
	'91350100M000100Y43,Demonstration Care Society of 1003,2,Demonstration Care Society of 1003 | Demonstration care society,1001.O-2 1003.O-2' ]
[ "$(report organisations | sed -n 's/^organisations.all,[^,]*,[^,]*,\([0-9]*\),.*/\1/p')" = 1 ]
# Every report runs.
for name in reports/*.sql; do report "$(basename "$name" .sql)" >/dev/null; done

# What continues what is held is loaded; the same again, in any order, changes nothing.
[ "$(status audit gather "$out/one-next" "$out/one" --trust-dir "$out/trust")" = 0 ]
[ "$(report spending | tail -1)" = ',∑,,,,,CNY,152300.10,5001.01,3,3' ]
dump() { pg_dump -h "$TALLY_SOCKET" -U postgres -d gather_audit --data-only 2>"$out/warned" | grep -v restrict | sort | sha256sum; }
dump >"$out/held"
[ "$(status audit gather "$out/one" "$out/three" "$out/one-next" --trust-dir "$out/trust")" = 0 ]
[ "$(status audit gather "$out/two-altered" --trust-dir "$out/trust")" = 10 ]
dump | cmp - "$out/held"
# The gap closes when what was missing comes, and its later part again.
[ "$(status audit gather "$out/three-third" --trust-dir "$out/trust")" = 13 ]
[ "$(status audit gather "$out/three-third" "$out/three-second" --trust-dir "$out/trust")" = 0 ]
matrix | grep -q '^1003,Demonstration authority 3,3,3,0,,.*,$'
[ "$(report spending | tail -1)" = ',∑,,,,,CNY,302300.10,5003.01,5,5' ]
# A good copy of what was altered.
[ "$(status audit gather "$out/two" --trust-dir "$out/trust")" = 0 ]
matrix | grep -q '^1002,Demonstration authority 2,2,1,0,,'
[ "$(report spending | tail -1)" = ',∑,,,,,CNY,1302300.09,5003.02,6,6' ]
[ "$(report supplier-league | tail -n +2 | cut -d, -f2,7,8)" = '91350100M000100Y43,6,1302300.09' ]

# A certificate is trusted for its own authority only, and none without one.
cp "$out/key2/authority-ca.pem" "$out/trust/1001.pem"
[ "$(status audit gather "$out/one-next" --trust-dir "$out/trust")" = 11 ]
rm "$out/trust/1001.pem"
[ "$(status audit gather "$out/one-next" --trust-dir "$out/trust")" = 11 ]
cp "$out/key1/authority-ca.pem" "$out/trust/1001.pem"
# Who holds the signer's key alters what lies before the export: what was gathered earlier tells.
contract 1001 3 300 1
export_of 1001 one-third --since "$out/one-next"
cat >"$out/forge.py" <<'PY'
import sys
sys.path.insert(0, 'tests/tamper')
from export import Export
folder, key, what, by = sys.argv[1:]
export = Export(folder)
records = export.document('records')
at = next(i for i, item in enumerate(records.items) if what.encode() in item[1])
if by:
    records.items[at][1] = records.items[at][1].replace(what.encode(), by.encode())
else:
    del records.items[at]
records.write()
export.sign(key)
PY
for by in '<amount_fen>10030001<' ''; do
	rm -rf "$out/forged"
	cp -r "$out/one-third" "$out/forged"
	python3 "$out/forge.py" "$out/forged" "$out/key1" '<amount_fen>10030000<' "$by"
	"$TALLY" -q verify "$out/forged" --trust "$out/trust/1001.pem" --since "$out/one-next/checkpoint" >/dev/null
	[ "$(status audit gather "$out/forged" --trust-dir "$out/trust")" = "$([ -n "$by" ] && echo 10 || echo 13)" ]
done
# What this program does not know yet is not half loaded.
sql -d gather_audit -c "create table public.kept as select * from ref.image_column where (of, column_name) = ('party', 'legal_form')" \
	-c "delete from ref.image_column where (of, column_name) = ('party', 'legal_form')"
[ "$(status audit gather "$out/one-third" --trust-dir "$out/trust")" = 8 ]
grep -q schema_newer "$out/said" || grep -q 'does not know' "$out/said"
sql -d gather_audit -c 'insert into ref.image_column select * from public.kept' -c 'drop table public.kept'
[ "$(status audit gather "$out/one-third" --trust-dir "$out/trust")" = 0 ]
[ "$(report spending | tail -1)" = ',∑,,,,,CNY,1302303.09,5003.03,7,7' ]
# One that continues an older export than the one that is held.
export_of 1001 one-aside --since "$out/one"
[ "$(status audit gather "$out/one-aside" --trust-dir "$out/trust")" = 7 ]
# An upgrade keeps it one that gathers.
audit init
[ "$(report spending | tail -1)" = ',∑,,,,,CNY,1302303.09,5003.03,7,7' ]
