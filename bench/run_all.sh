#!/usr/bin/env bash
# Every measurement that docs/performance.md speaks of, into bench/results/DATE-MACHINE.json, and its plots. Under twenty minutes;
# the machine should have nothing else to do.
#     bench/run_all.sh [BUILD, build] [SET, bench/set.txt]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "${1:-$root/build}" && pwd)
set=${2:-$root/bench/set.txt}

npm run --silent --prefix "$root" build -w @parley/tools
lines=$(mktemp)
trap 'rm -f "$lines"' EXIT

while read -r words; do
  began=$SECONDS
  # shellcheck disable=SC2086 # words are parted on purpose
  "$build/bench/parley-bench" $words --server "$build/parleyd" </dev/null >>"$lines"
  echo "parley-bench $words: $((SECONDS - began)) s" >&2
  tail -1 "$lines" >&2
done < <(grep -v '^#' "$set")

result=$(node "$root/tools/dist/bench/collect_results.js" "$lines" "$build" "$root/bench/results")
node "$root/tools/dist/bench/draw_plots.js" "$result" "$root/docs/images/performance"
echo "written to $result and docs/images/performance, after $SECONDS s" >&2
