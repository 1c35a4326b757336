#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Compiles and links ponder-cli for macOS on Linux, with the clang and the macOS headers of the Python package ziglang.
# Qt is that of the Python package PySide6_Essentials for macOS (both processors in one), in the version whose headers and
# moc this system has; Apple's frameworks are declared in frameworks/. Nothing is run: Mach-O does not run here.
#   check_cross.sh [PROCESSOR...]      (arm64 x86_64)
# Needs python3-venv, unzip, cmake, ninja, the development packages of the project, a Debian mirror. $PONDER_JOBS: compilers at a time (2).
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
    for package in fmtlib pcre2 utf8proc md4c zlib sqlitecpp; do
        (cd "$cache/macos/sources" && apt-get "${options[@]}" source --download-only "$package") >>"$cache/macos/apt.log" 2>&1 || true
        ls "$cache/macos/sources/${package}_"*orig.tar* >/dev/null || { say "the source of $package did not arrive"; exit 1; }
    done
}
ls "$cache/macos/sources"/sqlitecpp_*orig.tar* >/dev/null 2>&1 || fetch_sources

# Frameworks and headers of one version: an ABI is promised to newer ones only.
qt_version=$(pkg-config --modversion Qt6Core)
qt="$cache/macos/qt-$qt_version"
if [ ! -d "$qt/lib" ]; then
    rm -rf "$cache/macos/wheel"
    platforms=()
    for system in 10_9 10_14 11_0 12_0 13_0; do platforms+=(--platform "macosx_${system}_universal2"); done
    "$cache/zig/bin/pip" -q download --no-deps --only-binary :all: "${platforms[@]}" -d "$cache/macos/wheel" "PySide6_Essentials==$qt_version"
    unzip -q "$cache/macos/wheel/"*.whl 'PySide6/Qt/lib/QtCore.framework/*' 'PySide6/Qt/lib/QtNetwork.framework/*' -d "$cache/macos/wheel"
    mkdir -p "$qt/include/qt6" "$qt/lib/cmake"
    headers=$(pkg-config --variable=includedir Qt6Core)
    for module in QtCore QtNetwork; do cp -r "$headers/$module" "$qt/include/qt6/"; done
    mv "$cache/macos/wheel/PySide6/Qt/lib/"*.framework "$qt/lib/"
    for module in QtCore QtNetwork; do ln -s "Versions/A/$module" "$qt/lib/$module.framework/$module"; done
    rm -rf "$cache/macos/wheel"
fi
rm -rf "$qt/lib/cmake/Qt6"
cp -r "$here/qt" "$qt/lib/cmake/Qt6"

# stub FRAMEWORK HEADER... -- SYMBOL...: what our own headers declare of one of Apple's frameworks, to link against.
stub() {
    local folder="$cache/macos/apple/$1.framework" name=$1
    shift
    rm -rf "$folder"
    mkdir -p "$folder/Headers/ps"
    while [ "$1" != -- ]; do cp "$here/frameworks/$name.h" "$folder/Headers/$1"; shift; done
    shift
    cat >"$folder/$name.tbd" <<END
--- !tapi-tbd
tbd-version: 4
targets: [ x86_64-macos, arm64-macos ]
install-name: '/System/Library/Frameworks/$name.framework/Versions/A/$name'
exports:
  - targets: [ x86_64-macos, arm64-macos ]
    symbols: [ $(printf '%s\n' "$@" | paste -sd,) ]
...
END
}
stub CoreFoundation CoreFoundation.h -- ___CFConstantStringClassReference _CFArrayGetCount _CFArrayGetValueAtIndex \
    _CFDictionaryGetValue _CFRelease _CFStringCompare
