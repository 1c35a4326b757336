// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/model_loading.h"

#include "inference/core/cpu_features.h"
#include "inference/engine/guarded.h"
#include "inference/engine/model_fingerprint.h"
#include "inference/kernels/isa_selection.h"
#include "inference/tokenizer/tokenizer.h"
#include "inference/transformer/model_config.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

namespace ponder::inference {

namespace {

constexpr std::uint32_t kDefaultContextLength = 8192;
constexpr int kMostThreads = 256;

std::uint64_t sizeOf(const std::filesystem::path& file)
{
    std::error_code code;
    const auto size = file.empty() ? 0 : std::filesystem::file_size(file, code);
    return code ? 0 : size;
}

} // namespace

Result<TransformerOptions> transformerOptions(const LoadOptions& options, const ModelConfig& config)
{
    const CpuFeatures features = CpuFeatures::detect();
    const auto isa = selectIsa(options.isa);
    if (!isa) {
        return tl::unexpected(isa.error());
    }
    TransformerOptions chosen;
    chosen.isa = *isa;
    chosen.threads =
        std::clamp(options.threads > 0 ? options.threads : features.physicalCores, 1, kMostThreads);
    chosen.team = ThreadTeam(chosen.threads);
    const std::uint32_t wanted =
        options.contextLength > 0 ? options.contextLength : kDefaultContextLength;
    chosen.contextLength = std::max(1U, std::min(wanted, config.contextLength));
    return chosen;
}

std::vector<TokenId> endTokens(const Tokenizer& tokenizer)
{
    std::vector<TokenId> ids;
    const auto size = static_cast<TokenId>(tokenizer.vocabularySize());
    for (TokenId id = 0; id < size; ++id) {
        if (tokenizer.isEndOfGeneration(id)) {
            ids.push_back(id);
        }
    }
    return ids;
}

ContextShelf contextShelf(const GgufFile& file, const LoadOptions& options, KvType kvType)
{
    if (options.contextFolder.empty()) {
        return {};
    }
    const auto fingerprint = modelFingerprint(file);
    if (!fingerprint) {
        return {};
    }
    // What was kept in 8 bits is of no use to a cache of halves.
    return {options.contextFolder,
            options.contextBytes,
            *fingerprint + static_cast<std::uint64_t>(kvType)};
}

JointProgress::JointProgress(const LanguageModel::LoadProgress& progress,
                             const std::filesystem::path& draftFile)
    : m_progress(progress)
    , m_draftBytes(sizeOf(draftFile))
{
}

void JointProgress::ofModel(std::uint64_t bytesRead, std::uint64_t bytesTotal)
{
    m_modelBytes = bytesTotal;
    if (m_progress) {
        m_progress(bytesRead, bytesTotal + m_draftBytes);
    }
}

void JointProgress::ofDraftModel(std::uint64_t bytesRead) const
{
    if (m_progress) {
        m_progress(m_modelBytes + std::min(bytesRead, m_draftBytes), m_modelBytes + m_draftBytes);
    }
}

Result<AskedDraft> loadDraftModel(const LoadOptions& options,
                                  const Tokenizer& tokenizer,
                                  const TransformerOptions& chosen,
                                  const DraftModel::LoadProgress& progress,
                                  std::stop_token stop)
{
    AskedDraft asked;
    if (options.draftFile.empty()) {
        return asked;
    }
    auto loaded = guarded([&] {
        return DraftModel::load(options.draftFile,
                                tokenizer,
                                chosen,
                                options.allowOverMemory,
                                progress,
                                std::move(stop));
    });
    if (loaded) {
        asked.model = std::move(*loaded);
    } else if (loaded.error().code == ErrorCode::Cancelled) {
        return tl::unexpected(loaded.error());
    } else {
        asked.error = loaded.error();
    }
    return asked;
}

} // namespace ponder::inference
