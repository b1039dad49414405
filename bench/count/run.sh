#!/usr/bin/env bash
# Counts the instructions that the server executes for a delivered message, and compares them with stored.json, or stores them.
#     bench/count/run.sh check|store [BUILD, build]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
verb=$1
build=$(cd "${2:-$root/build}" && pwd)
profiles=$build/count
counts=$build/counts.jsonl

npm run --silent --prefix "$root" build -w @parley/tools
count() { "$build/bench/parley-bench-count" "$build/parleyd" "$profiles" >>"$counts"; }
compare() { node "$root/tools/dist/bench/compare_counts.js" "$verb" "$counts" "$build" "$here/stored.json"; }

: >"$counts"
if [ "$verb" = store ]; then
  for _ in 1 2 3 4 5; do count; done
  compare
  exit
fi
for run in 1 2 3; do
  count
  compare && exit
  [ $run = 3 ] || echo "That is beyond what is agreed. Once more: the least of three runs is compared."
done
cat >&2 <<TEXT
The server executes over a tenth more instructions for a message than is stored in bench/count/stored.json.
Where they went (LOAD is the first word of the line; those of other threads are in LOAD.thread-NN.profile):
    callgrind_annotate $profiles/LOAD.reactor.profile | head -60
Make it cheap again; or, if what it does now is worth it, say so in the commit, and store the new counts: make bench-count
TEXT
exit 1
