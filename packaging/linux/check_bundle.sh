#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The self-contained archive and the `.run` in a clean root that has no Qt, no X and no OpenGL, only fonts: unpacked,
# asked in the terminal, used in its window; installed by the `.run` for a user, and removed.
#   check_bundle.sh PONDER.tar.xz PONDER.run MODEL.gguf PHOTO.png [SUITE]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
[ $# -ge 4 ] || { sed -n '3,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
archive=$(realpath "$1") run=$(realpath "$2") model=$(realpath "$3") photo=$4 suite=${5:-bookworm}
scratch=$(mktemp -d)
root="$scratch/root"
finish() {
    ! mountpoint -q "$root/tmp/.X11-unix" || umount -l "$root/tmp/.X11-unix"
    [ ! -f "$root/etc/debian_version" ] || "$here/debian_root.sh" remove "$root"
    rm -rf "$scratch"
}
trap finish EXIT
step() { printf '\n== %s\n' "$*"; }
inside() { "$here/debian_root.sh" run "$root" "$@"; }

step "a clean $suite with fonts and unpackers"
"$here/debian_root.sh" make "$suite" "$root" fonts-dejavu-core fontconfig-config xz-utils bzip2 >/dev/null
inside useradd -m someone
inside install -d -m 700 -o someone -g someone /tmp/runtime
cat >"$scratch/as_user" <<SCRIPT
#!/bin/sh
exec chroot --userspec=someone:someone "$root" env -i HOME=/home/someone USER=someone LANG=C.UTF-8 \\
    PATH=/usr/bin:/bin DISPLAY="\${DISPLAY:-}" XDG_RUNTIME_DIR=/tmp/runtime "\$@"
SCRIPT
chmod +x "$scratch/as_user"
tar -C "$root/home/someone" -xf "$archive"
folder=$(cd "$root/home/someone" && ls -d ponder-*)
mkdir -p "$root/home/someone/.local/share/Ponder/models"
cp "$model" "$root/home/someone/.local/share/Ponder/models/"
cp "$run" "$root/home/someone/ponder.run"
inside chown -R someone:someone /home/someone
printf '#!/bin/sh\nexec "%s" "/home/someone/%s/ponder-cli" "$@"\n' "$scratch/as_user" "$folder" >"$scratch/store"
chmod +x "$scratch/store"

step "the terminal"
"$scratch/store" complete --model "/home/someone/.local/share/Ponder/models/$(basename "$model")" \
    --prompt "The capital of France is" --greedy --max-tokens 6 | grep -i Paris
step "the window"
PONDER_DISPLAY_SOCKETS="$root/tmp/.X11-unix" "$here/../drive_window.sh" "$photo" "Hello! How are you?" "[A-Za-z]{3}" \
    "$scratch/store" "$scratch/as_user" "/home/someone/$folder/ponder" --software-rendering

step "the .run installs and is removed"
"$scratch/store" conversations list --json >"$scratch/chats"
grep -q '"title"' "$scratch/chats"
(cd "$root/home/someone" && find .local | sort) >"$scratch/before"
"$scratch/as_user" sh /home/someone/ponder.run --quiet
"$scratch/as_user" /home/someone/.local/bin/ponder-cli --version
"$scratch/as_user" sh -c 'cd / && exec /home/someone/.local/bin/ponder-cli conversations list --json' | cmp - "$scratch/chats"
"$scratch/as_user" sh /home/someone/ponder.run --quiet >/dev/null    # over itself: an upgrade in place
"$scratch/as_user" /home/someone/.local/lib/ponder/uninstall.sh
(cd "$root/home/someone" && find .local | sort) | diff "$scratch/before" -
echo "check_bundle: passed on $suite"
