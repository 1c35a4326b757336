#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes what the Windows program is cross-built from, once, in a cache outside the checkout: a Debian 13 root with
# mingw-w64 (GCC 14), the host tools of Qt 6.8, NSIS and wine, in it Qt and the libraries for Windows from Debian's
# sources, in /opt/win.
#   build_root.sh [STEP...]      (root sources libraries qtbase qtdeclarative; default: all that are missing)
# Needs root, debootstrap, some 8 GB and, on two cores, two hours. The cache is $PONDER_WINDOWS_CACHE, or ponder-windows in the user's cache folder.
# $PONDER_JOBS: compilers at a time (2).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
debian_root="$here/../../linux/debian_root.sh"
cache=${PONDER_WINDOWS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ponder-windows}
root="$cache/root"
jobs=${PONDER_JOBS:-2}
say() { printf '%s build_root: %s\n' "$(date +%T)" "$*"; }
inside() { PONDER_ROOT_ENVIRONMENT="CCACHE_DIR=/build/ccache CCACHE_MAXSIZE=3G CCACHE_DEPEND=1 CCACHE_SLOPPINESS=pch_defines,time_macros" \
    "$debian_root" run "$root" "$@"; }

host_packages=(g++-mingw-w64-x86-64-posix libz-mingw-w64-dev cmake ninja-build ccache python3 perl dpkg-dev pkgconf
    qt6-base-dev qt6-base-dev-tools qt6-base-private-dev qt6-declarative-dev qt6-declarative-dev-tools
    qt6-declarative-private-dev qt6-shader-baker qt6-shadertools-dev qt6-l10n-tools qt6-tools-dev qt6-tools-dev-tools
    nlohmann-json3-dev libcli11-dev libexpected-dev file nsis wine wine64 libx11-6 libxext6 libxrender1 libxrandr2 libxi6
    libxcursor1 libxcomposite1 libxinerama1 libfontconfig1 fonts-dejavu-core fonts-wqy-zenhei)
# Two in the version of Debian 12, as the Linux packages have them; SQLite comes in SQLiteCpp's archive.
source_packages=(qt6-base qt6-declarative fmtlib pcre2 md4c utf8proc/bookworm sqlitecpp/bookworm)

step_root() {
    mkdir -p "$cache"
    [ ! -d "$root" ] || "$debian_root" remove "$root"
    "$debian_root" make trixie "$root" "${host_packages[@]}" >"$cache/root.log" 2>&1
    mkdir -p "$root/build/sources"
    sed -n -e 's/^deb /deb-src /p' -e 's/^deb-src \([^ ]*\) trixie main/deb-src \1 bookworm main/p' "$root/etc/apt/sources.list" \
        >"$root/etc/apt/sources.list.d/sources.list"
    inside apt-get -q update >>"$cache/root.log" 2>&1
}

