#!/bin/bash
# clang-format, shellcheck, cppcheck and clang-tidy over the whole tree, two at a time; 1 where one of them has a complaint.
# Usage: lint.sh FLAG…   FLAG…: what the compiler gets. A file that clang-tidy found clean is not asked about again until it,
# a header of it or the checks change: build/lint holds the digests of clean files.
set -u
cd "$(dirname "$0")/../.." || exit
failed=0
mkdir -p build/lint/clean

step() {
	local name=$1 begun=$SECONDS
	shift
	if "$@" >build/lint/said 2>&1; then
		echo "ok    lint/$name ($((SECONDS - begun)) s)"
	else
		failed=1
		echo "FAIL  lint/$name"
		cat build/lint/said
	fi
}
# The files of the tree whose name fits one of the patterns.
files() {
	local pattern
	for pattern in "$@"; do
		find .ci include src tests -type f -name "$pattern"
	done | LC_ALL=C sort
}

tidy() {
	local file digest
	for file in "$@"; do
		digest=$({ cat .clang-tidy && echo "$file $LINT_FLAGS" && eval "clang -E -C $LINT_FLAGS $file"; } | sha256sum | cut -c1-64)
		[ ! -e "build/lint/clean/$digest" ] || continue
		eval "timeout 250 clang-tidy --quiet $file -- $LINT_FLAGS -Wno-unused-value" 2>/dev/null || return 1
		: >"build/lint/clean/$digest"
	done
}
LINT_FLAGS=$(printf '%q ' "$@")
export LINT_FLAGS
export -f tidy
tidy_all() { files '*.c' | xargs -P2 -n1 bash -c 'tidy "$@"' tidy; }
format_all() { files '*.c' '*.h' | xargs clang-format --dry-run -Werror; }
# What our scripts are used to: `bash -eu` runs those of tests/, so a cd that fails ends them.
shell_all() {
	local scripts
	scripts=$(files '*.sh' run tally.bash)
	echo "$scripts" | grep -v '^tests/' | xargs shellcheck -S warning &&
		echo "$scripts" | grep '^tests/' | xargs shellcheck -S warning -s bash -e SC2164
}
cpp_all() {
	files '*.c' | xargs cppcheck --quiet -j2 --error-exitcode=1 --std=c11 --inline-suppr \
		--enable=warning,performance,portability --suppress=missingIncludeSystem --suppress=internalAstError --suppress=unknownEvaluationOrder --suppress=duplicateAssignExpression \
		-Iinclude -Itests/support -D_GNU_SOURCE '-DTALLY_PREFIX="/usr/local"'
}

step format format_all
step shellcheck shell_all
step cppcheck cpp_all
step clang-tidy tidy_all
exit $failed
