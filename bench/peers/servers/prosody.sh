#!/usr/bin/env bash
# Becomes a Prosody of one host, `localhost`, that keeps everything in FOLDER and listens on a port of loopback: archive of every
# message on, no TLS, no limits, passwords kept as they are.
#     bench/peers/servers/prosody.sh FOLDER PORT [internal|sqlite|none]
# internal is what Prosody takes unless told otherwise: files that are appended to; nothing waits for the disk. With sqlite every
# message is two transactions that do, one for each of the two archives. none: no archive, messages are not stored at all.
set -euo pipefail
folder=$1 port=$2 store=${3:-internal}

archive='"mam"' of_rooms='"muc_mam"' storage='storage = "internal"'
case $store in
  internal) ;;
  sqlite) storage='storage = "sql"; sql = { driver = "SQLite3", database = "prosody.sqlite" }' ;;
  none) archive='' of_rooms='' ;;
  *) echo "prosody.sh: no store $store" >&2; exit 2 ;;
esac

mkdir -p "$folder/data"
dpkg-query -W -f '${Version}' prosody >"$folder/version"
cat >"$folder/prosody.cfg.lua" <<END
run_as_root = true
pidfile = "$folder/pid"
certificates = "$folder"
data_path = "$folder/data"
log = { warn = "$folder/prosody.log" }
interfaces = { "127.0.0.1" }
network_settings = { tcp_backlog = 4096 }
c2s_ports = { $port }
s2s_ports = { }
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
allow_registration = true
authentication = "internal_plain"
$storage
storage_archive_item_limit = 100000000
default_archive_policy = true
modules_enabled = { "roster", "saslauth", "disco", "register_ibr", $archive }
modules_disabled = { "tls", "s2s", "offline" }
VirtualHost "localhost"
Component "groups.localhost" "muc"
  modules_enabled = { $of_rooms }
  muc_room_locking = false
  muc_room_default_persistent = true
END

exec prosody -F --config "$folder/prosody.cfg.lua"
