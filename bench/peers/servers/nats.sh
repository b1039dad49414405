#!/usr/bin/env bash
# Becomes a NATS server on a port of loopback. It stores nothing and knows no accounts: what a fast server does that only moves messages
# by their subject.
#     bench/peers/servers/nats.sh FOLDER PORT
set -euo pipefail
folder=$1 port=$2

dpkg-query -W -f '${Version}' nats-server >"$folder/version"
GOMAXPROCS=1 exec nats-server --addr 127.0.0.1 --port "$port" --log "$folder/nats.log"