stub IOKit ps/IOPowerSources.h ps/IOPSKeys.h -- _IOPSCopyPowerSourcesInfo _IOPSCopyPowerSourcesList _IOPSGetPowerSourceDescription

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

    unpack() {
        rm -rf "${tree:?}/$1"
        mkdir -p "$tree/$1"
        tar -C "$tree/$1" --strip-components=1 -xf "$(find "$cache/macos/sources" -name "$1_*orig.tar.*" ! -name '*.asc' | sort | head -1)"
    }
    library() {
        local package=$1
        shift
        [ ! -e "$tree/done.$package" ] || return 0
        unpack "$package"
        { cmake -G Ninja -S "$tree/$package" -B "$tree/$package/build" -DCMAKE_TOOLCHAIN_FILE="$here/toolchain.cmake" \
            -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$PONDER_MAC_PREFIX" -DBUILD_SHARED_LIBS=OFF "$@" &&
            cmake --build "$tree/$package/build" --parallel "$jobs" &&
            cmake --install "$tree/$package/build"; } >"$tree/$package.log" 2>&1 || { tail -20 "$tree/$package.log"; exit 1; }
        touch "$tree/done.$package"
    }
    library fmtlib -DFMT_TEST=OFF -DFMT_DOC=OFF
    library utf8proc -DUTF8PROC_ENABLE_TESTING=OFF
    library md4c -DBUILD_MD2HTML_EXECUTABLE=OFF
    # By hand: Debian's archive lacks a file that zlib's own CMake asks for, and this version takes every Apple system for the
    # Mac OS of before 2001, which had no fdopen.
    if [ ! -e "$tree/done.zlib" ]; then
        unpack zlib
        sed -i 's/defined(MACOS) || defined(TARGET_OS_MAC)/defined(MACOS)/' "$tree/zlib/zutil.h"
        (cd "$tree/zlib" && "$PONDER_ZIG/cc" -O2 -fPIC -w -include unistd.h -c ./*.c && "$PONDER_ZIG/ar" rcs "$PONDER_MAC_PREFIX/lib/libz.a" ./*.o &&
            cp zlib.h zconf.h "$PONDER_MAC_PREFIX/include/")
        touch "$tree/done.zlib"
    fi
    library sqlitecpp -DSQLITECPP_RUN_CPPLINT=OFF -DSQLITECPP_RUN_CPPCHECK=OFF -DSQLITECPP_BUILD_TESTS=OFF \
        -DSQLITECPP_BUILD_EXAMPLES=OFF -DSQLITE_ENABLE_COLUMN_METADATA=ON \
        "-DCMAKE_C_FLAGS=-DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_DBSTAT_VTAB -DSQLITE_SECURE_DELETE -DSQLITE_THREADSAFE=1"
    library pcre2 -DBUILD_STATIC_LIBS=ON -DPCRE2_BUILD_TESTS=OFF -DPCRE2_BUILD_PCRE2GREP=OFF -DPCRE2_SUPPORT_UNICODE=ON
    dpkg -L nlohmann-json3-dev libcli11-dev libexpected-dev | grep -E '^/usr/(include|share|lib)/.*[.](h|hpp|cmake)$' |
        while read -r file; do install -D -m 644 "$file" "$PONDER_MAC_PREFIX/${file#/usr/}"; done

    # Anew: the cache may be that of another checkout.
    export PONDER_MAC_QT_VERSION="$qt_version" PONDER_MAC_MOC
    PONDER_MAC_MOC="$(pkg-config --variable=libexecdir Qt6Core)/moc"
    rm -rf "$tree/cli"
    { cmake -G Ninja -S "$root" -B "$tree/cli" -DCMAKE_TOOLCHAIN_FILE="$here/toolchain.cmake" -DCMAKE_BUILD_TYPE=Release \
        -DPONDER_BUILD_GUI=OFF -DPONDER_BUILD_TESTS=OFF -DPONDER_WITH_ONEDNN=OFF -DPONDER_PRECOMPILE=OFF -DQt6_DIR="$qt/lib/cmake/Qt6" \
        "-DCMAKE_CXX_FLAGS=-fexperimental-library -F$cache/macos/apple" "-DCMAKE_EXE_LINKER_FLAGS=-F$cache/macos/apple" &&
        cmake --build "$tree/cli" --parallel "$jobs" --target ponder-cli; } >"$tree/cli.log" 2>&1 ||
        { grep -A8 -E 'error:|^FAILED' "$tree/cli.log" | cut -c1-300 | head -60; exit 1; }
    say "$processor: ponder-cli is compiled and linked: $(file -b "$tree/cli/bin/ponder-cli")," \
        "$(grep -c 'warning:' "$tree/cli.log" || true) warnings"
done
say "passed"
