#!/bin/bash
# Figures of the web, as tests/bench/run.sh gives them: tests/bench/web.sh BUILD [PATTERN]
#   web.page        the page of a process, signed in, 32 connections   against pgbench -S -M prepared, 32 clients (at least 0.25)
#   web.p99         the 99th percentile of that page in milliseconds   (at most 20)
#   web.act         an act over HTTP, 8 connections                    against pgbench calling the same act, 8 clients (at least 0.70)
#   web.slow        MiB that 200 slow downloads take more              (at most 32)
#   web.slow.pages  pages a second beside them                         against pages alone
# Environment: ROUNDS (5), SECONDS_EACH (5).
set -eu
cd "$(dirname "$0")/../.."
export PATTERN=${2:-.}
[[ "web.page web.p99 web.act web.slow web.slow.pages" =~ $PATTERN ]] || exit 0
export TALLY=$PWD/$1/tally
work=$PWD/$1/bench-web
rm -rf "$work"
mkdir -p "$work"
gcc -std=c11 -O2 -Wall -Wextra -Werror -D_GNU_SOURCE -o "$work/load" tests/bench/load.c -lpthread
if [ "$(id -u)" = 0 ]; then
	TALLY_HOME=/var/lib/tallystick/bench-web-$(pwd | sha256sum | cut -c1-8)
else
	TALLY_HOME=$work/home
fi
export TALLY_HOME XDG_STATE_HOME=$work/state
unset PGHOST PGPORT PGDATABASE PGUSER PGSERVICE PGOPTIONS
clean() {
	"$TALLY" stop >/dev/null 2>&1 || true
	rm -rf "$TALLY_HOME" "$work"
}
trap clean EXIT
"$TALLY" stop >/dev/null 2>&1 || true
rm -rf "$TALLY_HOME"
"$TALLY" -q init --demo --authority 330104001 --name "Made-up authority" --region 330104
"$TALLY" -q walk sql/demo/t01.walk >/dev/null
"$TALLY" -q walk sql/demo/auditor.walk >/dev/null
TALLY_SOCKET=$(sed -n "s/^unix_socket_directories = '\(.*\)'/\1/p" "$TALLY_HOME/data/postgresql.conf")
PGBENCH=$(ls /usr/lib/postgresql/*/bin/pgbench | tail -1)
export TALLY_SOCKET PGBENCH
psql -X -q -h "$TALLY_SOCKET" -U postgres -d postgres -c 'create database pgbench'
"$PGBENCH" -q -i -s 5 -h "$TALLY_SOCKET" -U postgres pgbench >/dev/null 2>&1
psql -X -q -h "$TALLY_SOCKET" -U postgres -d tallystick -v entries=50000 -f tests/bench/volume.sql >/dev/null
"$TALLY" -q seal
PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 tests/bench/web.py "$work/load" "$work"
