#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Quick look over everything that describes the program to a system.   check_metadata.sh BUILD_FOLDER
# A check whose tool is not installed is skipped and said so.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
built=${1:?check_metadata.sh BUILD_FOLDER}/packaging
failures=0
export LC_ALL=C.UTF-8

# check NAME TOOL COMMAND...: runs the command when the tool is there
check() {
    local name=$1 tool=$2 output
    shift 2
    if ! command -v "$tool" >/dev/null; then
        echo "skipped  $name ($tool is not installed)"
    elif output=$("$@" 2>&1); then
        echo "good     $name"
    else
        echo "BAD      $name: $output"
        failures=$((failures + 1))
    fi
}

man_is_clean() { no_output sh -c 'man --warnings -E UTF-8 -l -Tutf8 -P cat "$1" 2>&1 >/dev/null' - "$1"; }
no_output() { local output; output=$("$@" 2>&1); [ -z "$output" ] || { echo "$output"; return 1; }; }

check "desktop file" desktop-file-validate no_output desktop-file-validate "$root/resources/linux/ponder.desktop"
for file in "$built"/*.metainfo.xml; do
    check "AppStream metadata" appstreamcli appstreamcli validate --no-net "$file"
done
for page in ponder ponder-cli; do
    check "man page $page" man man_is_clean "$built/$page.1"
done
check "MIME type" xmllint xmllint --noout "$root/resources/linux/ponder-gguf.xml"
check "shell scripts" shellcheck find "$root/packaging" -name '*.sh' -exec shellcheck -S warning {} +
check "continuous integration, as a workflow" actionlint actionlint -shellcheck= "$root/.github/workflows/ci.yml"
check "continuous integration" yamllint yamllint -d '{extends: default, rules: {line-length: {max: 140}, document-start: disable, truthy: disable, braces: disable, comments: disable}}' \
    "$root/.github/workflows" "$root/packaging/linux/flatpak" "$root/packaging/linux/appimage"

[ "$failures" -eq 0 ] || { echo "$failures checks failed"; exit 1; }
