// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The reference every other table is tested against, and the fall-back for processors without one.
#include "inference/core/assertion.h"
#include "inference/core/half.h"
#include "inference/kernels/isa_kernels.h"
#include "inference/quantization/quantization.h"
#include "inference/quantization/unpacked_block.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace ponder::inference {

namespace {

constexpr std::size_t kActivationBlock = 32;
/// Below it 127 / amplitude would overflow; the block counts as zero.
constexpr float kSmallestAmplitude = 1e-35F;

void quantizeActivation(
    const float* values, std::size_t n, std::int8_t* quants, float* scales, float* sums)
{
    for (std::size_t block = 0; block < n / kActivationBlock; ++block) {
        const float* x = values + block * kActivationBlock;
        float largest = 0.0F;
        bool isFinite = true;
        for (std::size_t i = 0; i < kActivationBlock; ++i) {
            largest = std::max(largest, std::fabs(x[i]));
            isFinite = isFinite && std::isfinite(x[i]);
        }
        if (!isFinite) {
            // Infinity times zero: whatever is computed from this block is no number, and the
            // engine notices.
            std::fill_n(quants + block * kActivationBlock, kActivationBlock, std::int8_t{0});
            scales[block] = sums[block] = std::nanf("");
            continue;
        }
        const float inverse = largest > kSmallestAmplitude ? 127.0F / largest : 0.0F;
        int sum = 0;
        for (std::size_t i = 0; i < kActivationBlock; ++i) {
            const int quant = static_cast<int>(std::nearbyint(x[i] * inverse));
            quants[block * kActivationBlock + i] = static_cast<std::int8_t>(quant);
            sum += quant;
        }
        scales[block] = largest / 127.0F;
        sums[block] = scales[block] * static_cast<float>(sum);
    }
}

/// Σ load(a, i) · b[i] in eight partial sums.
template<class Load>
float dotOf(std::size_t n, const float* b, Load load)
{
    std::array<float, 8> partial{};
    std::size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        for (std::size_t lane = 0; lane < 8; ++lane) {
            partial[lane] += load(i + lane) * b[i + lane];
        }
    }
    for (; i < n; ++i) {
        partial[i % 8] += load(i) * b[i];
    }
    return ((partial[0] + partial[4]) + (partial[2] + partial[6])) +
           ((partial[1] + partial[5]) + (partial[3] + partial[7]));
}

float dot(const float* a, const float* b, std::size_t n)
{
    return dotOf(n, b, [a](std::size_t i) { return a[i]; });
}

float dotF16(const float* a, const std::uint16_t* b, std::size_t n)
{
    return dotOf(n, a, [b](std::size_t i) { return floatFromHalf(b[i]); });
}

template<class T>
T loadUnaligned(const std::byte* data, std::size_t index)
{
    T value{};
    std::memcpy(&value, data + index * sizeof(T), sizeof(T));
    return value;
}

float rowDotFloat(DType type, const std::byte* row, const ActivationVector& x)
{
    switch (type) {
    case DType::F32:
        return dotOf(
            x.length, x.values, [row](std::size_t i) { return loadUnaligned<float>(row, i); });
    case DType::F16:
        return dotOf(x.length, x.values, [row](std::size_t i) {
            return floatFromHalf(loadUnaligned<std::uint16_t>(row, i));
        });
    default:
        return dotOf(x.length, x.values, [row](std::size_t i) {
            return floatFromBfloat16(loadUnaligned<std::uint16_t>(row, i));
        });
    }
}

float blockDot(const UnpackedBlock& block,
               std::size_t length,
               const std::int8_t* quants,
               const float* scales)
{
    constexpr std::size_t group = UnpackedBlock::kGroupLength;
    float total = 0.0F;
    for (std::size_t g = 0; g < length / group; ++g) {
        int product = 0;
        int sum = 0;
        for (std::size_t i = 0; i < group; ++i) {
            const int activation = quants[g * group + i];
            product += block.quants[g * group + i] * activation;
            sum += activation;
        }
        const float weighted = block.scales[g] * static_cast<float>(product) -
                               block.minimums[g] * static_cast<float>(sum);
        total += scales[g / 2] * weighted;
    }
    return total;
}

void matVecRows(const WeightMatrix& weights,
                const ActivationVector& x,
                std::size_t rowBegin,
                std::size_t rowEnd,
                float* y)
{
    const DTypeTraits traits = dtypeTraits(weights.type);
    const std::size_t stride = rowBytes(weights.type, weights.columns);
    const UnpackBlock unpack = blockUnpacker(weights.type);
    UnpackedBlock unpacked;
    for (std::size_t r = rowBegin; r < rowEnd; ++r) {
        const std::byte* row = weights.data + r * stride;
        if (unpack == nullptr) {
            y[r] = rowDotFloat(weights.type, row, x);
            continue;
        }
        float sum = 0.0F;
        for (std::size_t done = 0; done < weights.columns; done += traits.blockLength) {
            unpack(row, unpacked);
            row += traits.blockBytes;
            sum += blockDot(
                unpacked, traits.blockLength, x.quants + done, x.scales + done / kActivationBlock);
        }
        y[r] = sum;
    }
}

