// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/measure.h"

#include "inference/core/platform/system_info.h"
#include "inference/core/thread_team.h"
#include "inference/kernels/bandwidth_probe.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>
#include <fmt/format.h>
#include <memory>
#include <random>

namespace ponder::app {

using inference::ErrorCode;
using inference::fail;
using inference::LanguageModel;
using inference::Result;
using inference::TokenId;

static_assert(std::endian::native == std::endian::little,
              "logits are written as the machine holds them");

namespace {

struct FileCloser
{
    void operator()(std::FILE* file) const { std::fclose(file); }
};

/// -log p(target) under softmax(logits), computed in double.
double negativeLogLikelihood(std::span<const float> logits, TokenId target)
{
    const float maximum = *std::max_element(logits.begin(), logits.end());
    double sum = 0.0;
    for (const float logit : logits) {
        sum += std::exp(static_cast<double>(logit) - static_cast<double>(maximum));
    }
    return std::log(sum) + static_cast<double>(maximum) -
           static_cast<double>(logits[static_cast<std::size_t>(target)]);
}

double secondsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Result<void>
decodeTokens(LanguageModel& model, std::span<const TokenId> ids, const std::stop_token& stop)
{
    for (const TokenId id : ids) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "interrupted");
        }
        if (const auto logits = model.decode(id); !logits) {
            return tl::unexpected(logits.error());
        }
    }
    return {};
}

} // namespace

Result<std::size_t> writeLogits(LanguageModel& model,
                                std::span<const TokenId> ids,
                                const std::string& file,
                                std::stop_token stop)
{
    const std::unique_ptr<std::FILE, FileCloser> out(std::fopen(file.c_str(), "wb"));
    if (!out) {
        return fail(ErrorCode::FileUnreadable, fmt::format("{} cannot be written", file));
    }
    bool isWritten = true;
    std::size_t vocabulary = 0;
    const auto fed = model.forEachLogits(
        ids,
        [&](std::size_t, std::span<const float> logits) {
            vocabulary = logits.size();
            isWritten =
                isWritten && std::fwrite(logits.data(), sizeof(float), logits.size(), out.get()) ==
                                 logits.size();
        },
        std::move(stop));
    if (!fed) {
        return tl::unexpected(fed.error());
    }
    if (!isWritten || std::fflush(out.get()) != 0) {
        return fail(ErrorCode::DiskFull,
                    fmt::format("{} could not be written whole; is the disk full?", file));
    }
    return vocabulary;
}

Result<Perplexity> measurePerplexity(LanguageModel& model,
                                     std::string_view text,
                                     std::uint32_t context,
                                     std::uint32_t maximumChunks,
                                     std::stop_token stop)
{
    const inference::Tokenizer& tokenizer = model.tokenizer();
    auto encoded = tokenizer.encode(text, stop);
    if (!encoded) {
        return tl::unexpected(encoded.error());
    }
    std::vector<TokenId> ids = std::move(*encoded);
    const auto bos = tokenizer.addsBos() ? tokenizer.bosToken() : std::nullopt;
    if (bos) {
        ids.insert(ids.begin(), *bos);
    }
    Perplexity result;
    result.tokens = ids.size();
    result.chunks = ids.size() / context;
    if (maximumChunks > 0) {
        result.chunks = std::min<std::uint64_t>(result.chunks, maximumChunks);
    }
    if (result.chunks == 0) {
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("the text has {} tokens, a chunk needs {}: give a longer "
                                "text or a smaller --context",
                                ids.size(),
                                context));
    }
    double sum = 0.0;
    double sumOfSquares = 0.0;
    for (std::uint64_t chunk = 0; chunk < result.chunks; ++chunk) {
        std::vector<TokenId> piece(ids.begin() + static_cast<std::ptrdiff_t>(chunk * context),
                                   ids.begin() +
                                       static_cast<std::ptrdiff_t>((chunk + 1) * context));
        if (bos) {
            piece.front() = *bos;
        }
        const auto score = [&](std::size_t position, std::span<const float> logits) {
            if (position >= context / 2 && position + 1 < piece.size()) {
                const double loss = negativeLogLikelihood(logits, piece[position + 1]);
                sum += loss;
                sumOfSquares += loss * loss;
                ++result.scoredTokens;
            }
        };
        if (const auto fed = model.forEachLogits(piece, score, stop); !fed) {
            return tl::unexpected(fed.error());
        }
    }
    const double count = static_cast<double>(result.scoredTokens);
    const double mean = sum / count;
    const double variance = std::max(0.0, sumOfSquares / count - mean * mean);
    result.perplexity = std::exp(mean);
    result.standardError =
        count > 1.0 ? std::sqrt(variance / (count - 1.0)) * result.perplexity : 0.0;
    return result;
}

