#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Cross-builds the engine and ponder-cli for Windows in the root of build_root.sh (which needs its steps root, sources,
# libraries, qtbase), without oneDNN, and runs them under wine: a question to the starter model, then tests.
#   check_cli.sh MODEL.gguf [TEST...]        TEST: names of test programs, built and run as well (tst_kernels …)
# $PONDER_NATIVE_CLI: a ponder-cli of this system, whose tokens and answer must be the same. $PONDER_JOBS: compilers (2).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source=$(cd "$here/../../.." && pwd)
[ $# -ge 1 ] || { sed -n '3,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
model=$(realpath "$1")
shift
cache=${PONDER_WINDOWS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ponder-windows}
root="$cache/root"
[ -e "$cache/done.libraries" ] && [ -e "$cache/done.qtbase" ] || { echo "check_cli: first build_root.sh"; exit 1; }
inside() { PONDER_ROOT_ENVIRONMENT="CCACHE_DIR=/build/ccache CCACHE_MAXSIZE=3G QTEST_FUNCTION_TIMEOUT=600000" \
    "$source/packaging/linux/debian_root.sh" run "$root" "$@"; }

install -m 755 "$here/run_wine" "$root/build/run_wine"
cp "$here/toolchain.cmake" "$root/build/toolchain.cmake"
mkdir -p "$root/src/ponder" "$root/src/shared" "$root/models"
git -C "$source" ls-files -z --cached --others --exclude-standard | tar -C "$source" --null -T - -cf - | tar -C "$root/src/ponder" -xf -
[ ! -d "$source/../shared/data" ] || cp -R --no-preserve=mode "$source/../shared/data" "$root/src/shared/"
cp "$model" "$root/models/starter.gguf"
inside sh -c "cmake -G Ninja -S /src/ponder -B /build/ponder -DCMAKE_BUILD_TYPE=Release -DPONDER_WITH_ONEDNN=OFF \
    -DPONDER_BUILD_GUI=OFF -DCMAKE_TOOLCHAIN_FILE=/build/toolchain.cmake -DCMAKE_PREFIX_PATH=/opt/win \
    -DQT_HOST_PATH=/usr -DQT_HOST_PATH_CMAKE_DIR=/usr/lib/x86_64-linux-gnu/cmake &&
    cmake --build /build/ponder --parallel ${PONDER_JOBS:-2} --target ponder-cli $*" >"$root/src/build.log" 2>&1 ||
    { grep -A12 'error\|FAILED' "$root/src/build.log" | head -60; tail -5 "$root/src/build.log"; exit 1; }
echo "check_cli: built; warnings: $(grep -c 'warning:' "$root/src/build.log" || true)"

cli() { inside /build/run_wine /build/ponder/bin/ponder-cli.exe "$@" 2>"$root/src/cli.log" | tr -d '\r'; }
cli --version | tee "$root/src/version"
grep -q '^ponder-cli [0-9]' "$root/src/version"
question=(--prompt "What is the capital of France?" --greedy --max-tokens 24)
cli chat --model 'Z:\models\starter.gguf' "${question[@]}" | tee "$root/src/answer"
grep -q Paris "$root/src/answer"
if [ -n "${PONDER_NATIVE_CLI:-}" ]; then
    text="Ein Bär, 漢字 and 😀: 12 345"
    printf '%s' "$text" | cli tokenize --model 'Z:\models\starter.gguf' >"$root/src/tokens"
    printf '%s' "$text" | "$PONDER_NATIVE_CLI" tokenize --model "$model" | cmp - "$root/src/tokens"
    "$PONDER_NATIVE_CLI" chat --model "$model" "${question[@]}" 2>/dev/null | cmp - "$root/src/answer"
    echo "check_cli: the same tokens and the same answer as here"
fi
# Qt writes to the debugger where there is no console, so results go to a file; without a total nothing has passed.
failed=0
for test in "$@"; do
    rm -f "$root/src/$test.log"
    inside /build/run_wine "/build/ponder/tests/$test.exe" -o "Z:\\src\\$test.log,txt" >"$root/src/$test.out" 2>&1 || true
    totals=$(grep -as '^Totals' "$root/src/$test.log" | tr -d '\r' || true)
    case "$totals" in
    *" 0 failed,"*) echo "$test: $totals" ;;
    *)
        failed=1
        echo "$test: FAILED ${totals:-without a total}"
        grep -as -A3 '^FAIL' "$root/src/$test.log" | head -20 || tail -3 "$root/src/$test.out"
        ;;
    esac
done
[ "$failed" = 0 ]
echo "check_cli: passed"
