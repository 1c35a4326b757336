#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Compiles for macOS on Linux, with the clang and the macOS headers of the Python package ziglang: the engine is compiled
# and linked into a program (engine_probe); of ponder-cli, which needs Qt, every source is compiled against the headers of
# this system's Qt 6, but for those that need Apple's frameworks. Nothing is run: Mach-O does not run here.
#   check_cross.sh [PROCESSOR...]      (arm64 x86_64)
# Needs python3-venv, cmake, ninja, the development packages of the project, a Debian mirror. $PONDER_JOBS: compilers at a time (2).
# What is made once lies in $PONDER_PACKAGING_CACHE, or ponder-packaging in the user's cache folder.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
cache=${PONDER_PACKAGING_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ponder-packaging}
jobs=${PONDER_JOBS:-2}
[ $# -gt 0 ] || set -- arm64 x86_64
mkdir -p "$cache/macos/sources"
say() { printf '%s\n' "check_cross: $*"; }

if [ ! -x "$cache/zig/bin/python" ] || ! "$cache/zig/bin/python" -m ziglang version >/dev/null 2>&1; then
    python3 -m venv "$cache/zig"
    "$cache/zig/bin/pip" -q install ziglang
fi
zig=$("$cache/zig/bin/python" -c 'import os, ziglang; print(os.path.join(os.path.dirname(ziglang.__file__), "zig"))')
say "zig $("$zig" version)"

# Sources of the libraries without a header-only form, as Debian has them.
fetch_sources() {
    local lists="$cache/macos/apt" package
    mkdir -p "$lists/lists/partial"
    echo "deb-src ${PONDER_DEBIAN_MIRROR:-$(apt-get indextargets --format '$(SITE)' |
        grep '/debian/*$' | sort -u | head -1)} bookworm main" >"$lists/sources.list"
    local options=(-q -o "Dir::Etc::SourceList=$lists/sources.list" -o Dir::Etc::SourceParts=- -o "Dir::State::Lists=$lists/lists")
    apt-get "${options[@]}" update >"$cache/macos/apt.log" 2>&1
    for package in fmtlib pcre2 utf8proc; do
        (cd "$cache/macos/sources" && apt-get "${options[@]}" source --download-only "$package") >>"$cache/macos/apt.log" 2>&1 || true
        ls "$cache/macos/sources/${package}_"*orig.tar* >/dev/null || { say "the source of $package did not arrive"; exit 1; }
    done
}
ls "$cache/macos/sources"/utf8proc_*orig.tar* >/dev/null 2>&1 || fetch_sources

# ponder-cli and the rooms of the application that it links, directly or not.
rooms=cli grown=""
while [ "$rooms" != "$grown" ]; do
    grown=$rooms
    for room in $grown; do
        rooms+=" $({ grep -oE 'App::[A-Za-z]+' "$root/app/$room/CMakeLists.txt" || true; } | sed 's/App:://' | tr '[:upper:]' '[:lower:]' | paste -sd' ')"
    done
    rooms=$(tr ' ' '\n' <<<"$rooms" | sed '/^$/d' | sort -u | paste -sd' ')
done

