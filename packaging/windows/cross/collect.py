#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Ponder authors
# SPDX-License-Identifier: Apache-2.0
"""Puts what the programs of a cross-built installation need beside them: the QML modules the window imports, the
plugins that are loaded by name, the libraries all of these name, and a qt.conf. For mingw-w64, where Qt's own tool
for it does not run."""
import argparse
import json
import pathlib
import re
import shutil
import subprocess

PLUGINS = ["platforms/qwindows.dll", "imageformats/qico.dll", "imageformats/qjpeg.dll", "tls/qschannelbackend.dll"]
# The file dialog draws itself with these where the system has none.
MODULES = ["Qt/labs/folderlistmodel", "QtQuick/Controls", "QtQuick/Controls/Basic"]

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("stage", type=pathlib.Path, help="the installation, with its programs in bin")
parser.add_argument("--qt", type=pathlib.Path, required=True)
parser.add_argument("--ui", type=pathlib.Path, help="folder of the window's QML files; none: no window")
parser.add_argument("--scanner", help="qmlimportscanner of the host")
parser.add_argument("--libraries", type=pathlib.Path, action="append", default=[], help="more folders of libraries")
parser.add_argument("--objdump", default="objdump")
options = parser.parse_args()
programs = options.stage / "bin"


def imported_modules():
    scan = subprocess.run([options.scanner, "-rootPath", options.ui, "-importPath", options.qt / "qml"],
                          check=True, capture_output=True, text=True)
    for entry in json.loads(scan.stdout):
        if entry.get("type") == "module" and entry.get("path") and "/Ponder/" not in entry["path"]:
            yield entry["relativePath"]


def copy_module(name):
    source, target = options.qt / "qml" / name, options.stage / "qml" / name
    target.mkdir(parents=True, exist_ok=True)
    for path in source.iterdir():
        # What a module keeps for itself comes along; other folders are other modules.
        if path.is_file() and path.suffix not in {".qmltypes", ".a"}:
            shutil.copy2(path, target)
        elif path.name in {"impl", "quickimpl"}:
            shutil.copytree(path, target / path.name, dirs_exist_ok=True,
                            ignore=shutil.ignore_patterns("*.qmltypes", "*.a"))


def libraries_of(file):
    dump = subprocess.run([options.objdump, "-p", file], check=True, capture_output=True, text=True).stdout
    return re.findall(r"DLL Name: (\S+)", dump)


if options.ui:
    for module in sorted(set(imported_modules()) | set(MODULES)):
        if not (options.qt / "qml" / module).is_dir():
            raise SystemExit(f"the window imports {module}, which is not in {options.qt}")
        copy_module(module)
    for plugin in PLUGINS:
        target = options.stage / "plugins" / plugin
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(options.qt / "plugins" / plugin, target)
    (programs / "qt.conf").write_text("[Paths]\nPrefix=..\nPlugins=plugins\nQmlImports=qml\n")

# Windows does not ask for the case of a name; here it must be found. Those not found are Windows' own.
known = {path.name.lower(): path for folder in [*options.libraries, options.qt / "bin"] for path in folder.glob("*.dll")}
waiting = [*options.stage.rglob("*.exe"), *options.stage.rglob("*.dll")]
taken = set()
while waiting:
    for name in libraries_of(waiting.pop()):
        path = known.get(name.lower())
        if path and name.lower() not in taken:
            taken.add(name.lower())
            shutil.copy2(path, programs)
            waiting.append(path)
print(f"collect: {len(taken)} libraries")
