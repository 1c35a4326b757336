#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the tests of the kernel tables on processors this computer is not: AVX-512 with VNNI, its bf16, AVX-VNNI. A small
# Linux boots under the Bochs emulator with the tests in its first RAM disk; what they write to the serial line is judged here.
#   check_tables.sh [FOLDER]     with FOLDER the root with the emulator is kept there and used again
# Needs root, debootstrap and what ./test installs (the tests are built in build/release; $PONDER_BUILD: another tree).
# $PONDER_CPUS: which of Bochs' models ("sapphire_rapids arrow_lake tigerlake"). $PONDER_TESTS: which tests, in place of those
# below. $PONDER_JOBS: compilers at a time (2). $PONDER_GUEST_SECONDS: the longest a model may take (3600).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source=$(cd "$here/../.." && pwd)
debian_root="$source/packaging/linux/debian_root.sh"
build=${PONDER_BUILD:-$source/build/release}
jobs=${PONDER_JOBS:-2}
cpus=${PONDER_CPUS:-sapphire_rapids arrow_lake tigerlake}
# The first ones name the table in every result (their data's tag), the others compute with each table or with the best.
tagged="tst_kernel_table tst_kv_pack tst_matrix_kernels tst_panel_kernels tst_integer_attention"
read -r -a tests <<<"${PONDER_TESTS:-$tagged tst_dense_matmul tst_interleaved_layout tst_transformer tst_transformer_formats tst_executed_work}"
root=${1:-} keep=yes emulator=
if [ -z "$root" ]; then
    keep=no
    scratch=$(mktemp -d)
    root="$scratch/root"
fi
finish() {
    [ -z "$emulator" ] || kill "$emulator" 2>/dev/null || true
    if [ "$keep" = no ]; then
        [ ! -f "$root/etc/debian_version" ] || "$debian_root" remove "$root"
        rm -rf "$scratch"
    fi
}
trap finish EXIT
die() { printf '%s\n' "check_tables: $*" >&2; exit 1; }
inside() { "$debian_root" run "$root" "$@"; }

# The tables a model has, and a flag of /proc/cpuinfo by which it is known.
tables_of() {
    case "$1" in
        sapphire_rapids) echo "avx2 avxvnni avx512" ;;
        arrow_lake) echo "avx2 avxvnni" ;;
        tigerlake | corei7_icelake_u) echo "avx2 avx512" ;;
        *) die "what tables $1 has is not known here" ;;
    esac
}
flag_of() {
    case "$1" in
        sapphire_rapids) echo avx512_bf16 ;;
        arrow_lake) echo avx_vnni ;;
        *) echo avx512_vnni ;;
    esac
}

# Debian's Bochs has its debugger built in and waits for commands, so its source is built without (86 million instructions a second).
make_emulator() {
    [ -f "$root/etc/debian_version" ] || "$debian_root" make trixie "$root" bochsbios vgabios busybox-static cpio dpkg-dev g++ isolinux make \
        syslinux-common xorriso xz-utils >/dev/null
    sed -n 's/^deb /deb-src /p' "$root/etc/apt/sources.list" >"$root/etc/apt/sources.list.d/source.list"
    inside sh -euc "
        apt-get -q update
        mkdir -p /bochs/kernel && cd /bochs
        apt-get -q source --tar-only bochs
        tar -xf bochs_*.orig.tar.xz && cd bochs-*/
        ./configure CXXFLAGS='-O2 -fomit-frame-pointer' --with-nogui --enable-cpu-level=6 --enable-x86-64 --enable-all-optimizations \
            --enable-handlers-chaining --enable-avx --enable-evex --enable-amx --enable-memtype --enable-protection-keys \
            --enable-cet --enable-uintr --enable-fpu --enable-pci --disable-docbook --disable-plugins --disable-debugger
        make -j$jobs
        cd ..
        apt-get -q download \"\$(apt-cache depends linux-image-cloud-amd64 | sed -n 's/^ *Depends: \\(linux-image-.*\\)/\\1/p')\"
        dpkg-deb -x linux-image-*.deb kernel
        cp bochs-*/bochs emulator" >"$root/emulator.log" 2>&1 || { tail -20 "$root/emulator.log"; die "Bochs could not be built"; }
}

