// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"
#include "inference/core/token_id.h"
#include "inference/engine/context_shelf.h"
#include "inference/engine/draft_model.h"
#include "inference/engine/language_model.h"
#include "inference/kernels/kv_type.h"
#include "inference/transformer/transformer.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace ponder::inference {

class GgufFile;
struct ModelConfig;
class Tokenizer;

/// Instruction set, threads and context length of a load; how the KV cache is held is decided
/// later. Errors: InvalidArgument for an instruction set this processor does not have.
[[nodiscard]] Result<TransformerOptions> transformerOptions(const LoadOptions& options,
                                                            const ModelConfig& config);

/// Every id that ends a turn.
[[nodiscard]] std::vector<TokenId> endTokens(const Tokenizer& tokenizer);

/// Where contexts of this file are kept; a shelf that keeps nothing without a folder.
[[nodiscard]] ContextShelf
contextShelf(const GgufFile& file, const LoadOptions& options, KvType kvType);

/// Tells the reading of a model and of the draft model behind it as one.
class JointProgress
{
public:
    JointProgress(const LanguageModel::LoadProgress& progress,
                  const std::filesystem::path& draftFile);

    void ofModel(std::uint64_t bytesRead, std::uint64_t bytesTotal);
    void ofDraftModel(std::uint64_t bytesRead) const;

private:
    const LanguageModel::LoadProgress& m_progress;
    std::uint64_t m_modelBytes = 0;
    std::uint64_t m_draftBytes = 0;
};

/// The draft model that was asked for, or why there is none.
struct AskedDraft
{
    std::unique_ptr<DraftModel> model;
    std::optional<Error> error;
};

/// Loads LoadOptions::draftFile, if there is one, beside a model of these options. Errors:
/// Cancelled; whatever else goes wrong is told by AskedDraft.
[[nodiscard]] Result<AskedDraft> loadDraftModel(const LoadOptions& options,
                                                const Tokenizer& tokenizer,
                                                const TransformerOptions& chosen,
                                                const DraftModel::LoadProgress& progress,
                                                std::stop_token stop);

} // namespace ponder::inference
