#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Ponder authors
# SPDX-License-Identifier: Apache-2.0
# Uses a built Ponder as a screen reader and a desktop do: the tree of AT-SPI is walked under Xvfb, a button is pressed
# and words are read through it, and the key that works everywhere is pressed while another program has the focus.
#   check_accessibility.sh [BUILD]      (default build/release; any model in ~/.local/share/Ponder/models is used)
# Needs Xvfb, xdotool, dbus, at-spi2-core, Python 3 with gi and gir1.2-atspi-2.0. No fixed waits: all is polled.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$(cd "${1:-$here/../../build/release}" && pwd)
scratch=$(mktemp -d)
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
export DISPLAY
mkdir -p "$scratch/data"
echo '{"language": "en", "smallWindowKeys": "Ctrl+Alt+Space"}' >"$scratch/data/settings.json"
export QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QT_ACCESSIBILITY=1 NO_AT_BRIDGE=0
export PONDER_PROGRAM="$build/bin/ponder" PONDER_DATA="$scratch/data"
dbus-run-session -- /usr/bin/python3 -W ignore "$here/check_accessibility.py"
