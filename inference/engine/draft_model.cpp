// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/draft_model.h"

#include "inference/core/platform/system_info.h"
#include "inference/engine/model_description.h"
#include "inference/gguf/gguf_file.h"
#include "inference/tokenizer/tokenizer.h"
#include "inference/transformer/model_config.h"
#include "inference/transformer/transformer.h"
#include "inference/transformer/work_shape.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace ponder::inference {

namespace {

/// A guess less likely than this is not made: checking it costs more than it is worth.
constexpr double kLeastProbability = 0.4;
/// Logits so far below the best do not change a probability in its third digit, of any vocabulary.
constexpr float kFarBelow = 20.0F;
/// What it reads of a text that is too long, and the least that is worth a guess.
constexpr std::size_t kLatest = 512;
constexpr std::size_t kLeastSeen = 256;
/// Models of a family pad their vocabularies to different sizes.
constexpr std::size_t kMostPadding = 1'024;

/// Ids mean the same to both, whichever has the longer list.
bool writeAlike(const Tokenizer& one, const Tokenizer& other)
{
    const std::size_t size = std::min(one.vocabularySize(), other.vocabularySize());
    if (std::max(one.vocabularySize(), other.vocabularySize()) - size > kMostPadding) {
        return false;
    }
    for (std::size_t i = 0; i < size; ++i) {
        const auto id = static_cast<TokenId>(i);
        if (one.isEndOfGeneration(id) != other.isEndOfGeneration(id) ||
            one.tokenBytes(id, true) != other.tokenBytes(id, true)) {
            return false;
        }
    }
    return size > 0;
}

} // namespace

Result<std::unique_ptr<DraftModel>> DraftModel::load(const std::filesystem::path& path,
                                                     const Tokenizer& tokenizer,
                                                     const TransformerOptions& options,
                                                     bool allowOverMemory,
                                                     const LoadProgress& progress,
                                                     std::stop_token stop)
{
    const auto file = GgufFile::open(path);
    if (!file) {
        return tl::unexpected(file.error());
    }
    const auto config = ModelConfig::fromGguf(*file);
    if (!config) {
        return tl::unexpected(config.error());
    }
    const auto own = Tokenizer::create(*file);
    if (!own) {
        return tl::unexpected(own.error());
    }
    std::string name = describeModel(path, *file, *config).name;
    if (!writeAlike(**own, tokenizer)) {
        return fail(ErrorCode::InvalidArgument,
                    name + " cannot draft for this model: it writes with other tokens. Choose a "
                           "smaller model of the same family.");
    }
    TransformerOptions chosen = options;
    chosen.contextLength = std::max(1U, std::min(options.contextLength, config->contextLength));
    const auto kvType =
        kvTypeThatFits(*file, *config, chosen, options.kvType, availableMemoryBytes());
    if (!kvType && !allowOverMemory) {
        return tl::unexpected(kvType.error());
    }
    const auto onProgress = [&progress](std::uint64_t bytesRead, std::uint64_t) {
        if (progress) {
            progress(bytesRead);
        }
    };
    auto transformer = Transformer::load(*file, *config, chosen, onProgress, std::move(stop));
    if (!transformer) {
        return tl::unexpected(transformer.error());
    }
    chosen.kvType = (*transformer)->kvType();
    return std::unique_ptr<DraftModel>(
        new DraftModel(*file,
                       std::move(name),
                       std::move(*transformer),
                       chosen,
                       std::min<std::size_t>(config->vocabularySize, tokenizer.vocabularySize())));
}

DraftModel::DraftModel(const GgufFile& file,
                       std::string name,
                       std::unique_ptr<Transformer> transformer,
                       const TransformerOptions& options,
                       std::size_t vocabularySize)
    : m_name(std::move(name))
    , m_transformer(std::move(transformer))
    , m_computeWork(workShape(m_transformer->config(), file, options.kvType))
    , m_network(*m_transformer)
    , m_chunk(options.prefillChunk)
    , m_vocabularySize(vocabularySize)
    , m_isSilent(m_network.contextLength() <= 2 * DraftLength::kLongest)
{
}

DraftModel::~DraftModel() = default;

std::span<const TokenId> DraftModel::seen(std::span<const TokenId> context)
{
    const std::size_t length = m_network.contextLength();
    const std::size_t latest = std::min({kLatest, length / 2, context.size()});
    const std::size_t least = std::min(kLeastSeen, latest);
    const auto isReadSoon = [&](std::size_t first) {
        const auto part = context.subspan(std::min(first, context.size()));
        return part.size() >= least && part.size() + DraftLength::kLongest <= length &&
               part.size() - m_network.reusable(part) <= kMostAtOnce;
    };
    if (isReadSoon(0)) {
        m_first = 0;
    } else if (!isReadSoon(m_first)) {
        m_first = context.size() - latest;
    }
    return context.subspan(m_first);
}

Result<void> DraftModel::follow(std::span<const TokenId> context, std::stop_token stop)
{
    if (m_isSilent || context.empty()) {
        return {};
    }
    const auto part = seen(context);
    const std::size_t cached = m_network.rewindTo(part);
    auto done = m_network.read(part.subspan(cached), {}, std::move(stop));
    m_work += m_computeWork.prefill(m_network.position() - cached, cached, 1, m_chunk);
    return endedBy(std::move(done));
}

Result<void> DraftModel::endedBy(Result<void> done)
{
    m_isSilent = !done && done.error().code != ErrorCode::Cancelled;
    return m_isSilent ? Result<void>() : done;
}

DraftModel::Guess DraftModel::likeliest() const
{
    const auto logits = m_network.logits().first(m_vocabularySize);
    const auto best = std::max_element(logits.begin(), logits.end());
    double sum = 0.0;
    for (const float logit : logits) {
        if (logit > *best - kFarBelow) {
            sum += std::exp(static_cast<double>(logit - *best));
        }
    }
    return {.id = static_cast<TokenId>(best - logits.begin()), .probability = 1.0 / sum};
}

std::vector<TokenId>
DraftModel::propose(std::span<const TokenId> context, std::size_t most, std::stop_token stop)
{
    if (most == 0 || context.empty() || !follow(context, stop) || m_isSilent) {
        return {};
    }
    std::vector<TokenId> guesses;
    while (!stop.stop_requested()) {
        const auto begin = std::chrono::steady_clock::now();
        const Guess guess = likeliest();
        if (guess.probability < kLeastProbability) {
            break;
        }
        guesses.push_back(guess.id);
        if (guesses.size() == most) {
            break;
        }
        m_work += m_computeWork.decode(1, m_network.position());
        const auto fed = m_network.feed(guess.id, CachedNetwork::Drafting::Off, stop);
        if (!fed) {
            static_cast<void>(endedBy(tl::unexpected(fed.error())));
            break;
        }
        m_length.guessed(std::chrono::steady_clock::now() - begin);
    }
    return guesses;
}

std::uint64_t DraftModel::memoryBytes() const
{
    return m_transformer->weightBytes() + m_transformer->kvCacheBytes();
}

std::uint64_t DraftModel::executedFlops() const
{
    return m_network.executedFlops();
}

Work DraftModel::takeWork()
{
    return std::exchange(m_work, {});
}

} // namespace ponder::inference
