#!/usr/bin/env bash
# run_fuzzers.sh <folder with the fuzzers> <seconds each> <how many at once>
# Runs every executable named *_fuzzer on its committed corpus (fuzz/corpus/<name>); what it finds new stays in the build folder.
set -euo pipefail
cd "$(dirname "$0")/../.."
binaries=$1 seconds=$2 at_once=$3

run_one() {
  local fuzzer=$1 name seeds=()
  name=$(basename "$fuzzer" _fuzzer)
  mkdir -p "$binaries/found/$name" "$binaries/crashes/$name"
  [ -d "fuzz/corpus/$name" ] && seeds=("fuzz/corpus/$name")
  local options=(-max_total_time="$seconds" -max_len=65536 -rss_limit_mb=2048 -timeout=10 -print_final_stats=1
    -artifact_prefix="$binaries/crashes/$name/")
  [ -f "fuzz/$name.dict" ] && options+=(-dict="fuzz/$name.dict")
  if "$fuzzer" "${options[@]}" "$binaries/found/$name" "${seeds[@]}" >"$binaries/$name.log" 2>&1; then
    echo "fuzz $name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$binaries/$name.log") inputs, nothing found"
  else
    tail -n 60 "$binaries/$name.log"
    echo "fuzz $name: FAILED, input in $binaries/crashes/$name" >&2
    return 1
  fi
}
export -f run_one
export binaries seconds

mapfile -t fuzzers < <(find "$binaries" -maxdepth 1 -type f -executable -name '*_fuzzer' | sort)
[ ${#fuzzers[@]} -gt 0 ] || { echo "run_fuzzers.sh: no *_fuzzer in $binaries" >&2; exit 1; }
printf '%s\n' "${fuzzers[@]}" | xargs -P "$at_once" -I{} bash -c 'set -euo pipefail; run_one {}'
