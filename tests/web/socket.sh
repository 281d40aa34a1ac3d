# The server as systemd starts it, at the first connection, with the socket that is there before it; health, figures, a stop in order.
work=$(mktemp -d /tmp/tally-socket-XXXXXX)
pids=
leave() {
	for pid in $pids; do kill "$pid" 2>/dev/null || true; done
	wait 2>/dev/null || true
	rm -rf "$work"
}
trap leave EXIT
command -v systemd-socket-activate >/dev/null || exit 0
systemd-socket-activate -l "$work/web.sock" -E TALLY_HOME -E XDG_STATE_HOME -E PATH "$TALLY" serve --behind-proxy --files "$work/files" 2>"$work/log" &
pids=$!
ask() { curl -s --max-time 30 --unix-socket "$work/web.sock" "$@"; }
for _ in $(seq 50); do
	[ -S "$work/web.sock" ] && break
	sleep 0.1
done
[ "$(ask http://x/healthz)" = ok ]
grep -q 'event=serving' "$work/log"
# Figures count what was asked; each is of Prometheus' form.
before=$(ask http://x/metrics | sed -n 's/^tally_requests_total{status="2xx"} //p')
for _ in 1 2 3; do ask -o /dev/null http://x/needs; done
ask -o /dev/null http://x/nothing
ask http://x/metrics >"$work/metrics"
[ "$(sed -n 's/^tally_requests_total{status="2xx"} //p' "$work/metrics")" -ge $((before + 3)) ]
[ "$(sed -n 's/^tally_requests_total{status="4xx"} //p' "$work/metrics")" -ge 1 ]
grep -vE '^(# (HELP|TYPE) tally_[a-z_]+ .+|tally_[a-z_]+(\{[a-z]+="[^"]+"\})? [0-9.]+)$' "$work/metrics" && exit 1
[ "$(ask -o /dev/null -w '%{http_code}' -H 'X-Forwarded-For: 203.0.113.9' http://x/metrics)" = 404 ]
# A line a request, which names neither who nor what.
ask -o /dev/null 'http://x/search?q=confidential' -H 'User-Agent: somebody'
grep -q 'event=request method=GET page=/search status=200' "$work/log"
grep -qE 'confidential|somebody|203.0.113' "$work/log" && exit 1
# It stops in order, and leaves the socket to systemd.
kill -TERM "$pids"
wait "$pids"
grep -q 'event=stopped' "$work/log"
[ -S "$work/web.sock" ]
