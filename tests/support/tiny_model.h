// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/data_type.h"
#include "tests/support/gguf_builder.h"
#include "tests/support/tiny_vocabulary.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace ponder::tests {

/// A small random network. The defaults make a valid file of any architecture and any weight format
/// (all row lengths are multiples of 256) of about 1.3 million weights. Generated text stays
/// printable unless `vocabulary` is None: the other tokens, end of turn included, have logits of
/// zero.
struct TinyModelOptions
{
    std::string architecture = "llama";            ///< llama, qwen2, qwen3, gemma3
    inference::DType type = inference::DType::F32; ///< of every matrix
    std::uint64_t seed = 1;
    std::uint32_t blockCount = 2;
    std::uint32_t embeddingLength = 256;
    std::uint32_t feedForwardLength = 512;
    std::uint32_t headCount = 4;
    std::uint32_t kvHeadCount = 2;
    std::uint32_t headDim = 64;
    std::uint32_t contextLength = 512;
    std::uint32_t minimumVocabularySize = 320;
    bool hasTiedEmbeddings = false;
    bool hasAttentionBias = false;          ///< always on for qwen2
    bool hasRopeFactors = false;            ///< rope_freqs.weight, as Llama 3.1 has
    std::uint32_t slidingWindow = 8;        ///< gemma3 only
    std::uint32_t slidingWindowPattern = 2; ///< gemma3 only: every n-th layer sees everything
    VocabularyKind vocabulary = VocabularyKind::ByteBpe;
    std::string preTokenizer = "qwen2"; ///< ByteBpe only
    std::string chatTemplate;           ///< empty: none
    std::string name = "Tiny";

    // For damaged files: what is here wins over what the architecture asks for.
    std::map<std::string, inference::MetadataValue> metadata;
    std::set<std::string> withoutKeys;
    std::set<std::string> withoutTensors;
    std::map<std::string, std::vector<std::uint64_t>> shapes;
    std::map<std::string, inference::DType> types;
    /// Last word on a tensor's values.
    std::function<void(const std::string& name, std::vector<float>& values)> editValues;
};

[[nodiscard]] GgufBuilder tinyModel(const TinyModelOptions& options);

/// Writes `<directory>/<architecture>-<type>-<seed>.gguf`; an empty path when it cannot be written.
[[nodiscard]] std::filesystem::path writeTinyModel(const std::filesystem::path& directory,
                                                   const TinyModelOptions& options);

} // namespace ponder::tests
