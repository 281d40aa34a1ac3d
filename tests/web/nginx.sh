# The server behind nginx as src/dist/nginx has it: TLS, cookies, framing, limits. And the socket as systemd hands it over.
work=$(mktemp -d /tmp/tally-nginx-XXXXXX)
pids=
leave() {
	for pid in $pids; do kill "$pid" 2>/dev/null || true; done
	wait 2>/dev/null || true
	rm -rf "$work"
}
trap leave EXIT
say() {
	echo "$1"
	exit 1
}
port=$((20000 + RANDOM % 20000))
chmod 755 "$work"
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/key.pem" -out "$work/fullchain.pem" -days 2 -subj /CN=localhost 2>/dev/null
mkdir "$work/site" "$work/tmp"
# The shipped file with other paths and ports, and nothing else.
sed -e "s#/run/tallystick/web.sock#$work/web.sock#" -e "s#/etc/tallystick/tls#$work#" -e "s/listen 443 /listen 127.0.0.1:$port /" \
	-e "s/listen 80;/listen 127.0.0.1:$((port + 1));/" -e '/listen \[::\]/d' -e 's/server_name example.org;/server_name localhost;/' \
	-e 's/\$host\$request_uri/$host:'"$port"'$request_uri/' -e 's/proxy_set_header Host \$host;/proxy_set_header Host $http_host;/' \
	src/dist/nginx/tallystick.conf >"$work/site/tallystick.conf"
cat >"$work/nginx.conf" <<CONF
daemon off;
pid $work/nginx.pid;
error_log $work/error.log;
events { worker_connections 512; }
http {
	access_log off;
	client_body_temp_path $work/tmp/body;
	proxy_temp_path $work/tmp/proxy;
	fastcgi_temp_path $work/tmp/fastcgi;
	uwsgi_temp_path $work/tmp/uwsgi;
	scgi_temp_path $work/tmp/scgi;
	include $work/site/*.conf;
}
CONF
[ "$(id -u)" != 0 ] || sed -i '1i user root;' "$work/nginx.conf"
"$TALLY" serve --socket "$work/web.sock" --files "$work/files" --behind-proxy 2>"$work/log" &
pids="$pids $!"
server=$!
nginx -e "$work/error.log" -c "$work/nginx.conf" -p "$work" 2>"$work/nginx.err" &
pids="$pids $!"
url=https://localhost:$port
curl_() { curl -sk --max-time 20 --resolve "localhost:$port:127.0.0.1" "$@"; }
for _ in $(seq 100); do
	[ "$(curl_ -o /dev/null -w '%{http_code}' "$url/healthz")" = 200 ] && break
	sleep 0.1
done
[ "$(curl_ "$url/healthz")" = ok ] || say "nothing answers: $(cat "$work/nginx.err" "$work/log" | tail -5)"
[ "$(stat -c %a "$work/web.sock")" = 660 ] || say "anybody may connect to the socket"

# Plain HTTP leads to TLS.
[ "$(curl -s -o /dev/null -w '%{http_code} %{redirect_url}' --resolve "localhost:$((port + 1)):127.0.0.1" "http://localhost:$((port + 1))/needs")" = "301 $url/needs" ]
# Cookies of a TLS site, and its headers.
curl_ -D "$work/head" -o "$work/page" "$url/sign-in"
grep -qi '^set-cookie: __Host-tally-guest=[0-9a-f]*; Path=/; HttpOnly; SameSite=Lax; Secure' "$work/head" || say "no __Host- cookie: $(cat "$work/head")"
grep -qi '^strict-transport-security: max-age=31536000' "$work/head"
grep -qi '^content-security-policy:' "$work/head"
grep -qi '^server: nginx.*[0-9]' "$work/head" && say "the version of nginx is told"
# Signing in through it.
guest=$(sed -n 's/^set-cookie: \(__Host-tally-guest=[0-9a-f]*\).*/\1/Ip' "$work/head")
csrf=$(sed -n 's/.*name="_csrf" value="\([0-9a-f]*\)".*/\1/p' "$work/page")
curl_ -D "$work/head" -o /dev/null -H "Origin: $url" -b "$guest" -d "login=off1&password=demonstration&next=/&_csrf=$csrf" "$url/sign-in"
grep -qi '^set-cookie: __Host-tally=[0-9a-f]\{64\}; Path=/; HttpOnly; SameSite=Lax; Secure' "$work/head" || say "not signed in: $(cat "$work/head")"
session=$(sed -n 's/^set-cookie: \(__Host-tally=[0-9a-f]*\).*/\1/Ip' "$work/head")
curl_ -b "$session" "$url/work" | grep -q 'My work'
# A form that comes from the same host without TLS is from elsewhere.
[ "$(curl_ -o /dev/null -w '%{http_code}' -H "Origin: http://localhost:$port" -b "$guest" -d "login=off1&password=demonstration&_csrf=$csrf" "$url/sign-in")" = 403 ]
# What is for operators stays inside.
[ "$(curl_ -o /dev/null -w '%{http_code}' "$url/metrics")" = 404 ]

# Framing: two lengths, a length and chunks, are refused before they reach the server; chunks alone are fine.
speak() { printf "$1" | timeout 10 openssl s_client -quiet -connect "127.0.0.1:$port" -servername localhost 2>/dev/null | head -1; }
form='Content-Type: application/x-www-form-urlencoded\r\n'
case $(speak "POST /sign-in HTTP/1.1\r\nHost: localhost:$port\r\n${form}Content-Length: 3\r\nContent-Length: 30\r\n\r\na=b") in
*" 400 "*) ;; *) say "two lengths were taken" ;; esac
case $(speak "POST /sign-in HTTP/1.1\r\nHost: localhost:$port\r\n${form}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n") in
*" 400 "*) ;; *) say "a length and chunks were taken" ;; esac
case $(speak "POST /sign-in HTTP/1.1\r\nHost: localhost:$port\r\nOrigin: $url\r\n${form}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\na=b\r\n0\r\n\r\n") in
*" 403 "*) ;; *) say "chunks were not read" ;; esac
before=$(grep -c 'event=request' "$work/log")
case $(speak "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n") in *" 400 "*) ;; *) say "two hosts were taken" ;; esac
[ "$(grep -c 'event=request' "$work/log")" = "$before" ] || say "a request with two hosts came through"
# Sizes.
head -c 70000000 /dev/zero >"$work/big"
[ "$(curl_ -o /dev/null -w '%{http_code}' -H "Origin: $url" -H 'Content-Type: text/plain' --data-binary @"$work/big" "$url/sign-in")" = 413 ]

# systemd's way: the socket is there before the server, as descriptor 3.
kill -TERM "$server"
wait "$server" || say "the server did not stop in order"
[ ! -e "$work/web.sock" ] || say "the socket is left behind"
python3 - "$work" <<'PY'
import os, signal, socket, subprocess, sys, time
work = sys.argv[1]
s = socket.socket(socket.AF_UNIX)
s.bind(work + "/handed.sock")
s.listen(8)
pid = os.fork()
if pid == 0:
    os.dup2(s.fileno(), 3)
    os.set_inheritable(3, True)
    os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
    os.execv(os.environ["TALLY"], ["tally", "serve", "--behind-proxy", "--files", work + "/files"])
got = subprocess.run(["curl", "-s", "--max-time", "20", "--unix-socket", work + "/handed.sock", "http://x/healthz"], capture_output=True).stdout
os.kill(pid, signal.SIGTERM)
status = os.waitpid(pid, 0)[1]
assert got == b"ok\n" and status == 0, (got, status)
assert os.path.exists(work + "/handed.sock")
PY
