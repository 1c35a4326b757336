// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/transformer/transformer.h"

#include "inference/core/aligned_buffer.h"
#include "inference/core/thread_team.h"
#include "inference/kernels/kernel_table.h"
#include "inference/transformer/forward_pass.h"
#include "inference/transformer/kv_cache.h"
#include "inference/transformer/model_weights.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <fmt/format.h>
#include <utility>

namespace ponder::inference {

namespace {

constexpr std::uint32_t kDefaultContextLength = 8192;
/// Rows of logits computed together when all are wanted: a balance of memory and unpacking the
/// head's weights.
constexpr std::size_t kLogitRows = 64;

} // namespace

struct Transformer::Implementation
{
    Implementation(ModelConfig modelConfig, const TransformerOptions& options)
        : config(std::move(modelConfig))
        , team(options.team ? *options.team : ThreadTeam(std::max(options.threads, 1)))
        , kernels(&kernelTable(options.isa))
        , work(team.threadCount())
    {
    }

    [[nodiscard]] Result<void> allocate(const TransformerOptions& options);
    [[nodiscard]] Result<void> checkInput(std::span<const TokenId> ids) const;
    [[nodiscard]] Result<void> checkLogits(std::span<const float> row) const;
    /// Logits of `rows` rows from `firstRow` on of the last pass, checked, into `logits`.
    [[nodiscard]] Result<void>
    computeLogits(std::size_t firstRow, std::size_t rows, const std::stop_token& stop);

    [[nodiscard]] std::span<float> logitsRow(std::size_t index)
    {
        return logits.as<float>().subspan(index * config.vocabularySize, config.vocabularySize);
    }

    /// Chunk by chunk; `afterChunk(firstIndex, rows)` sees each chunk's last states before the next
    /// one.
    [[nodiscard]] Result<void>
    readChunks(std::span<const TokenId> ids,
               const std::stop_token& stop,
               const std::function<Result<void>(std::size_t, std::size_t)>& afterChunk);

