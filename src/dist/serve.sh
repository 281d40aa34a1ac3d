#!/bin/sh
# Serves the data of `make demo` on loopback until Ctrl-C: serve.sh TALLY
set -eu
tally=$1
here=$(pwd)
if [ "$(id -u)" = 0 ]; then
	TALLY_HOME=/var/lib/tallystick/demo
else
	TALLY_HOME=$here/build/demo/home
fi
export TALLY_HOME
export XDG_STATE_HOME="$here/build/demo/state"
if [ ! -d "$TALLY_HOME" ]; then
	echo "serve: there are no demonstration data yet: run make demo first" >&2
	exit 8
fi
echo "http://127.0.0.1:8080/   accounts: off1, app1, tre1, sup1, acp1, aud1 …; their password: demonstration   (Ctrl-C ends it)"
exec "$tally" serve --listen 127.0.0.1:8080 --files "$here/build/demo/files"