std::uint32_t BenchmarkPlan::contextLength() const
{
    return depth + std::max(promptTokens, generatedTokens) + 1;
}

Result<BenchmarkReport>
benchmark(LanguageModel& model, const BenchmarkPlan& plan, std::stop_token stop)
{
    std::mt19937 random(1);
    const auto vocabulary = static_cast<std::uint32_t>(model.tokenizer().vocabularySize());
    const auto randomIds = [&](std::uint32_t count) {
        std::vector<TokenId> ids(count);
        std::generate(
            ids.begin(), ids.end(), [&] { return static_cast<TokenId>(random() % vocabulary); });
        return ids;
    };
    const std::vector<TokenId> before = randomIds(plan.depth);
    const std::vector<TokenId> prompt = randomIds(plan.promptTokens);
    const std::vector<TokenId> generated = randomIds(plan.generatedTokens);
    // One run with `ids`; its rate is added to `rates`, if that is given.
    const auto measure = [&](const std::vector<TokenId>& ids,
                             std::vector<double>* rates,
                             const auto& feed) -> Result<void> {
        if (ids.empty()) {
            return {};
        }
        model.resetContext();
        if (!before.empty()) {
            if (auto ready = model.prefill(before, stop); !ready) {
                return ready;
            }
        }
        const auto start = std::chrono::steady_clock::now();
        if (auto fed = feed(ids); !fed) {
            return fed;
        }
        if (rates != nullptr) {
            rates->push_back(static_cast<double>(ids.size()) / secondsSince(start));
        }
        return {};
    };
    const auto prefill = [&](const auto& ids) { return model.prefill(ids, stop); };
    const auto decode = [&](const auto& ids) { return decodeTokens(model, ids, stop); };

    BenchmarkReport report;
    const inference::ThreadTeam probeTeam(model.facts().threads);
    double lastProbe = 0.0;
    std::vector<double> probes; // beside each counted run
    for (std::uint32_t run = 0; run <= plan.repetitions; ++run) {
        const bool isCounted = run > 0; // the first run warms up
        auto* prefillRates = isCounted ? &report.prefillTokensPerSecond : nullptr;
        if (const auto done = measure(prompt, prefillRates, prefill); !done) {
            return tl::unexpected(done.error());
        }
        auto* decodeRates = isCounted ? &report.decodeTokensPerSecond : nullptr;
        if (const auto done = measure(generated, decodeRates, decode); !done) {
            return tl::unexpected(done.error());
        }
        if (!isCounted) {
            // Everything was in use once, and the probe's own memory was not yet.
            report.peakResidentBytes = inference::peakResidentBytes();
        }
        const double probe = inference::measureReadBandwidth(probeTeam);
        if (isCounted) {
            probes.push_back((lastProbe + probe) / 2.0);
        }
        lastProbe = probe;
    }
    const auto bytesPerToken =
        static_cast<double>(model.decodeBytesPerToken(plan.depth + plan.generatedTokens / 2));
    std::vector<double> shares;
    for (std::size_t run = 0; run < report.decodeTokensPerSecond.size(); ++run) {
        shares.push_back(report.decodeTokensPerSecond[run] * bytesPerToken /
                         std::max(probes[run], 1.0));
    }
    report.readBandwidthBytesPerSecond = summarize(std::move(probes)).median;
    report.decodeBandwidthShare = summarize(std::move(shares)).median;
    return report;
}

RateSummary summarize(std::vector<double> samples)
{
    if (samples.empty()) {
        return {};
    }
    std::sort(samples.begin(), samples.end());
    const std::size_t middle = samples.size() / 2;
    const double median =
        samples.size() % 2 == 1 ? samples[middle] : (samples[middle - 1] + samples[middle]) / 2.0;
    return {samples.back(), median};
}

} // namespace ponder::app
