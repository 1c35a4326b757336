#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Looks over a Debian package: lintian (errors and warnings fail), what is in it, that it has no code for this
# machine only.   check_deb.sh FILE.deb
# Stated exceptions are in packaging/linux/debian/ponder.lintian-overrides; nothing else is left out.
set -euo pipefail
deb=${1:?check_deb.sh FILE.deb}
command -v lintian >/dev/null || { echo "check_deb: lintian is not installed"; exit 2; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Twice: with --show-overrides lintian's exit status says nothing.
lintian --allow-root --display-info --show-overrides "$deb" || true
lintian --allow-root --fail-on error,warning "$deb" >/dev/null
dpkg-deb -x "$deb" "$scratch"
for path in usr/bin/ponder usr/bin/ponder-cli usr/share/applications/ponder.desktop usr/share/man/man1/ponder.1.gz \
    usr/share/man/man1/ponder-cli.1.gz usr/share/icons/hicolor/scalable/apps/ponder.svg usr/share/doc/ponder/copyright \
    usr/share/doc/ponder/changelog.gz usr/share/doc/ponder/changelog.Debian.gz usr/share/mime/packages/ponder-gguf.xml; do
    [ -f "$scratch/$path" ] || { echo "check_deb: $path is missing"; exit 1; }
done
ls "$scratch"/usr/share/metainfo/*.metainfo.xml >/dev/null

version=$(dpkg-deb -f "$deb" Version)
said=$("$scratch/usr/bin/ponder-cli" --version)
[ "$said" = "ponder-cli ${version%-*}" ] || { echo "check_deb: the package says $version, the program $said"; exit 1; }
if strings "$scratch"/usr/bin/* | grep -qF -- "$(cd "$(dirname "$0")/../.." && pwd)/"; then
    echo "check_deb: a folder of this machine is named in the program"; exit 1
fi
# AVX instructions belong to the kernels of their own tables only: main() and the like must run on any x86-64.
if command -v objdump >/dev/null && [ "$(dpkg-deb -f "$deb" Architecture)" = amd64 ]; then
    objdump -d --no-show-raw-insn --disassemble=main "$scratch/usr/bin/ponder-cli" | grep -q '%[yz]mm' &&
        { echo "check_deb: main() uses AVX"; exit 1; }
fi
echo "check_deb: $(basename "$deb"): $(du -h --apparent-size "$deb" | cut -f1) to download," \
    "$(dpkg-deb -f "$deb" Installed-Size) KiB installed (without what it depends on)"
