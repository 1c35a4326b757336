#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Ponder authors
# SPDX-License-Identifier: Apache-2.0
"""Prints a bill of materials (SPDX 2.3, JSON) of release files: each with its SHA-256, and what the program links.

The libraries are read from packaging/cmake/PonderDependencies.cmake, their licences from
resources/licences/components.json, which the page About shows: a library that one of them lacks is an error.
"""
import argparse
import datetime
import hashlib
import json
import os
import pathlib
import re
import sys

NOT_LINKED = {"Threads", "PkgConfig"}
ROOT = pathlib.Path(__file__).resolve().parent.parent


def dependencies():
    """The names CMake finds, and the components that come with each, as the page About lists them."""
    text = (ROOT / "packaging/cmake/PonderDependencies.cmake").read_text(encoding="utf-8")
    found = set(re.findall(r"find_package\((\S+)", text) + re.findall(r"pkg_check_modules\((\S+)", text)) - NOT_LINKED
    components = json.loads((ROOT / "resources/licences/components.json").read_text(encoding="utf-8"))
    claimed = {name for component in components for name in component["packages"]}
    problems = [f"{name} is linked, but resources/licences/components.json does not name it" for name in found - claimed]
    problems += [f"resources/licences/components.json names {name}, which nothing links" for name in claimed - found]
    for component in components:
        for licence in component["licences"]:
            if licence != "Apache-2.0" and not (ROOT / f"resources/licences/{licence}.txt").is_file():
                problems.append(f"the text of {licence} is missing")
    if problems:
        sys.exit("make_sbom: " + "\n".join(sorted(problems)))
    return [component for component in components if component["packages"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--version", default="0")
    parser.add_argument("--check", action="store_true", help="only see whether every linked library has its entry")
    parser.add_argument("files", nargs="*")
    arguments = parser.parse_args()
    components = dependencies()
    if arguments.check:
        return

    moment = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", 0)) or
                                             datetime.datetime.now().timestamp(), datetime.timezone.utc)
    packages = [{"SPDXID": "SPDXRef-ponder", "name": "ponder", "versionInfo": arguments.version,
                 "licenseDeclared": "Apache-2.0", "licenseConcluded": "Apache-2.0", "downloadLocation": "NOASSERTION",
                 "copyrightText": "2026 The Ponder authors", "filesAnalyzed": False}]
    relationships = [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
                      "relatedSpdxElement": "SPDXRef-ponder"}]
    for component in components:
        identity = "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]+", "-", component["name"]).strip("-")
        title, licence, holders = component["name"], component["spdx"], component["copyright"]
        packages.append({"SPDXID": identity, "name": title, "licenseDeclared": licence, "licenseConcluded": licence,
                         "downloadLocation": "NOASSERTION", "copyrightText": holders, "filesAnalyzed": False})
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
