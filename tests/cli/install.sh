# `make install` puts everything under DESTDIR and PREFIX, and what was installed works from there; `make uninstall` leaves
# nothing. The manual and the completion name what the program has.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
build=${TALLY%/tally}
build=${build#"$PWD"/}
unset MAKEFLAGS MAKELEVEL
make -s install DESTDIR="$root" PREFIX=/opt/t BUILD="$build" >/dev/null
find "$root" -type f | sed "s|^$root||" | LC_ALL=C sort >"$work/files"
{
	printf '%s\n' /opt/t/bin/tally /opt/t/share/bash-completion/completions/tally /opt/t/share/man/man1/tally.1
	find reports -type f | sed 's|^|/opt/t/share/tallystick/|'
	printf '%s\n' /opt/t/share/tallystick/nginx/tallystick.conf /opt/t/share/tallystick/notify /opt/t/lib/sysusers.d/tallystick.conf
	(cd src/dist/systemd && find . -type f) | sed 's|^\.|/opt/t/lib/systemd/system|'
} | LC_ALL=C sort | diff - "$work/files"

# It finds its reports and schemas beside itself, wherever it is called from.
installed=$root/opt/t/bin/tally
[ "$("$installed" --version)" = "$("$TALLY" --version)" ]
diff <(cd / && "$installed" report --list) <("$TALLY" report --list)
[ "$(cd / && "$installed" report --list | grep -c .)" -gt 0 ]
(cd / && "$installed" -q export audit --out "$work/export")
xmllint --noout --stream --schema "$work/export/audit.xsd" "$work/export/log.xml"
# A report of one's own is found too, without a compiler.
mkdir -p "$work/data/tallystick/reports"
printf -- '-- title | Mine | 我的 | 我的\n-- column | a | A | 甲 | 甲\nselect 1 as a\n' >"$work/data/tallystick/reports/mine.sql"
XDG_DATA_HOME=$work/data "$installed" report mine | grep -q '^Mine$'

# The units name what was installed, are valid, and confine what they run. Nobody can do another's work.
units=$root/opt/t/lib/systemd/system
grep -rhE '^ExecStart=' "$units" | grep -v '^ExecStart=/opt/t/' && exit 1
for file in $(grep -rhoE '/opt/t/[a-z/]*' "$units"); do [ -e "$root$file" ]; done
[ "$(grep -rhE '^User=' "$units" | sort -u | wc -l)" = 4 ]
for user in $(grep -rhE '^User=' "$units" | cut -d= -f2); do grep -q "^u $user " "$root/opt/t/lib/sysusers.d/tallystick.conf"; done
if command -v systemd-analyze >/dev/null; then
	mkdir -p "$work/units"
	cp -r "$units/." "$work/units/"
	sed -i -e 's#^ExecStart=.*#ExecStart=/bin/true#' -e '/^Documentation/d' "$work"/units/*.service
	for unit in "$work"/units/*.*; do
		[ -d "$unit" ] && continue
		SYSTEMD_UNIT_PATH=$work/units: systemd-analyze verify "$unit" 2>"$work/verify" || true
		grep "$(basename "$unit")" "$work/verify" && exit 1
		case $unit in *.service) SYSTEMD_UNIT_PATH=$work/units: systemd-analyze security --no-pager --offline=true --threshold=20 "$unit" >"$work/security" || {
			tail -1 "$work/security"
			exit 1
		} ;; esac
	done
fi

# Commands in the manual are those of the program; so are the options before a command.
manual=$root/opt/t/share/man/man1/tally.1
"$TALLY" --lang en --help >"$work/help"
for name in $(sed -n 's/^  \([a-z][a-z-]*\)  .*/\1/p' "$work/help") $(sed -n 's/^  \(-d, \)\{0,1\}\(-q, \)\{0,1\}--\([a-z]*\).*/\\-\\-\3/p' "$work/help"); do
	grep -qwF -- "$name" <(grep -A1 '^\.TP' "$manual") || {
		echo "the manual lacks $name"
		exit 1
	}
done
for status in $(seq 0 15); do grep -qx ".B $status" "$manual"; done
# Every reason of verify and check stands under its status, and only there.
"$TALLY" verify --reasons --format csv | tr -d '\r' | sed '1d; s/,\([a-z_0-9]*\),.*/ \1/' | sort >"$work/reasons"
[ "$(grep -c . "$work/reasons")" -gt 50 ]
awk '/^\.B [0-9]+$/ { status = $2 } /^\.PP$|^\.SH/ { status = 0 } status >= 10 && /^[a-z_0-9, ]+,?$/ && /_/ {
	for (n = split($0, word, /[, ]+/); n > 0; n--) if (word[n] != "") print status, word[n]
}' "$manual" | sort | diff "$work/reasons" -

# The completion offers what there is: of bids also what is no act, `bid seal`.
(
	complete() { :; }
	. "$root/opt/t/share/bash-completion/completions/tally"
	offers() {
		COMP_WORDS=("$installed" "$@")
		COMP_CWORD=$#
		_tally
		printf '%s\n' "${COMPREPLY[@]}"
	}
	for name in $(sed -n 's/^  \([a-z][a-z-]*\)  .*/\1/p' "$work/help"); do offers "$name" | grep -qx -- "$name"; done
	diff <("$TALLY" words --format csv | sed 1d | tr -d '\r' | cut -d, -f1,2 | tr _ - | LC_ALL=C sort) \
		<("$TALLY" words --format csv | sed 1d | cut -d, -f1 | sort -u | while read -r aggregate; do
			offers "$aggregate" '' | grep -v '^-' | sed "s/^/$aggregate,/"
		done | grep -vx bid,seal | LC_ALL=C sort)
	offers plan draft --sou | grep -qx -- --source-of-funds
	offers list pla | grep -qx plan
	offers report bud | grep -qx budget-execution
	offers --lang zh-Hans export audit --ou | grep -qx -- --out
)

make -s uninstall DESTDIR="$root" PREFIX=/opt/t
[ -z "$(find "$root/opt" -type f)" ]
