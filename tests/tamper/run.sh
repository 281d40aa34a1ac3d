#!/bin/bash
# The tamper table of exports and of the database: run.sh, with the variables that tests/run.sh sets, after the rules have filled the
# database. Intact first, then each mutilation with its exit status and reason.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$TALLY" key authority --out "$work/ours"
"$TALLY" key authority --out "$work/theirs"
sign=(--sign "$work/ours/signer.key" --cert "$work/ours/signer.pem")
"$TALLY" -q export audit --out "$work/early" "${sign[@]}"
"$TALLY" -q export audit --out "$work/next" --since "$work/early" "${sign[@]}"
"$TALLY" -q export audit --out "$work/part" --process PR-2026-0001 "${sign[@]}"
"$TALLY" -q export audit --out "$work/packed" --zstd "${sign[@]}"
"$TALLY" -q export audit --out "$work/late" "${sign[@]}"
cat "$XDG_STATE_HOME"/tallystick/signer-*/330104001/keys >"$work/keys"
python3 tests/tamper/tamper.py "$TALLY" "$work"
tests/tamper/database.sh
