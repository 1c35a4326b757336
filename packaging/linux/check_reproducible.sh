#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds the Debian package a second time, in another folder, from nothing and without ccache, and compares it with the
# first one byte by byte.   check_reproducible.sh FIRST.deb
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
first=$(realpath "${1:?check_reproducible.sh FIRST.deb}")
scratch=$(mktemp -d "${TMPDIR:-/tmp}/second-place.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
PONDER_CCACHE=0 "$here/build_deb.sh" "$scratch/tree" >"$scratch/build.log" 2>&1 || { tail -20 "$scratch/build.log"; exit 1; }
second=$(find "$scratch/tree/packages" -name '*.deb')
if cmp "$first" "$second"; then
    echo "check_reproducible: two builds are equal: $(sha256sum <"$first" | cut -c1-64)"
else
    mkdir "$scratch/a" "$scratch/b"
    dpkg-deb -R "$first" "$scratch/a"
    dpkg-deb -R "$second" "$scratch/b"
    diff -rq "$scratch/a" "$scratch/b" || true
    exit 1
fi
