// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/gguf/gguf_metadata.h"

#include <cmath>
#include <fmt/format.h>
#include <type_traits>
#include <utility>

namespace ponder::inference {

namespace {

template<class T>
constexpr bool kIsInteger = std::is_integral_v<T> && !std::is_same_v<T, bool>;

tl::unexpected<Error> wrongType(std::string_view key, std::string_view wanted)
{
    return fail(ErrorCode::FileDamaged, fmt::format("metadata key '{}' is not {}", key, wanted));
}

template<class T>
Result<std::optional<T>>
exactly(const MetadataValue* value, std::string_view key, std::string_view wanted)
{
    if (value == nullptr) {
        return std::optional<T>{};
    }
    if (const T* held = std::get_if<T>(value)) {
        return std::optional<T>{*held};
    }
    return wrongType(key, wanted);
}

template<class T>
Result<const std::vector<T>*>
arrayOf(const MetadataValue* value, std::string_view key, std::string_view wanted)
{
    if (value == nullptr) {
        return static_cast<const std::vector<T>*>(nullptr);
    }
    if (const auto* held = std::get_if<std::vector<T>>(value)) {
        return held;
    }
    return wrongType(key, wanted);
}

} // namespace

const MetadataValue* GgufMetadata::find(std::string_view key) const
{
    const auto found = m_entries.find(key);
    return found == m_entries.end() ? nullptr : &found->second;
}

void GgufMetadata::insert(std::string key, MetadataValue value)
{
    m_entries.insert_or_assign(std::move(key), std::move(value));
}

Result<std::optional<std::uint64_t>> GgufMetadata::unsignedInteger(std::string_view key,
                                                                   std::uint64_t minimum,
                                                                   std::uint64_t maximum) const
{
    const MetadataValue* value = find(key);
    if (value == nullptr) {
        return std::optional<std::uint64_t>{};
    }
    return std::visit(
        [&](const auto& held) -> Result<std::optional<std::uint64_t>> {
            using T = std::decay_t<decltype(held)>;
            if constexpr (kIsInteger<T>) {
                const auto number = static_cast<std::uint64_t>(held);
                if (!std::in_range<std::uint64_t>(held) || number < minimum || number > maximum) {
                    return fail(ErrorCode::FileDamaged,
                                fmt::format("metadata key '{}' is {}, outside {}..{}",
                                            key,
                                            held,
                                            minimum,
                                            maximum));
                }
                return std::optional<std::uint64_t>{number};
            } else {
                return wrongType(key, "an integer");
            }
        },
        *value);
}

Result<std::optional<double>> GgufMetadata::real(std::string_view key) const
{
    const MetadataValue* value = find(key);
    if (value == nullptr) {
        return std::optional<double>{};
    }
    return std::visit(
        [&](const auto& held) -> Result<std::optional<double>> {
            using T = std::decay_t<decltype(held)>;
            if constexpr (kIsInteger<T> || std::is_floating_point_v<T>) {
                const auto number = static_cast<double>(held);
                if (!std::isfinite(number)) {
                    return fail(ErrorCode::FileDamaged,
                                fmt::format("metadata key '{}' is not finite", key));
                }
                return std::optional<double>{number};
            } else {
                return wrongType(key, "a number");
            }
        },
        *value);
}

Result<std::optional<bool>> GgufMetadata::boolean(std::string_view key) const
{
    return exactly<bool>(find(key), key, "a boolean");
}

Result<std::optional<std::string>> GgufMetadata::string(std::string_view key) const
{
    return exactly<std::string>(find(key), key, "a string");
}

Result<const std::vector<std::string>*> GgufMetadata::stringArray(std::string_view key) const
{
    return arrayOf<std::string>(find(key), key, "an array of strings");
}

Result<const std::vector<float>*> GgufMetadata::floatArray(std::string_view key) const
{
    return arrayOf<float>(find(key), key, "an array of 32-bit floats");
}

Result<const std::vector<std::int32_t>*> GgufMetadata::int32Array(std::string_view key) const
{
    return arrayOf<std::int32_t>(find(key), key, "an array of 32-bit integers");
}

} // namespace ponder::inference
