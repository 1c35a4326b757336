#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs the unpacked Ponder for this user, or with --prefix elsewhere.  install.sh [--prefix FOLDER]
# Default: ~/.local. The program goes to PREFIX/lib/ponder; uninstall.sh there removes it and nothing else.
set -eu
prefix="$HOME/.local"
while [ $# -gt 0 ]; do
    case "$1" in
        --prefix) prefix=$2; shift 2 ;;
        *) echo "usage: install.sh [--prefix FOLDER]" >&2; exit 2 ;;
    esac
done
here=$(dirname "$(readlink -f "$0")")
target="$prefix/lib/ponder"
mkdir -p "$prefix/lib" "$prefix/bin" "$prefix/share"
# The new one stands complete beside the old one before they change places.
rm -rf "$target.new"
mkdir "$target.new"
cp -R "$here/." "$target.new/"
rm -rf "$target.old"
[ ! -e "$target" ] || mv "$target" "$target.old"
mv "$target.new" "$target"
rm -rf "$target.old"
: >"$target/installed-files"
put() { # put SOURCE PATH-BELOW-PREFIX
    mkdir -p "$(dirname "$prefix/$2")"
    cp "$1" "$prefix/$2"
    printf '%s\n' "$2" >>"$target/installed-files"
}
for name in ponder ponder-cli; do
    rm -f "$prefix/bin/$name"
    ln -s "$target/$name" "$prefix/bin/$name"
    printf '%s\n' "bin/$name" >>"$target/installed-files"
done
(cd "$target/share" && find icons man mime metainfo -type f) | while read -r file; do
    put "$target/share/$file" "share/$file"
done
sed "s|^Exec=ponder|Exec=\"$target/ponder\"|" "$target/share/applications/ponder.desktop" >"$target/ponder.desktop"
put "$target/ponder.desktop" share/applications/ponder.desktop
command -v update-desktop-database >/dev/null && update-desktop-database -q "$prefix/share/applications" || true
echo "Ponder is installed: $prefix/bin/ponder"
echo "To remove it: $target/uninstall.sh (your conversations and models stay)"
