# SPDX-License-Identifier: Apache-2.0
# Sourced by the scripts beside it, which set $here: where the root of build_root.sh is, and how to work in it.
# shellcheck shell=bash disable=SC2154,SC2034
source=$(cd "$here/../../.." && pwd)
cache=${PONDER_WINDOWS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ponder-windows}
root="$cache/root"
jobs=${PONDER_JOBS:-2}
step() { printf '\n== %s\n' "$*"; }
inside() { PONDER_ROOT_ENVIRONMENT="CCACHE_DIR=/build/ccache CCACHE_MAXSIZE=3G CCACHE_DEPEND=1 QTEST_FUNCTION_TIMEOUT=600000" \
    "$source/packaging/linux/debian_root.sh" run "$root" "$@"; }

# need STEP...: build_root.sh has done these.
need() {
    local wanted
    for wanted in "$@"; do
        [ -e "$cache/done.$wanted" ] || { echo "$(basename "$0"): first build_root.sh $wanted"; exit 1; }
    done
}

# The checkout lies in /src/ponder of the root; shared data of the tests beside it. Every file is new there: a checkout's older
# times would hide its changes from the last build (the compiler's cache makes up for it).
copy_source() {
    install -m 755 "$here/run_wine" "$root/build/run_wine"
    cp "$here/toolchain.cmake" "$root/build/toolchain.cmake"
    rm -rf "$root/src/ponder"
    mkdir -p "$root/src/ponder" "$root/src/shared" "$root/models"
    git -C "$source" ls-files -z --cached --others --exclude-standard | tar -C "$source" --null -T - --ignore-failed-read -cf - |
        tar -C "$root/src/ponder" -xmf -
    [ ! -d "$source/../shared/data" ] || cp -R --no-preserve=mode "$source/../shared/data" "$root/src/shared/"
}

# build_program TREE LOG CMAKE_OPTION... -- TARGET...: in the folder TREE of the root, without oneDNN.
build_program() {
    local tree=$1 log=$2 options=()
    shift 2
    while [ "$1" != -- ]; do options+=("$1"); shift; done
    shift
    if ! { inside cmake -G Ninja -S /src/ponder -B "$tree" -DCMAKE_BUILD_TYPE=Release -DPONDER_WITH_ONEDNN=OFF \
        -DCMAKE_TOOLCHAIN_FILE=/build/toolchain.cmake -DCMAKE_PREFIX_PATH=/opt/win -DCMAKE_CXX_COMPILER_LAUNCHER=ccache \
        -DQT_HOST_PATH=/usr -DQT_HOST_PATH_CMAKE_DIR=/usr/lib/x86_64-linux-gnu/cmake "${options[@]}" &&
        inside cmake --build "$tree" --parallel "$jobs" --target "$@"; } >"$log" 2>&1; then
        grep -A12 'error\|FAILED' "$log" | head -60
        tail -5 "$log"
        return 1
    fi
    echo "built; warnings: $(grep -c 'warning:' "$log" || true)"
}
