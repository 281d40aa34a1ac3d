# `make layers` accepts the tree as it is and refuses each kind of wrong arrow, by file and line.
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
src/dist/layers.sh >"$tree/picture"
grep -q '^main  *→ cli' "$tree/picture"
# A tree of one file with one include line; the complaint is expected, or none where it is empty.
draw() {
	rm -rf "$tree/src" "$tree/include"
	mkdir -p "$tree/src/$(dirname "$1")" "$tree/include"
	printf '#include "base/err.h"\n#include %s\n' "$2" >"$tree/src/$1"
	status=0
	src/dist/layers.sh "$tree" >/dev/null 2>"$tree/said" || status=$?
	if [ -z "$3" ]; then
		[ $status = 0 ]
	else
		[ $status != 0 ] && grep -q "src/$1:2: .*$3" "$tree/said"
	fi || {
		echo "$1 with #include $2: status $status"
		cat "$tree/said"
		exit 1
	}
}
draw cli/x.c '"act/x.h"' ''
draw main.c '"web/x.h"' ''
draw base/x.c '"db/x.h"' 'base must not see db'
draw db/x.c '"act/x.h"' 'db must not see act'
draw db/x.c '"xml/x.h"' 'db must not see xml'
draw xml/x.c '"db/x.h"' 'xml must not see db'
draw cli/cmd/x.c '"web/x.h"' 'cli must not see web'
draw web/pages/x.c '"cli/x.h"' 'web must not see cli'
draw web/x.c '"xml/x.h"' 'web must not see xml'
draw act/x.c '"report/x.h"' 'act must not see report'
draw audit/x.c '"exchange/x.h"' 'audit must not see exchange'
draw act/x.c '"cli/x.h"' 'act must not see cli'
draw act/x.c '"elsewhere/x.h"' 'no known layer'
draw db/x.c '<libpq-fe.h>' ''
draw act/x.c '<libpq-fe.h>' 'only db includes'
draw xml/x.c '<libxml/tree.h>' ''
draw audit/x.c '<libxml/tree.h>' 'only xml includes'
draw audit/x.c '<xmlsec/xmlsec.h>' 'only xml includes'
