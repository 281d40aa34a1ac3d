# Every message of the C files has its words in both Chinese languages, in the characters of each; `make words` renews the files.
messages=$(mktemp)
trap 'rm -f "$messages" "$messages.po"' EXIT
src/dist/words.sh extract "$messages"
[ "$(grep -c '^msgid' "$messages")" -gt 40 ]
# FILE CHARACTER-SET-OF-ITS-SCRIPT
complete() {
	msgfmt --check-format --check-domain --output-file=/dev/null "$1"
	msgcmp "$1" "$messages"
	# No message that is gone, none untranslated, none doubtful.
	[ "$(grep -c '^msgid' "$1")" = "$(grep -c '^msgid' "$messages")" ]
	[ -z "$(msgattrib --untranslated "$1")$(msgattrib --only-fuzzy "$1")$(msgattrib --only-obsolete "$1")" ]
	# Simplified characters are not in Big5, traditional ones not in GB 2312.
	grep -v '^msgid' "$1" | sed 's/…//g' | iconv -f UTF-8 -t "$2" >/dev/null
}
complete src/i18n/zh-Hans.po GB2312
complete src/i18n/zh-Hant.po BIG5
# A catalogue that lacks one is found.
sed '/^msgid "rule"/,/^$/d' src/i18n/zh-Hans.po >"$messages.po"
if msgcmp "$messages.po" "$messages" 2>/dev/null; then exit 1; fi
# The program speaks them, by option and by environment.
"$TALLY" --lang zh-Hant --help | grep -q '用法：.*選項'
LC_ALL=zh_CN.UTF-8 "$TALLY" --help | grep -q '用法：.*选项'
LC_ALL=en_GB.UTF-8 "$TALLY" --help | grep -q '^usage: '
