#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Cross-builds the engine and ponder-cli for arm64 Linux in a clean Debian 12 root and runs the engine's tests and the
# conformance tests under qemu; then asks the starter model a question.
#   check_arm64.sh [FOLDER]      with FOLDER the root is kept there and used again
# Needs root and debootstrap. $PONDER_JOBS: compilers at a time (2). $PONDER_MODEL: the starter model, without which
# tst_starter_model is skipped.
# $PONDER_TESTS: a pattern of tests to run instead of the engine's. The compiler's results are kept in the cache of
# debian_root.sh. $PONDER_TEST_PATIENCE above 1 (here: 40) also gives the tests smaller networks and texts.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source=$(cd "$here/../.." && pwd)
debian_root="$source/packaging/linux/debian_root.sh"
cache=${PONDER_PACKAGING_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ponder-packaging}
root=${1:-} keep=yes
if [ -z "$root" ]; then
    keep=no
    scratch=$(mktemp -d)
    root="$scratch/root"
fi
finish() {
    ! mountpoint -q "$root/ccache" || umount "$root/ccache" || umount -l "$root/ccache"
    if [ "$keep" = no ]; then
        [ ! -f "$root/etc/debian_version" ] || "$debian_root" remove "$root"
        rm -rf "$scratch"
    fi
}
trap finish EXIT
# The engine's tests; those of the application have nothing that differs here and would take an hour.
engine_tests=$(cd "$source/tests" && find inference conformance -name 'tst_*.cpp' -printf '%f\n' | sed 's/[.]cpp$//' | paste -sd'|')
inside() { PONDER_ROOT_ENVIRONMENT="CCACHE_DIR=/ccache" "$debian_root" run "$root" "$@"; }

if [ ! -f "$root/usr/bin/aarch64-linux-gnu-g++" ]; then
    "$debian_root" make bookworm "$root" g++-aarch64-linux-gnu cmake ninja-build ccache pkg-config qemu-user-static \
        qt6-base-dev qt6-base-dev-tools python3 >/dev/null
    inside sh -c 'dpkg --add-architecture arm64 && apt-get -q update' >/dev/null
    inside apt-get -q install -y --no-install-recommends qt6-base-dev:arm64 libdnnl-dev:arm64 libfmt-dev:arm64 \
        libpcre2-dev:arm64 libutf8proc-dev:arm64 zlib1g-dev:arm64 libsqlite3-dev:arm64 libsqlitecpp-dev:arm64 libmd4c-dev:arm64 \
        libmd4c-html0-dev:arm64 nlohmann-json3-dev libcli11-dev libexpected-dev >/dev/null
fi
mkdir -p "$root/src/ponder" "$root/src/shared" "$root/ccache" "$cache/ccache-arm64"
mountpoint -q "$root/ccache" || mount --bind "$cache/ccache-arm64" "$root/ccache"
git -C "$source" ls-files -z --cached --others --exclude-standard | tar -C "$source" --null -T - -cf - | tar -C "$root/src/ponder" -xmf -
[ ! -d "$source/../shared/data" ] || cp -R --no-preserve=mode "$source/../shared/data" "$root/src/shared/"

inside sh -c "cd /src/ponder && cmake -G Ninja -S . -B build/arm64 -DCMAKE_BUILD_TYPE=Release -DPONDER_BUILD_GUI=OFF \
    -DPONDER_TEST_TIMEOUT=3000 -DCMAKE_TOOLCHAIN_FILE=packaging/arm64/toolchain.cmake && cmake --build build/arm64 --parallel ${PONDER_JOBS:-2} \
    --target ponder-cli ${engine_tests//|/ }" >"$root/src/build.log" 2>&1 || { grep -A12 'error\|FAILED' "$root/src/build.log" | head -60; tail -5 "$root/src/build.log"; exit 1; }
if [ -n "${PONDER_MODEL:-}" ]; then cp "$PONDER_MODEL" "$root/src/starter.gguf"; fi
echo "check_arm64: built; warnings: $(grep -c 'warning:' "$root/src/build.log" || true)"
inside sh -c "cd /src/ponder && file build/arm64/bin/ponder-cli 2>/dev/null; PONDER_STARTER_MODEL=/src/starter.gguf PONDER_TEST_PATIENCE=40 QTEST_FUNCTION_TIMEOUT=3000000 ctest --test-dir build/arm64 -LE benchmark \
    -R '^(${PONDER_TESTS:-$engine_tests})\$' -j2 --output-on-failure" | tee "$root/src/test.log" |
    grep -E 'Failed|Not Run|\*\*\*|tests passed|Total Test time'
grep -q '100% tests passed' "$root/src/test.log"
if [ -n "${PONDER_MODEL:-}" ]; then
    inside qemu-aarch64-static /src/ponder/build/arm64/bin/ponder-cli complete --model /src/starter.gguf \
        --prompt "The capital of France is" --greedy --max-tokens 6 | tee "$root/src/answer"
    grep -q Paris "$root/src/answer"
fi
echo "check_arm64: passed"
