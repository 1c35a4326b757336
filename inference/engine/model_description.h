// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"
#include "inference/engine/text_generator.h"

#include <cstdint>
#include <filesystem>

namespace ponder::inference {

class GgufFile;
struct ModelConfig;

/// Name, licence, dominant quantisation, sizes: what a file says of itself.
[[nodiscard]] ModelFacts
describeModel(const std::filesystem::path& path, const GgufFile& file, const ModelConfig& config);

/// `general.sampling.*` of the file over what the makers of its family ask for, over the usual
/// settings; a value out of range is passed over. Small models drawn too hot ramble, models that
/// think repeat themselves without end when drawn greedily.
[[nodiscard]] SamplingConfig recommendedSampling(const GgufFile& file, bool thinksNatively);

/// Memory a model takes once loaded: weights, KV cache and working memory (estimated).
[[nodiscard]] std::uint64_t estimatedMemoryBytes(const GgufFile& file,
                                                 const ModelConfig& config,
                                                 std::uint64_t contextLength,
                                                 std::uint64_t prefillChunk);

/// OutOfMemory, with the numbers, when `needed` is more than the machine has free; unknown free
/// memory passes.
[[nodiscard]] Result<void> checkMemory(std::uint64_t needed, std::uint64_t available);

} // namespace ponder::inference
