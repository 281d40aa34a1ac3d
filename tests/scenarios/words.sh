# Words of the scenarios; $1 is the scenario's name.
scenario=$1
folder=$WORK/$scenario
here=tests/scenarios/$scenario
# Each copy of the database has a log of its own from here on, and so a signer of its own.
export TALLY_SIGNER=$folder/signer
database="host=$SOCKET dbname=${scenario,,} user=postgres"
# tally, as the person whose session this is: run PERSON words…
run() {
	local person=$1
	shift
	"$TALLY" -d "$database" --session "$folder/$person" "$@"
}
# Walks files, one after the other with the same variables.
walk() { run root -q walk --sessions "$folder" "$@"; }
# These people are signed in: those of people.walk are, and those whom a walk of the scenario has made.
sign_in() {
	local person
	for person in "$@"; do [ -e "$folder/$person" ] || exit 1; done
}
# Imports a table as a person: load PERSON KIND FILE.
load() { run "$1" -q import csv "$2" "$3"; }
# The columns of a report or list as CSV without its head: cells PERSON COLUMN,… report|list words…
cells() {
	local person=$1 columns=$2
	shift 2
	run "$person" --format csv "$@" | python3 -c '
import csv, sys
for row in csv.DictReader(sys.stdin):
    print(",".join(row[c] for c in sys.argv[1].split(",")))' "$columns"
}
# Exactly this, or the scenario fails: same WHAT EXPECTED GOT.
same() {
	[ "$2" = "$3" ] && return
	printf '%s is\n%s\nnot\n%s\n' "$1" "$3" "$2"
	exit 1
}
# A figure of the scenario's line.
figure() { echo "$*" >>"$folder/figures"; }
# Fails unless refused with this exit status: refused STATUS command…
refused() {
	local wanted=$1 got=0
	shift
	"$@" || got=$?
	same "exit status of $*" "$wanted" "$got"
}
# A walk with values filled in, as a file of the scenario: fill FILE NAME=VALUE…; prints its path.
fill() {
	local file=$1 filled pair
	filled=$(mktemp "$folder/XXXXXX.walk")
	shift
	cp "$file" "$filled"
	for pair in "$@"; do sed -i "s|\\\$${pair%%=*}\\b|${pair#*=}|g" "$filled"; done
	echo "$filled"
}
# What the database's own administrator would see: rows of a query, bare.
server_rows() { psql -X -q -A -t -v ON_ERROR_STOP=1 -h "$SOCKET" -U postgres -d "${scenario,,}" -c "$1"; }
# Fails unless refused by this rule: refused_by RULE command…
refused_by() {
	local rule=$1 got
	shift
	got=$("$@" 2>&1) && same "refusal of $*" "$rule" "none"
	same "refusal of $*" "$rule" "$(sed -n 's/^ *rule: //p' <<<"$got" | sort -u)"
}
