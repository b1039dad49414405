#!/usr/bin/env bash
# Installs what a tier of the make targets needs: install.sh build|test|check|peers [stamp file].
# Asks nothing, changes nothing when all is there.
set -euo pipefail
cd "$(dirname "$0")/../.."

tier=${1:?usage: install.sh build|test|check|peers [stamp]}
stamp=${2:-}
case $tier in
  build) lists=(build) ;;
  test) lists=(build test) ;;
  check) lists=(build test check) ;;
  peers) lists=(build peers) ;;
  *) echo "install.sh: unknown tier $tier" >&2; exit 2 ;;
esac

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else echo "install.sh: run as root, or install sudo: $*" >&2; exit 1
  fi
}

install_debian_packages() {
  local missing=()
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return
  echo "installing ${missing[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${missing[@]}"
}

packages=()
for list in "${lists[@]}"; do
  mapfile -t lines < <(grep -v '^#' "tools/setup/apt-$list.txt")
  packages+=("${lines[@]}")
done
install_debian_packages "${packages[@]}"

source tools/setup/node.sh
ensure_node

# `npm ci` where nothing is installed yet; `npm install` keeps what is there and adds what is missing.
if [ -d node_modules ]; then npm install --no-save --loglevel=error </dev/null
else npm ci --loglevel=error </dev/null
fi

if [ "$tier" = test ] || [ "$tier" = check ]; then
  source tools/setup/python.sh
  ensure_schemathesis
fi

# Of Centrifugo there is no package of Debian.
if [ "$tier" = peers ]; then
  command -v go >/dev/null || install_debian_packages golang-go
  GOBIN="$PWD/node_modules/.cache/parley" go install github.com/centrifugal/centrifugo/v6@v6.9.1
fi

if [ -n "$stamp" ]; then mkdir -p "$(dirname "$stamp")" && touch "$stamp"; fi
