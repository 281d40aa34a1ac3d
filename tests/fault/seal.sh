#!/bin/sh
# The long form of the stress of sealing: tests/fault/seal.sh TALLY [SECONDS [KILLS]]
set -eu
cd "$(dirname "$0")/../.."
if [ "$(id -u)" = 0 ]; then
	home=/var/lib/tallystick/fault-seal-$$
else
	home=$(mktemp -d)/home
fi
exec /usr/bin/python3 tests/fault/seal.py "$1" "$home" "${2:-120}" "${3:-15}" restore
