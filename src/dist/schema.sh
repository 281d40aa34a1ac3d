#!/bin/sh
# Writes what a fresh database is made of: reports/schema/entry.xsd and sql/schema.expected, the normalised dump that is
# reviewed as a diff (acts, views and pure functions stand in their own files and are left out). Usage: schema.sh TALLY [FOLDER]   FOLDER: instead of the source tree.
set -eu
tally=$1
to=${2:-.}
TALLY_HOME=$(mktemp -d /tmp/tallystick-schema-XXXXXX)
export TALLY_HOME XDG_STATE_HOME="$TALLY_HOME/state"
unset PGHOST PGPORT PGDATABASE PGUSER PGSERVICE PGOPTIONS
trap '"$tally" stop >/dev/null 2>&1; rm -rf "$TALLY_HOME"' EXIT
"$tally" -q init --demo --authority 1 --name "Schema"
socket=$(sed -n "s/^unix_socket_directories = '\(.*\)'/\1/p" "$TALLY_HOME/data/postgresql.conf")
mkdir -p "$to/reports/schema" "$to/sql"
psql -X -q -At -h "$socket" -U postgres -d tallystick -c 'select audit.entry_schema()' | sed '$ { /^$/d }' >"$to/reports/schema/entry.xsd"
pg_dump -h "$socket" -U postgres -d tallystick --schema-only --schema core --schema ref --schema auth --schema audit |
	sed -e '/^--/d' -e '/^SET /d' -e '/^SELECT pg_catalog.set_config/d' -e '/^\\\(un\)\{0,1\}restrict/d' | cat -s >"$to/sql/schema.expected"
