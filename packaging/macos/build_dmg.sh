#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes Ponder.app complete with its libraries, signs and notarises it where there is an identity, and lays it into a
# disk image beside a link to /Applications.   build_dmg.sh BUILD_FOLDER        (runs on macOS only)
#   $PONDER_SIGNING_IDENTITY  "Developer ID Application: …"; without it the bundle is signed ad hoc
#   $PONDER_NOTARY_PROFILE    a keychain profile of notarytool; without it nothing is notarised
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
tree=$(cd "${1:?build_dmg.sh BUILD_FOLDER}" && pwd)
[ "$(uname -s)" = Darwin ] || { echo "build_dmg: needs macOS" >&2; exit 2; }
version=$("$tree/bin/ponder-cli" --version | cut -d' ' -f2)
image="$tree/packages/Ponder-$version-macos-$(uname -m).dmg"
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
mkdir -p "$tree/packages"

DESTDIR="$stage" cmake --install "$tree" --prefix / --strip
app="$stage/Ponder.app"
macdeployqt "$app" -qmldir="$root/ui" -executable="$app/Contents/MacOS/ponder-cli" -always-overwrite

identity=${PONDER_SIGNING_IDENTITY:--}
stamp=--timestamp
[ "$identity" != - ] || stamp=--timestamp=none
sign() { codesign --force "$stamp" --options runtime --sign "$identity" "$@"; }
# From the inside out: libraries and plugins, then the programs, then the bundle.
find "$app/Contents" \( -name '*.dylib' -o -name '*.framework' \) -prune -print0 |
    while IFS= read -r -d '' part; do sign "$part"; done
sign --entitlements "$here/entitlements.plist" "$app/Contents/MacOS/ponder-cli"
sign --entitlements "$here/entitlements.plist" "$app"
codesign --verify --deep --strict "$app"

ln -s /Applications "$stage/Applications"
cp "$root/LICENSE" "$stage/"
rm -f "$image"
hdiutil create -volname "Ponder $version" -srcfolder "$stage" -fs HFS+ -format UDZO "$image"
if [ -n "${PONDER_SIGNING_IDENTITY:-}" ]; then
    codesign --sign "$identity" --timestamp "$image"
fi
if [ -n "${PONDER_NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$PONDER_NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
    spctl --assess --type open --context context:primary-signature "$image"
fi
(cd "$tree/packages" && shasum -a 256 "$(basename "$image")")
