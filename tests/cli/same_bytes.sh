#!/usr/bin/env bash
# usage: same_bytes.sh ACTANT ARTICLES: records are the same bytes under every instruction set that this machine has, with
# oneDNN held to each of its own, and for any number of threads. Sets that the machine lacks fall back to the next.
set -euo pipefail

actant=$1 articles=$2
digest() { "$actant" extract --tokens "$@" "$articles" | sha256sum; }
expected=$(digest -j 1)
compare() {
  [ "$2" = "$expected" ] && echo "same bytes: $1" && return
  echo "other bytes: $1" >&2
  exit 1
}
for set in sse41 avx2 avx512 vnni onednn; do compare "$set" "$(ACTANT_SIMD=$set digest -j 1)"; done
for cap in SSE41 AVX2 AVX512_CORE AVX512_CORE_VNNI AVX512_CORE_AMX; do
  compare "oneDNN held to $cap" "$(DNNL_MAX_CPU_ISA=$cap ACTANT_SIMD=onednn digest -j 1)"
done
for threads in 2 8; do compare "$threads threads" "$(digest -j $threads)"; done
compare "oneDNN, 8 threads" "$(ACTANT_SIMD=onednn digest -j 8)"
