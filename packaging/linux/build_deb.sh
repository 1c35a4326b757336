#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds the Debian package of this checkout.   build_deb.sh [FOLDER]   (default: build/package)
# The package lands in FOLDER/packages with its SHA-256 beside it.
# $PONDER_CCACHE=0 builds without ccache. $PONDER_JOBS sets how many compilers run (default: all cores).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
tree=${1:-$root/build/package}
mkdir -p "$tree"
tree=$(cd "$tree" && pwd)

# One date for all files: the commit's, or the change log's where there is no history (a source archive).
if [ -z "${SOURCE_DATE_EPOCH:-}" ]; then
    SOURCE_DATE_EPOCH=$(git -C "$root" log -1 --format=%ct 2>/dev/null || stat -c %Y "$root/CHANGELOG.md")
fi
export SOURCE_DATE_EPOCH LC_ALL=C.UTF-8
umask 022

# No name of a folder of this machine in the program; hardening as Debian wants it. No -march=native anywhere:
# kernels are compiled per instruction set and chosen at run time.
flags="-fstack-protector-strong -D_FORTIFY_SOURCE=2 -Wformat -Werror=format-security -ffile-prefix-map=$tree=build -ffile-prefix-map=$root=."
options=(-DPONDER_SORT_QML=ON -DPONDER_BUILD_TESTS=OFF -DCMAKE_BUILD_TYPE=Release "-DCMAKE_CXX_FLAGS=$flags"
    "-DCMAKE_EXE_LINKER_FLAGS=-Wl,-z,relro,-z,now" -DCMAKE_SKIP_RPATH=ON)
[ "${PONDER_CCACHE:-1}" != 0 ] || options+=(-DCCACHE_PROGRAM=CCACHE_PROGRAM-NOTFOUND)

cmake -S "$root" -B "$tree" -G Ninja "${options[@]}" >"$tree/configure.log" || { cat "$tree/configure.log"; exit 1; }
cmake --build "$tree" --parallel "${PONDER_JOBS:-$(nproc)}"
(cd "$tree" && cpack -G DEB -B packages >cpack.log) || { cat "$tree/cpack.log"; exit 1; }
cd "$tree/packages"
rm -rf _CPack_Packages
sha256sum ./*.deb | tee SHA256SUMS
