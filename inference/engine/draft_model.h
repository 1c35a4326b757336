// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"
#include "inference/core/token_id.h"
#include "inference/engine/cached_network.h"
#include "inference/engine/draft_length.h"
#include "inference/work/compute_work.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace ponder::inference {

class GgufFile;
class Tokenizer;
class Transformer;
struct TransformerOptions;

/// A small network that guesses what a large one will write, which then checks several guesses in
/// one pass (speculative decoding: Leviathan et al. 2023, arXiv 2211.17192; Chen et al. 2023, arXiv
/// 2302.01318). It guesses greedily and ends a draft where it is unsure. Where it has much to read,
/// after a change of chats or at the end of its own context, it reads the latest text alone: that
/// is enough for a guess, and the answer does not wait. Thread: inference.
class DraftModel
{
public:
    static constexpr std::size_t kMostAtOnce = 1'024;
    /// Bytes of the weights read so far.
    using LoadProgress = std::function<void(std::uint64_t bytesRead)>;

    /// `options`: those of the network it guesses for; `tokenizer`: that network's.
    /// Errors: those of opening and loading a model; InvalidArgument when it writes with other
    /// tokens; OutOfMemory when it does not fit beside the other and `allowOverMemory` is false.
    [[nodiscard]] static Result<std::unique_ptr<DraftModel>> load(const std::filesystem::path& path,
                                                                  const Tokenizer& tokenizer,
                                                                  const TransformerOptions& options,
                                                                  bool allowOverMemory,
                                                                  const LoadProgress& progress,
                                                                  std::stop_token stop);
    ~DraftModel();
    DraftModel(const DraftModel&) = delete;
    DraftModel& operator=(const DraftModel&) = delete;

    /// Reads what it has not read of `context`, at most kMostAtOnce tokens, so that the first guess
    /// is quick. Errors: Cancelled; whatever else goes wrong silences it.
    [[nodiscard]] Result<void> follow(std::span<const TokenId> context, std::stop_token stop);
    /// At most `most` tokens that may follow `context`; often fewer, none when it is silent.
    [[nodiscard]] std::vector<TokenId>
    propose(std::span<const TokenId> context, std::size_t most, std::stop_token stop);

    /// How many to propose, after what passes take.
    [[nodiscard]] DraftLength& length() { return m_length; }

    [[nodiscard]] const std::string& name() const { return m_name; }

    [[nodiscard]] std::uint64_t memoryBytes() const; ///< weights and KV cache
    [[nodiscard]] std::uint64_t executedFlops() const;
    /// Its work since the last call.
    [[nodiscard]] Work takeWork();

private:
    DraftModel(const GgufFile& file,
               std::string name,
               std::unique_ptr<Transformer> transformer,
               const TransformerOptions& options,
               std::size_t vocabularySize);

    /// The part of `context`, up to its end, that it looks at.
    [[nodiscard]] std::span<const TokenId> seen(std::span<const TokenId> context);

    /// Silences it after an error; Cancelled is none of its own and is handed on.
    [[nodiscard]] Result<void> endedBy(Result<void> done);

    /// The likeliest token of the last position and its probability.
    struct Guess
    {
        TokenId id = 0;
        double probability = 0.0;
    };

    [[nodiscard]] Guess likeliest() const;

    std::string m_name;
    std::unique_ptr<Transformer> m_transformer;
    ComputeWork m_computeWork;
    CachedNetwork m_network;
    std::uint64_t m_chunk;
    std::size_t m_vocabularySize; ///< of both networks
    DraftLength m_length;
    std::size_t m_first = 0; ///< where the part it looks at begins
    Work m_work;
    bool m_isSilent; ///< it has failed, or its context is too short for a guess
};

} // namespace ponder::inference
