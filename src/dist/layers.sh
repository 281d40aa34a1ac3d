#!/bin/sh
# Reads the include lines of all C files, prints the picture of the layers that they draw, and fails on an arrow that points
# up or sideways. Usage: layers.sh [FOLDER]   FOLDER holds src/ and include/; default: here.
set -eu
cd "${1:-.}"
find include src -name '*.[ch]' -not -path 'src/gen/*' | LC_ALL=C sort | xargs awk '
# A layer is a folder under src/ and include/. Each sees itself and what stands here after it.
BEGIN {
	see("main", "cli web act report audit exchange db xml base")
	see("cli", "act report audit exchange db base")
	see("web", "act report audit exchange db base")
	see("act", "db xml base"); see("report", "db xml base"); see("audit", "db xml base"); see("exchange", "db xml base")
	see("db", "base"); see("xml", "base"); see("base", "")
	# Headers of libraries, and the one layer that knows each.
	only["libpq"] = "db"; only["postgres"] = "db"; only["libxml"] = "xml"; only["xmlsec"] = "xml"
	only["microhttpd"] = "web"; only["xlsxwriter"] = "report"; only["archive"] = "exchange"
}
function see(from, to,    part, n, i) {
	rank[from] = ++layers; name[layers] = from
	n = split(to, part, " ")
	for (i = 1; i <= n; i++) may[from, part[i]] = 1
}
function complain(what) {
	printf "%s:%d: %s\n", FILENAME, FNR, what > "/dev/stderr"
	failed = 1
}
FNR == 1 {
	files++
	split(FILENAME, path, "/")
	own = path[2] == "main.c" ? "main" : path[2]
	if (!(own in rank)) complain("is of no known layer")
}
match($0, /^[ \t]*#[ \t]*include[ \t]*["<][^">]+/) {
	header = substr($0, RSTART, RLENGTH)
	sub(/^[^"<]*["<]/, "", header)
	quoted = $0 ~ /^[^<]*"/
	split(header, part, /[\/._-]/)
	if (!quoted && part[1] in only && only[part[1]] != own)
		complain("only " only[part[1]] " includes <" header ">, not " own)
	if (!quoted || header !~ /\//) next
	split(header, part, "/")
	to = part[1]
	if (!(to in rank)) complain("\"" header "\" is of no known layer")
	else if (to != own) {
		arrows[own, to]++
		if (!((own, to) in may)) complain(own " must not see " to ": \"" header "\"")
	}
}
END {
	print "main"
	print "  cli · web"
	print "    act · report · audit · exchange"
	print "      db · xml"
	print "        base"
	print ""
	for (i = 1; i <= layers; i++) {
		line = ""
		for (j = 1; j <= layers; j++)
			if ((name[i], name[j]) in arrows)
				line = line sprintf("%s %s %d", line == "" ? "" : ",", name[j], arrows[name[i], name[j]])
		if (line != "") printf "%-9s→%s\n", name[i], line
	}
	if (files == 0) { print "layers: no files" > "/dev/stderr"; failed = 1 }
	if (!failed) printf "%d files, no arrow back up or sideways\n", files
	exit failed
}'
