#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Cross-builds the engine and ponder-cli for Windows in the root of build_root.sh (which needs its steps root, sources,
# libraries, qtbase), without oneDNN, and runs them under wine: a question to the starter model, then tests.
#   check_cli.sh MODEL.gguf [TEST...]        TEST: names of test programs, built and run as well (tst_kernels …)
# $PONDER_NATIVE_CLI: a ponder-cli of this system, whose tokens and answer must be the same. $PONDER_JOBS: compilers (2).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source-path=SCRIPTDIR source=cross.sh
. "$here/cross.sh"
[ $# -ge 1 ] || { sed -n '3,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
model=$(realpath "$1")
shift
need libraries qtbase

copy_source
cp "$model" "$root/models/starter.gguf"
build_program /build/ponder "$root/src/build.log" -DPONDER_BUILD_GUI=OFF -- ponder-cli "$@"

cli() { inside /build/run_wine /build/ponder/bin/ponder-cli.exe "$@" 2>"$root/src/cli.log" | tr -d '\r'; }
cli --version | tee "$root/src/version"
grep -q '^ponder-cli [0-9]' "$root/src/version"
question=(complete --prompt "The capital of France is" --greedy --max-tokens 6)
cli "${question[@]}" --model 'Z:\models\starter.gguf' | tee "$root/src/answer"
grep -q Paris "$root/src/answer"
if [ -n "${PONDER_NATIVE_CLI:-}" ]; then
    text="Ein Bär, 漢字 and 😀: 12 345"
    printf '%s' "$text" | cli tokenize --model 'Z:\models\starter.gguf' >"$root/src/tokens"
    printf '%s' "$text" | "$PONDER_NATIVE_CLI" tokenize --model "$model" | cmp - "$root/src/tokens"
    "$PONDER_NATIVE_CLI" "${question[@]}" --model "$model" 2>/dev/null | cmp - "$root/src/answer"
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
