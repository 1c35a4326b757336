#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Draws all icons of resources/icons with librsvg into data/icons.png, in the order of their names, one below the
# other, in black, 40 pixels wide: what tst_icons compares Ponder's own drawing with.
# Needs rsvg-convert and Python 3. Run it when an icon is added or changed, and commit the result.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$here/data"
python3 - "$here/../../resources/icons" <<'PYTHON' | rsvg-convert -o "$here/data/icons.png"
import pathlib, re, sys
size = 40
icons = sorted(pathlib.Path(sys.argv[1]).glob("*.svg"), key=lambda path: path.stem)
print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size * len(icons)}" color="#000000">')
for row, path in enumerate(icons):
    head, rest = path.read_text().split(">", 1)
    head = re.sub(r' (width|height)="[^"]*"', "", head)
    print(f'{head} x="0" y="{size * row}" width="{size}" height="{size}">{rest}')
print("</svg>")
PYTHON
