// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/sampler.h"

#include "inference/sampling/penalties.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace ponder::inference {

namespace {

/// True when all are finite: 0 × NaN and 0 × Inf are NaN, and NaN stays through a sum. Sixteen sums
/// side by side let the compiler use vector registers.
bool areFinite(std::span<const float> values)
{
    std::array<float, 16> sums{};
    std::size_t i = 0;
    for (; i + sums.size() <= values.size(); i += sums.size()) {
        for (std::size_t lane = 0; lane < sums.size(); ++lane) {
            sums[lane] += values[i + lane] * 0.0F;
        }
    }
    for (; i < values.size(); ++i) {
        sums[0] += values[i] * 0.0F;
    }
    return std::all_of(sums.begin(), sums.end(), [](float sum) { return sum == 0.0F; });
}

Result<void> check(bool isValid, const char* what)
{
    if (!isValid) {
        return fail(ErrorCode::InvalidArgument, std::string("sampling: ") + what);
    }
    return {};
}

} // namespace

Result<void> validateSampling(const SamplingConfig& config)
{
    return check(std::isfinite(config.temperature) && config.temperature >= 0.0F,
                 "temperature must be 0 or more")
        .and_then([&] { return check(config.topK >= 0, "top-k must be 0 or more"); })
        .and_then([&] {
            return check(config.topP > 0.0F && config.topP <= 1.0F, "top-p must lie in (0, 1]");
        })
        .and_then([&] {
            return check(config.minP >= 0.0F && config.minP <= 1.0F, "min-p must lie in [0, 1]");
        })
        .and_then([&] {
            return check(std::isfinite(config.repeatPenalty) && config.repeatPenalty > 0.0F,
                         "repeat penalty must be above 0");
        })
        .and_then([&] {
            return check(std::isfinite(config.frequencyPenalty) &&
                             std::isfinite(config.presencePenalty),
                         "frequency and presence penalty must be finite");
        })
        .and_then(
            [&] { return check(config.penaltyWindow >= 0, "penalty window must be 0 or more"); });
}

Sampler::Sampler(const SamplingConfig& config)
    : m_config(config)
    , m_seed(config.seed ? *config.seed : freshSeed())
    , m_random(m_seed)
{
}

void Sampler::accept(std::span<const TokenId> ids)
{
    const auto window = static_cast<std::size_t>(std::max(m_config.penaltyWindow, 0));
    if (ids.size() > window) {
        ids = ids.last(window);
    }
    m_recent.insert(m_recent.end(), ids.begin(), ids.end());
    if (m_recent.size() > window) {
        m_recent.erase(m_recent.begin(), m_recent.end() - static_cast<std::ptrdiff_t>(window));
    }
}

Result<TokenId> Sampler::sample(std::span<const float> logits)
{
    if (logits.empty() || !areFinite(logits)) {
        return fail(ErrorCode::NumericFailure, "the network's output is not a number");
    }
    if (hasPenalties(m_config) && !m_recent.empty()) {
        m_penalised.assign(logits.begin(), logits.end());
        applyPenalties(m_config, m_recent, m_penalised);
        logits = m_penalised;
    }
    if (m_config.temperature == 0.0F) {
        return argMax(logits);
    }
    selectCandidates(logits, static_cast<std::size_t>(m_config.topK), m_config.minP, m_candidates);
    keepTopP(m_candidates, m_config.topP);
    keepMinP(m_candidates, m_config.minP);
    return drawCandidate(m_candidates, m_config.temperature, m_random.uniform());
}

} // namespace ponder::inference