    ModelConfig config;
    ThreadTeam team;
    const KernelTable* kernels;
    KernelWork work;
    ModelWeights weights;
    KvCache cache;
    std::unique_ptr<ForwardPass> pass;
    AlignedBuffer logits; // [mostTogether, vocabularySize]
    std::size_t position = 0;
    std::size_t chunk = 1;
    std::size_t together = 1;
};

Result<void> Transformer::Implementation::allocate(const TransformerOptions& options)
{
    const std::uint32_t wanted = options.contextLength != 0
                                     ? options.contextLength
                                     : std::min(config.contextLength, kDefaultContextLength);
    auto kvCache = KvCache::allocate(config, *kernels, options.kvType, wanted);
    if (!kvCache) {
        return tl::unexpected(kvCache.error());
    }
    cache = std::move(*kvCache);
    chunk = std::clamp<std::size_t>(options.prefillChunk, 1, wanted);
    auto created = ForwardPass::create(config, weights, team, *kernels, work, cache, chunk);
    if (!created) {
        return tl::unexpected(created.error());
    }
    pass = std::move(*created);
    together = std::min(chunk, LinearProjection::kMaximumVectors);
    auto memory = AlignedBuffer::allocate(together * config.vocabularySize * sizeof(float));
    if (!memory) {
        return tl::unexpected(memory.error());
    }
    logits = std::move(*memory);
    return {};
}

Result<void> Transformer::Implementation::checkInput(std::span<const TokenId> ids) const
{
    if (ids.empty()) {
        return fail(ErrorCode::InvalidArgument, "no token to read");
    }
    if (ids.size() > cache.contextLength() - position) {
        return fail(ErrorCode::ContextFull,
                    fmt::format("{} tokens after {} do not fit into a context of {}",
                                ids.size(),
                                position,
                                cache.contextLength()));
    }
    for (const TokenId id : ids) {
        if (id < 0 || static_cast<std::uint32_t>(id) >= config.vocabularySize) {
            return fail(
                ErrorCode::InvalidArgument,
                fmt::format("token {} is not in a vocabulary of {}", id, config.vocabularySize));
        }
    }
    return {};
}

Result<void> Transformer::Implementation::checkLogits(std::span<const float> row) const
{
    // The largest magnitude by its bits, which compare like integers; NaN and infinity are above
    // all numbers. A loop the compiler turns into vectors, for this happens at every token.
    std::int32_t largest = 0;
    for (const float logit : row) {
        largest = std::max(largest, std::bit_cast<std::int32_t>(logit) & 0x7FFFFFFF);
    }
    if (largest >= 0x7F800000) {
        return fail(ErrorCode::NumericFailure, "the network gave logits that are no numbers");
    }
    return {};
}

Result<void> Transformer::Implementation::computeLogits(std::size_t firstRow,
                                                        std::size_t rows,
                                                        const std::stop_token& stop)
{
    if (auto done = pass->logits(firstRow, rows, logits.as<float>().data(), stop); !done) {
        return done;
    }
    for (std::size_t row = 0; row < rows; ++row) {
        if (auto checked = checkLogits(logitsRow(row)); !checked) {
            return checked;
        }
    }
    return {};
}

Result<void> Transformer::Implementation::readChunks(
    std::span<const TokenId> ids,
    const std::stop_token& stop,
    const std::function<Result<void>(std::size_t, std::size_t)>& afterChunk)
{
    if (auto checked = checkInput(ids); !checked) {
        return checked;
    }
    for (std::size_t first = 0; first < ids.size(); first += chunk) {
        const std::size_t rows = std::min(chunk, ids.size() - first);
        if (auto done = pass->run(cache, ids.subspan(first, rows), position, stop); !done) {
            return done;
        }
        if (auto done = afterChunk(first, rows); !done) {
            return done;
        }
        position += rows;
    }
    return {};
}

Transformer::Transformer(std::unique_ptr<Implementation> implementation)
    : m_implementation(std::move(implementation))
{
}

Transformer::~Transformer() = default;

Result<std::unique_ptr<Transformer>> Transformer::load(const GgufFile& file,
                                                       const ModelConfig& config,
                                                       const TransformerOptions& options,
                                                       const LoadProgress& progress,
                                                       std::stop_token stop)
{
    auto implementation = std::make_unique<Implementation>(config, options);
    auto weights = ModelWeights::load(
        file, implementation->config, implementation->team, progress, std::move(stop));
    if (!weights) {
        return tl::unexpected(weights.error());
    }
    implementation->weights = std::move(*weights);
    if (auto allocated = implementation->allocate(options); !allocated) {
        return tl::unexpected(allocated.error());
    }
    return std::unique_ptr<Transformer>(new Transformer(std::move(implementation)));
}

const ModelConfig& Transformer::config() const
{
    return m_implementation->config;
}

std::size_t Transformer::position() const
{
    return m_implementation->position;
}

std::size_t Transformer::contextLength() const
{
    return m_implementation->cache.contextLength();
}

void Transformer::truncate(std::size_t position)
{
    m_implementation->position = std::min(m_implementation->position, position);
}

Result<void> Transformer::forEachCached(const CacheReader& take) const
{
    Implementation& self = *m_implementation;
    KvCache& cache = self.cache;
    for (std::size_t layer = 0; layer < self.config.blockCount; ++layer) {
        for (std::size_t head = 0; head < self.config.kvHeadCount; ++head) {
            for (const std::span<const std::byte> strip :
                 {cache.keyStrip(layer, head, self.position),
                  cache.valueStrip(layer, head, self.position)}) {
                if (auto taken = take(strip); !taken) {
                    return taken;
                }
            }
        }
    }
    return {};
}

Result<void> Transformer::restoreCached(std::size_t positions, const CacheWriter& fill)
{
    Implementation& self = *m_implementation;
    if (positions > self.cache.contextLength()) {
        return fail(ErrorCode::ContextFull,
                    fmt::format("{} kept tokens do not fit into a context of {}",
                                positions,
                                self.cache.contextLength()));
    }
    self.position = 0;
    for (std::size_t layer = 0; layer < self.config.blockCount; ++layer) {
        for (std::size_t head = 0; head < self.config.kvHeadCount; ++head) {
            for (const std::span<std::byte> strip :
                 {self.cache.keyStrip(layer, head, positions),
                  self.cache.valueStrip(layer, head, positions)}) {
                if (auto done = fill(strip); !done) {
                    return done;
                }
            }
        }
    }
    self.position = positions;
    return {};
}

Result<void> Transformer::prefill(std::span<const TokenId> ids,
                                  const PrefillProgress& progress,
                                  std::stop_token stop)
{
    Implementation& self = *m_implementation;
    return self.readChunks(ids, stop, [&](std::size_t first, std::size_t rows) -> Result<void> {
        if (first + rows == ids.size()) {
            if (auto done = self.computeLogits(rows - 1, 1, stop); !done) {
                return done;
            }
        }
        if (progress) {
            progress(first + rows);
        }
        return {};
    });
}

Result<void> Transformer::prefillAllLogits(std::span<const TokenId> ids,
                                           const LogitsSink& sink,
                                           std::stop_token stop)
{
    Implementation& self = *m_implementation;
    const std::size_t vocabulary = self.config.vocabularySize;
    auto memory =
        AlignedBuffer::allocate(std::min(kLogitRows, self.chunk) * vocabulary * sizeof(float));
    if (!memory) {
        return tl::unexpected(memory.error());
    }
    const auto table = memory->as<float>();
    return self.readChunks(ids, stop, [&](std::size_t first, std::size_t rows) -> Result<void> {
        for (std::size_t begin = 0; begin < rows; begin += kLogitRows) {
            const std::size_t count = std::min(kLogitRows, rows - begin);
            if (auto done = self.pass->logits(begin, count, table.data(), stop); !done) {
                return done;
            }
            for (std::size_t row = 0; row < count; ++row) {
                const auto values = table.subspan(row * vocabulary, vocabulary);
                if (auto checked = self.checkLogits(values); !checked) {
                    return checked;
                }
                sink(first + begin + row, values);
                if (first + begin + row + 1 == ids.size()) {
                    std::copy(values.begin(), values.end(), self.logits.as<float>().begin());
                }
            }
        }
        return {};
    });
}

Result<void> Transformer::decode(TokenId id)
{
    return decode(std::span(&id, 1));
}

Result<void> Transformer::decode(std::span<const TokenId> ids, std::stop_token stop)
{
    Implementation& self = *m_implementation;
    if (ids.size() > self.together) {
        return fail(
            ErrorCode::InvalidArgument,
            fmt::format("{} tokens in one step, {} is the most", ids.size(), self.together));
    }
    return self.readChunks(ids, stop, [&](std::size_t, std::size_t rows) {
        return self.computeLogits(0, rows, stop);
    });
}

std::size_t Transformer::mostTogether() const
{
    return m_implementation->together;
}

std::span<const float> Transformer::logits(std::size_t index) const
{
    return m_implementation->logitsRow(index);
}

ExecutedWork Transformer::executedWork() const
{
    return m_implementation->work.total();
}

std::uint64_t Transformer::weightBytes() const
{
    return m_implementation->weights.bytes();
}

KvType Transformer::kvType() const
{
    return m_implementation->cache.type();
}

std::size_t Transformer::kvVectorBytes() const
{
    return m_implementation->cache.vectorBytes();
}

std::uint64_t Transformer::kvCacheBytes() const
{
    return m_implementation->cache.bytes();
}

std::uint64_t Transformer::scratchBytes() const
{
    return m_implementation->pass->scratchBytes() + m_implementation->logits.size();
}

} // namespace ponder::inference
