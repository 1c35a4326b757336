// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/transformer/metadata_reader.h"

#include "inference/gguf/gguf_metadata.h"

#include <fmt/format.h>
#include <utility>
#include <variant>

namespace ponder::inference {

MetadataReader::MetadataReader(const GgufMetadata& metadata, std::string architecture)
    : m_metadata(metadata)
    , m_architecture(std::move(architecture))
{
}

std::string MetadataReader::fullKey(std::string_view key) const
{
    return fmt::format("{}.{}", m_architecture, key);
}

void MetadataReader::fail(ErrorCode code, std::string detail)
{
    if (!m_error) {
        m_error = Error{code, std::move(detail)};
    }
}

std::optional<std::uint32_t>
MetadataReader::optionalInteger(std::string_view key, std::uint32_t minimum, std::uint32_t maximum)
{
    const std::string name = fullKey(key);
    const MetadataValue* value = m_metadata.find(name);
    if (value == nullptr || m_error) {
        return std::nullopt;
    }
    if (std::holds_alternative<std::vector<std::int32_t>>(*value) ||
        std::holds_alternative<std::vector<std::uint32_t>>(*value)) {
        fail(ErrorCode::ArchitectureUnsupported,
             fmt::format("{}: a value per layer is not supported", name));
        return std::nullopt;
    }
    const auto integer = m_metadata.unsignedInteger(name, minimum, maximum);
    if (!integer) {
        fail(integer.error().code, integer.error().detail);
        return std::nullopt;
    }
    return integer->has_value() ? std::optional(static_cast<std::uint32_t>(**integer))
                                : std::nullopt;
}

std::uint32_t
MetadataReader::integer(std::string_view key, std::uint32_t minimum, std::uint32_t maximum)
{
    const auto value = optionalInteger(key, minimum, maximum);
    if (!value) {
        fail(ErrorCode::FileDamaged, fmt::format("{}: the key is missing", fullKey(key)));
    }
    return value.value_or(minimum);
}

std::optional<float>
MetadataReader::optionalReal(std::string_view key, double above, double maximum)
{
    const std::string name = fullKey(key);
    const auto value = m_metadata.real(name);
    if (!value) {
        fail(value.error().code, value.error().detail);
        return std::nullopt;
    }
    if (!value->has_value() || m_error) {
        return std::nullopt;
    }
    if (!(**value > above && **value <= maximum)) {
        fail(ErrorCode::FileDamaged,
             fmt::format("{}: {} is outside ({}, {}]", name, **value, above, maximum));
        return std::nullopt;
    }
    return static_cast<float>(**value);
}

std::optional<std::string> MetadataReader::optionalString(std::string_view key)
{
    const auto value = m_metadata.string(fullKey(key));
    if (!value) {
        fail(value.error().code, value.error().detail);
        return std::nullopt;
    }
    return *value;
}

std::vector<bool> MetadataReader::slidingWindowLayers(std::string_view key,
                                                      std::uint32_t blockCount,
                                                      std::uint32_t defaultPattern)
{
    const std::string name = fullKey(key);
    const MetadataValue* value = m_metadata.find(name);
    if (value != nullptr) {
        if (const auto* flags = std::get_if<std::vector<bool>>(value)) {
            if (flags->size() != blockCount) {
                fail(ErrorCode::FileDamaged,
                     fmt::format("{}: {} entries for {} layers", name, flags->size(), blockCount));
            }
            std::vector<bool> layers = *flags;
            layers.resize(blockCount);
            return layers;
        }
    }
    const std::uint32_t pattern = optionalInteger(key, 1, 1024).value_or(defaultPattern);
    std::vector<bool> layers(blockCount);
    for (std::uint32_t layer = 0; layer < blockCount; ++layer) {
        layers[layer] = (layer + 1) % pattern != 0;
    }
    return layers;
}

} // namespace ponder::inference
