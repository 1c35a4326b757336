#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Ponder authors
# SPDX-License-Identifier: Apache-2.0
# Writes Chinese into a built Ponder as a person does, under Xvfb: with the input methods fcitx5 and IBus and pinyin. An
# Enter that belongs to the input method sends nothing; the next one does.
#   check_input_method.sh MODEL.gguf [PHOTOS] [BUILD]      (PHOTOS: folder for pictures; BUILD: build/release)
# Needs Xvfb, openbox, xdotool, ImageMagick, dbus, at-spi2-core, Python 3 with gi and gir1.2-atspi-2.0, and for each
# input method that is to be tried: fcitx5, fcitx5-chinese-addons, fcitx5-frontend-qt6; ibus, ibus-libpinyin.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
[ $# -ge 1 ] || { sed -n '4,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
model=$(realpath "$1")
build=$(cd "${3:-$here/../../build/release}" && pwd)
scratch=$(mktemp -d)
photos=$(realpath -m "${2:-$scratch/photos}")
server=""
finish() {
    [ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }
    rm -rf "$scratch"
}
trap finish EXIT

Xvfb -displayfd 3 -screen 0 1400x900x24 -nolisten tcp 3>"$scratch/display" 2>"$scratch/server.log" &
server=$!
for _ in $(seq 400); do [ -s "$scratch/display" ] && break || sleep 0.05; done
DISPLAY=":$(cat "$scratch/display")"
export DISPLAY QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QT_ACCESSIBILITY=1 NO_AT_BRIDGE=0
mkdir -p "$photos"
tried=0
for method in fcitx5 ibus; do
    command -v "$method" >/dev/null || { echo "check_input_method: $method is not installed, left out"; continue; }
    export HOME="$scratch/$method" XDG_CONFIG_HOME="$scratch/$method/.config" XDG_RUNTIME_DIR="$scratch/$method/runtime"
    export XDG_CACHE_HOME="$HOME/.cache" XDG_DATA_HOME="$HOME/.local/share"
    mkdir -p "$HOME/data" "$XDG_CONFIG_HOME/fcitx5" "$XDG_RUNTIME_DIR"
    chmod 700 "$XDG_RUNTIME_DIR"
    cat >"$XDG_CONFIG_HOME/fcitx5/profile" <<'PROFILE'
[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us

[Groups/0/Items/1]
Name=pinyin

[GroupOrder]
0=Default
PROFILE
    echo '{"language": "zh_CN", "theme": "light", "writesTitles": false}' >"$HOME/data/settings.json"
    QT_IM_MODULE=${method%5} XMODIFIERS="@im=${method%5}" PONDER_METHOD="$method" PONDER_PROGRAM="$build/bin/ponder" \
        PONDER_DATA="$HOME/data" PONDER_MODEL="$model" PONDER_PHOTOS="$photos" \
        dbus-run-session -- /usr/bin/python3 -W ignore "$here/check_input_method.py"
    tried=$((tried + 1))
done
[ "$tried" -gt 0 ] || { echo "check_input_method: no input method is installed" >&2; exit 1; }
echo "check_input_method: all holds ($tried input methods)"