# Only the .orig archives are used: a packaging file that does not arrive is none of ours.
step_sources() {
    local package suite
    for package in "${source_packages[@]}"; do
        suite=${package#*/}
        package=${package%/*}
        [ "$suite" != "$package" ] || suite=trixie
        inside sh -c "cd /build/sources && apt-get -q source --download-only -t $suite $package" >>"$cache/sources.log" 2>&1 || true
        ls "$root/build/sources/${package}_"*orig.tar* >/dev/null || { say "the source of $package did not arrive"; return 1; }
    done
}

# unpack PACKAGE: its source lies in /build/PACKAGE.
unpack() {
    rm -rf "${root:?}/build/$1"
    mkdir -p "$root/build/$1"
    tar -C "$root/build/$1" --strip-components=1 -xf \
        "$(find "$root/build/sources" -name "$1_*.orig.tar.*" ! -name '*.asc' | sort | head -1)"
}

# leave_out FILE FOLDER...: the CMake file does not go into these folders.
leave_out() {
    local file=$1 folder
    shift
    for folder in "$@"; do
        grep -q "^ *add_subdirectory($folder)$" "$file" || { say "$folder is not in $file"; return 1; }
        sed -i "s/^ *add_subdirectory($folder)$//" "$file"
    done
}

# build PACKAGE OPTION...: configures, builds and installs it into /opt/win. A function prepare_PACKAGE changes the source before.
build() {
    local package=$1
    shift
    unpack "$package"
    ! declare -F "prepare_$package" >/dev/null || "prepare_$package"
    cp "$here/toolchain.cmake" "$root/build/toolchain.cmake"
    inside cmake -G Ninja -S "/build/$package" -B "/build/$package/build" -DCMAKE_BUILD_TYPE=Release \
        -DCMAKE_TOOLCHAIN_FILE=/build/toolchain.cmake -DCMAKE_INSTALL_PREFIX=/opt/win -DCMAKE_PREFIX_PATH=/opt/win \
        -DCMAKE_CXX_COMPILER_LAUNCHER=ccache -DCMAKE_C_COMPILER_LAUNCHER=ccache "$@" >"$cache/$package.log" 2>&1
    inside cmake --build "/build/$package/build" --parallel "$jobs" >>"$cache/$package.log" 2>&1
    inside cmake --install "/build/$package/build" --strip >>"$cache/$package.log" 2>&1
    rm -rf "${root:?}/build/$package"
}

# The small ones, static but for Qt; headers without a library come from the host's packages.
step_libraries() {
    build fmtlib -DFMT_TEST=OFF -DFMT_DOC=OFF
    build pcre2 -DBUILD_SHARED_LIBS=OFF -DBUILD_STATIC_LIBS=ON -DPCRE2_BUILD_TESTS=OFF -DPCRE2_BUILD_PCRE2GREP=OFF \
        -DPCRE2_SUPPORT_UNICODE=ON -DPCRE2_SUPPORT_JIT=OFF
    build md4c -DBUILD_SHARED_LIBS=OFF -DBUILD_MD2HTML_EXECUTABLE=OFF
    build utf8proc -DBUILD_SHARED_LIBS=OFF -DUTF8PROC_ENABLE_TESTING=OFF
    sed -i 's/^Cflags:.*/& -DUTF8PROC_STATIC/' "$root/opt/win/lib/pkgconfig/libutf8proc.pc"
    build sqlitecpp -DSQLITECPP_RUN_CPPLINT=OFF -DSQLITECPP_RUN_CPPCHECK=OFF -DSQLITECPP_BUILD_TESTS=OFF \
        -DSQLITECPP_BUILD_EXAMPLES=OFF -DSQLITE_ENABLE_COLUMN_METADATA=ON \
        "-DCMAKE_C_FLAGS=-DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_DBSTAT_VTAB -DSQLITE_SECURE_DELETE -DSQLITE_THREADSAFE=1"
    inside sh -c 'dpkg -L nlohmann-json3-dev libcli11-dev libexpected-dev | grep -E "^/usr/(include|share|lib)/.*[.](h|hpp|cmake)$" |
        while read -r file; do install -D -m 644 "$file" "/opt/win/${file#/usr/}"; done'
}

# What nobody imports is not built: it is a third of the time.
prepare_qt6-base() {
    leave_out "$root/build/qt6-base/src/plugins/platforms/CMakeLists.txt" direct2d minimal
}
prepare_qt6-declarative() {
    leave_out "$root/build/qt6-declarative/src/CMakeLists.txt" qmldom qmlcompiler qmldebug qmlxmllistmodel quicknativestyle \
        quicktestutils quickcontrolstestutils effects
    leave_out "$root/build/qt6-declarative/src/plugins/CMakeLists.txt" qmltooling qmllint
    leave_out "$root/build/qt6-declarative/src/labs/CMakeLists.txt" animation wavefrontmesh sharedimage
    leave_out "$root/build/qt6-declarative/tools/CMakeLists.txt" qml qmlscene qmltime qmltestrunner qmlplugindump
}
# Debian took the wintab headers out (tabletevent, SBOM); direct2d stays on: DirectWrite does not compile without.
qt_options=(-DQT_HOST_PATH=/usr -DQT_HOST_PATH_CMAKE_DIR=/usr/lib/x86_64-linux-gnu/cmake -DQT_UNITY_BUILD=ON
    -DQT_GENERATE_SBOM=OFF -DQT_BUILD_TESTS=OFF -DQT_BUILD_EXAMPLES=OFF)
step_qtbase() {
    build qt6-base "${qt_options[@]}" -DFEATURE_widgets=OFF -DFEATURE_sql=OFF -DFEATURE_dbus=OFF -DFEATURE_printsupport=OFF \
        -DFEATURE_opengl=OFF -DFEATURE_vulkan=OFF -DFEATURE_openssl=OFF -DFEATURE_dynamicgl=OFF -DFEATURE_tabletevent=OFF -DFEATURE_pkg_config=OFF
}
step_qtdeclarative() {
    build qt6-declarative "${qt_options[@]}" -DFEATURE_quickcontrols2_fusion=OFF -DFEATURE_quickcontrols2_imagine=OFF \
        -DFEATURE_quickcontrols2_material=OFF -DFEATURE_quickcontrols2_universal=OFF -DFEATURE_quickcontrols2_fluentwinui3=OFF \
        -DFEATURE_quickcontrols2_windows=OFF -DFEATURE_quick_designer=OFF -DFEATURE_quick_particles=OFF -DFEATURE_qml_preview=OFF
}

[ $# -gt 0 ] || set -- root sources libraries qtbase qtdeclarative
for step in "$@"; do
    [ ! -e "$cache/done.$step" ] || continue
    say "$step"
    "step_$step"
    touch "$cache/done.$step"
done
say "ready in $root"
