#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Ponder authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the recipes that no tool of this system runs: they must parse, and name the version nowhere but in CMakeLists.txt."""
import pathlib
import plistlib
import re
import sys

root = pathlib.Path(sys.argv[1])
problems = []

for path in root.glob("packaging/macos/*.plist*"):
    text = path.read_text(encoding="utf-8")
    try:
        plistlib.loads(re.sub(r"@[A-Z_]+@", "0", text).encode())
    except Exception as error:  # plistlib raises what its XML parser raises
        problems.append(f"{path}: {error}")

version = re.search(r"project\(Ponder VERSION ([0-9.]+)", (root / "CMakeLists.txt").read_text()).group(1)
for path in [*root.glob("packaging/**/*"), *root.glob("resources/linux/*"), *root.glob("resources/man/*"),
             *root.glob(".github/**/*")]:
    if path.is_file() and path.suffix not in {".py"} and "cache" not in path.parts:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if re.search(rf"(?<![0-9.]){re.escape(version)}(?![0-9.])", text):
            problems.append(f"{path}: names the version {version}; it belongs into CMakeLists.txt only")

print("\n".join(problems))
sys.exit(1 if problems else 0)
