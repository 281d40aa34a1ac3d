#!/bin/bash
# Figures, not tests: nothing fails here for being slow. Each comparison is made in alternation (A B A B …) and ends in one line
# `bench NAME RATIO GOAL`, the median of the ratios of the rounds; before it their spread.
# Usage: tests/bench/run.sh BUILD [PATTERN]   PATTERN: only the figures whose names match this regular expression:
#   export.hash     log.xml, hashed, output thrown away     against binary COPY of the same rows to a client that counts bytes
#   export.file     the same, written to the disk           likewise
#   export.jobs     the same over two connections           likewise
#   export.records  records.xml, hashed, thrown away        against binary COPY of its own query
#   export.zstd     log.xml packed, to the disk             likewise
#   export.memory   peak memory in MiB of an export of MOST entries
#   export.growth   that, against the peak at 10 thousand
#   export.flat     seconds an entry at MOST entries        against those at ENTRIES
#   peer.*          what a user would pick instead, a row to a file, against an entry of log.xml to a file: COPY of xmlelement,
#                   psql with an XML query, Python with psycopg2 and lxml, query_to_xml (of 20,000 rows: it holds them all)
#   seal.rate       entries sealed in a second, in thousands
#   act.images      an act of two rows with its images      against one without; pgbench, 8 clients
# Environment: ENTRIES (200000), MOST (1000000; 10000000 takes an hour), ROUNDS (5), SECONDS_EACH (5, of pgbench). Or a year of books
# in place of ENTRIES, at 4.3 images a delivery report: YEAR=district (10 thousand reports), city (100 thousand), province (1.4 million).
set -eu
cd "$(dirname "$0")/../.."
build=$1
pattern=${2:-.}
case ${YEAR:-} in
'') entries=${ENTRIES:-200000} ;;
district) entries=43000 ;;
city) entries=430000 ;;
province) entries=6020000 ;;
*)
	echo "YEAR is district, city or province" >&2
	exit 2
	;;
esac
most=${MOST:-1000000}
[ "$most" -ge "$entries" ] || most=$entries
rounds=${ROUNDS:-5}
each=${SECONDS_EACH:-5}
logs="export.hash export.file export.jobs export.records export.zstd export.memory export.growth export.flat
	peer.copy peer.psql peer.lxml peer.query_to_xml seal.rate"
[[ "act.images $logs" =~ $pattern ]] || exit 0
tally=$PWD/$build/tally
work=$PWD/$build/bench
rm -rf "$work"
mkdir -p "$work"
measure=$work/measure
gcc -std=c11 -O2 -Wall -Wextra -Werror -D_GNU_SOURCE -isystem /usr/include/postgresql -o "$measure" tests/bench/measure.c -lpq
gcc -std=c11 -O2 -Wall -Wextra -Werror -D_GNU_SOURCE -shared -fPIC -o "$work/watch.so" tests/bench/watch.c -ldl

if [ "$(id -u)" = 0 ]; then
	TALLY_HOME=/var/lib/tallystick/bench-$(pwd | sha256sum | cut -c1-8)
else
	TALLY_HOME=$work/home
fi
export TALLY_HOME XDG_STATE_HOME=$work/state
unset PGHOST PGPORT PGDATABASE PGUSER PGSERVICE PGOPTIONS
clean() {
	"$tally" stop >/dev/null 2>&1 || true
	rm -rf "$TALLY_HOME" "$work/out"*
}
trap clean EXIT
clean

