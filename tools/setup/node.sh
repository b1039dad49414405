# Sourced by install.sh. Makes sure that a node and an npm that the web build can use are first on PATH.
# Debian 12 has node 18; the bundler wants 20.19. A newer one comes as a binary inside an npm package.
node_wanted=22
npm_wanted=11

node_is_new_enough() {
  command -v node >/dev/null && command -v npm >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}

ensure_node() {
  export PATH="$PWD/.tools/node_modules/.bin:$PATH"
  node_is_new_enough && return
  command -v npm >/dev/null || install_debian_packages nodejs npm
  node_is_new_enough && return
  local machine
  case $(uname -m) in
    x86_64) machine=x64 ;;
    aarch64) machine=arm64 ;;
    *) echo "node.sh: install node 20.19 or newer by hand on $(uname -m)" >&2; exit 1 ;;
  esac
  echo "node $(node --version) is too old: installing node $node_wanted into .tools"
  mkdir -p .tools
  npm install --prefix .tools --no-save --loglevel=error "node-linux-$machine@$node_wanted" "npm@$npm_wanted" </dev/null
  hash -r
  node_is_new_enough || { echo "node.sh: no usable node in .tools" >&2; exit 1; }
}