# The disk with the kernel and the tests.
make_disk() {
    local disk="$root/bochs/disk" ram="$root/bochs/ram" test library
    rm -rf "$disk" "$ram"
    mkdir -p "$disk" "$ram"/{bin,dev,proc,tmp,tests}
    cp "$root/bin/busybox" "$ram/bin/"
    for test in "${tests[@]}"; do strip -o "$ram/tests/$test" "$build/tests/$test"; done
    for library in $(for test in "${tests[@]}"; do ldd "$build/tests/$test"; done | grep -o '/[^ ]*' | sort -u); do
        mkdir -p "$ram$(dirname "$library")"
        cp -L "$library" "$ram$library"
    done
    cat >"$ram/init" <<'INIT'
#!/bin/busybox sh
/bin/busybox --install -s /bin
export PATH=/bin LC_ALL=C.UTF-8 HOME=/tmp OMP_NUM_THREADS=1 PONDER_TEST_PATIENCE=40 QTEST_FUNCTION_TIMEOUT=30000000
mount -t proc proc /proc
mount -t devtmpfs dev /dev
mount -t tmpfs tmp /tmp
exec </dev/null >/dev/ttyS0 2>&1
grep -m1 '^flags' /proc/cpuinfo
for test in /tests/*; do
    echo "check_tables begins ${test#/tests/}"
    "$test" -maxwarnings 0
    echo "check_tables ended ${test#/tests/} $?"
done
echo "check_tables is done"
while :; do sleep 1000; done
INIT
    chmod +x "$ram/init"
    cp "$root"/bochs/kernel/boot/vmlinuz-* "$disk/linux"
    cp "$root/usr/lib/ISOLINUX/isolinux.bin" "$root/usr/lib/syslinux/modules/bios/ldlinux.c32" "$disk/"
    # Bochs 3.0 goes wrong with FSRM (580) after the kernel's first change of itself and when ACPI is switched on; it has AMX
    # (600) without XFD, with which Linux does not start.
    printf '%s\n' 'default linux' 'prompt 0' 'label linux' 'kernel /linux' \
        'append initrd=/ram console=ttyS0,115200 quiet nokaslr mitigations=off nosmp acpi=off tsc=reliable clearcpuid=580,600' >"$disk/isolinux.cfg"
    inside sh -euc "cd /bochs/ram && find . | cpio -o -H newc --quiet | gzip -1 >../disk/ram && cd .. && xorriso -as mkisofs -quiet \
        -o disk.iso -b isolinux.bin -c boot.cat -no-emul-boot -boot-load-size 4 -boot-info-table disk" >"$root/disk.log" 2>&1 ||
        { tail -5 "$root/disk.log"; die "the disk could not be made"; }
}

# Until the guest has nothing more to say.
boot() {
    local cpu=$1 serial="$root/bochs/$1.serial" seconds=0
    rm -f "$serial"
    cat >"$root/bochs/$cpu.rc" <<RC
display_library: nogui
cpu: model=$cpu, ips=100000000, reset_on_triple_fault=0
megs: 1024
romimage: file=/usr/share/bochs/BIOS-bochs-latest
vgaromimage: file=/usr/share/vgabios/vgabios.bin
ata0: enabled=1, ioaddr1=0x1f0, ioaddr2=0x3f0, irq=14
ata0-master: type=cdrom, path=/bochs/disk.iso, status=inserted
boot: cdrom
com1: enabled=1, mode=file, dev=/bochs/$cpu.serial
clock: sync=none, time0=1700000000
log: /bochs/$cpu.log
panic: action=fatal
error: action=ignore
RC
    chroot "$root" /bochs/emulator -q -f "/bochs/$cpu.rc" </dev/null >"$root/bochs/$cpu.out" 2>&1 &
    emulator=$!
    while kill -0 "$emulator" 2>/dev/null && [ "$seconds" -lt "${PONDER_GUEST_SECONDS:-3600}" ]; do
        ! grep -aqs 'check_tables is done\|Kernel panic' "$serial" || break
        sleep 2
        seconds=$((seconds + 2))
    done
    kill "$emulator" 2>/dev/null || true
    wait "$emulator" 2>/dev/null || true
    emulator=
    echo "check_tables: $cpu took $seconds s"
}

# A test that passed without the table asked for has proved nothing: every table must have as many results as AVX2's.
judge() {
    local cpu=$1 lines="$root/bochs/$1.lines" failed=0 test table results wanted
    [ -f "$root/bochs/$cpu.serial" ] || { tail -3 "$root/bochs/$cpu.out"; die "$cpu did not start"; }
    tr -d '\r' <"$root/bochs/$cpu.serial" >"$lines"
    grep -a '^flags' "$lines" | grep -qw "$(flag_of "$cpu")" || { echo "  $cpu without $(flag_of "$cpu")"; failed=1; }
    for test in "${tests[@]}"; do
        sed -n "/^check_tables begins $test\$/,/^check_tables ended $test /p" "$lines" >"$lines.test"
        echo "  $test: $(grep -a '^Totals: ' "$lines.test" || echo 'no result')"
        grep -a -A3 '^FAIL!\|^QFATAL\|Segmentation\|Illegal' "$lines.test" | head -20 || true
        if ! grep -aq '^Totals: [1-9][0-9]* passed, 0 failed' "$lines.test" || ! grep -aqx "check_tables ended $test 0" "$lines.test"; then
            failed=1
        fi
        [[ " $tagged " == *" $test "* ]] || continue
        wanted=$(grep -ac '^PASS .*(avx2[ )]' "$lines.test" || true)
        for table in $(tables_of "$cpu"); do
            results=$(grep -ac "^PASS .*(${table}[ )]" "$lines.test" || true)
            if [ "$results" = 0 ] || [ "$results" != "$wanted" ]; then
                echo "  $test: $results results of $table, $wanted of avx2"
                failed=1
            fi
        done
    done
    return "$failed"
}

[ -x "$root/bochs/emulator" ] || make_emulator
[ -f "$build/build.ninja" ] || cmake -S "$source" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DPONDER_BUILD_GUI=OFF >/dev/null
cmake --build "$build" --parallel "$jobs" --target "${tests[@]}" >"$root/build.log" 2>&1 || { tail -20 "$root/build.log"; exit 1; }
make_disk
status=0
for cpu in $cpus; do
    tables_of "$cpu" >/dev/null
    boot "$cpu"
    judge "$cpu" || status=1
done
[ "$status" = 0 ] || die "failed"
echo "check_tables: passed"
