# Completion for tally. $_tally_table stands before it when it is built. No database is asked.

# shellcheck disable=SC2154
# The words after "NAME:" in the table.
_tally_words() {
	local line
	while IFS= read -r line; do
		[ "${line%%:*}" != "$1" ] || echo "${line#*:}"
	done <<<"$_tally_table"
}

_tally() {
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
	local globals='--lang --format --dbname --home --session --quiet --help'
	local names=() i offered='' file=''
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		--lang | --format | -d | --dbname | --home | --session) ((i++)) ;;
		-*) ;;
		*) names+=("${COMP_WORDS[i]//[^a-z0-9-]/}") ;;
		esac
	done
	case $before in
	--lang) offered='en zh-Hans zh-Hant' ;;
	--format) offered='table csv json ndjson xml' ;;
	--home | --session | --out) file=1 ;;
	*)
		if [ ${#names[@]} = 0 ]; then
			offered="$(sed -n 's/[: ].*//p' <<<"$_tally_table" | sort -u) --version $globals"
		elif [ ${#names[@]} = 1 ]; then
			offered="$(_tally_words "${names[0]}") $(sed -n "s/^${names[0]} \([a-z-]*\):.*/\1/p" <<<"$_tally_table")"
			case ${names[0]} in
			list) offered+=" $(_tally_words 'list kinds')" ;;
			report) offered+=" $("${COMP_WORDS[0]}" report --list 2>/dev/null | sed -n 's/^\([a-z][a-z0-9-]*\) .*/\1/p')" ;;
			esac
			offered+=" $globals"
		else
			offered="$(_tally_words "${names[0]} ${names[1]}") $(_tally_words "${names[0]}") $globals"
		fi
		;;
	esac
	mapfile -t COMPREPLY < <(compgen -W "$offered" -- "$word")
	if [ -n "$file" ] || [ ${#COMPREPLY[@]} = 0 ]; then
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
	fi
}
complete -o filenames -F _tally tally
