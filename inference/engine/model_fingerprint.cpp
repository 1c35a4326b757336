// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/model_fingerprint.h"

#include "inference/core/checksum.h"
#include "inference/gguf/gguf_file.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <type_traits>
#include <variant>

namespace ponder::inference {

namespace {

constexpr std::size_t kSampleBytes = 4096;

void addText(Checksum& sum, std::string_view text)
{
    sum.addValues(std::span(text.data(), text.size()));
}

void addValue(Checksum& sum, const MetadataValue& value)
{
    std::visit(
        [&sum](const auto& held) {
            using Held = std::decay_t<decltype(held)>;
            if constexpr (std::is_arithmetic_v<Held>) {
                sum.addValues(std::span(&held, 1));
            } else if constexpr (std::is_same_v<Held, std::string>) {
                addText(sum, held);
            } else if constexpr (std::is_same_v<Held, std::vector<std::string>>) {
                for (const std::string& text : held) {
                    addText(sum, text);
                }
            } else if constexpr (std::is_same_v<Held, std::vector<bool>>) {
                for (const bool flag : held) {
                    sum.addValues(std::span(&flag, 1));
                }
            } else {
                sum.addValues(std::span(std::as_const(held)));
            }
        },
        value);
}

} // namespace

Result<std::uint64_t> modelFingerprint(const GgufFile& file)
{
    Checksum sum;
    for (const auto& [key, value] : file.metadata().entries()) {
        addText(sum, key);
        addValue(sum, value);
    }
    std::array<std::byte, kSampleBytes> sample;
    for (const TensorInfo& tensor : file.tensors()) {
        addText(sum, tensor.name);
        sum.addValues(std::span(std::as_const(tensor.shape)));
        sum.addValues(std::span(&tensor.ggmlType, 1));
        const auto part =
            std::span(sample).first(std::min<std::uint64_t>(tensor.bytes, kSampleBytes));
        if (const auto read = file.readTensorPart(tensor, 0, part); !read) {
            return tl::unexpected(read.error());
        }
        sum.add(part);
    }
    return sum.value();
}

} // namespace ponder::inference
