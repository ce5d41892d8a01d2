# The Debian packages that Actant needs, and how they are installed. Sourced by ./quickstart and ./check.

packages_to_run="g++ cmake ninja-build pkg-config libboost-graph-dev nlohmann-json3-dev libssl-dev libicu-dev
  libxml2-dev zlib1g-dev librocksdb-dev libcli11-dev libxxhash-dev libgraphviz-dev liburiparser-dev libdnnl-dev
  graphviz fonts-dejavu-core"
packages_to_test="catch2 librapidcheck-dev clang-format-16 python3 python3-jsonschema python3-networkx python3-rdflib
  python3-pyld raptor2-utils serdi libxml2-utils python3-venv python3-icu maven openjdk-17-jdk-headless"

# install_packages NAME…: installs what is missing, says what; nothing is asked, nothing is done when all is there.
install_packages() {
  local missing="" name
  for name in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || missing="$missing $name"
  done
  [ -n "$missing" ] || return 0
  local as_root=""
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "Please install as root:$missing" >&2; exit 2; }
    as_root="sudo"
  fi
  echo "Installing$missing"
  export DEBIAN_FRONTEND=noninteractive
  $as_root apt-get update -qq
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}
