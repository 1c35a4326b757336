# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154
# Shared by ./run and ./test: installs what is missing, builds, fetches the starter model. Sourced, not run.
# Expects: $root (the checkout). Every step is silent and quick when there is nothing to do.

say() { printf '%s\n' "ponder: $*" >&2; }
die() { say "$*"; exit 1; }

# Installs the Debian packages that are missing; tells what it does; sudo only when not root.
install_packages() {
    local list="$root/packaging/linux/debian-packages.txt" wanted missing="" name installed
    if ! command -v apt-get >/dev/null 2>&1; then
        say "this system has no apt-get: packages are left to you (see README, \"Other systems\")"
        return 0
    fi
    wanted=$(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$list")
    installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' 2>/dev/null | awk '$1 == "ii" {print $2}')
    for name in $wanted; do
        grep -qxF "$name" <<<"$installed" || missing="$missing $name"
    done
    [ -n "$missing" ] || return 0

    local as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 || die "these packages are missing and sudo is not there to install them:$missing"
        as_root="sudo"
    fi
    say "installing with ${as_root:+sudo }apt-get:$missing"
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update >/dev/null ||
        say "the package lists could not be refreshed; trying with those at hand"
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends $missing >&2 ||
        die "apt-get could not install the packages above. Check the network and the disk, then run this again."
}

# build <targets...>: configures once, then builds in Release.
build_project() {
    local tree="$root/build/release"
    if [ ! -f "$tree/build.ninja" ]; then
        say "configuring (build/release)"
        (cd "$root" && cmake --preset release >"$root/build-configure.log" 2>&1) || {
            cat "$root/build-configure.log" >&2
            rm -f "$root/build-configure.log"
            die "configuring failed; the lines above say why"
        }
        rm -f "$root/build-configure.log"
    fi
    cmake --build "$tree" --target "$@" >&2 || die "the build failed; the lines above say where"
}

data_folder() {
    printf '%s' "${PONDER_DATA_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/Ponder}"
}

# Fetches the starter model when it is not there. Never fatal: the program opens without it.
fetch_starter_model() {
    python3 "$root/packaging/fetch_starter_model.py" --settings "$root/resources/starter_model.json" \
        --folder "$(data_folder)/models" ||
        say "continuing without the starter model: open a GGUF file of your own in the program"
}

starter_model_path() {
    python3 "$root/packaging/fetch_starter_model.py" --settings "$root/resources/starter_model.json" \
        --folder "$(data_folder)/models" --print-path
}
