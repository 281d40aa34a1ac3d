#!/bin/sh
# Brings src/i18n/*.po up to the messages that stand in the C files: new ones come without a translation, those that are gone
# go. Usage: words.sh [extract FILE]   extract: only writes the messages to FILE.
set -eu
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/../.."
extract() {
	find src -name '*.c' -not -path 'src/gen/*' | LC_ALL=C sort |
		xgettext --language=C --from-code=UTF-8 --keyword= --keyword=N_ --keyword=tr:2 --no-location --no-wrap \
			--sort-output --files-from=- --output="$1" 2>"$1.said" || {
		cat "$1.said" >&2
		return 1
	}
	rm -f "$1.said" # Its one complaint: messages are not ASCII.
	sed -i -e 's/charset=CHARSET/charset=UTF-8/' -e '/^"POT-Creation-Date/d' "$1"
}
if [ "${1:-}" = extract ]; then
	extract "$2"
	exit
fi
pot=$(mktemp)
trap 'rm -f "$pot" "$pot.po"' EXIT
extract "$pot"
for po in src/i18n/*.po; do
	msgmerge --quiet --no-fuzzy-matching --no-location --no-wrap --sort-output --output-file="$pot.po" "$po" "$pot"
	msgattrib --no-obsolete --no-wrap --sort-output --output-file="$po" "$pot.po"
	printf '%s: %s\n' "$po" "$(msgfmt --statistics --output-file=/dev/null "$po" 2>&1)"
done
