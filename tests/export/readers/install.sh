#!/usr/bin/env bash
# Fetches the real readers of the exports into a folder: install.sh FOLDER. Python packages lie in FOLDER/venv, Java
# engines in FOLDER/neo4j, fuseki, gremlin and gephi, all of pinned versions. What is there already is left alone.
# Exit 77: something could not be fetched; the tests of the readers that are there still run.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$(realpath -m "${1:?install.sh needs a folder}")
mkdir -p "$folder"

fetch_python() {
  cmp -s "$here/requirements.txt" "$folder/venv/requirements.txt" && return 0
  rm -rf "$folder/venv"
  # With the packages of the system: PyICU has to be compiled elsewhere.
  /usr/bin/python3 -m venv --system-site-packages "$folder/venv" &&
    "$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile -r "$here/requirements.txt" &&
    cp "$here/requirements.txt" "$folder/venv/requirements.txt"
}

fetch_java() {
  cmp -s "$here/$1.pom.xml" "$folder/$1/pom.xml" && return 0
  rm -rf "${folder:?}/$1"
  mvn -B -q -Dstyle.color=never -f "$here/$1.pom.xml" dependency:copy-dependencies -DoutputDirectory="$folder/$1" &&
    cp "$here/$1.pom.xml" "$folder/$1/pom.xml"
}

missing=""
fetch_python & python=$!
for engine in neo4j fuseki gremlin gephi; do
  fetch_java "$engine" || missing="$missing $engine"
done
wait "$python" || missing="$missing python"
[ -z "$missing" ] || { echo "skipped: could not be fetched:$missing"; exit 77; }
