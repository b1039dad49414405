#!/usr/bin/env bash
# Every measurement that docs/performance.md speaks of, into bench/results/DATE-MACHINE.json. Half an hour; the machine should
# have nothing else to do.
#     bench/run_all.sh [BUILD, build]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "${1:-$root/build}" && pwd)

processor=$(sed -n 's/^model name\s*: //p' /proc/cpuinfo | head -1)
machine=$(tr -cs '[:alnum:]' '-' <<<"${processor,,}" | sed 's/^-*//; s/-*$//')-$(nproc)
result=$root/bench/results/$(date -u +%F)-$machine.json
lines=$(mktemp)
trap 'rm -f "$lines"' EXIT

while read -r words; do
  echo "parley-bench $words" >&2
  # shellcheck disable=SC2086 # words are parted on purpose
  "$build/bench/parley-bench" $words --server "$build/parleyd" | tee -a "$lines" >&2
done < <(grep -v '^#' "$root/bench/set.txt")

mkdir -p "$root/bench/results"
{
  printf '{"machine":{"processor":"%s","cores":%s,"memoryGiB":%s,"kernel":"%s"},\n' "$processor" "$(nproc)" \
    "$(awk '/MemTotal/ {printf "%.0f", $2 / 1048576}' /proc/meminfo)" "$(uname -r)"
  printf '"taken":"%s","commit":"%s","results":[\n' "$(date -u +%FT%TZ)" "$(git -C "$root" rev-parse --short HEAD)"
  sed '$!s/$/,/' "$lines"
  printf ']}\n'
} >"$result"
echo "written to $result" >&2
