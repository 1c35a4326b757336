#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Ponder authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the recipes that no tool of this system runs, and says what is wrong with them.   check_recipes.py [CHECKOUT]

Property lists and the icon of the macOS bundle hold what a bundle needs; scripts can be run; what the workflow calls is
there; the version stands in CMakeLists.txt alone; every linked library has its licence; the Flatpak builds every library
that its runtime lacks and may do what the window does; Flatpak and AppImage take files that are installed.
"""
import os
import pathlib
import plistlib
import re
import struct
import subprocess
import sys

root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent)
problems = []


def wrong(path, what):
    problems.append(f"{path.relative_to(root)}: {what}")


def property_list(path):
    text = re.sub(r"@[A-Z_]+@", "0", path.read_text(encoding="utf-8"))
    try:
        return plistlib.loads(text.encode())
    except Exception as error:  # plistlib raises what its XML parser raises
        wrong(path, error)
        return {}


def check_macos():
    information = root / "packaging/macos/Info.plist.in"
    keys = property_list(information)
    for key in ("CFBundleIdentifier", "CFBundleExecutable", "CFBundleIconFile", "CFBundlePackageType",
                "CFBundleShortVersionString", "CFBundleVersion", "LSMinimumSystemVersion", "NSHighResolutionCapable"):
        if key not in keys:
            wrong(information, f"{key} is missing")
    declared = {entry["UTTypeIdentifier"] for entry in keys.get("UTImportedTypeDeclarations", [])}
    for kind in keys.get("CFBundleDocumentTypes", []):
        for name in set(kind["LSItemContentTypes"]) - declared:
            wrong(information, f"the document type {name} is not declared")
    entitlements = root / "packaging/macos/entitlements.plist"
    if not all(value is True for value in property_list(entitlements).values()):
        wrong(entitlements, "an entitlement is not a plain yes")
    icon = root / "resources/app-icon" / keys.get("CFBundleIconFile", "ponder.icns")
    data = icon.read_bytes()
    kinds, place = set(), 8
    if data[:4] != b"icns" or struct.unpack(">I", data[4:8])[0] != len(data):
        wrong(icon, "is no icns file of its length")
    while place + 8 <= len(data):
        kind, size = struct.unpack(">4sI", data[place:place + 8])
        kinds.add(kind.decode("latin-1"))
        place += max(size, 8)
    if place != len(data) or not kinds & {"ic09", "ic10"}:
        wrong(icon, f"is cut, or has no picture of 512 points ({sorted(kinds)})")


def check_scripts():
    for path in [root / "run", root / "test", *root.glob("packaging/**/*.sh"), *root.glob("packaging/**/*.py")]:
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        if first.startswith("#!") and not os.access(path, os.X_OK):
            wrong(path, "cannot be run (mode)")
        if path.suffix == ".sh" and not first.startswith("#!") and "shellcheck" not in path.read_text(encoding="utf-8"):
            wrong(path, "has no first line that names its shell")


def check_workflow():
    for path in root.glob(".github/workflows/*.yml"):
        text = path.read_text(encoding="utf-8")
        for name in set(re.findall(r"(?<![\w/.-])(packaging/[\w./-]+\.(?:sh|py)|resources/[\w./-]+\.json)", text)):
            if not (root / name).is_file():
                wrong(path, f"calls {name}, which is not there")
        for action in re.findall(r"uses: *(\S+)", text):
            if not re.search(r"@(v\d+|[0-9a-f]{40})$", action):
                wrong(path, f"{action} is not pinned to a version")
        if "permissions:" not in text:
            wrong(path, "does not say what it may do")


def check_version():
    version = re.search(r"project\(Ponder VERSION ([0-9.]+)", (root / "CMakeLists.txt").read_text()).group(1)
    pattern = re.compile(rf"(?<![0-9.]){re.escape(version)}(?![0-9.])")
    for path in [*root.glob("packaging/**/*"), *root.glob("resources/linux/*"), *root.glob("resources/man/*"),
                 *root.glob(".github/**/*")]:
        if path.is_file() and path.suffix != ".py" and "cache" not in path.parts:
            try:
                text = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
            if pattern.search(text):
                wrong(path, f"names the version {version}; it belongs into CMakeLists.txt only")


def check_imports():
    """What the window imports must come with the Debian package: nothing else would bring it."""
    recipe = root / "packaging/cmake/PonderPackageLinux.cmake"
    named = set(re.findall(r"qml6-module-[a-z0-9-]+", recipe.read_text(encoding="utf-8")))
    for path in root.glob("ui/**/*.qml"):
        for name in re.findall(r"^import (Qt[\w.]*)", path.read_text(encoding="utf-8"), re.MULTILINE):
            package = "qml6-module-" + name.removesuffix(".Basic").lower().replace(".", "-")
            if package not in named:
                wrong(recipe, f"does not name {package}, which {path.relative_to(root)} imports")


# What org.kde.Platform and its SDK bring of what PonderDependencies.cmake asks for; the others by the module that builds them.
RUNTIME_LIBRARIES = {"Threads", "OpenMP", "PkgConfig", "Qt6", "ZLIB", "pcre2", "xcb"}
MODULES = {"dnnl": "onednn", "tl-expected": "expected", "nlohmann_json": "nlohmann-json", "CLI11": "cli11", "SQLiteCpp": "sqlitecpp"}
# What a file of the program needs a sandbox to allow.
PERMISSIONS = {
    ("ui", "SystemTrayIcon"): "--talk-name=org.kde.StatusNotifierWatcher",
    ("app/models", "pip"): "--share=network",
}


def check_flatpak():
    recipe = root / "packaging/linux/flatpak/org.ponder.Ponder.yml"
    text = recipe.read_text(encoding="utf-8")
    modules = set(re.findall(r"^  - name: (\S+)", text, re.MULTILINE))
    asked = (root / "packaging/cmake/PonderDependencies.cmake").read_text(encoding="utf-8")
    for name in set(re.findall(r"(?:find_package|pkg_check_modules)\((\w[\w-]*)", asked)) - RUNTIME_LIBRARIES:
        if MODULES.get(name, name) not in modules:
            wrong(recipe, f"builds no {name}, which PonderDependencies.cmake asks for")
    for (folder, word), permission in PERMISSIONS.items():
        sources = [path for kind in ("qml", "cpp") for path in (root / folder).rglob(f"*.{kind}")]
        if any(word in path.read_text(encoding="utf-8") for path in sources) and permission not in text:
            wrong(recipe, f"does not allow {permission}, which {folder} needs")
    identity = re.search(r'PONDER_APP_ID "([^"]+)"', (root / "packaging/cmake/PonderPackage.cmake").read_text()).group(1)
    if not re.search(rf"^id: {re.escape(identity)}$", text, re.MULTILINE):
        wrong(recipe, f"is not for {identity}")


def check_installed_files():
    """The files that the recipes of Linux take must be among those that are installed."""
    rules = (root / "packaging/cmake/PonderPackageLinux.cmake").read_text(encoding="utf-8")
    rules = rules.replace("${PONDER_APP_ID}", "org.ponder.Ponder")
    sizes = re.search(r"foreach\(size ([0-9 ]+)\)", rules).group(1).split()
    installed = {*re.findall(r"[\w.-]+\.(?:desktop|xml|svg)\b", rules), "ponder.png"}
    for path in (root / "packaging/linux/flatpak/org.ponder.Ponder.yml", root / "packaging/linux/appimage/build_appimage.sh"):
        text = path.read_text(encoding="utf-8")
        for name in set(re.findall(r"share/(?:applications|metainfo|mime/packages|icons/hicolor/[^ ]*)/([\w.-]+\w)", text)):
            made_here = re.search(rf"mv \S+ \S*{re.escape(name)}", text)
            if name not in installed and not name.startswith("ponder.$") and not made_here:
                wrong(path, f"takes {name}, which is not installed")
        for size in set(re.findall(r"hicolor/(\d+)x", text)) - set(sizes):
            wrong(path, f"takes the icon of {size} pixels, which is not installed")


def check_licences():
    run = subprocess.run([sys.executable, root / "packaging/make_sbom.py", "--check"], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        problems.append(run.stderr.strip())


check_macos()
check_scripts()
check_workflow()
check_version()
check_imports()
check_flatpak()
check_installed_files()
check_licences()
print("\n".join(problems) if problems else "check_recipes: all in order")
sys.exit(1 if problems else 0)
