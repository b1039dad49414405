#!/usr/bin/env bash
# What the server does on large data sets, into bench/results/DATE-MACHINE-scale.json: the cost of a message beside up to ten million
# stored chats, pages among ten million messages, memory over a quarter of an hour. Makes the data sets first where FOLDER does not have
# them, which takes an hour and 40 GB; the machine should have nothing else to do.
#     bench/scale.sh FOLDER [BUILD, build] [SET, bench/scale.txt]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$1
build=$(cd "${2:-$root/build}" && pwd)
set=${3:-$root/bench/scale.txt}

npm run --silent --prefix "$root" build -w @parley/tools
lines=$(mktemp)
trap 'rm -f "$lines"' EXIT

# seed NAME CHATS MESSAGES: unless its people can still sign in
seed() {
  if [ -n "$(find "$folder/$1/world" -mmin -1200 2>/dev/null)" ]; then return; fi
  rm -rf "${folder:?}/$1"
  began=$SECONDS
  "$build/bench/seed/parley-seed" --data "$folder/$1" --chats "$2" --messages "$3"
  echo "parley-seed $1: $((SECONDS - began)) s, $(du -sh "$folder/$1" | cut -f1)" >&2
}

while read -r data words; do
  # shellcheck disable=SC2086 # words are parted on purpose
  case $data in
    seed) seed $words; continue ;;
    -) place=() ;;
    *) place=(--data "$folder/$data") ;;
  esac
  began=$SECONDS
  # shellcheck disable=SC2086
  "$build/bench/parley-bench" $words "${place[@]}" --server "$build/parleyd" </dev/null >>"$lines"
  echo "parley-bench $words ($data): $((SECONDS - began)) s" >&2
  tail -1 "$lines" >&2
done < <(grep -v '^#' "$set")

result=$(node "$root/tools/dist/bench/collect_results.js" "$lines" "$build" "$root/bench/results" -scale)
echo "written to $result, after $SECONDS s" >&2
