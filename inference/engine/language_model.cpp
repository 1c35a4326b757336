// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/language_model.h"

#include "inference/core/platform/system_info.h"
#include "inference/engine/cached_network.h"
#include "inference/engine/context_keeper.h"
#include "inference/engine/draft_model.h"
#include "inference/engine/generation_session.h"
#include "inference/engine/guarded.h"
#include "inference/engine/model_description.h"
#include "inference/engine/model_loading.h"
#include "inference/engine/prompt_builder.h"
#include "inference/engine/reasoning_budget.h"
#include "inference/engine/reply_limits.h"
#include "inference/engine/speed_measurement.h"
#include "inference/engine/work_ledger.h"
#include "inference/gguf/gguf_file.h"
#include "inference/transformer/model_config.h"
#include "inference/transformer/transformer.h"
#include "inference/transformer/work_shape.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace ponder::inference {

namespace {

/// For keeping the context when the model goes.
constexpr std::chrono::milliseconds kLongestGoodbye{1'500};

} // namespace

struct LanguageModel::Implementation
{
    Implementation(const GgufFile& file,
                   const ModelConfig& config,
                   std::unique_ptr<Tokenizer> vocabulary,
                   std::unique_ptr<Transformer> loaded,
                   std::unique_ptr<DraftModel> draftModel,
                   ContextShelf shelf,
                   const TransformerOptions& options)
        : tokenizer(std::move(vocabulary))
        , transformer(std::move(loaded))
        , network(*transformer, std::move(draftModel))
        , contexts(network, std::move(shelf))
        , prompts(file, *tokenizer)
        , computeWork(workShape(config, file, options.kvType))
        , team(*options.team)
        , chunk(options.prefillChunk)
        , endIds(endTokens(*tokenizer))
    {
    }

    [[nodiscard]] GenerationClocks clocks() const
    {
        GenerationClocks clocks = GenerationClocks::system();
        clocks.executedFlops = [this] { return network.executedFlops(); };
        return clocks;
    }

    [[nodiscard]] Result<StopReason> run(const GenerationRequest& request,
                                         const GenerationControl& control,
                                         const EventSink& sink,
                                         WorkLedger& ledger,
                                         GenerationStats& stats);

