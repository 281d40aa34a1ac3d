#!/bin/sh
# Runs the fuzzers of a build: tests/fuzz/run.sh BUILD SECONDS. New inputs are kept under BUILD; a crash fails and names its file.
set -eu
cd "$(dirname "$0")/../.."
build=$1
status=0
for fuzzer in "$build"/tests/fuzz/fuzz_*; do
	case $fuzzer in *.o | *.d) continue ;; esac
	name=${fuzzer##*/fuzz_}
	mkdir -p "$build/corpus/$name"
	if "$fuzzer" -max_total_time="$2" -max_len=4096 -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
		-artifact_prefix="$build/corpus/$name-" "$build/corpus/$name" "tests/fuzz/seed/$name" >"$build/corpus/$name.log" 2>&1; then
		echo "ok    fuzz $name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$build/corpus/$name.log") inputs"
	else
		echo "FAIL  fuzz $name"
		tail -30 "$build/corpus/$name.log" | sed 's/^/      /'
		status=1
	fi
done
exit $status
