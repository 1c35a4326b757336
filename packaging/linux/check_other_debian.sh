#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The checkout on another Debian: a clean root gets what the project's own ./test installs there, builds everything and
# runs every test in it, as somebody who has just cloned the project.
#   check_other_debian.sh [SUITE] [FOLDER]      (SUITE: trixie; with FOLDER the root is kept there and used again)
# Needs root and debootstrap; 10 GB of disk. $PONDER_JOBS: compilers at a time (2). $PONDER_MODEL: the starter model, so
# that it is not fetched. $PONDER_TESTS: a pattern of tests. $PONDER_TARGETS: build only these ("engine": the engine's
# tests and those of conformance) and run no other test than those of the pattern.
# The compiler's results are kept in the cache of debian_root.sh: the second run is short.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source=$(cd "$here/../.." && pwd)
suite=${1:-trixie} root=${2:-} keep=yes
cache=${PONDER_PACKAGING_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ponder-packaging}
if [ -z "$root" ]; then
    keep=no
    scratch=$(mktemp -d)
    root="$scratch/root"
fi
finish() {
    ! mountpoint -q "$root/ccache" || umount "$root/ccache" || umount -l "$root/ccache"
    if [ "$keep" = no ]; then
        [ ! -f "$root/etc/debian_version" ] || "$here/debian_root.sh" remove "$root"
        rm -rf "$scratch"
    fi
}
trap finish EXIT
inside() {
    PONDER_ROOT_ENVIRONMENT="CCACHE_DIR=/ccache CCACHE_MAXSIZE=4G CMAKE_BUILD_PARALLEL_LEVEL=${PONDER_JOBS:-2}" \
        "$here/debian_root.sh" run "$root" "$@"
}

[ -f "$root/etc/debian_version" ] || "$here/debian_root.sh" make "$suite" "$root"
mkdir -p "$root/ccache" "$cache/ccache-$suite" "$root/src/ponder" "$root/src/shared"
mountpoint -q "$root/ccache" || mount --bind "$cache/ccache-$suite" "$root/ccache"

# What git knows of, with changes not yet committed; a file that is gone goes here too.
git -C "$source" ls-files -z --cached --others --exclude-standard >"$root/src/files"
(cd "$source" && xargs -0 -a "$root/src/files" sh -c 'for file; do [ ! -f "$file" ] || printf "%s\0" "$file"; done' sh) |
    tar -C "$source" --null -T - -cf - | tar -C "$root/src/ponder" -xmf -
(cd "$root/src/ponder" && find . -path ./build -prune -o -type f -printf '%P\n') | sort >"$root/src/there"
tr '\0' '\n' <"$root/src/files" | sort | comm -13 - "$root/src/there" | sed "s#^#$root/src/ponder/#" | xargs -r -d '\n' rm -f
[ ! -d "$source/../shared/data" ] || cp -R --no-preserve=mode "$source/../shared/data" "$root/src/shared/"
if [ -n "${PONDER_MODEL:-}" ]; then
    mkdir -p "$root/root/.local/share/Ponder/models"
    cp -n "$PONDER_MODEL" "$root/root/.local/share/Ponder/models/"
fi

inside cat /etc/debian_version
targets=${PONDER_TARGETS:-}
if [ "$targets" = engine ]; then
    targets=$(cd "$source/tests" && find inference conformance -name 'tst_*.cpp' -printf '%f\n' | sed 's/[.]cpp$//' | sort | paste -sd' ')
    PONDER_TESTS=${PONDER_TESTS:-^(${targets// /|})\$}
fi
versions() {
    inside sh -c 'dpkg-query -W -f "\${Package} \${Version}\n" libqt6core6t64 libqt6core6 libdnnl-dev g++ 2>/dev/null' |
        grep ' [0-9]' || true
}
if [ -n "$targets" ]; then
    # shellcheck disable=SC2016
    inside bash -euc 'cd /src/ponder; root=$PWD; . packaging/linux/setup.sh; install_packages; build_project "$@"' - $targets
    [ -n "${PONDER_TESTS:-}" ] || exit 0
    inside ctest --test-dir /src/ponder/build/release --output-on-failure --no-tests=error -LE benchmark -R "$PONDER_TESTS" \
        2>&1 | tee "$root/src/test.log" | grep -E 'FAILED|Failed|Not Run|\*\*\*|tests passed|Total Test time' || true
    versions
    grep -q '100% tests passed' "$root/src/test.log"
    echo "check_other_debian: these tests passed on $suite"
    exit 0
fi
inside /src/ponder/test ${PONDER_TESTS:+-R "$PONDER_TESTS"} 2>&1 | tee "$root/src/test.log" |
    grep -E 'warning:|error|FAILED|Failed|Not Run|\*\*\*|tests passed|Total Test time|^ponder:' || true
versions
grep -q '100% tests passed' "$root/src/test.log"
echo "check_other_debian: passed on $suite"
