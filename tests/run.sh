#!/bin/bash
# Runs the tests of a build: tests/run.sh BUILD [PATTERN], those whose names match the extended regular expression. Prints a line
# for each test and the counts; 1 where one failed. Needs no server: the tests that want a database share a private cluster of
# their own, which is stopped and removed at the end.
set -u
cd "$(dirname "$0")/.."
build=$1
pattern=${2:-.}
passed=0
failed=0
slow=${TALLY_TEST_DEADLINE:-300}
work=$PWD/$build/test
mkdir -p "$work/out"
rm -f "$work"/sanitizer.*
export LC_ALL=C.UTF-8
# What the sanitizers of `make check` find goes to files: whatever a test expects of a program, such a file is a failure.
export ASAN_OPTIONS=detect_leaks=1:log_path=$work/sanitizer UBSAN_OPTIONS=print_stacktrace=1:log_path=$work/sanitizer

# Says how long a slow test took.
took() { [ "$1" -lt 3 ] || echo " ($1 s)"; }
# One test: its name, then the command. Output is shown when it fails.
run() {
	local name=$1 out
	shift
	[[ $name =~ $pattern || $name = init ]] || return 0
	out=$work/out/${name//\//-}
	local status=0 begun=$SECONDS
	timeout "$slow" "$@" >"$out" 2>&1 </dev/null || status=$?
	if [ $status = 0 ]; then
		passed=$((passed + 1))
		echo "ok    $name$(took $((SECONDS - begun)))"
	else
		failed=$((failed + 1))
		echo "FAIL  $name (status $status)"
		tail -25 "$out" | sed 's/^/      /'
	fi
}
# A cmocka program counts each of its tests.
unit() {
	local name=${1#"$build"/tests/} out n
	[[ $name =~ $pattern ]] || return 0
	out=$work/out/${name//\//-}
	if timeout "$slow" "$1" >"$out" 2>&1; then
		n=$(grep -c '^\[ *OK \]' "$out")
		passed=$((passed + n))
		echo "ok    $name ($n)"
	else
		n=$(grep -c '^\[ *OK \]' "$out")
		passed=$((passed + n))
		failed=$((failed + 1))
		echo "FAIL  $name"
		tail -25 "$out" | sed 's/^/      /'
	fi
}
# Each scenario is a test; those that match run together, each on a copy of one database.
scenarios() {
	local script name names=() line begun=$SECONDS
	for script in tests/scenarios/T*.sh; do
		name=$(basename "$script" .sh)
		[[ scenarios/$name =~ $pattern ]] && names+=("$name")
	done
	[ ${#names[@]} -gt 0 ] || return 0
	while read -r line; do
		case $line in
		T*' ok '*)
			passed=$((passed + 1))
			echo "ok    scenarios/${line%% *}"
			;;
		T*)
			failed=$((failed + 1))
			echo "FAIL  scenarios/$line"
			;;
		[0-9]*) echo "      $line$(took $((SECONDS - begun)))" ;;
		*)
			failed=$((failed + 1))
			echo "FAIL  scenarios: $line"
			;;
		esac
	done < <(SCENARIO_DEADLINE=$slow tests/scenarios/run.sh "$build" "^($(IFS='|' && echo "${names[*]}"))$" 2>&1)
}
finish() {
	local report
	for report in "$work"/sanitizer.*; do
		[ -e "$report" ] || continue
		failed=$((failed + 1))
		echo "FAIL  sanitizer"
		head -40 "$report" | sed 's/^/      /'
	done
	echo "$passed passed, $failed failed"
	[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
	exit
}

for program in "$build"/tests/unit/*/test_*; do
	[ -x "$program" ] && [ ! -d "$program" ] && case $program in *.o | *.d) ;; *) unit "$program" ;; esac
done
[ "$pattern" = unit/ ] && finish

export TALLY=$PWD/$build/tally XDG_STATE_HOME=$work/state
if [ "$(id -u)" = 0 ]; then
	TALLY_HOME=/var/lib/tallystick/test-$(basename "$build")-$(pwd | sha256sum | cut -c1-8)
else
	TALLY_HOME=$work/home
fi
export TALLY_HOME
unset PGHOST PGPORT PGDATABASE PGUSER PGSERVICE PGOPTIONS
clean() {
	"$TALLY" stop >/dev/null 2>&1
	rm -rf "$TALLY_HOME" "$work/state"
}
trap clean EXIT
clean
run init "$TALLY" init --demo --authority 330104001 --name "演示街道办事处" --region 330102
[ "$failed" = 0 ] || finish
TALLY_SOCKET=$(sed -n "s/^unix_socket_directories = '\(.*\)'/\1/p" "$TALLY_HOME/data/postgresql.conf")
export TALLY_SOCKET
owner() { psql -X -q -v ON_ERROR_STOP=1 -h "$TALLY_SOCKET" -U postgres -d tallystick "$@"; }
export -f owner
# What the disk keeps is not what these tests are about; tests/cli/real.sh has a cluster of its own.
owner -c 'alter system set fsync = off' -c 'select pg_reload_conf()' >/dev/null

# Assertions in SQL, each file in a transaction that is undone.
in_transaction() {
	{
		echo "begin; set local tally.doing = '330104001 1 1 2026-01-01T00:00:00.000000Z';"
		cat "$1"
		echo "rollback;"
	} | owner -f -
}
export -f in_transaction
for file in tests/db/*.sql; do
	run "db/$(basename "$file" .sql)" bash -c 'in_transaction "$0"' "$file"
done
rm -f build/seal-*.receipt
run rules "$TALLY" walk tests/rules/*.walk --coverage --keep-session aud1
for script in tests/cli/*.sh; do
	run "cli/$(basename "$script" .sh)" bash -eu "$script"
done
run tamper/export tests/tamper/run.sh
run tamper/database tests/tamper/database.sh
run tamper/attack tests/tamper/attack.sh
for script in tests/web/*.sh; do
	run "web/$(basename "$script" .sh)" bash -eu "$script"
done
run fault/tender bash -eu tests/fault/tender.sh
scenarios
finish
