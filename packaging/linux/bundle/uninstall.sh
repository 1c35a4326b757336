#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Removes what install.sh put there; conversations, settings and models stay.
set -eu
target=$(dirname "$(readlink -f "$0")")
[ -f "$target/installed-files" ] || { echo "Ponder was not installed from here" >&2; exit 1; }
prefix=$(cd "$target/../.." && pwd)
while read -r file; do
    rm -f "$prefix/$file"
    folder=$(dirname "$prefix/$file")
    while [ "$folder" != "$prefix" ] && rmdir "$folder" 2>/dev/null; do folder=$(dirname "$folder"); done
done <"$target/installed-files"
rm -rf "$target"
rmdir "$prefix/lib" "$prefix/bin" "$prefix/share" 2>/dev/null || true
echo "Ponder is removed. Your conversations and models stay in their folder."