    ModelFacts facts;
    std::unique_ptr<Tokenizer> tokenizer;
    std::unique_ptr<Transformer> transformer;
    CachedNetwork network;
    ContextKeeper contexts;
    PromptBuilder prompts;
    ComputeWork computeWork;
    ThreadTeam team;
    std::uint64_t chunk;
    std::vector<TokenId> endIds;
};

Result<StopReason> LanguageModel::Implementation::run(const GenerationRequest& request,
                                                      const GenerationControl& control,
                                                      const EventSink& sink,
                                                      WorkLedger& ledger,
                                                      GenerationStats& stats)
{
    if (const auto valid = validateSampling(request.sampling); !valid) {
        return tl::unexpected(valid.error());
    }
    const auto prompt = prompts.prepare(request, control.stop);
    if (!prompt) {
        return tl::unexpected(prompt.error());
    }
    stats.promptIds = prompt->ids;
    stats.templateNotice = prompt->templateNotice;
    stats.usedFallbackTemplate = prompt->usedFallback;
    stats.forcedThinking = prompt->isThoughtForced;
    if (const auto changed = contexts.changeTo(prompt->ids, request.contextKey, control.stop);
        !changed) {
        return tl::unexpected(changed.error());
    }
    GenerationSession session({*tokenizer, network, endIds}, request, control, sink, ledger, stats);
    return session.run(*prompt);
}

LanguageModel::LanguageModel(std::unique_ptr<Implementation> implementation)
    : m_implementation(std::move(implementation))
{
}

LanguageModel::~LanguageModel()
{
    // An exception (memory) must not leave a destructor; a context that is not kept is read again.
    static_cast<void>(guarded([&]() -> Result<void> {
        m_implementation->contexts.keepPresent(
            {.until = std::chrono::steady_clock::now() + kLongestGoodbye});
        return {};
    }));
}

Result<std::unique_ptr<LanguageModel>> LanguageModel::load(const std::filesystem::path& file,
                                                           const LoadOptions& options,
                                                           const LoadProgress& progress,
                                                           std::stop_token stop)
{
    auto model = guarded([&]() -> Result<std::unique_ptr<LanguageModel>> {
        const auto gguf = GgufFile::open(file);
        if (!gguf) {
            return tl::unexpected(gguf.error());
        }
        const auto config = ModelConfig::fromGguf(*gguf);
        if (!config) {
            return tl::unexpected(config.error());
        }
        auto chosen = transformerOptions(options, *config);
        if (!chosen) {
            return tl::unexpected(chosen.error());
        }
        const auto kvType =
            kvTypeThatFits(*gguf, *config, *chosen, options.kvType, availableMemoryBytes());
        if (!kvType && !options.allowOverMemory) {
            return tl::unexpected(kvType.error());
        }
        chosen->kvType = kvType.value_or(options.kvType.value_or(KvType::Q8_0));
        auto tokenizer = Tokenizer::create(*gguf);
        if (!tokenizer) {
            return tl::unexpected(tokenizer.error());
        }
        if ((*tokenizer)->vocabularySize() < config->vocabularySize &&
            (*tokenizer)->vocabularySize() == 0) {
            return fail(ErrorCode::FileDamaged, "the file has no vocabulary");
        }
        JointProgress joint(progress, options.draftFile);
        const auto ofModel = [&](std::uint64_t bytesRead, std::uint64_t bytesTotal) {
            joint.ofModel(bytesRead, bytesTotal);
        };
        auto transformer = Transformer::load(*gguf, *config, *chosen, ofModel, stop);
        if (!transformer) {
            return tl::unexpected(transformer.error());
        }
        chosen->kvType = (*transformer)->kvType();
        const auto ofDraft = [&](std::uint64_t bytesRead) { joint.ofDraftModel(bytesRead); };
        auto draft = loadDraftModel(options, **tokenizer, *chosen, ofDraft, stop);
        if (!draft) {
            return tl::unexpected(draft.error());
        }
        auto parts = std::make_unique<Implementation>(*gguf,
                                                      *config,
                                                      std::move(*tokenizer),
                                                      std::move(*transformer),
                                                      std::move(draft->model),
                                                      contextShelf(*gguf, options, chosen->kvType),
                                                      *chosen);
        ModelFacts& facts = parts->facts;
        facts = describeModel(file, *gguf, *config);
        facts.contextLength = parts->transformer->contextLength();
        facts.residentBytes = parts->transformer->weightBytes();
        facts.kvCacheBytes = parts->transformer->kvCacheBytes();
        facts.kvType = chosen->kvType;
        facts.draftError = draft->error;
        if (const DraftModel* const drafting = parts->network.draftModel()) {
            facts.draftModel = drafting->name();
            facts.draftBytes = drafting->memoryBytes();
        }
        facts.thinksNatively = parts->prompts.thinksNatively();
        facts.canDisableThinking = parts->prompts.canDisableThinking();
        facts.hasChatTemplate = parts->prompts.hasTemplate();
        facts.isa = isaName(chosen->isa);
        facts.threads = chosen->threads;
        facts.recommendedSampling = recommendedSampling(*gguf, facts.thinksNatively);
        return std::unique_ptr<LanguageModel>(new LanguageModel(std::move(parts)));
    });
    releaseFreedMemory(); // the names and merges of the file, kept in tables by now
    return model;
}

const ModelFacts& LanguageModel::facts() const
{
    return m_implementation->facts;
}

const Tokenizer& LanguageModel::tokenizer() const
{
    return *m_implementation->tokenizer;
}

void LanguageModel::generate(const GenerationRequest& request,
                             const GenerationControl& control,
                             const EventSink& sink)
{
    Implementation& parts = *m_implementation;
    Finished finished;
    WorkLedger ledger(parts.computeWork, parts.chunk, parts.clocks());
    parts.team.limitTo(request.isQuiet ? std::max(1, parts.team.threadCount() / 2) : 0);
    const auto outcome =
        guarded([&] { return parts.run(request, control, sink, ledger, finished.stats); });
    parts.team.limitTo(0);
    if (outcome) {
        finished.reason = *outcome;
    } else if (outcome.error().code == ErrorCode::Cancelled) {
        finished.reason = StopReason::Cancelled;
    } else {
        finished.reason = StopReason::Error;
        finished.error = outcome.error();
        if (outcome.error().code != ErrorCode::ContextFull) {
            resetContext(); // what is cached may be half a step, or not a number
        }
    }
    finished.stats.work = ledger.settle();
    finished.stats.answerAloneFlops =
        parts.computeWork
            .decode(finished.stats.work.answering.steps + finished.stats.drafts.acceptedAnswering,
                    finished.stats.promptIds.size())
            .usefulFlops;
    finished.stats.contextUsed = parts.network.position();
    finished.stats.contextLength = parts.network.contextLength();
    sink(std::move(finished));
}

Result<std::uint64_t> LanguageModel::countTokens(const GenerationRequest& request)
{
    return guarded([&]() -> Result<std::uint64_t> {
        const auto prompt = m_implementation->prompts.prepare(request, {});
        if (!prompt) {
            return tl::unexpected(prompt.error());
        }
        return prompt->ids.size();
    });
}

Result<PromptEstimate> LanguageModel::estimate(const GenerationRequest& request)
{
    return guarded([&]() -> Result<PromptEstimate> {
        const Implementation& parts = *m_implementation;
        const auto prompt = parts.prompts.prepare(request, {});
        if (!prompt) {
            return tl::unexpected(prompt.error());
        }
        PromptEstimate estimate;
        estimate.promptTokens = prompt->ids.size();
        estimate.keptTokens = parts.contexts.reusable(prompt->ids);
        const auto limits = replyLimits(
            *prompt, *parts.tokenizer, parts.network.contextLength(), request.maxTokens);
        if (!limits) {
            return limits.error().code == ErrorCode::ContextFull ? Result<PromptEstimate>(estimate)
                                                                 : tl::unexpected(limits.error());
        }
        const ReasoningBudget budget(request.thinking, limits->roomForThinking);
        estimate.thinkingLimit = budget.budget() + budget.grace();
        estimate.tokenLimit = limits->tokens;
        const std::uint64_t count = estimate.promptTokens - estimate.keptTokens;
        estimate.readingFlops =
            parts.computeWork.prefill(count, estimate.keptTokens, 1, parts.chunk).usefulFlops;
        estimate.mostFlops =
            estimate.readingFlops +
            parts.computeWork.decode(limits->tokens - 1, estimate.promptTokens).usefulFlops;
        return estimate;
    });
}

void LanguageModel::forgetContext(const std::string& key)
{
    m_implementation->contexts.forget(key);
}

Result<Calibration> LanguageModel::calibrate(std::chrono::milliseconds limit, std::stop_token stop)
{
    return guarded([&]() -> Result<Calibration> {
        Implementation& parts = *m_implementation;
        // Measuring takes the cache: what a conversation has in it is kept first, or it stays
        // there.
        if (!parts.contexts.changeTo({}, {}, stop)) {
            return Calibration();
        }
        parts.contexts.disown();
        WorkLedger ledger(parts.computeWork, parts.chunk, parts.clocks());
        return measureSpeed(parts.network, parts.tokenizer->vocabularySize(), ledger, limit, stop);
    });
}

Result<void>
LanguageModel::forEachLogits(std::span<const TokenId> ids,
                             const std::function<void(std::size_t, std::span<const float>)>& row,
                             std::stop_token stop)
{
    resetContext();
    auto done = guarded(
        [&] { return m_implementation->transformer->prefillAllLogits(ids, row, std::move(stop)); });
    resetContext();
    return done;
}

void LanguageModel::resetContext()
{
    m_implementation->contexts.disown();
    m_implementation->network.truncate(0);
}

Result<void> LanguageModel::prefill(std::span<const TokenId> ids, std::stop_token stop)
{
    return guarded([&] { return m_implementation->network.read(ids, {}, std::move(stop)); });
}

Result<std::span<const float>> LanguageModel::decode(TokenId id)
{
    return guarded([&]() -> Result<std::span<const float>> {
        if (const auto fed = m_implementation->network.feed(id); !fed) {
            return tl::unexpected(fed.error());
        }
        return m_implementation->network.logits();
    });
}

std::uint64_t LanguageModel::decodeBytesPerToken(std::uint64_t cached) const
{
    const Work work = m_implementation->computeWork.decode(1, cached);
    return work.weightBytes + work.kvBytes;
}

} // namespace ponder::inference
