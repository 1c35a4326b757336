#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Ponder authors
# SPDX-License-Identifier: Apache-2.0
# Uses a built Ponder on a desktop as a person does, under Xvfb with a window manager and a panel with a tray: the tray
# is switched on, its icon photographed and clicked, the window goes and comes back; a screen reader's listener hears
# that an answer is finished; what is selected in an answer is pasted with the middle button.
#   check_desktop.sh MODEL.gguf [PHOTOS] [BUILD]      (PHOTOS: folder for pictures; BUILD: build/release)
# Needs Xvfb, openbox, xfce4-panel (its tray takes StatusNotifier items), xdotool, xclip, ImageMagick, dbus, at-spi2-core,
# Python 3 with gi and gir1.2-atspi-2.0. No fixed waits: all is polled.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
[ $# -ge 1 ] || { sed -n '4,11s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
model=$(realpath "$1")
build=$(cd "${3:-$here/../../build/release}" && pwd)
scratch=$(mktemp -d)
photos=$(realpath -m "${2:-$scratch/photos}")
started=()
finish() {
    for each in "${started[@]}"; do kill "$each" 2>/dev/null || true; wait "$each" 2>/dev/null || true; done
    rm -rf "$scratch"
}
trap finish EXIT

Xvfb -displayfd 3 -screen 0 1400x900x24 -nolisten tcp 3>"$scratch/display" 2>"$scratch/server.log" &
started+=($!)
for _ in $(seq 400); do [ -s "$scratch/display" ] && break || sleep 0.05; done
DISPLAY=":$(cat "$scratch/display")"
export DISPLAY
export HOME="$scratch/home" XDG_CONFIG_HOME="$scratch/home/.config" XDG_RUNTIME_DIR="$scratch/runtime"
mkdir -p "$scratch/data" "$photos" "$XDG_CONFIG_HOME/xfce4/xfconf/xfce-perchannel-xml" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
# A panel along the lower edge that holds nothing but the tray.
cat >"$XDG_CONFIG_HOME/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml" <<'PANEL'
<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=10;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="36"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
    </property>
  </property>
</channel>
PANEL
echo '{"language": "en", "theme": "light", "writesTitles": false}' >"$scratch/data/settings.json"
export QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QT_ACCESSIBILITY=1 NO_AT_BRIDGE=0
export PONDER_PROGRAM="$build/bin/ponder" PONDER_DATA="$scratch/data" PONDER_MODEL="$model" PONDER_PHOTOS="$photos"
dbus-run-session -- /usr/bin/python3 -W ignore "$here/check_desktop.py"
