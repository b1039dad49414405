#!/usr/bin/env bash
# More sockets than one process may open: every line of a set, into bench/results/DATE-MACHINE-many.json. The machine needs 24 GB of
# memory and should have nothing else to do. A folder keeps accounts and chats for the lines to come, and for runs within a day.
#     bench/swarm/run.sh [BUILD, build] [SET, bench/swarm/set.txt] [FOLDER, removed at the end unless given]
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "${1:-$root/build}" && pwd)
set=${2:-$root/bench/swarm/set.txt}

npm run --silent --prefix "$root" build -w @parley/tools
lines=$(mktemp)
made=$(mktemp -d)
trap 'rm -rf "$lines" "$made"' EXIT
data=${3:-$made}

while read -r words; do
  began=$SECONDS
  # shellcheck disable=SC2086 # words are parted on purpose
  "$build/bench/parley-bench" $words --server "$build/parleyd" --data "$data/${words%% *}" </dev/null >>"$lines"
  echo "parley-bench $words: $((SECONDS - began)) s" >&2
  tail -1 "$lines" >&2
done < <(grep -v '^#' "$set")

result=$(node "$root/tools/dist/bench/collect_results.js" "$lines" "$build" "$root/bench/results" -many)
echo "written to $result, after $SECONDS s" >&2
