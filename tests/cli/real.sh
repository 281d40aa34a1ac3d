# A database that is no demonstration: its clock is real and cannot be set. Two inits at once collide safely; a database of
# another version is refused with 8; a migration that differs is refused; on a server of one's own the door still is the door.
out=$(mktemp -d)
trap '"$TALLY" stop >/dev/null 2>&1; rm -rf "$out" "$TALLY_HOME"' EXIT
export TALLY_HOME=$TALLY_HOME-real XDG_STATE_HOME=$out/state
status() { local s=0; "$@" >"$out/said" 2>&1 || s=$?; echo $s; }
rm -rf "$TALLY_HOME"
[ "$(status "$TALLY" list need)" = 8 ]
grep -q 'tally init' "$out/said"
"$TALLY" init --authority 1 --name "One" --login boss 2>"$out/first" &
first=$!
"$TALLY" init --authority 1 --name "One" --login boss 2>"$out/second"
wait $first
[ "$(cat "$out/first" "$out/second" | grep -c 'migration 0001')" = 1 ]
"$TALLY" me | grep -q U-boss
[ "$(status "$TALLY" clock set 2026-01-01T00:00Z)" = 5 ]
grep -q clock_is_set_in_demonstrations_only "$out/said"
[ "$(status "$TALLY" walk tests/rules/00-people.walk)" = 1 ]
"$TALLY" status | grep -q 'demonstration: no'
# The postmaster is killed; the next command starts it again.
kill -9 "$(head -1 "$TALLY_HOME/data/postmaster.pid")"
"$TALLY" list party >/dev/null
# Another version.
socket=$(sed -n "s/^unix_socket_directories = '\(.*\)'/\1/p" "$TALLY_HOME/data/postgresql.conf")
real() { psql -X -q -At -h "$socket" -U postgres -d tallystick -c "$1"; }
real "update ref.install set program_version = '0.0.1'"
[ "$(status "$TALLY" list party)" = 8 ]
"$TALLY" init -q
"$TALLY" list party >/dev/null
real "insert into ref.migration values (9999, '9999_later.sql', repeat('0', 64))"
[ "$(status "$TALLY" init)" = 8 ]
real "delete from ref.migration where number = 9999"
real "update ref.migration set sha256 = repeat('0', 64) where number = 3"
[ "$(status "$TALLY" init)" = 8 ]
real "update ref.migration set sha256 = (select sha256 from ref.migration where number = 2) where number = 3" 
# A folder for the socket that is somebody else's is not used.
"$TALLY" stop
[ ! -e "$socket" ]
ln -s /tmp "$socket"
[ "$(status "$TALLY" list party)" = 9 ]
rm "$socket"
"$TALLY" stop
# A server that is not there: an answer in time.
[ "$(status timeout 30 "$TALLY" -d 'host=/nowhere dbname=x' list party)" = 9 ]
