#!/bin/bash
# The tamper table of the database: its owner alters rows, images, queue, leaves, places and checkpoints behind the door; `tally check`
# finds each with its status and reason. Uses the variables of tests/run.sh. Everything is put back.
set -eu
cd "$(dirname "$0")/../.."
failed=0
cases=0
sql() { psql -X -q -At -v ON_ERROR_STOP=1 -h "$TALLY_SOCKET" -U postgres -d tallystick "$@"; }
A=330104001
# Status and reasons of a check, by the owner.
check() {
	local status=0
	"$TALLY" -q --format json check --owner >"$said" 2>&1 || status=$?
	echo "$status $(python3 -c 'import json,sys; print(" ".join(f["reason"] for f in json.load(open(sys.argv[1]))["findings"]))' "$said")"
}
# name, SQL that alters, SQL that puts back, status, reason
case_of() {
	cases=$((cases + 1))
	sql -1 -c "$2"
	local got
	got=$(check)
	sql -1 -c "$3"
	case "$got " in
	"$4 "*" $5 "* | "$4 $5 "*) ;;
	*)
		failed=$((failed + 1))
		echo "FAIL database: $1: $got; wanted $4 $5"
		;;
	esac
}
said=$(mktemp)
trap 'rm -f "$said"' EXIT
"$TALLY" -q seal
cases=1
[ "$(check)" = "0 " ] || { echo "FAIL database: intact: $(cat "$said")"; exit 1; }

off() { echo "alter table core.$1 disable trigger all;"; }
on() { echo "alter table core.$1 enable trigger all; alter table core.$1 enable always trigger stamp; alter table core.$1 enable always trigger image; alter table core.$1 enable always trigger kept; alter table core.$1 enable always trigger kept_whole;"; }
sql -c "create schema tamper"
put_back() { sql -c "drop schema if exists tamper cascade" >/dev/null; rm -f "$said"; }
trap put_back EXIT
keep() { echo "create table tamper.kept as select * from $1;"; }

case_of 'row altered' \
	"$(off process) $(keep "core.process") update core.process set title = title || '.' where id = (select min(id) from core.process); $(on process)" \
	"$(off process) update core.process p set title = k.title from tamper.kept k where k.id = p.id; drop table tamper.kept; $(on process)" 10 row_differs
case_of 'version of a row put back' \
	"$(off payment) $(keep core.payment) update core.payment set ver = ver - 1 where id = (select min(id) from core.payment where ver > 1); $(on payment)" \
	"$(off payment) update core.payment p set ver = k.ver from tamper.kept k where k.id = p.id; drop table tamper.kept; $(on payment)" 10 row_differs
case_of 'row written without an image' \
	"$(off need) update core.need set ver = ver + 1 where id = (select min(id) from core.need); $(on need)" \
	"$(off need) update core.need set ver = ver - 1 where id = (select min(id) from core.need); $(on need)" 13 image_missing
case_of 'personal text altered' \
	"$(off need) $(keep core.need) update core.need set text = text || '.' where id = (select min(id) from core.need); $(on need)" \
	"$(off need) update core.need n set text = k.text from tamper.kept k where k.id = n.id; drop table tamper.kept; $(on need)" 10 row_differs
case_of 'row removed' \
	"$(off payment_component) $(keep core.payment_component) delete from core.payment_component where id = (select min(id) from core.payment_component); $(on payment_component)" \
	"$(off payment_component) insert into core.payment_component overriding system value select * from tamper.kept on conflict do nothing; drop table tamper.kept; $(on payment_component)" 13 row_missing
case_of 'row removed to which others refer' \
	"$(off payment) $(keep core.payment) delete from core.payment where id = (select min(id) from core.payment); $(on payment)" \
	"$(off payment) insert into core.payment overriding system value select * from tamper.kept on conflict do nothing; drop table tamper.kept; $(on payment)" 13 reference_unresolved
log=audit.log
case_of 'image altered' \
	"$(keep "$log where leaf_index = 5") update $log set body = convert_to(replace(convert_from(body, 'UTF8'), 'act=\"', 'act=\"9'), 'UTF8') where leaf_index = 5" \
	"update $log l set body = k.body from tamper.kept k where k.leaf_index = l.leaf_index; drop table tamper.kept" 10 leaf_hash_differs
case_of 'image and leaf hash altered' \
	"$(keep "$log where leaf_index = 5") update $log set body = convert_to(replace(convert_from(body, 'UTF8'), 'by=\"', 'by=\"9'), 'UTF8') where leaf_index = 5; update $log set leaf_hash = sha256('\x00'::bytea || body) where leaf_index = 5" \
	"update $log l set body = k.body, leaf_hash = k.leaf_hash from tamper.kept k where k.leaf_index = l.leaf_index; drop table tamper.kept" 10 history_rewritten
