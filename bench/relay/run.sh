#!/bin/bash
# Starts parleyd alone on core 0 with an empty data directory, measures it from core 1, and stops it, once for each load.
#     bench/relay/run.sh [PARLEYD, build/bench/parleyd] [SECONDS of each, 6]
# GENERATOR=… names the load generator, LOADS="PAIRS:IN_FLIGHT …" the loads, TMPDIR the disk.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
parleyd=${1:-$root/build/bench/parleyd}
seconds=${2:-6}
generator=${GENERATOR:-$root/build/bench/bench/relay/parley_bench_relay}

work=$(mktemp -d)
server=
finish() {
  if [ -n "$server" ]; then
    kill "$server" && wait "$server" || true
  fi
  rm -rf "$work"
}
trap finish EXIT

unlimited=()
for limit in messages_per_second message_burst requests_per_second request_burst registrations_per_hour; do
  unlimited+=(--set "limits.$limit=0")
done

for load in ${LOADS:-1:1 100:1 100:16}; do
  rm -f "$work/log"
  taskset -c 0 "$parleyd" --listen 127.0.0.1:0 --data-dir "$work/data" --set server.web_root= --set server.reactors=1 \
    --set auth.argon2_memory_mib=1 --set auth.argon2_passes=1 "${unlimited[@]}" 2>"$work/log" &
  server=$!
  port=
  for ((try = 0; try < 200 && ${#port} == 0; ++try)); do
    kill -0 "$server" || { cat "$work/log" >&2; exit 1; }
    port=$(grep -oP '(?<=127\.0\.0\.1:)[1-9]\d*' "$work/log" 2>/dev/null | head -1) || sleep 0.05
  done
  "$generator" "$port" "$server" "${load%:*}" "${load#*:}" "$seconds" || { tail -20 "$work/log" >&2; exit 1; }
  kill "$server" && wait "$server" || true
  server=
  rm -rf "$work/data"
done
