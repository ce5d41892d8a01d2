#!/usr/bin/env bash
# run.sh FOLDER SCRIPT ARGUMENT…: runs a reader's script with the Python that install.sh has put into FOLDER.
folder=$1
[ -x "$folder/venv/bin/python" ] || { echo "skipped: the readers' Python is not installed"; exit 77; }
shift
exec "$folder/venv/bin/python" "$@" "$folder"
