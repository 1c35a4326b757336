// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/quantization/interleaved_layout.h"

#include <array>
#include <cstring>
#include <span>

namespace ponder::inference {

namespace {

enum class Element : std::uint8_t {
    Byte,
    Half,
    Word,     ///< four bytes: the quants of four neighbouring columns (or of two such fours)
    FifthBits ///< the word of 32 fifth bits of Q5_0 and Q5_1
};

/// A run of equal elements of a file block.
struct Part
{
    std::size_t offset;
    Element element;
    std::size_t count;
};

constexpr std::array kQ4_0 = {Part{0, Element::Half, 1}, Part{2, Element::Word, 4}};
constexpr std::array kQ4_1 = {Part{0, Element::Half, 2}, Part{4, Element::Word, 4}};
constexpr std::array kQ5_0 = {
    Part{0, Element::Half, 1}, Part{2, Element::FifthBits, 1}, Part{6, Element::Word, 4}};
constexpr std::array kQ5_1 = {
    Part{0, Element::Half, 2}, Part{4, Element::FifthBits, 1}, Part{8, Element::Word, 4}};
constexpr std::array kQ8_0 = {Part{0, Element::Half, 1}, Part{2, Element::Word, 8}};
constexpr std::array kQ2_K = {
    Part{80, Element::Half, 2}, Part{0, Element::Byte, 16}, Part{16, Element::Word, 16}};
constexpr std::array kQ3_K = {Part{108, Element::Half, 1},
                              Part{96, Element::Byte, 12},
                              Part{0, Element::Word, 8},
                              Part{32, Element::Word, 16}};
constexpr std::array kQ4_K = {
    Part{0, Element::Half, 2}, Part{4, Element::Byte, 12}, Part{16, Element::Word, 32}};
constexpr std::array kQ5_K = {Part{0, Element::Half, 2},
                              Part{4, Element::Byte, 12},
                              Part{16, Element::Word, 8},
                              Part{48, Element::Word, 32}};
constexpr std::array kQ6_K = {Part{208, Element::Half, 1},
                              Part{192, Element::Byte, 16},
                              Part{128, Element::Word, 16},
                              Part{0, Element::Word, 32}};

constexpr std::array kIQ4_XS = {
    Part{0, Element::Half, 1}, Part{2, Element::Byte, 6}, Part{8, Element::Word, 32}};
constexpr std::array kMXFP4 = {Part{0, Element::Byte, 1}, Part{1, Element::Word, 4}};

std::span<const Part> partsOf(DType type)
{
    switch (type) {
    case DType::Q4_0:
    case DType::IQ4_NL:
        return kQ4_0;
    case DType::Q4_1:
        return kQ4_1;
    case DType::Q5_0:
        return kQ5_0;
    case DType::Q5_1:
        return kQ5_1;
    case DType::Q8_0:
        return kQ8_0;
    case DType::Q2_K:
        return kQ2_K;
    case DType::Q3_K:
        return kQ3_K;
    case DType::Q4_K:
        return kQ4_K;
    case DType::Q5_K:
        return kQ5_K;
    case DType::Q6_K:
        return kQ6_K;
    case DType::IQ4_XS:
        return kIQ4_XS;
    case DType::MXFP4:
        return kMXFP4;
    default:
        return {};
    }
}

std::uint32_t loadWord(const std::byte* at)
{
    std::uint32_t word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
}

/// Bit 4j + i of the word becomes bit j of byte i.
std::uint32_t turnFifthBits(std::uint32_t word)
{
    std::uint32_t turned = 0;
    for (std::uint32_t i = 0; i < 4; ++i) {
        std::uint32_t bits = (word >> i) & 0x11111111U;
        bits = (bits | bits >> 3U) & 0x03030303U;
        bits = (bits | bits >> 6U) & 0x000F000FU;
        bits = (bits | bits >> 12U) & 0xFFU;
        turned |= bits << (8 * i);
    }
    return turned;
}

/// Bit j of byte i becomes bit 4j + i.
std::uint32_t turnFifthBitsBack(std::uint32_t turned)
{
    std::uint32_t word = 0;
    for (std::uint32_t i = 0; i < 4; ++i) {
        std::uint32_t bits = (turned >> (8 * i)) & 0xFFU;
        bits = (bits | bits << 12U) & 0x000F000FU;
        bits = (bits | bits << 6U) & 0x03030303U;
        bits = (bits | bits << 3U) & 0x11111111U;
        word |= bits << i;
    }
    return word;
}

std::size_t elementBytes(Element element)
{
    switch (element) {
    case Element::Byte:
        return 1;
    case Element::Half:
        return 2;
    default:
        return 4;
    }
}

template<std::size_t Bytes>
std::byte* interleavePart(const std::byte* from,
                          std::size_t rowStride,
                          std::size_t presentRows,
                          std::size_t count,
                          std::byte* target)
{
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t row = 0; row < presentRows; ++row) {
            std::memcpy(target + row * Bytes, from + row * rowStride + i * Bytes, Bytes);
        }
        target += kGroupRows * Bytes;
    }
    return target;
}

} // namespace

bool isInterleavable(DType type)
{
    return !partsOf(type).empty();
}

std::size_t groupBytes(DType type, std::size_t columns)
{
    return kGroupRows * rowBytes(type, columns);
}

void interleaveGroup(DType type,
                     const std::byte* rows,
                     std::size_t presentRows,
                     std::size_t columns,
                     std::byte* target)
{
    const DTypeTraits traits = dtypeTraits(type);
    const std::size_t stride = rowBytes(type, columns);
    if (presentRows < kGroupRows) {
        std::memset(target, 0, groupBytes(type, columns));
    }
    for (std::size_t block = 0; block < columns / traits.blockLength; ++block) {
        const std::byte* from = rows + block * traits.blockBytes;
        for (const Part& part : partsOf(type)) {
            const std::byte* at = from + part.offset;
            switch (part.element) {
            case Element::Byte:
                target = interleavePart<1>(at, stride, presentRows, part.count, target);
                break;
            case Element::Half:
                target = interleavePart<2>(at, stride, presentRows, part.count, target);
                break;
            case Element::Word:
                target = interleavePart<4>(at, stride, presentRows, part.count, target);
                break;
            case Element::FifthBits:
                for (std::size_t row = 0; row < presentRows; ++row) {
                    const std::uint32_t turned = turnFifthBits(loadWord(at + row * stride));
                    std::memcpy(target + row * 4, &turned, 4);
                }
                target += kGroupRows * 4;
                break;
            }
        }
    }
}

void deinterleaveRow(
    DType type, const std::byte* group, std::size_t row, std::size_t columns, std::byte* target)
{
    const DTypeTraits traits = dtypeTraits(type);
    for (std::size_t block = 0; block < columns / traits.blockLength; ++block) {
        for (const Part& part : partsOf(type)) {
            const std::size_t bytes = elementBytes(part.element);
            for (std::size_t i = 0; i < part.count; ++i) {
                std::byte* place = target + part.offset + i * bytes;
                if (part.element == Element::FifthBits) {
                    const std::uint32_t word = turnFifthBitsBack(loadWord(group + row * bytes));
                    std::memcpy(place, &word, bytes);
                } else {
                    std::memcpy(place, group + row * bytes, bytes);
                }
                group += kGroupRows * bytes;
            }
        }
        target += traits.blockBytes;
    }
}

} // namespace ponder::inference