void dequantizeToBf16(DType type, const std::byte* blocks, std::uint16_t* values, std::size_t count)
{
    std::array<float, 256> wide{};
    const DTypeTraits traits = dtypeTraits(type);
    for (std::size_t done = 0; done < count; done += wide.size()) {
        const std::size_t now = std::min(wide.size(), count - done);
        dequantize(type, blocks + done / traits.blockLength * traits.blockBytes, wide.data(), now);
        for (std::size_t i = 0; i < now; ++i) {
            values[done + i] = bfloat16FromFloat(wide[i]);
        }
    }
}

void convertToBf16(const float* x, std::uint16_t* y, std::size_t n)
{
    std::transform(x, x + n, y, bfloat16FromFloat);
}

void addScaledF16(float* y, const std::uint16_t* x, float scale, std::size_t n)
{
    for (std::size_t i = 0; i < n; ++i) {
        y[i] += scale * floatFromHalf(x[i]);
    }
}

void addScaled(float* y, const float* x, float scale, std::size_t n)
{
    for (std::size_t i = 0; i < n; ++i) {
        y[i] += scale * x[i];
    }
}

void multiplyTile(const float* a,
                  std::size_t aStride,
                  const float* b,
                  std::size_t bStride,
                  float* c,
                  std::size_t cStride,
                  std::size_t rows,
                  std::size_t columns,
                  std::size_t depth,
                  bool accumulate)
{
    for (std::size_t row = 0; row < rows; ++row) {
        float* line = c + row * cStride;
        if (!accumulate) {
            for (std::size_t column = 0; column < columns; ++column) {
                line[column] = 0.0F;
            }
        }
        for (std::size_t k = 0; k < depth; ++k) {
            addScaled(line, b + k * bStride, a[row * aStride + k], columns);
        }
    }
}

void convertToF16(const float* x, std::uint16_t* y, std::size_t n)
{
    std::transform(x, x + n, y, halfFromFloat);
}

void convertFromF16(const std::uint16_t* x, float* y, std::size_t n)
{
    std::transform(x, x + n, y, floatFromHalf);
}

void rmsNorm(const float* x, const float* weight, float epsilon, float* y, std::size_t n)
{
    double squares = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        squares += static_cast<double>(x[i]) * static_cast<double>(x[i]);
    }
    const double mean = squares / static_cast<double>(n);
    const auto factor = static_cast<float>(1.0 / std::sqrt(mean + static_cast<double>(epsilon)));
    for (std::size_t i = 0; i < n; ++i) {
        y[i] = x[i] * factor * weight[i];
    }
}

void softmax(float* x, std::size_t n)
{
    if (n == 0) {
        return;
    }
    const float largest = *std::max_element(x, x + n);
    float sum = 0.0F;
    for (std::size_t i = 0; i < n; ++i) {
        x[i] = std::exp(x[i] - largest);
        sum += x[i];
    }
    for (std::size_t i = 0; i < n; ++i) {
        x[i] /= sum;
    }
}

void siluMultiply(float* gate, const float* up, std::size_t n)
{
    for (std::size_t i = 0; i < n; ++i) {
        gate[i] = gate[i] / (1.0F + std::exp(-gate[i])) * up[i];
    }
}

void geluMultiply(float* gate, const float* up, std::size_t n)
{
    constexpr float kTwoSqrtTwoOverPi = 1.5957691216F;
    for (std::size_t i = 0; i < n; ++i) {
        // x · (1 + tanh u) / 2 = x / (1 + e^(−2u))
        const float x = gate[i];
        const float twice = kTwoSqrtTwoOverPi * (x + 0.044715F * x * x * x);
        gate[i] = x / (1.0F + std::exp(-twice)) * up[i];
    }
}

} // namespace

const KernelTable kScalarKernels = {.isa = Isa::Scalar,
                                    .quantizeActivation = quantizeActivation,
                                    .matVecRows = matVecRows,
                                    .dot = dot,
                                    .dotF16 = dotF16,
                                    .addScaledF16 = addScaledF16,
                                    .addScaled = addScaled,
                                    .convertToF16 = convertToF16,
                                    .convertFromF16 = convertFromF16,
                                    .rmsNorm = rmsNorm,
                                    .softmax = softmax,
                                    .siluMultiply = siluMultiply,
                                    .geluMultiply = geluMultiply,
                                    .multiplyTile = multiplyTile,
                                    .dequantizeToF32 = dequantize,
                                    .dequantizeToBf16 = dequantizeToBf16,
                                    .convertToBf16 = convertToBf16};

} // namespace ponder::inference
