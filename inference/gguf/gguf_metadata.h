// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ponder::inference {

/// One metadata value. Arrays keep their element type, so a wrong one is noticed before it is used
///
using MetadataValue = std::variant<std::uint8_t,
                                   std::int8_t,
                                   std::uint16_t,
                                   std::int16_t,
                                   std::uint32_t,
                                   std::int32_t,
                                   float,
                                   bool,
                                   std::string,
                                   std::uint64_t,
                                   std::int64_t,
                                   double,
                                   std::vector<std::uint8_t>,
                                   std::vector<std::int8_t>,
                                   std::vector<std::uint16_t>,
                                   std::vector<std::int16_t>,
                                   std::vector<std::uint32_t>,
                                   std::vector<std::int32_t>,
                                   std::vector<float>,
                                   std::vector<bool>,
                                   std::vector<std::string>,
                                   std::vector<std::uint64_t>,
                                   std::vector<std::int64_t>,
                                   std::vector<double>>;

/// Key → value table of a GGUF file, with typed look-ups that name the key in their errors.
class GgufMetadata
{
public:
    [[nodiscard]] const MetadataValue* find(std::string_view key) const;

    [[nodiscard]] bool contains(std::string_view key) const { return find(key) != nullptr; }

    [[nodiscard]] const std::map<std::string, MetadataValue, std::less<>>& entries() const
    {
        return m_entries;
    }

    void insert(std::string key, MetadataValue value);

    /// Any integer type, range-checked into [minimum, maximum]. Missing: nullopt. Wrong type or
    /// range: FileDamaged.
    [[nodiscard]] Result<std::optional<std::uint64_t>>
    unsignedInteger(std::string_view key, std::uint64_t minimum, std::uint64_t maximum) const;
    /// float or double (or any integer), finite. Missing: nullopt.
    [[nodiscard]] Result<std::optional<double>> real(std::string_view key) const;
    [[nodiscard]] Result<std::optional<bool>> boolean(std::string_view key) const;
    [[nodiscard]] Result<std::optional<std::string>> string(std::string_view key) const;
    /// Borrowed arrays; nullptr when missing; FileDamaged when the element type differs.
    [[nodiscard]] Result<const std::vector<std::string>*> stringArray(std::string_view key) const;
    [[nodiscard]] Result<const std::vector<float>*> floatArray(std::string_view key) const;
    [[nodiscard]] Result<const std::vector<std::int32_t>*> int32Array(std::string_view key) const;

private:
    std::map<std::string, MetadataValue, std::less<>> m_entries;
};

} // namespace ponder::inference
