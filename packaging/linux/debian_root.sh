#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A clean Debian in a folder, to build or to install in. Needs root and debootstrap.
#   debian_root.sh make SUITE FOLDER [PACKAGE...]   makes it (from a cached archive when there is one)
#   debian_root.sh run FOLDER COMMAND...            runs a command in it, with /proc, /dev and the machine's resolver
#   debian_root.sh remove FOLDER                    unmounts and deletes it
# The mirror is the one this machine's apt uses; $PONDER_DEBIAN_MIRROR overrides it. The cache is
# $PONDER_PACKAGING_CACHE, or ponder-packaging in the user's cache folder.
set -euo pipefail

cache=${PONDER_PACKAGING_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ponder-packaging}
die() { printf '%s\n' "debian_root: $*" >&2; exit 1; }

apt_mirror() {
    if [ -n "${PONDER_DEBIAN_MIRROR:-}" ]; then
        printf '%s\n' "$PONDER_DEBIAN_MIRROR"
    else
        apt-get indextargets --format '$(SITE)' 2>/dev/null | grep '/debian/*$' | sort | uniq -c | sort -rn |
            awk 'NR == 1 {print $2}'
    fi
}

# Mounts what programs expect; quietly goes without where the machine does not allow it.
enter() {
    local folder=$1
    mountpoint -q "$folder/proc" || mount -t proc proc "$folder/proc" 2>/dev/null || true
    mountpoint -q "$folder/dev" || mount --bind /dev "$folder/dev" 2>/dev/null || true
    cp -L /etc/resolv.conf /etc/hosts "$folder/etc/" 2>/dev/null || true
}

leave() {
    local folder=$1
    for point in dev proc; do
        if mountpoint -q "$folder/$point"; then umount "$folder/$point" || umount -l "$folder/$point"; fi
    done
}

run_in() {
    local folder=$1
    shift
    enter "$folder"
    chroot "$folder" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 TERM=dumb \
        DEBIAN_FRONTEND=noninteractive ${PONDER_ROOT_ENVIRONMENT:-} "$@"
}

make_root() {
    local suite=$1 folder=$2 mirror base
    shift 2
    [ "$(id -u)" = 0 ] || die "making a root needs root"
    command -v debootstrap >/dev/null || die "debootstrap is not installed"
    mirror=$(apt_mirror)
    [ -n "$mirror" ] || die "no Debian mirror is configured here; set PONDER_DEBIAN_MIRROR"
    [ ! -e "$folder" ] || die "$folder is already there"
    base="$cache/$suite-minbase.tar"
    mkdir -p "$cache" "$folder"
    if [ ! -f "$base" ]; then
        debootstrap --variant=minbase "$suite" "$folder" "$mirror" >"$cache/debootstrap-$suite.log" 2>&1 ||
            die "debootstrap failed; see $cache/debootstrap-$suite.log"
        leave "$folder"
        printf 'deb %s %s main\ndeb %s %s-updates main\n' "$mirror" "$suite" "$mirror" "$suite" \
            >"$folder/etc/apt/sources.list"
        run_in "$folder" apt-get -q update >>"$cache/debootstrap-$suite.log" 2>&1
        leave "$folder"
        tar -C "$folder" --one-file-system -cf "$base.part" . && mv "$base.part" "$base"
    else
        tar -C "$folder" -xf "$base"
    fi
    # No services are started in a folder.
    printf '#!/bin/sh\nexit 101\n' >"$folder/usr/sbin/policy-rc.d"
    chmod +x "$folder/usr/sbin/policy-rc.d"
    [ $# -eq 0 ] || run_in "$folder" apt-get -q install -y --no-install-recommends "$@"
}

case "${1:-}" in
    make) shift; [ $# -ge 2 ] || die "make SUITE FOLDER"; make_root "$@" ;;
    run) shift; [ $# -ge 2 ] || die "run FOLDER COMMAND"; run_in "$@" ;;
    remove)
        [ $# -eq 2 ] && [ -f "$2/etc/debian_version" ] || die "remove FOLDER (which is a Debian root)"
        leave "$2"
        mountpoint -q "$2/dev" && die "$2/dev is still mounted"
        mountpoint -q "$2/proc" && die "$2/proc is still mounted"
        rm -rf --one-file-system "$2" ;;
    *) sed -n '3,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
