// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"
#include "inference/engine/text_generator.h"
#include "inference/kernels/kv_type.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace ponder::inference {

class GgufFile;
struct ModelConfig;
struct TransformerOptions;

/// Name, licence, dominant quantisation, sizes: what a file says of itself.
[[nodiscard]] ModelFacts
describeModel(const std::filesystem::path& path, const GgufFile& file, const ModelConfig& config);

/// `general.sampling.*` of the file over what the makers of its family ask for, over the usual
/// settings; a value out of range is passed over. Small models drawn too hot ramble, models that
/// think repeat themselves without end when drawn greedily.
[[nodiscard]] SamplingConfig recommendedSampling(const GgufFile& file, bool thinksNatively);

/// Memory a model takes once loaded so: weights, KV cache and working memory (estimated).
[[nodiscard]] std::uint64_t estimatedMemoryBytes(const GgufFile& file,
                                                 const ModelConfig& config,
                                                 const TransformerOptions& options);

/// How the KV cache is to be held for the model to fit into the `available` memory: as `wanted`, or
/// in half and, where that is too much, in 8 bits. OutOfMemory, with the numbers, when it does not
/// fit; unknown memory (0) is enough.
[[nodiscard]] Result<KvType> kvTypeThatFits(const GgufFile& file,
                                            const ModelConfig& config,
                                            TransformerOptions options,
                                            std::optional<KvType> wanted,
                                            std::uint64_t available);

} // namespace ponder::inference