case_of 'leaf hash altered' \
	"$(keep "$log where leaf_index = 5") update $log set leaf_hash = sha256('x') where leaf_index = 5" \
	"update $log l set leaf_hash = k.leaf_hash from tamper.kept k where k.leaf_index = l.leaf_index; drop table tamper.kept" 10 leaf_hash_differs
case_of 'leaf removed' \
	"$(keep "$log where leaf_index = 5") delete from $log where leaf_index = 5" \
	"insert into $log select * from tamper.kept; drop table tamper.kept" 10 leaf_gap
case_of 'last leaf removed' \
	"$(keep "$log where leaf_index = (select max(leaf_index) from $log)") delete from $log where leaf_index = (select max(leaf_index) from $log)" \
	"insert into $log select * from tamper.kept; drop table tamper.kept" 10 count_differs
case_of 'leaves swapped' \
	"$(keep "$log where leaf_index in (5, 6)") update $log l set body = k.body, leaf_hash = k.leaf_hash from tamper.kept k where l.leaf_index = 11 - k.leaf_index and k.leaf_index in (5, 6)" \
	"update $log l set body = k.body, leaf_hash = k.leaf_hash from tamper.kept k where k.leaf_index = l.leaf_index; drop table tamper.kept" 10 root_differs
case_of 'image that is no XML' \
	"$(keep "$log where leaf_index = 5") update $log set body = '<x>' where leaf_index = 5" \
	"update $log l set body = k.body from tamper.kept k where k.leaf_index = l.leaf_index; drop table tamper.kept" 10 not_canonical
case_of 'node of the tree altered' \
	"$(keep audit.node) update audit.node set hash = sha256('x') where level = (select max(level) from audit.node) and index = 0" \
	"update audit.node n set hash = k.hash from tamper.kept k where (k.level, k.index) = (n.level, n.index); drop table tamper.kept" 10 root_differs
case_of 'place altered' \
	"$(keep "audit.place where leaf_index = 5") update audit.place set ver = ver + 1000 where leaf_index = 5" \
	"update audit.place p set ver = k.ver from tamper.kept k where k.leaf_index = p.leaf_index; drop table tamper.kept" 13 place_differs
case_of 'place removed' \
	"$(keep "audit.place where leaf_index = 5") delete from audit.place where leaf_index = 5" \
	"insert into audit.place select * from tamper.kept; drop table tamper.kept" 13 place_differs
case_of 'size of the log lowered' \
	"update audit.head set size = size - 1" "update audit.head set size = size + 1" 10 count_differs
case_of 'checkpoint altered' \
	"$(keep audit.checkpoint) update audit.checkpoint c set note = replace(note, split_part(note, E'\n', 3), encode(sha256('x'), 'base64')) where size = (select max(size) from audit.checkpoint)" \
	"update audit.checkpoint c set note = k.note from tamper.kept k where (k.origin, k.size) = (c.origin, c.size); drop table tamper.kept" 14 history_rewritten
case_of 'checkpoint of a longer log' \
	"insert into audit.checkpoint (authority_id, origin, size, note) select authority_id, origin, size + 7, replace(note, E'\n' || size || E'\n', E'\n' || size + 7 || E'\n') from audit.checkpoint order by size desc limit 1" \
	"delete from audit.checkpoint where size = (select max(size) from audit.checkpoint)" 14 older_checkpoint
pending="insert into audit.pending (authority_id, of, id, ver, process_id, body) select $A, 'act', 999999, 1, null, convert_to('<act xmlns=\"urn:tallystick:entry:1\" act=\"999999\" at=\"2026-01-01T00:00:00.000000Z\" authority=\"$A\" by=\"1\" id=\"999999\" op=\"insert\" ver=\"1\"></act>', 'UTF8')"
case_of 'forged image in the queue' "$pending" "delete from audit.pending where id = 999999" 13 row_missing
case_of 'image in log and queue' \
	"insert into audit.pending (authority_id, of, id, ver, process_id, body) select p.authority_id, p.of, p.id, p.ver, p.process_id, l.body from audit.place p join $log l using (authority_id, leaf_index) where leaf_index = 5" \
	"delete from audit.pending" 13 version_gap
case_of 'image lost from the queue' \
	"$(off process) $(keep core.process) update core.process set ver = ver + 1 where id = (select max(id) from core.process); $(on process)" \
	"$(off process) update core.process p set ver = k.ver from tamper.kept k where k.id = p.id; drop table tamper.kept; $(on process)" 13 image_missing
cases=$((cases + 1))
[ "$(check)" = "0 " ] || { echo "FAIL database: not put back: $(cat "$said")"; failed=$((failed + 1)); }
echo "$cases cases, $failed failures"
[ $failed = 0 ]