chosen() { [[ $1 =~ $pattern ]]; }
owner() { psql -X -q -v ON_ERROR_STOP=1 -h "$socket" -U postgres -d tallystick "$@"; }
# NAME GOAL RATIO…: says the median and the spread; the line goes to the end.
figure() {
	local name=$1 goal=$2
	shift 2
	printf '%s\n' "$@" | sort -g | awk -v name="$name" -v goal="$goal" -v lines="$work/lines" '
		{ r[NR] = $1 }
		END {
			median = NR % 2 ? r[(NR + 1) / 2] : (r[NR / 2] + r[NR / 2 + 1]) / 2
			printf "%-15s median %.2f, from %.2f to %.2f over %d rounds\n", name, median, r[1], r[NR], NR
			printf "bench %s %.2f %s\n", name, median, goal >> lines
		}'
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.4f", a / b }'; }

# A database with made-up entries.
seal() {
	local seconds
	seconds=$("$measure" run "$tally" -q seal | cut -d' ' -f1)
	owner -c 'vacuum analyze' -c checkpoint
	echo "$seconds"
}
fill() { owner -v entries="$1" -f tests/bench/volume.sql >/dev/null; }
# An export; the files' names and seconds are in $work/times. Says seconds and peak KiB. WORD: BENCH_DISCARD=1, or nothing; then options.
export_once() {
	rm -rf "$work/out" "$work/times"
	env LD_PRELOAD="$work/watch.so" BENCH_TIMES="$work/times" ${1:+"$1"} \
		"$measure" run "$tally" -q --session "$work/auditor" export audit --out "$work/out" "${@:2}"
	rm -rf "$work/out"
}
time_of() { sed -n "s/^$1 //p" "$work/times"; }
# As the export does it: the same role and person, one snapshot, first the log, then the records. Says the seconds of both.
copy() { "$measure" copy "host=$socket user=tally_auditor dbname=tallystick" "$work/enter.sql" "$work/log.sql" "$work/records.sql" | cut -d' ' -f1 | tr '\n' ' '; }

"$tally" -q --session "$work/admin" init --demo --authority 330104001 --name "Made-up authority" --region 330102
socket=$(sed -n "s/^unix_socket_directories = '\(.*\)'/\1/p" "$TALLY_HOME/data/postgresql.conf")
owner -c "alter system set autovacuum = off" -c "select pg_reload_conf()" >/dev/null
cp -p "$work/admin" "$work/auditor"
"$tally" -q --session "$work/auditor" walk tests/bench/people.walk --keep-session aud1 >/dev/null

if chosen act.images; then
	token=$(cat "$work/admin")
	pgbench=$(ls /usr/lib/postgresql/*/bin/pgbench | tail -1)
	rate() {
		"$pgbench" -n -M prepared -c 8 -j 2 -T "$each" -D token="$token" -f tests/bench/act.sql -h "$socket" -U tally_door tallystick 2>&1 |
			sed -n 's/^tps = \([0-9.]*\).*/\1/p'
	}
	images() { for table in act party_link; do owner -c "alter table core.$table $1 trigger image"; done; }
	rate >/dev/null
	ratios=()
	for ((i = 0; i < rounds; i++)); do
		with=$(rate)
		images disable
		without=$(rate)
		images 'enable always'
		echo "act.images      $with acts a second with images, $without without"
		ratios+=("$(ratio "$without" "$with")")
	done
	figure act.images '<=1.50' "${ratios[@]}"
	owner -c 'vacuum analyze' -c checkpoint
fi

# Seconds for each thousand rows of a peer, against those for each thousand entries of log.xml to a file: peer NAME GOAL ROWS COMMAND…
peer() {
	local name=$1 goal=$2 rows=$3 seconds
	shift 3
	chosen "$name" || return 0
	seconds=$("$measure" run "$@" | cut -d' ' -f1)
	rm -f "$work/peer.xml"
	echo "$name   $rows rows in $seconds s; log.xml $size entries in $written s"
	figure "$name" "$goal" "$(awk -v s="$seconds" -v r="$rows" -v w="$written" -v n="$size" 'BEGIN { printf "%.4f", s / r / (w / n) }')"
}
peers() {
	local rows columns element few=20000
	rows=$(owner -At -c 'select count(*) from core.plan_item')
	[ "$few" -le "$rows" ] || few=$rows
	columns=$(owner -At -c "select string_agg(format('p.%I', column_name), ', ' order by ord) from ref.image_column where of = 'plan_item'")
	element="xmlelement(name plan_item, xmlattributes(p.act_id as act, p.authority_id as authority, p.id, p.process_id as process, p.ver), xmlforest($columns))"
	local psql=(/usr/bin/env psql -X -q -h "$socket" -U postgres -d tallystick)
	peer peer.copy '>=3' "$rows" "${psql[@]}" -o "$work/peer.xml" -c "copy (select $element from core.plan_item p order by p.id) to stdout"
	peer peer.psql - "$rows" "${psql[@]}" -At -o "$work/peer.xml" -c "select $element from core.plan_item p order by p.id"
	peer peer.lxml '>=8' "$rows" /usr/bin/python3 tests/bench/lxml_export.py "host=$socket user=postgres dbname=tallystick" "$work/peer.xml"
	peer peer.query_to_xml - "$few" "${psql[@]}" -At -o "$work/peer.xml" \
		-c "select query_to_xml('select * from core.plan_item p order by p.id limit $few', true, false, '')"
}

if [[ $logs =~ $pattern ]]; then
	fill 10000
	seal >/dev/null
	small=$(export_once BENCH_DISCARD=1 | cut -d' ' -f2)
	fill $((entries - 10000))
	waiting=$(owner -At -c 'select count(*) from audit.pending')
	seconds=$(seal)
	size=$(owner -At -c 'select sum(size) from audit.head')
	chosen seal.rate && figure seal.rate '>=60' "$(ratio "$waiting" "$(ratio "$seconds" 0.001)")"
	echo "select auth.enter('$(cat "$work/auditor")'), set_config('tally.export_authority', '330104001', true), set_config('tally.export_from', '0', true), set_config('tally.export_to', '$size', true), set_config('tally.export_size', '$size', true)" >"$work/enter.sql"
	sed -n '/^copy/,$p' sql/queries/export_records.sql >"$work/records.sql"
	cat >"$work/log.sql" <<-'END'
		copy (
		  select leaf_index, body from audit.log
		  where authority_id = current_setting('tally.export_authority')::bigint
		    and leaf_index < current_setting('tally.export_to')::bigint
		  order by leaf_index
		) to stdout (format binary)
	END
	hash=() file=() records=() jobs=() zstd=()
	copy >/dev/null
	large=0
	for ((i = 0; i < rounds; i++)); do
		read -r base base_records <<<"$(copy)"
		peak=$(export_once BENCH_DISCARD=1 | cut -d' ' -f2)
		[ "$large" -gt "$peak" ] || large=$peak
		log=$(time_of log.xml)
		record=$(time_of records.xml)
		hash+=("$(ratio "$log" "$base")")
		records+=("$(ratio "$record" "$base_records")")
		export_once BENCH_DISCARD=1 --jobs 2 >/dev/null
		two=$(time_of log.xml)
		jobs+=("$(ratio "$two" "$base")")
		export_once '' >/dev/null
		written=$(time_of log.xml)
		file+=("$(ratio "$written" "$base")")
		export_once '' --zstd >/dev/null
		zstd+=("$(ratio "$(time_of log.xml.zst)" "$base")")
		echo "export          COPY $base s, log.xml $log s, over two connections $two s, to a file $written s, packed $(time_of log.xml.zst) s; COPY of records $base_records s, records.xml $record s"
	done
	peers
	chosen export.hash && figure export.hash '<=1.10' "${hash[@]}"
	chosen export.jobs && figure export.jobs '<=0.85' "${jobs[@]}"
	chosen export.file && figure export.file '<=1.40' "${file[@]}"
	chosen export.records && figure export.records '<=1.10' "${records[@]}"
	chosen export.zstd && figure export.zstd - "${zstd[@]}"
	if chosen export.memory || chosen export.growth || chosen export.flat; then
		fill $((most - entries))
		seal >/dev/null
		peak=$(export_once BENCH_DISCARD=1 | cut -d' ' -f2)
		[ "$large" -gt "$peak" ] || large=$peak
		size=$(owner -At -c 'select sum(size) from audit.head')
		chosen export.memory && figure export.memory '<=24' "$(ratio "$large" 1024)"
		chosen export.growth && figure export.growth '<=1.05' "$(ratio "$large" "$small")"
		chosen export.flat && figure export.flat - "$(awk -v s="$(time_of log.xml)" -v n="$size" -v b="$log" -v m="$((entries))" 'BEGIN { printf "%.4f", s / n / (b / m) }')"
		echo "$size entries; at 10 thousand the peak was $small KiB, now $large KiB"
	fi
fi
echo
cat "$work/lines"
