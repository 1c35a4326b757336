// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/quantization/quantization.h"

#include "inference/core/assertion.h"
#include "inference/core/half.h"
#include "inference/quantization/block_formats.h"

#include <cstring>

namespace ponder::inference {

namespace {

using PackBlock = void (*)(const float* values, std::byte* block);

PackBlock blockPacker(DType type)
{
    switch (type) {
    case DType::Q4_0:
        return packQ4_0;
    case DType::Q4_1:
        return packQ4_1;
    case DType::Q5_0:
        return packQ5_0;
    case DType::Q5_1:
        return packQ5_1;
    case DType::Q8_0:
        return packQ8_0;
    case DType::Q2_K:
        return packQ2_K;
    case DType::Q3_K:
        return packQ3_K;
    case DType::Q4_K:
        return packQ4_K;
    case DType::Q5_K:
        return packQ5_K;
    case DType::Q6_K:
        return packQ6_K;
    case DType::IQ4_NL:
        return packIQ4_NL;
    case DType::IQ4_XS:
        return packIQ4_XS;
    case DType::MXFP4:
        return packMXFP4;
    default:
        return nullptr;
    }
}

template<float (*Convert)(std::uint16_t)>
void widen(const std::byte* blocks, float* values, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        std::uint16_t bits = 0;
        std::memcpy(&bits, blocks + 2 * i, sizeof bits);
        values[i] = Convert(bits);
    }
}

template<std::uint16_t (*Convert)(float)>
void narrow(const float* values, std::byte* blocks, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint16_t bits = Convert(values[i]);
        std::memcpy(blocks + 2 * i, &bits, sizeof bits);
    }
}

} // namespace

UnpackBlock blockUnpacker(DType type)
{
    switch (type) {
    case DType::Q4_0:
        return unpackQ4_0;
    case DType::Q4_1:
        return unpackQ4_1;
    case DType::Q5_0:
        return unpackQ5_0;
    case DType::Q5_1:
        return unpackQ5_1;
    case DType::Q8_0:
        return unpackQ8_0;
    case DType::Q2_K:
        return unpackQ2_K;
    case DType::Q3_K:
        return unpackQ3_K;
    case DType::Q4_K:
        return unpackQ4_K;
    case DType::Q5_K:
        return unpackQ5_K;
    case DType::Q6_K:
        return unpackQ6_K;
    case DType::IQ4_NL:
        return unpackIQ4_NL;
    case DType::IQ4_XS:
        return unpackIQ4_XS;
    case DType::MXFP4:
        return unpackMXFP4;
    default:
        return nullptr;
    }
}

void dequantize(DType type, const std::byte* blocks, float* values, std::size_t count)
{
    switch (type) {
    case DType::F32:
        std::memcpy(values, blocks, count * sizeof(float));
        return;
    case DType::F16:
        widen<floatFromHalf>(blocks, values, count);
        return;
    case DType::BF16:
        widen<floatFromBfloat16>(blocks, values, count);
        return;
    default:
        break;
    }
    const UnpackBlock unpack = blockUnpacker(type);
    INFERENCE_ASSERT(unpack != nullptr, "only computable types reach the kernels");
    const DTypeTraits traits = dtypeTraits(type);
    UnpackedBlock block;
    for (std::size_t done = 0; done < count; done += traits.blockLength) {
        unpack(blocks, block);
        blocks += traits.blockBytes;
        for (std::size_t i = 0; i < traits.blockLength; ++i) {
            const std::size_t group = i / UnpackedBlock::kGroupLength;
            *values++ =
                block.scales[group] * static_cast<float>(block.quants[i]) - block.minimums[group];
        }
    }
}

void quantize(DType type, const float* values, std::byte* blocks, std::size_t count)
{
    switch (type) {
    case DType::F32:
        std::memcpy(blocks, values, count * sizeof(float));
        return;
    case DType::F16:
        narrow<halfFromFloat>(values, blocks, count);
        return;
    case DType::BF16:
        narrow<bfloat16FromFloat>(values, blocks, count);
        return;
    default:
        break;
    }
    const PackBlock pack = blockPacker(type);
    INFERENCE_ASSERT(pack != nullptr, "only computable types are written");
    const DTypeTraits traits = dtypeTraits(type);
    for (std::size_t done = 0; done < count; done += traits.blockLength) {
        pack(values + done, blocks);
        blocks += traits.blockBytes;
    }
}

} // namespace ponder::inference
