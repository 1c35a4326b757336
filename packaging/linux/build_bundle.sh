#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the self-contained archive and the `.run` installer out of a package tree that build_deb.sh has built.
#   build_bundle.sh [TREE]      (default: build/package; results in TREE/packages)
# Needs patchelf, qmlimportscanner, makeself. The C library of the building system is the oldest one it runs with.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
tree=$(cd "${1:-$root/build/package}" && pwd)
qt_paths=${QTPATHS:-$(command -v qtpaths6 || echo /usr/lib/qt6/bin/qtpaths)}
qt() { "$qt_paths" --query "$1"; }
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || stat -c %Y "$root/CHANGELOG.md")}
export SOURCE_DATE_EPOCH LC_ALL=C.UTF-8
umask 022

version=$("$tree/bin/ponder-cli" --version | cut -d' ' -f2)
name="ponder-$version-linux-$(uname -m)"
stage="$tree/bundle/$name"
rm -rf "$tree/bundle"
mkdir -p "$stage"
DESTDIR="$tree/bundle/install" cmake --install "$tree" --prefix /usr --strip >/dev/null
mv "$tree/bundle/install/usr/bin" "$tree/bundle/install/usr/share" "$stage/"
rm -rf "$tree/bundle/install" "$stage/share/lintian" "$stage/share/doc/ponder/changelog.Debian.gz"
cp "$root/LICENSE" "$stage/"

# QML modules that the window's files import, and the plugins that are loaded by name.
"$(qt QT_INSTALL_LIBEXECS)/qmlimportscanner" -rootPath "$root/ui" -importPath "$(qt QT_INSTALL_QML)" |
    python3 -c '
import json, sys
for entry in json.load(sys.stdin):
    if entry.get("type") == "module" and entry.get("path") and "/Ponder/" not in entry["path"]:
        print(entry["relativePath"])' | sort -u >"$tree/bundle/modules"
# The file dialog draws itself with these, which no file of ours imports.
printf '%s\n' Qt/labs/folderlistmodel QtQuick/Controls QtQuick/Controls/Basic >>"$tree/bundle/modules"
while read -r module; do
    from="$(qt QT_INSTALL_QML)/$module"
    [ -d "$from" ] || continue
    mkdir -p "$stage/qml/$module"
    # One folder deep; below it lie other modules, but for what a module keeps for itself.
    find "$from" -maxdepth 1 -type f -exec cp -t "$stage/qml/$module" {} +
    for own in impl quickimpl; do [ ! -d "$from/$own" ] || cp -r "$from/$own" "$stage/qml/$module/"; done
done < <(sort -u "$tree/bundle/modules")
for plugin in platforms/libqxcb.so platforms/libqoffscreen.so platforms/libqminimal.so platforms/libqwayland-generic.so \
    platforms/libqwayland-egl.so \
    platforminputcontexts/libcomposeplatforminputcontextplugin.so platforminputcontexts/libibusplatforminputcontextplugin.so \
    xcbglintegrations/libqxcb-glx-integration.so xcbglintegrations/libqxcb-egl-integration.so \
    tls/libqopensslbackend.so platformthemes/libqxdgdesktopportal.so wayland-shell-integration/libxdg-shell.so; do
    if [ -f "$(qt QT_INSTALL_PLUGINS)/$plugin" ]; then
        install -D -m 755 "$(qt QT_INSTALL_PLUGINS)/$plugin" "$stage/plugins/$plugin"
    fi
done
printf '[Paths]\nPrefix=..\nLibraries=lib\nPlugins=plugins\nQmlImports=qml\n' >"$stage/bin/qt.conf"

# Libraries. Never the C library; those in FALLBACK only for systems without their own (graphics drivers, X, fonts).
keep_out='^(linux-vdso|ld-linux.*|libc|libm|libdl|libpthread|librt|libresolv|libutil|libnsl)\.so'
fallback='^(libGL|libGLX|libEGL|libOpenGL|libGLdispatch|libGLU|libdrm|libX11|libX11-xcb|libxcb|libfontconfig|libfreetype|libexpat|libz|libstdc\+\+|libgcc_s)\.so'
mkdir -p "$stage/lib" "$stage/fallback"
find "$stage/bin" "$stage/plugins" "$stage/qml" -type f \( -name '*.so' -o -path '*/bin/ponder*' \) -exec ldd {} + 2>/dev/null |
    awk '$2 == "=>" && $3 ~ /^\// {print $3}' | sort -u | while read -r library; do
    soname=$(basename "$library")
    [[ ! $soname =~ $keep_out ]] || continue
    if [[ $soname =~ $fallback ]]; then
        install -D -m 644 "$(realpath "$library")" "$stage/fallback/$soname/$soname"
    else
        install -m 644 "$(realpath "$library")" "$stage/lib/$soname"
    fi
done

# Strip first: patchelf moves sections that strip does not like to see moved.
find "$stage/lib" "$stage/fallback" "$stage/plugins" "$stage/qml" -type f -name '*.so*' -exec strip --strip-unneeded {} + 2>/dev/null
find "$stage/lib" "$stage/fallback" "$stage/plugins" "$stage/qml" "$stage/bin" -type f \( -name '*.so*' -o -path '*/bin/ponder*' \) -print0 |
    while IFS= read -r -d '' file; do
        patchelf --set-rpath "\$ORIGIN/$(realpath --relative-to="$(dirname "$file")" "$stage/lib")" "$file"
    done

install -m 755 "$here/bundle/ponder" "$here/bundle/install.sh" "$here/bundle/uninstall.sh" "$stage/"
ln -s ponder "$stage/ponder-cli"

mkdir -p "$tree/packages"
cd "$tree/bundle"
find "$name" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
tar --sort=name --owner=0 --group=0 --numeric-owner --format=gnu -c "$name" | xz -T2 -6 >"$tree/packages/$name.tar.xz"
# --nomd5 --sha256: the archive checks itself before anything of it runs.
makeself --xz --complevel 6 --sha256 --nomd5 --nocrc --packaging-date "@$SOURCE_DATE_EPOCH" --tar-quietly "$stage" \
    "$tree/packages/$name.run" "Ponder $version" ./install.sh >"$tree/bundle/makeself.log" 2>&1 ||
    { cat "$tree/bundle/makeself.log"; exit 1; }
cd "$tree/packages"
sha256sum "$name.tar.xz" "$name.run" >"$name.SHA256SUMS"
cat "$name.SHA256SUMS"
echo "build_bundle: $(du -h --apparent-size "$name.tar.xz" | cut -f1) archive," \
    "$(du -h --apparent-size "$name.run" | cut -f1) installer, $(du -sh --apparent-size "$stage" | cut -f1) unpacked"
