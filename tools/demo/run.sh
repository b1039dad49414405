#!/usr/bin/env bash
# Serves the demo: run.sh BUILD HOST:PORT CHATS MESSAGES. Its data is new each time, and goes when the server ends.
set -euo pipefail
build=$1 listen=$2 chats=$3 messages=$4
root=$(cd "$(dirname "$0")/../.." && pwd)
data=$(mktemp -d "${TMPDIR:-/tmp}/parley-demo.XXXXXX")
"$build/parleyd" --listen "$listen" --data-dir "$data" --set limits.registrations_per_hour=0 \
  --set limits.messages_per_second=0 --set limits.requests_per_second=0 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$data"' EXIT
until curl -fs "http://$listen/readyz" >/dev/null; do
  kill -0 "$server" 2>/dev/null || exit 1
  sleep 0.1
done
node "$root/tools/dist/demo/fill.js" "http://$listen" --chats "$chats" --messages "$messages"
wait "$server"
