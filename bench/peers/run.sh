#!/usr/bin/env bash
# Parley beside the other servers: every line of a set, into bench/results/DATE-MACHINE-peers.json. Six minutes; the machine should
# have nothing else to do.
#     bench/peers/run.sh [BUILD, build] [SET, bench/peers/set.txt]
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "${1:-$root/build}" && pwd)
set=${2:-$root/bench/peers/set.txt}

npm run --silent --prefix "$root" build -w @parley/tools
lines=$(mktemp)
trap 'rm -f "$lines"' EXIT

while read -r words; do
  began=$SECONDS
  # shellcheck disable=SC2086 # words are parted on purpose
  "$build/bench/peers/parley-bench-peers" $words --server "$build/parleyd" </dev/null >>"$lines"
  echo "parley-bench-peers $words: $((SECONDS - began)) s" >&2
  tail -1 "$lines" >&2
done < <(grep -v '^#' "$set")

result=$(node "$root/tools/dist/bench/collect_results.js" "$lines" "$build" "$root/bench/results" -peers)
echo "written to $result, after $SECONDS s" >&2
