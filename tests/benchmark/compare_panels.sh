#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Prefill's kernels of another commit against those of the checkout, in turns in one process; see README.md.
#   compare_panels.sh COMMIT [TYPE...]      (Q4_0 Q4_K Q6_K Q8_0)
# $PONDER_FORCE_ISA: avx2 (else), avxvnni, avx512. $PONDER_THREADS: 2. The order of KernelTable must be the same in both.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
build=${PONDER_BUILD_DIR:-$root/build/release}
[ $# -ge 1 ] || { sed -n '3,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
commit=$1
shift
[ $# -gt 0 ] || set -- Q4_0 Q4_K Q6_K Q8_0
flags=(-mavx2 -mfma -mf16c)
case "${PONDER_FORCE_ISA:-avx2}" in
avx2) file=avx2_kernels name=kAvx2Kernels ;;
avxvnni) file=avxvnni_kernels name=kAvxVnniKernels flags+=(-mavxvnni) ;;
avx512) file=avx512_kernels name=kAvx512Kernels flags+=(-mavx512f -mavx512bw -mavx512vl -mavx512dq -mavx512vnni) ;;
*) echo "compare_panels: no table ${PONDER_FORCE_ISA}" >&2; exit 2 ;;
esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/before"
git -C "$root" archive "$commit" inference | tar -xC "$work/before"
library() {
    "${CXX:-c++}" -DPONDER_KERNELS_X86 -std=c++20 -O3 -DNDEBUG -fPIC "${flags[@]}" -ffp-contract=off -shared -Wl,-Bsymbolic \
        -I "$1" -I "$build/generated" -o "$2" "$1/inference/kernels/$file.cpp"
}
library "$work/before" "$work/before.so" &
library "$root" "$work/now.so"
wait $!
cmake --build "$build" --target compare_panels >&2
for type in "$@"; do
    for shape in "3072 1024" "1024 3072"; do
        echo "$type, 256 tokens, rows and columns $shape"
        # shellcheck disable=SC2086
        (cd "$work" && "$build/tests/compare_panels" "_ZN6ponder9inference${#name}${name}E" "$type" mixed 256 $shape \
            "${PONDER_THREADS:-2}" ./before.so ./now.so)
    done
done
