// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The reference every other table is tested against, and the fall-back for processors without one.
#include "inference/core/assertion.h"
#include "inference/core/half.h"
#include "inference/kernels/isa_kernels.h"
#include "inference/kernels/kv_pack.h"
#include "inference/quantization/quantization.h"
#include "inference/quantization/unpacked_block.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

namespace ponder::inference {

namespace {

/// Below it 127 / amplitude would overflow; the block counts as zero.
constexpr float kSmallestAmplitude = 1e-35F;

void quantizeBlock(const float* x, bool isFine, ActivationBlock& target)
{
    constexpr auto steps = static_cast<float>(ActivationBlock::kFineSteps);
    float largest = 0.0F;
    bool isFinite = true;
    for (std::size_t i = 0; i < ActivationBlock::kLength; ++i) {
        largest = std::max(largest, std::fabs(x[i]));
        isFinite = isFinite && std::isfinite(x[i]);
    }
    if (!isFinite) {
        // Whatever is computed from this block is no number, and the engine notices.
        target = {};
        target.step = target.sum = target.halfSums[0] = target.halfSums[1] = std::nanf("");
        return;
    }
    const float inverse = largest > kSmallestAmplitude ? 127.0F / largest : 0.0F;
    std::array<std::int32_t, 2> sums{};
    for (std::size_t i = 0; i < ActivationBlock::kLength; ++i) {
        const float scaled = x[i] * inverse;
        const float whole = std::nearbyint(scaled);
        const float rest =
            isFine ? std::clamp(std::nearbyint((scaled - whole) * steps), -127.0F, 127.0F) : 0.0F;
        target.quants[i] = static_cast<std::int8_t>(whole);
        target.fine[i] = static_cast<std::int8_t>(rest);
        sums.at(i / 16) += ActivationBlock::kFineSteps * target.quants[i] + target.fine[i];
    }
    target.step = largest / (127.0F * steps);
    target.sum = target.step * static_cast<float>(sums[0] + sums[1]);
    target.halfSums[0] = target.step * static_cast<float>(sums[0]);
    target.halfSums[1] = target.step * static_cast<float>(sums[1]);
    target.isFine = isFine ? 1 : 0;
}

void quantizeActivation(const float* values,
                        std::size_t n,
                        ActivationBlock* target,
                        std::size_t blockStride,
                        ActivationBits bits)
{
    for (std::size_t block = 0; block < n / ActivationBlock::kLength; ++block) {
        quantizeBlock(values + block * ActivationBlock::kLength,
                      bits != ActivationBits::Eight,
                      target[block * blockStride]);
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

float rowDotFloat(DType type, const std::byte* row, const float* x, std::size_t length)
{
    switch (type) {
    case DType::F32:
        return dotOf(length, x, [row](std::size_t i) { return loadUnaligned<float>(row, i); });
    case DType::F16:
        return dotOf(length, x, [row](std::size_t i) {
            return floatFromHalf(loadUnaligned<std::uint16_t>(row, i));
        });
    default:
        return dotOf(length, x, [row](std::size_t i) {
            return floatFromBfloat16(loadUnaligned<std::uint16_t>(row, i));
        });
    }
}

/// `x`: the activations of the block's columns, `blockStride` apart.
float blockDot(const UnpackedBlock& block,
               std::size_t length,
               const ActivationBlock* x,
               std::size_t blockStride)
{
    constexpr std::size_t group = UnpackedBlock::kGroupLength;
    float total = 0.0F;
    for (std::size_t g = 0; g < length / group; ++g) {
        const ActivationBlock& activations = x[g / 2 * blockStride];
        int product = 0;
        for (std::size_t i = 0; i < group; ++i) {
            const std::size_t place = g % 2 * group + i;
            product +=
                block.quants[g * group + i] *
                (ActivationBlock::kFineSteps * activations.quants[place] + activations.fine[place]);
        }
        total += block.scales[g] * activations.step * static_cast<float>(product) -
                 block.minimums[g] * activations.halfSums[g % 2];
    }
    return total;
}

/// One row of an interleaved matrix, taken back out of its group.
float rowDotQuantized(const WeightMatrix& weights,
                      const std::vector<std::byte>& row,
                      const ActivationBlock* x,
                      std::size_t blockStride)
{
    const DTypeTraits traits = dtypeTraits(weights.type);
    const UnpackBlock unpack = blockUnpacker(weights.type);
    UnpackedBlock unpacked;
    float sum = 0.0F;
    for (std::size_t done = 0; done < weights.columns; done += traits.blockLength) {
        unpack(row.data() + done / traits.blockLength * traits.blockBytes, unpacked);
        sum += blockDot(unpacked,
                        traits.blockLength,
                        x + done / ActivationBlock::kLength * blockStride,
                        blockStride);
    }
    return sum;
}

void multiplyRows(const WeightMatrix& weights,
                  const ActivationBatch& x,
                  std::size_t rowBegin,
                  std::size_t rowEnd,
                  float* y,
                  std::size_t yStride)
{
    const std::size_t stride = rowBytes(weights.type, weights.columns);
    std::vector<std::byte> row(stride);
    for (std::size_t r = rowBegin; r < rowEnd; ++r) {
        if (weights.isInterleaved()) {
            deinterleaveRow(weights.type,
                            weights.data + r / kGroupRows * kGroupRows * stride,
                            r % kGroupRows,
                            weights.columns,
                            row.data());
        }
        for (std::size_t i = 0; i < x.count; ++i) {
            y[i * yStride + r] = weights.isInterleaved()
                                     ? rowDotQuantized(weights, row, x.blocks + i, x.blockStride)
                                     : rowDotFloat(weights.type,
                                                   weights.data + r * stride,
                                                   x.values + i * x.stride,
                                                   weights.columns);
        }
    }
}

void floatRowToF32(DType type, const std::byte* row, float* values, std::size_t count)
{
    dequantize(type, row, values, count);
}

void floatRowToBf16(DType type, const std::byte* row, std::uint16_t* values, std::size_t count)
{
    std::vector<float> wide(count);
    dequantize(type, row, wide.data(), count);
    std::transform(wide.begin(), wide.end(), values, bfloat16FromFloat);
}

/// The values of one row of a group.
void unpackRow(const WeightMatrix& weights, std::size_t row, std::vector<float>& values)
{
    const std::size_t stride = rowBytes(weights.type, weights.columns);
    std::vector<std::byte> blocks(stride);
    deinterleaveRow(weights.type,
                    weights.data + row / kGroupRows * kGroupRows * stride,
                    row % kGroupRows,
                    weights.columns,
                    blocks.data());
    values.resize(weights.columns);
    dequantize(weights.type, blocks.data(), values.data(), values.size());
}

void unpackGroupToF32(const WeightMatrix& weights,
                      std::size_t row,
                      float* target,
                      std::size_t stride)
{
    std::vector<float> values;
    for (std::size_t r = 0; r < kGroupRows; ++r) {
        unpackRow(weights, row + r, values);
        for (std::size_t column = 0; column < weights.columns; ++column) {
            target[column * stride + r] = values[column];
        }
    }
}

void unpackGroupToBf16(const WeightMatrix& weights,
                       std::size_t row,
                       std::uint16_t* target,
                       std::size_t stride)
{
    std::vector<float> values;
    for (std::size_t r = 0; r < kGroupRows; ++r) {
        unpackRow(weights, row + r, values);
        for (std::size_t column = 0; column < weights.columns; ++column) {
            target[column / 2 * 2 * stride + 2 * r + column % 2] =
                bfloat16FromFloat(values[column]);
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

/// [count, headDim], whatever the cache holds.
std::vector<std::uint16_t> halvesOf(const KvVectors& vectors)
{
    std::vector<std::uint16_t> halves(vectors.count * vectors.headDim);
    if (vectors.type == KvType::Q8_0) {
        unpackKv(vectors, halves.data());
    } else {
        std::memcpy(halves.data(), vectors.data, halves.size() * sizeof(std::uint16_t));
    }
    return halves;
}

void scoreKeys(const float* queries,
               std::size_t group,
               const KvVectors& keys,
               float scale,
               float* scores,
               std::size_t scoreStride)
{
    const std::vector<std::uint16_t> halves = halvesOf(keys);
    for (std::size_t q = 0; q < group; ++q) {
        for (std::size_t key = 0; key < keys.count; ++key) {
            scores[q * scoreStride + key] = scale * dotF16(queries + q * keys.headDim,
                                                           halves.data() + key * keys.headDim,
                                                           keys.headDim);
        }
    }
}

void sumValues(const float* weights,
               std::size_t weightStride,
               std::size_t group,
               const KvVectors& values,
               float* output)
{
    const std::vector<std::uint16_t> halves = halvesOf(values);
    for (std::size_t q = 0; q < group; ++q) {
        float* sum = output + q * values.headDim;
        std::fill_n(sum, values.headDim, 0.0F);
        for (std::size_t key = 0; key < values.count; ++key) {
            addScaledF16(sum,
                         halves.data() + key * values.headDim,
                         weights[q * weightStride + key],
                         values.headDim);
        }
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

float softmax(float* x, std::size_t n)
{
    if (n == 0) {
        return -std::numeric_limits<float>::infinity();
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
    return largest + std::log(sum);
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
                                    .multiplyRows = multiplyRows,
                                    .panels = {},
                                    .dot = dot,
                                    .scoreKeys = scoreKeys,
                                    .sumValues = sumValues,
                                    .addScaled = addScaled,
                                    .convertToF16 = convertToF16,
                                    .convertFromF16 = convertFromF16,
                                    .packKv = packKv,
                                    .unpackKv = unpackKv,
                                    .rmsNorm = rmsNorm,
                                    .softmax = softmax,
                                    .siluMultiply = siluMultiply,
                                    .geluMultiply = geluMultiply,
                                    .multiplyTile = multiplyTile,
                                    .floatRowToF32 = floatRowToF32,
                                    .floatRowToBf16 = floatRowToBf16,
                                    .unpackGroupToF32 = unpackGroupToF32,
                                    .unpackGroupToBf16 = unpackGroupToBf16,
                                    .convertToBf16 = convertToBf16};

} // namespace ponder::inference
