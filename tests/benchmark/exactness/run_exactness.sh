#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Compares this engine with a llama.cpp library and with the float32 truth. See README.md.
# usage: run_exactness.sh MODEL [TEXT]      with PONDER_REFERENCE_LIBRARY and PONDER_REFERENCE_INCLUDE set
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=${PONDER_BUILD_DIR:-$here/../../../build/release}
if [ $# -lt 1 ]; then
    echo "usage: run_exactness.sh MODEL [TEXT]" >&2
    exit 2
fi
if [ -z "${PONDER_REFERENCE_LIBRARY:-}" ] || [ -z "${PONDER_REFERENCE_INCLUDE:-}" ]; then
    echo "skipped: set PONDER_REFERENCE_LIBRARY (libllama.so) and PONDER_REFERENCE_INCLUDE (folders with llama.h and ggml.h, separated by ':')"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
includes=$(printf '%s' "$PONDER_REFERENCE_INCLUDE" | tr ':' '\n' | sed 's/^/-I/')
folder=$(dirname "$PONDER_REFERENCE_LIBRARY")
# shellcheck disable=SC2086
c++ -std=c++20 -O2 $includes "$here/reference_logits.cpp" -o "$work/reference_logits" \
    "$PONDER_REFERENCE_LIBRARY" -Wl,-rpath,"$folder" -Wl,-rpath-link,"$folder"
"$work/reference_logits" "$1" "$here/prompts.txt" "$work" ${2:+"$2"}
"$build/bin/compare_logits" "$1" "$work" ${2:+"$2"}
