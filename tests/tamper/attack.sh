#!/bin/bash
# Attack files for every reader of what comes from outside; attack.py has them. Uses the variables of tests/run.sh, after the rules
# have filled the database.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$TALLY" key authority --out "$work/ours"
"$TALLY" -q export audit --out "$work/part" --process PR-2026-0001
"$TALLY" -q export audit --out "$work/signed" --process PR-2026-0001 --sign "$work/ours/signer.key" --cert "$work/ours/signer.pem"
"$TALLY" -q --session "$work/root" init --authority 330104001
python3 tests/tamper/attack.py "$TALLY" "$work"
