// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/transformer/rope.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ponder::inference {

namespace {

/// The pair whose wave turns `rotations` times within the original context (YaRN, arXiv 2309.00071,
/// section 3.2).
double yarnCorrectionPair(const ModelConfig& config, double base, double rotations)
{
    const double original = static_cast<double>(config.ropeOriginalContextLength);
    return static_cast<double>(config.ropeDimensionCount) *
           std::log(original / (rotations * 2.0 * std::numbers::pi)) / (2.0 * std::log(base));
}

/// Share of the unscaled frequency in pair `pair`: 1 for fast waves, 0 for slow ones.
double yarnExtrapolation(const ModelConfig& config, double base, double pair)
{
    const double low =
        std::max(0.0, std::floor(yarnCorrectionPair(config, base, config.yarnBetaFast)));
    const double high = std::min(static_cast<double>(config.ropeDimensionCount) - 1.0,
                                 std::ceil(yarnCorrectionPair(config, base, config.yarnBetaSlow)));
    const double ramp = (pair - low) / std::max(0.001, high - low);
    return (1.0 - std::clamp(ramp, 0.0, 1.0)) * static_cast<double>(config.yarnExtrapolationFactor);
}

} // namespace

Rope::Rope(const ModelConfig& config, RopeKind kind, const float* frequencyFactors)
    : m_layout(config.ropeLayout)
{
    const std::size_t pairs = config.ropeDimensionCount / 2;
    const bool isLocal = kind == RopeKind::Local;
    const double base = isLocal ? config.ropeFreqBaseLocal : config.ropeFreqBase;
    const RopeScaling scaling = isLocal ? RopeScaling::None : config.ropeScaling;
    const double factor = config.ropeScalingFactor;
    m_frequencies.resize(pairs);
    for (std::size_t pair = 0; pair < pairs; ++pair) {
        const double exponent =
            -2.0 * static_cast<double>(pair) / static_cast<double>(config.ropeDimensionCount);
        double frequency = std::pow(base, exponent);
        if (frequencyFactors != nullptr) {
            frequency /= static_cast<double>(frequencyFactors[pair]);
        }
        if (scaling == RopeScaling::Linear) {
            frequency /= factor;
        } else if (scaling == RopeScaling::Yarn) {
            const double kept = yarnExtrapolation(config, base, static_cast<double>(pair));
            frequency = frequency / factor * (1.0 - kept) + frequency * kept;
        }
        m_frequencies[pair] = frequency;
    }
    if (scaling == RopeScaling::Yarn) {
        m_magnitude = config.yarnAttentionFactor;
        if (config.yarnExtrapolationFactor > 0.0F && factor > 1.0) {
            m_magnitude *= static_cast<float>(1.0 + 0.1 * std::log(factor));
        }
    }
}

void Rope::fill(std::size_t position, float* cosines, float* sines) const
{
    for (std::size_t pair = 0; pair < m_frequencies.size(); ++pair) {
        const double angle = static_cast<double>(position) * m_frequencies[pair];
        cosines[pair] = static_cast<float>(std::cos(angle)) * m_magnitude;
        sines[pair] = static_cast<float>(std::sin(angle)) * m_magnitude;
    }
}

void Rope::rotate(float* head, const float* cosines, const float* sines) const
{
    const std::size_t pairs = m_frequencies.size();
    const std::size_t step = m_layout == RopeLayout::Adjacent ? 2 : 1;
    const std::size_t partner = m_layout == RopeLayout::Adjacent ? 1 : pairs;
    for (std::size_t pair = 0; pair < pairs; ++pair) {
        const float first = head[pair * step];
        const float second = head[pair * step + partner];
        head[pair * step] = first * cosines[pair] - second * sines[pair];
        head[pair * step + partner] = first * sines[pair] + second * cosines[pair];
    }
}

} // namespace ponder::inference
