#!/bin/bash
# All figures, their lines once more at the end: tests/bench/all.sh BUILD [PATTERN]
set -eu
cd "$(dirname "$0")/../.."
out=$(mktemp)
trap 'rm -f "$out"' EXIT
for part in run verify web; do
	"tests/bench/$part.sh" "$1" "${2:-.}" | tee -a "$out"
done
echo
grep '^bench ' "$out"
