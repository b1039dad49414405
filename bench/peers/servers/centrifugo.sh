#!/usr/bin/env bash
# Becomes a Centrifugo server on a port of loopback. It keeps nothing and asks nobody for a token: what a fast server of WebSockets does
# that only moves messages by their channel.
#     bench/peers/servers/centrifugo.sh FOLDER PORT
set -euo pipefail
folder=$1 port=$2
program=$(cd "$(dirname "$0")/../../.." && pwd)/node_modules/.cache/parley/centrifugo
cd "$folder"

go version -m "$program" | awk '$1 == "mod" {print $3}' >version
echo '{}' >config.json
GOMAXPROCS=1 exec "$program" --config config.json --http_server.address 127.0.0.1 --http_server.port "$port" --client.insecure --log.level error
