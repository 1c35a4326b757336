#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The whole program for Windows, cross-built in the root of build_root.sh (all its steps) and used under wine: the
# installer installs it for the user, the window answers a question and is photographed, a newer version goes over it,
# it is removed, and then nothing is left but the user's own data; then the same for the computer, without the window.
#   check_windows.sh MODEL.gguf PHOTO.png        The installer lies in the root's /build/window afterwards.
# Needs root, Xvfb, xdotool, ImageMagick. $PONDER_JOBS: compilers at a time (2); $PONDER_TREE: another build folder of the root;
# $PONDER_COMPILE_QML=OFF: quicker to build.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source-path=SCRIPTDIR source=cross.sh
. "$here/cross.sh"
[ $# -eq 2 ] || { sed -n '3,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
model=$(realpath "$1") photo=$2 tree=${PONDER_TREE:-/build/window}
need libraries qtbase qtdeclarative
scratch=$(mktemp -d)
finish() {
    inside env WINEPREFIX=/build/wine-user wineserver -k 2>/dev/null || true
    ! mountpoint -q "$root/tmp/.X11-unix" || umount -l "$root/tmp/.X11-unix"
    rm -rf "$scratch"
}
trap finish EXIT

step "building"
copy_source
build_program "$tree" "$root/src/window.log" -DPONDER_BUILD_GUI=ON -DPONDER_COMPILE_QML="${PONDER_COMPILE_QML:-ON}" -- ponder ponder-cli
version=$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$root$tree/CMakeCache.txt")
newer="$version.1"

step "packing"
# The newer one has a file that the other has not.
mkdir -p "$root/build/extra/doc"
echo "of a newer version" >"$root/build/extra/doc/newer.txt"
pack() {
    inside sh -c "cd $tree && cpack -G NSIS $*" >"$scratch/pack.log" 2>&1 || { tail -30 "$scratch/pack.log"; exit 1; }
}
pack
pack -D CPACK_PACKAGE_VERSION="$newer" -D CPACK_PACKAGE_FILE_NAME=ponder-newer -D "'CPACK_INSTALLED_DIRECTORIES=/build/extra;.'"
setups="Z:${tree//\//\\}"
setup="ponder-$version-windows-x86_64.exe"
echo "$setup: $(stat -c %s "$root$tree/$setup") bytes"

# What a user calls, on a Windows of its own that knows nothing of the folders of the compiler.
cat >"$scratch/wine" <<SCRIPT
#!/bin/sh
exec chroot "$root" env -i HOME=/root LANG=C.UTF-8 PATH=/usr/bin:/bin DISPLAY="\${DISPLAY:-}" WINEDEBUG=\${WINEDEBUG:--all} \\
    WINEPREFIX=/build/wine-user wine "\$@"
SCRIPT
chmod +x "$scratch/wine"
wine() { "$scratch/wine" "$@"; }
drive="$root/build/wine-user/drive_c"
user="$drive/users/root/AppData/Local"
list_files() { (cd "$drive" && find . -path ./users/root/Temp -prune -o -path ./users/root/AppData/Local/Temp -prune -o -print | sort); }
registry() { # what Windows says of Ponder
    for hive in HKCU HKLM; do
        wine reg query "$hive\\Software" /s /f Ponder 2>/dev/null | tr -d '\r' | grep -i ponder || true
    done
}
display_version() { wine reg query "$1\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Ponder" /v DisplayVersion | tr -d '\r' | grep -o '[0-9][0-9.]*$'; }
# until_gone FILE: an uninstaller goes on in a process of its own.
until_gone() {
    local limit=$(($(date +%s) + 120))
    while [ -e "$1" ]; do
        [ "$(date +%s)" -lt "$limit" ] || { echo "$1 is still there"; exit 1; }
        sleep 0.2
    done
}

step "a fresh Windows"
inside env WINEPREFIX=/build/wine-user wineserver -k 2>/dev/null || true
rm -rf "$root/build/wine-user"
wine wineboot -i >/dev/null 2>&1
inside env WINEPREFIX=/build/wine-user wineserver -w
list_files >"$scratch/before"
[ -z "$(registry)" ]

step "installing for the user"
began=$(date +%s%N)
wine "$setups\\$setup" /S /CurrentUser
echo "installed in $((($(date +%s%N) - began) / 1000000)) ms"
home="$user/Programs/Ponder"
test -f "$home/bin/ponder.exe"
find "$drive" -name 'Ponder.lnk' | grep 'Start Menu'
[ "$(display_version HKCU)" = "$version" ]
echo "installed: $(du -sm --apparent-size "$home" | cut -f1) MB, $(find "$home" -type f | wc -l) files"
program='C:\users\root\AppData\Local\Programs\Ponder\bin'
printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$scratch/wine" "$program\\ponder-cli.exe" >"$scratch/store"
chmod +x "$scratch/store"
"$scratch/store" --version

step "the window"
mkdir -p "$user/Ponder/models"
cp "$model" "$user/Ponder/models/"
# A desktop that began without a screen stays without.
inside env WINEPREFIX=/build/wine-user wineserver -k || true
inside env WINEPREFIX=/build/wine-user wineserver -w
PONDER_DISPLAY_SOCKETS="$root/tmp/.X11-unix" "$source/packaging/drive_window.sh" "$photo" "Hello! How are you?" "[A-Za-z]{3}" \
    "$scratch/store" "$scratch/wine" "$program\\ponder.exe" --software-rendering
[ ! -e "$user/Ponder/ponder.log" ] || { echo "messages:"; sed 's/^/  /' "$user/Ponder/ponder.log"; }

step "a newer version over it"
"$scratch/store" conversations list --json >"$scratch/chats-before"
wine "$setups\\ponder-newer.exe" /S /CurrentUser /Gguf
[ "$(display_version HKCU)" = "$newer" ]
test -f "$home/bin/ponder.exe" -a -f "$home/doc/newer.txt"
opens() { wine reg query 'HKCU\Software\Classes\Ponder.gguf\shell\open\command' /ve | tr -d '\r' | grep -F 'ponder.exe" "%1"'; }
opens
wine "$setups\\$setup" /S
[ "$(display_version HKCU)" = "$version" ]
test -f "$home/bin/ponder.exe" -a ! -e "$home/doc" # what the one before had alone is gone
opens                                              # chosen before, so chosen again
"$scratch/store" conversations list --json | cmp - "$scratch/chats-before"
"$scratch/store" conversations check

step "removing"
find "$user/Ponder" -type f | sort >"$scratch/data-before"
wine "${program%\\bin}\\Uninstall.exe" /S
until_gone "$home"
find "$user/Ponder" -type f | sort | diff "$scratch/data-before" -
list_files >"$scratch/after"
comm -13 "$scratch/before" "$scratch/after" >"$scratch/left"
echo "left:"
sed 's/^/  /' "$scratch/left"
if grep -iv '^\./users/root/AppData/Local/Ponder' "$scratch/left" | grep -i 'ponder'; then echo "files of the program are left"; exit 1; fi
registry | tee "$scratch/keys"
[ ! -s "$scratch/keys" ] || { echo "keys are left in the registry"; exit 1; }

step "for the computer"
wine "$setups\\$setup" /S /AllUsers
wine 'C:\Program Files\Ponder\bin\ponder-cli.exe' --version
[ "$(display_version HKLM)" = "$version" ]
wine 'C:\Program Files\Ponder\Uninstall.exe' /S
until_gone "$drive/Program Files/Ponder"
[ -z "$(registry)" ]
echo "check_windows: passed"
