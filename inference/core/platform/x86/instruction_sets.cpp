// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/platform/instruction_sets.h"

#include <cpuid.h>
#include <cstdint>

namespace ponder::inference {

namespace {

struct Registers
{
    std::uint32_t eax = 0;
    std::uint32_t ebx = 0;
    std::uint32_t ecx = 0;
    std::uint32_t edx = 0;
};

Registers query(std::uint32_t leaf, std::uint32_t subleaf)
{
    Registers registers;
    __get_cpuid_count(
        leaf, subleaf, &registers.eax, &registers.ebx, &registers.ecx, &registers.edx);
    return registers;
}

bool bit(std::uint32_t value, unsigned index)
{
    return ((value >> index) & 1U) != 0;
}

/// Which register states the operating system saves (XCR0).
std::uint32_t savedStates()
{
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return low;
}

} // namespace

// Bits: Intel SDM volume 2, CPUID leaves 1 and 7; XCR0 bits 1-2 are XMM and YMM, 5-7 the AVX-512
// state.
void detectInstructionSets(CpuFeatures& features)
{
    const Registers basic = query(1, 0);
    const bool hasOsSave = bit(basic.ecx, 27);
    const std::uint32_t states = hasOsSave ? savedStates() : 0;
    const bool savesYmm = (states & 0x06U) == 0x06U;
    const bool savesZmm = (states & 0xE6U) == 0xE6U;
    const Registers extended = query(7, 0);
    const Registers extended1 = query(7, 1);

    const bool hasFma = bit(basic.ecx, 12);
    const bool hasF16c = bit(basic.ecx, 29);
    features.avx2 = savesYmm && bit(basic.ecx, 28) && hasFma && hasF16c && bit(extended.ebx, 5);
    features.avxVnni = features.avx2 && bit(extended1.eax, 4);
    const bool has512 = bit(extended.ebx, 16) && bit(extended.ebx, 17) && bit(extended.ebx, 30) &&
                        bit(extended.ebx, 31) && bit(extended.ecx, 11);
    features.avx512 = features.avx2 && savesZmm && has512;
    features.avx512Bf16 = features.avx512 && bit(extended1.eax, 5);
}

} // namespace ponder::inference
