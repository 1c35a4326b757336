// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ponder::inference {

class GgufFile;

enum class ArchitectureFamily { Llama, Qwen2, Qwen3, Gemma3 };
enum class RopeScaling { None, Linear, Yarn, Llama3 };
enum class RopeLayout { Adjacent, Halves }; ///< pairs (2i, 2i+1) or (i, i + n/2)

/// Shape and constants of a network, validated against the file's tensors. Names follow the
/// GGUF keys.
struct ModelConfig
{
    ArchitectureFamily family = ArchitectureFamily::Llama;
    std::string architecture; ///< general.architecture
    std::string name;
    std::uint32_t blockCount = 0;
    std::uint32_t embeddingLength = 0;
    std::uint32_t feedForwardLength = 0;
    std::uint32_t headCount = 0;
    std::uint32_t kvHeadCount = 0;
    std::uint32_t headDim = 0; ///< keys and values alike
    std::uint32_t vocabularySize = 0;
    std::uint32_t contextLength = 0; ///< trained
    float rmsEpsilon = 0.0F;
    std::uint32_t ropeDimensionCount = 0;
    float ropeFreqBase = 10000.0F;
    float ropeFreqBaseLocal = 10000.0F; ///< sliding-window layers of Gemma 3
    RopeLayout ropeLayout = RopeLayout::Adjacent;
    RopeScaling ropeScaling = RopeScaling::None;
    float ropeScalingFactor = 1.0F;
    std::uint32_t ropeOriginalContextLength = 0;
    float yarnExtrapolationFactor = 1.0F;
    float yarnAttentionFactor = 1.0F;
    float yarnBetaFast = 32.0F;
    float yarnBetaSlow = 1.0F;
    std::uint32_t slidingWindow = 0;        ///< 0: none
    std::vector<bool> isSlidingWindowLayer; ///< [blockCount]
    float attentionScale = 0.0F;            ///< factor on q·k
    float embeddingScale = 1.0F;
    float finalLogitSoftcap = 0.0F; ///< 0: none
    bool hasTiedEmbeddings = false;
    bool hasQkNorm = false;
    bool hasPostNorms = false;
    bool usesGelu = false;

    /// Errors: ArchitectureUnsupported, FileDamaged (names the key), TypeUnsupported.
    [[nodiscard]] static Result<ModelConfig> fromGguf(const GgufFile& file);
};

/// Whether this engine can run a file, decided without reading a weight.
struct ModelSupport
{
    bool isSupported = false;
    std::optional<Error> reason; ///< why not
};

[[nodiscard]] ModelSupport describeSupport(const GgufFile& file);

} // namespace ponder::inference