for processor in "$@"; do
    case "$processor" in
        arm64) target=aarch64-macos.13.0 cpu=apple_m1 ;;
        x86_64) target=x86_64-macos.13.0 cpu=x86_64_v2 ;;
        *) say "no processor $processor"; exit 2 ;;
    esac
    tree="$cache/macos/$processor"
    export PONDER_ZIG="$tree/zig" PONDER_MAC_PREFIX="$tree/prefix" PONDER_MAC_PROCESSOR="$processor"
    mkdir -p "$PONDER_ZIG" "$PONDER_MAC_PREFIX/lib/cmake" "$PONDER_MAC_PREFIX/include"
    for language in cc c++; do
        printf '#!/bin/sh\nexec "%s" %s -target %s -mcpu=%s "$@"\n' "$zig" "$language" "$target" "$cpu" >"$PONDER_ZIG/$language"
    done
    for tool in ar ranlib; do printf '#!/bin/sh\nexec "%s" %s "$@"\n' "$zig" "$tool" >"$PONDER_ZIG/$tool"; done
    chmod +x "$PONDER_ZIG"/*

    library() {
        local package=$1
        shift
        [ ! -e "$tree/done.$package" ] || return 0
        rm -rf "${tree:?}/$package"
        mkdir -p "$tree/$package"
        tar -C "$tree/$package" --strip-components=1 -xf "$(find "$cache/macos/sources" -name "${package}_*orig.tar.*" ! -name '*.asc' | sort | head -1)"
        cmake -G Ninja -S "$tree/$package" -B "$tree/$package/build" -DCMAKE_TOOLCHAIN_FILE="$here/toolchain.cmake" \
            -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$PONDER_MAC_PREFIX" -DBUILD_SHARED_LIBS=OFF "$@" >"$tree/$package.log" 2>&1
        cmake --build "$tree/$package/build" --parallel "$jobs" >>"$tree/$package.log" 2>&1
        cmake --install "$tree/$package/build" >>"$tree/$package.log" 2>&1
        touch "$tree/done.$package"
    }
    library fmtlib -DFMT_TEST=OFF -DFMT_DOC=OFF
    library utf8proc -DUTF8PROC_ENABLE_TESTING=OFF
    library pcre2 -DBUILD_STATIC_LIBS=ON -DPCRE2_BUILD_TESTS=OFF -DPCRE2_BUILD_PCRE2GREP=OFF -DPCRE2_SUPPORT_UNICODE=ON
    dpkg -L nlohmann-json3-dev libcli11-dev libexpected-dev libsqlitecpp-dev libsqlite3-dev libmd4c-dev 2>/dev/null |
        grep -E '^/usr/(include|share|lib)/.*[.](h|hpp|cmake)$' | grep -v -i -E 'sqlitecpp.*cmake|md4c.*cmake' | while read -r file; do
        install -D -m 644 "$file" "$PONDER_MAC_PREFIX/${file#/usr/}"
    done

    # Anew: the cache may be that of another checkout.
    cmake --fresh -G Ninja -S "$root" -B "$tree/engine" -DCMAKE_TOOLCHAIN_FILE="$here/toolchain.cmake" -DCMAKE_BUILD_TYPE=Release \
        -DPONDER_BUILD_APP=OFF -DPONDER_WITH_ONEDNN=OFF "-DCMAKE_CXX_FLAGS=-fexperimental-library" >"$tree/engine.log" 2>&1 ||
        { tail -20 "$tree/engine.log"; exit 1; }
    cmake --build "$tree/engine" --parallel "$jobs" >>"$tree/engine.log" 2>&1 ||
        { grep -A8 -E 'error|FAILED' "$tree/engine.log" | head -60; exit 1; }
    say "$processor: the engine is compiled and linked: $(file -b "$tree/engine/bin/engine_probe")," \
        "$(grep -c 'warning:' "$tree/engine.log" || true) warnings"

    # The sources of ponder-cli and of the rooms it links, each by itself.
    qt=$(pkg-config --variable=includedir Qt6Core 2>/dev/null || echo /usr/include/x86_64-linux-gnu/qt6)
    rm -rf "$tree/qt"
    mkdir -p "$tree/qt" "$tree/objects"
    for module in QtCore QtNetwork; do cp -r "$qt/$module" "$tree/qt/"; done
    compiled=0 left_out=()
    while read -r file; do
        if grep -qE 'CoreFoundation|IOKit' "$root/$file"; then left_out+=("$file"); continue; fi
        printf '%s\n' "$file"
    done < <(cd "$root/app" && find $rooms -name '*.cpp' | sed 's#^#app/#' |
        grep -vE '/(linux|windows|dummy)/' | sort) >"$tree/files"
    xargs -P "$jobs" -I '{}' sh -c 'object="$2/objects/$(echo "$1" | tr / _).o"
        "$PONDER_ZIG/c++" -std=c++20 -fexperimental-library -w -c -o "$object" -I "$3" -isystem "$2/qt" -isystem "$2/qt/QtCore" \
            -isystem "$2/qt/QtNetwork" -isystem "$PONDER_MAC_PREFIX/include" -DPONDER_VERSION=\"0\" -DQT_NO_CAST_FROM_ASCII \
            -DQT_NO_KEYWORDS "$3/$1" 2>"$object.log" || { echo "FAILED $1"; head -12 "$object.log"; exit 255; }' \
        - '{}' "$tree" "$root" <"$tree/files"
    compiled=$(wc -l <"$tree/files")
    say "$processor: $compiled sources of ponder-cli are compiled; left out, as they need Apple's frameworks: ${left_out[*]:-none}"
done
say "passed"
