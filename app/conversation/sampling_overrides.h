// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/engine/generation.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace ponder::app {

/// What a user sets against a model's own advice on sampling. Unset: as the model advises.
struct SamplingOverrides
{
    std::optional<double> temperature;   ///< 0–2
    std::optional<double> topP;          ///< 0–1
    std::optional<double> minP;          ///< 0–1
    std::optional<double> repeatPenalty; ///< 0.5–2
    std::optional<int> topK;             ///< 0–1000
    std::optional<std::uint64_t> seed;

    [[nodiscard]] bool isEmpty() const { return *this == SamplingOverrides{}; }

    void applyTo(inference::SamplingConfig& config) const;
    [[nodiscard]] bool operator==(const SamplingOverrides&) const = default;
};

/// As compact JSON for the database and for files; empty when nothing is set. What cannot be read,
/// or is out of range, counts as unset.
[[nodiscard]] QString toJsonText(const SamplingOverrides& overrides);
[[nodiscard]] SamplingOverrides samplingOverridesFrom(const QString& json);

} // namespace ponder::app
