#!/usr/bin/env bash
# Becomes an ejabberd of one host, `localhost`, that keeps everything in FOLDER and listens on a port of loopback: archive of every
# message on, no TLS, no limits, passwords kept as they are. One scheduler, because the server gets one core.
#     bench/peers/servers/ejabberd.sh FOLDER PORT [mnesia|sqlite|none]
# mnesia is what ejabberd takes unless told otherwise: nothing waits for the disk. With sqlite every message is two transactions that
# do, one for each of the two archives. none: no archive, messages are not stored at all.
set -euo pipefail
folder=$1 port=$2 store=${3:-mnesia}

archive='mod_mam: {default: always}' of_rooms=true database='default_db: mnesia'
case $store in
  mnesia) ;;
  sqlite) database=$(printf '%s\n' 'default_db: sql' 'sql_type: sqlite' "sql_database: '$folder/sqlite.db'" 'sql_pool_size: 1') ;;
  none) archive='' of_rooms=false ;;
  *) echo "ejabberd.sh: no store $store" >&2; exit 2 ;;
esac

dpkg-query -W -f '${Version}' ejabberd >"$folder/version"
cat >"$folder/ejabberd.yml" <<END
hosts: [localhost]
loglevel: error
log_rotate_count: 0
auth_method: internal
auth_password_format: plain
registration_timeout: infinity
$database
listen:
  - {port: $port, ip: "127.0.0.1", module: ejabberd_c2s, access: all, shaper: none, starttls: false, backlog: 4096}
modules:
  mod_disco: {}
  $archive
  mod_register: {access: all, ip_access: all}
  mod_muc:
    hosts: [groups.localhost]
    access: all
    access_create: all
    max_users: 10000
    default_room_options: {mam: $of_rooms, persistent: true, max_users: 10000}
END

export EJABBERD_CONFIG_PATH=$folder/ejabberd.yml EJABBERD_LOG_PATH=$folder/ejabberd.log
export ERL_LIBS=/usr/lib/x86_64-linux-gnu ERL_CRASH_DUMP=$folder/crash HOME=$folder
exec erl -noinput +S 1:1 +K true +P 250000 +Q 65536 -mnesia dir "\"$folder/mnesia\"" -s ejabberd
