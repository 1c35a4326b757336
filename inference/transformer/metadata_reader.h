// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ponder::inference {

class GgufMetadata;

/// Reads the `<architecture>.*` keys of a file and remembers the first thing wrong, so that a
/// caller asks for all keys in a row and checks once. After a failure every look-up gives its
/// fallback.
class MetadataReader
{
public:
    MetadataReader(const GgufMetadata& metadata, std::string architecture);

    /// An integer in [minimum, maximum]; a missing key is an error.
    [[nodiscard]] std::uint32_t
    integer(std::string_view key, std::uint32_t minimum, std::uint32_t maximum);
    /// The same, nothing when the key is missing.
    [[nodiscard]] std::optional<std::uint32_t>
    optionalInteger(std::string_view key, std::uint32_t minimum, std::uint32_t maximum);
    /// A finite number in (above, maximum].
    [[nodiscard]] std::optional<float>
    optionalReal(std::string_view key, double above, double maximum);
    [[nodiscard]] std::optional<std::string> optionalString(std::string_view key);
    /// Which layers have a sliding window: either "every n-th layer has none" or one boolean a
    /// layer.
    [[nodiscard]] std::vector<bool> slidingWindowLayers(std::string_view key,
                                                        std::uint32_t blockCount,
                                                        std::uint32_t defaultPattern);

    void fail(ErrorCode code, std::string detail);

    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

    [[nodiscard]] std::string fullKey(std::string_view key) const;

private:
    const GgufMetadata& m_metadata;
    std::string m_architecture;
    std::optional<Error> m_error;
};

} // namespace ponder::inference
