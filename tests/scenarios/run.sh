#!/bin/bash
# Runs the scenarios T01 to T36 of the domain through the command line, each against a database of its own: a copy of one that holds the
# people of tests/scenarios/people.walk (of one without anybody, where the scenario says `bare`). A line for each, with its figures;
# a scenario that is not written is named as missing. Usage: run.sh BUILD [PATTERN]
set -u
cd "$(dirname "$0")/../.."
build=$1
pattern=${2:-.}
export LC_ALL=C.UTF-8 TALLY=$PWD/$build/tally WORK=$PWD/$build/scenarios
export XDG_STATE_HOME=$WORK/state TALLY_SIGNER=$WORK/signer
if [ "$(id -u)" = 0 ]; then
	TALLY_HOME=/var/lib/tallystick/scenarios-$(pwd | sha256sum | cut -c1-8)
else
	TALLY_HOME=$WORK/home
fi
export TALLY_HOME
unset PGHOST PGPORT PGDATABASE PGUSER PGSERVICE PGOPTIONS
clean() {
	"$TALLY" stop >/dev/null 2>&1
	rm -rf "$TALLY_HOME"
}
trap clean EXIT
clean
rm -rf "$WORK"
mkdir -p "$WORK"
"$TALLY" -q --session "$WORK/root" init --demo --authority 330104001 --name "演示街道办事处" --region 330102 >"$WORK/init" 2>&1 || {
	cat "$WORK/init"
	exit 1
}
SOCKET=$(sed -n "s/^unix_socket_directories = '\(.*\)'/\1/p" "$TALLY_HOME/data/postgresql.conf")
export SOCKET
server() { psql -X -q -v ON_ERROR_STOP=1 -h "$SOCKET" -U postgres -d postgres "$@" >>"$WORK/server" 2>&1; }
export -f server
# What the disk keeps is not what scenarios are about.
server -c 'alter system set fsync = off' -c 'select pg_reload_conf()'
server -c 'create database bare template tallystick'
mkdir "$WORK/sessions"
"$TALLY" -q --session "$WORK/root" walk tests/scenarios/people.walk --sessions "$WORK/sessions" >"$WORK/people" 2>&1 || {
	tail -5 "$WORK/people"
	exit 1
}
server -c 'create database peopled template tallystick'

one() {
	local name=$1 script=tests/scenarios/$1.sh begun=$SECONDS template=peopled status=0
	grep -q '^# bare$' "$script" && template=bare
	server -c "create database ${name,,} template $template" || status=9
	mkdir -p "$WORK/$name"
	[ $template = bare ] || cp "$WORK"/sessions/* "$WORK/$name/"
	cp -r "$WORK/root" "$WORK/signer" "$WORK/$name/"
	[ $status = 9 ] || timeout "${SCENARIO_DEADLINE:-300}" bash -eu -o pipefail -c '. tests/scenarios/words.sh; . "$0"' "$script" "$name" >"$WORK/$name/out" 2>&1 || status=$?
	server -c "drop database if exists ${name,,}"
	if [ $status = 0 ] && [ -s "$WORK/$name/figures" ]; then
		echo "$name ok    $(paste -sd';' "$WORK/$name/figures" | sed 's/;/; /g') ($((SECONDS - begun)) s)"
	else
		echo "$name FAIL  status $status: $(tail -3 "$WORK/$name/out" | tr '\n' ' ')"
	fi
}
export -f one
here=() missing=()
for n in $(seq -w 36); do
	[[ T$n =~ $pattern ]] || continue
	if [ -e "tests/scenarios/T$n.sh" ]; then here+=("T$n"); else missing+=("T$n"); fi
done
printf '%s\n' "${here[@]}" | xargs -P 2 -I{} bash -c 'one {}' | tee "$WORK/lines.unsorted"
sort "$WORK/lines.unsorted" >"$WORK/lines"
failed=$(grep -c ' FAIL ' "$WORK/lines")
echo "$((${#here[@]} - failed)) ok, $failed failed, ${#missing[@]} missing${missing[*]:+: ${missing[*]}}"
[ "$failed" = 0 ] && [ ${#here[@]} -gt 0 ]
