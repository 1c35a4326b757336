#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Draws resources/app-icon from the SVG icons: PNGs for Linux, ponder.ico for Windows, ponder.icns for macOS.
# Needs rsvg-convert, png2icns (icnsutils) and Python 3. Run it when app-icon.svg changes, and commit the result.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target="$root/resources/app-icon"
mkdir -p "$target"
for size in 16 32 48 64 128 256 512; do
    source="$root/resources/icons/app-icon.svg"
    [ "$size" -gt 16 ] || source="$root/resources/icons/app-icon-16.svg"
    rsvg-convert -w "$size" -h "$size" "$source" -o "$target/ponder-$size.png"
done
png2icns "$target/ponder.icns" "$target"/ponder-{16,32,48,128,256,512}.png >/dev/null
python3 - "$target" <<'PYTHON'
import pathlib, struct, sys
folder = pathlib.Path(sys.argv[1])
images = [(size, (folder / f"ponder-{size}.png").read_bytes()) for size in (16, 32, 48, 64, 128, 256)]
offset = 6 + 16 * len(images)
header, body = struct.pack("<HHH", 0, 1, len(images)), b""
for size, data in images:
    header += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), offset + len(body))
    body += data
(folder / "ponder.ico").write_bytes(header + body)
PYTHON
