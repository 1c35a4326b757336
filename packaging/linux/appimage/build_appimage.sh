#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes an AppImage out of the bundle that build_bundle.sh left in TREE/bundle.   build_appimage.sh [TREE]
# Needs appimagetool with its runtime, which no package of Debian brings: it runs in continuous integration.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
tree=$(cd "${1:-$root/build/package}" && pwd)
bundle=$(find "$tree/bundle" -maxdepth 1 -type d -name 'ponder-*' | head -1)
[ -n "$bundle" ] || { echo "build_appimage: run build_bundle.sh first" >&2; exit 1; }
command -v appimagetool >/dev/null || { echo "build_appimage: appimagetool is not installed" >&2; exit 2; }
folder="$tree/bundle/AppDir"
rm -rf "$folder"
cp -a "$bundle" "$folder"
ln -s ponder "$folder/AppRun"
cp "$folder/share/applications/ponder.desktop" "$folder/share/icons/hicolor/256x256/apps/ponder.png" "$folder/"
ln -s ponder.png "$folder/.DirIcon"
mkdir -p "$folder/usr"
ln -s ../share "$folder/usr/share"
ARCH=$(uname -m) appimagetool --no-appstream "$folder" "$tree/packages/$(basename "$bundle").AppImage"
