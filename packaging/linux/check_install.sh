#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The whole life of the Debian package in a clean root: installed, asked in the terminal, used in its window,
# upgraded, purged; and then nothing is left but the user's own data.
#   check_install.sh PONDER.deb MODEL.gguf PHOTO.png [SUITE]     (SUITE: bookworm)
# Needs root, debootstrap, Xvfb, xdotool, ImageMagick. Recommended packages are left out: what the window needs must
# be among the dependencies.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
[ $# -ge 3 ] || { sed -n '3,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
deb=$(realpath "$1") model=$(realpath "$2") photo=$3 suite=${4:-bookworm}
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

# What the user calls: in the root, as somebody who is not root.
cat >"$scratch/as_user" <<SCRIPT
#!/bin/sh
exec chroot --userspec=someone:someone "$root" env -i HOME=/home/someone USER=someone LANG=C.UTF-8 \\
    PATH=/usr/bin:/bin DISPLAY="\${DISPLAY:-}" XDG_RUNTIME_DIR=/tmp/runtime "\$@"
SCRIPT
printf '#!/bin/sh\nexec "%s" ponder-cli "$@"\n' "$scratch/as_user" >"$scratch/store"
chmod +x "$scratch/as_user" "$scratch/store"
# Every file, without what the package system keeps for itself.
list_files() {
    (cd "$root" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./sys -o -path ./tmp -o -path ./var/lib/dpkg \
        -o -path ./var/lib/apt -o -path ./var/cache -o -path ./var/log -o -path ./home \) -prune -o -print | sort)
}

step "a clean $suite"
"$here/debian_root.sh" make "$suite" "$root"
inside useradd -m someone
inside install -d -m 700 -o someone -g someone /tmp/runtime
list_files >"$scratch/before"

step "installing"
cp "$deb" "$root/tmp/ponder.deb"
began=$(date +%s)
inside apt-get -q install -y --no-install-recommends /tmp/ponder.deb >"$scratch/apt.log" 2>&1 ||
    { tail -20 "$scratch/apt.log"; exit 1; }
grep -E '^(Need to get|After this operation|[0-9]+ upgraded)' "$scratch/apt.log"
echo "installed in $(($(date +%s) - began)) s"
inside ponder-cli --version
inside sh -c '! ldd /usr/bin/ponder /usr/bin/ponder-cli | grep "not found"'

step "the terminal"
inside install -d -o someone -g someone /home/someone/.local /home/someone/.local/share \
    /home/someone/.local/share/Ponder /home/someone/.local/share/Ponder/models
cp "$model" "$root/home/someone/.local/share/Ponder/models/"
inside chown -R someone:someone /home/someone/.local
inside_model="/home/someone/.local/share/Ponder/models/$(basename "$model")"
"$scratch/as_user" ponder-cli complete --model "$inside_model" --prompt "The capital of France is" --greedy --max-tokens 6 --json \
    >"$scratch/answer.json"
python3 - "$scratch/answer.json" <<'PYTHON'
import json, sys
answer = json.load(open(sys.argv[1], encoding="utf-8"))
print("answer:", answer["text"])
sys.exit(0 if "Paris" in answer["text"] else 1)
PYTHON

step "the window"
PONDER_DISPLAY_SOCKETS="$root/tmp/.X11-unix" "$here/../drive_window.sh" "$photo" "Hello! How are you?" "[A-Za-z]{3}" \
    "$scratch/store" "$scratch/as_user" ponder "$inside_model"

step "an upgrade keeps everything"
dpkg-deb -R "$deb" "$scratch/newer"
sed -i 's/^Version: .*/&+upgrade/' "$scratch/newer/DEBIAN/control"
dpkg-deb --root-owner-group -b "$scratch/newer" "$root/tmp/newer.deb" >/dev/null
"$scratch/store" conversations list --json >"$scratch/chats-before"
inside apt-get -q install -y --no-install-recommends /tmp/newer.deb >"$scratch/apt.log" 2>&1
inside dpkg-query -W -f '${Version}\n' ponder | grep upgrade
"$scratch/store" conversations list --json | cmp - "$scratch/chats-before"
"$scratch/store" conversations check

step "purging"
data_before=$(cd "$root/home/someone" && find . -type f -newermt 2000-01-01 | sort)
inside apt-get -q purge -y --autoremove ponder >"$scratch/apt.log" 2>&1
list_files >"$scratch/after"
comm -13 "$scratch/before" "$scratch/after" >"$scratch/left"
[ "$data_before" = "$(cd "$root/home/someone" && find . -type f | sort)" ] ||
    { echo "the user's files changed with the purge"; exit 1; }
if grep -i ponder "$scratch/left"; then echo "the package left these files"; exit 1; fi
echo "left by other packages that came along: $(wc -l <"$scratch/left")"
sed 's/^/  /' "$scratch/left"
echo "the user's own data:"
(cd "$root/home/someone" && find . -type f -path '*onder*' | sed 's/^/  /')
if (cd "$root/home/someone" && find . -type f | grep -v -e '^./\.local/share/Ponder/' -e '^./\.bash' -e '^./\.profile' -e '^./\.cache/'); then
    echo "files outside the data and cache folders"; exit 1
fi
echo "check_install: passed on $suite"
