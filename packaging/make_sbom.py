#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Ponder authors
# SPDX-License-Identifier: Apache-2.0
"""Prints a bill of materials (SPDX 2.3, JSON) of release files: each with its SHA-256, and what the program links.

The libraries are read from packaging/cmake/PonderDependencies.cmake, so that none can be forgotten: one that has no
licence below is an error.
"""
import argparse
import datetime
import hashlib
import json
import os
import pathlib
import re
import sys

LICENCES = {
    "dnnl": ("oneDNN", "Apache-2.0"), "fmt": ("fmt", "MIT"), "tl-expected": ("tl::expected", "CC0-1.0"),
    "nlohmann_json": ("JSON for Modern C++", "MIT"), "utf8proc": ("utf8proc", "MIT"), "pcre2": ("PCRE2", "BSD-3-Clause"),
    "SQLiteCpp": ("SQLiteC++ with SQLite", "MIT"), "md4c": ("MD4C", "MIT"), "CLI11": ("CLI11", "BSD-3-Clause"),
    "xcb": ("libxcb", "MIT"), "Qt6": ("Qt 6", "LGPL-3.0-only"), "OpenMP": ("OpenMP run-time library", "GPL-3.0-or-later WITH GCC-exception-3.1"),
}
NOT_LINKED = {"Threads", "PkgConfig"}


def dependencies(root):
    text = (root / "packaging/cmake/PonderDependencies.cmake").read_text(encoding="utf-8")
    names = re.findall(r"find_package\((\S+)", text) + re.findall(r"pkg_check_modules\((\S+)", text)
    return sorted(set(names) - NOT_LINKED)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--version", required=True)
    parser.add_argument("files", nargs="*")
    arguments = parser.parse_args()
    names = dependencies(pathlib.Path(__file__).resolve().parent.parent)
    unknown = [name for name in names if name not in LICENCES]
    if unknown:
        sys.exit(f"make_sbom: no licence is written down for {', '.join(unknown)}")

    moment = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", 0)) or
                                             datetime.datetime.now().timestamp(), datetime.timezone.utc)
    packages = [{"SPDXID": "SPDXRef-ponder", "name": "ponder", "versionInfo": arguments.version,
                 "licenseDeclared": "Apache-2.0", "licenseConcluded": "Apache-2.0", "downloadLocation": "NOASSERTION",
                 "copyrightText": "2026 The Ponder authors", "filesAnalyzed": False}]
    relationships = [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
                      "relatedSpdxElement": "SPDXRef-ponder"}]
    for name in names:
        title, licence = LICENCES[name]
        identity = "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", name)
        packages.append({"SPDXID": identity, "name": title, "licenseDeclared": licence, "licenseConcluded": licence,
                         "downloadLocation": "NOASSERTION", "copyrightText": "NOASSERTION", "filesAnalyzed": False})
        relationships.append({"spdxElementId": "SPDXRef-ponder", "relationshipType": "DEPENDS_ON",
                              "relatedSpdxElement": identity})
    files = []
    for number, path in enumerate(sorted(arguments.files)):
        with open(path, "rb") as stream:
            data = stream.read()
        identity = f"SPDXRef-file-{number}"
        files.append({"SPDXID": identity, "fileName": "./" + os.path.basename(path), "licenseConcluded": "Apache-2.0",
                      "copyrightText": "NOASSERTION",
                      "checksums": [{"algorithm": "SHA1", "checksumValue": hashlib.sha1(data).hexdigest()},
                                    {"algorithm": "SHA256", "checksumValue": hashlib.sha256(data).hexdigest()}]})
        relationships.append({"spdxElementId": identity, "relationshipType": "GENERATED_FROM",
                              "relatedSpdxElement": "SPDXRef-ponder"})
    json.dump({"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
               "name": f"ponder-{arguments.version}",
               "documentNamespace": f"urn:ponder:{arguments.version}:{int(moment.timestamp())}",
               "creationInfo": {"created": moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "creators": ["Tool: make_sbom.py"]},
               "packages": packages, "files": files, "relationships": relationships}, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
