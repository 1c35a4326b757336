// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/transformer/forward_pass.h"

#include "inference/quantization/quantization.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace ponder::inference {

namespace {

/// Below this, waking the other threads costs more than the rows.
constexpr std::size_t kRowsWorthThreads = 8;

void addBias(float* values, const float* bias, std::size_t count, const KernelTable& kernels)
{
    if (bias != nullptr) {
        kernels.addScaled(values, bias, 1.0F, count);
    }
}

std::vector<const WeightMatrix*> allMatrices(const ModelConfig& config, const ModelWeights& weights)
{
    std::vector<const WeightMatrix*> matrices{&weights.head()};
    for (const LayerWeights& layer : weights.layers()) {
        for (const MatrixSlot& slot : layerMatrices(config)) {
            matrices.push_back(&(layer.*slot.member));
        }
    }
    return matrices;
}

} // namespace

ForwardPass::ForwardPass(const ModelConfig& config,
                         const ModelWeights& weights,
                         const ThreadTeam& team,
                         const KernelTable& kernels,
                         LinearProjection projection,
                         Attention attention)
    : m_config(&config)
    , m_weights(&weights)
    , m_team(&team)
    , m_kernels(&kernels)
    , m_projection(std::move(projection))
    , m_attention(std::move(attention))
    , m_globalRope(config, RopeKind::Global, weights.ropeFactors())
    , m_localRope(config, RopeKind::Local, nullptr)
{
}

Result<std::unique_ptr<ForwardPass>> ForwardPass::create(const ModelConfig& config,
                                                         const ModelWeights& weights,
                                                         const ThreadTeam& team,
                                                         const KernelTable& kernels,
                                                         KernelWork& work,
                                                         const KvCache& cache,
                                                         std::size_t maximumRows)
{
    auto projection = LinearProjection::create(team, kernels, work, allMatrices(config, weights));
    if (!projection) {
        return tl::unexpected(projection.error());
    }
    const bool isQuantized = weights.layers().front().query.isInterleaved();
    auto attention = Attention::create(config,
                                       team,
                                       kernels,
                                       work,
                                       isQuantized ? AttentionPrecision::IntegersAllowed
                                                   : AttentionPrecision::Float32,
                                       cache);
    if (!attention) {
        return tl::unexpected(attention.error());
    }
    std::unique_ptr<ForwardPass> pass(new ForwardPass(
        config, weights, team, kernels, std::move(*projection), std::move(*attention)));
    pass->m_maximumRows = maximumRows;
    if (auto allocated = pass->allocate(); !allocated) {
        return tl::unexpected(allocated.error());
    }
    return pass;
}

Result<void> ForwardPass::allocate()
{
    const std::size_t width = m_config->embeddingLength;
    const std::size_t queryWidth = std::size_t{m_config->headCount} * m_config->headDim;
    const std::size_t kvWidth = std::size_t{m_config->kvHeadCount} * m_config->headDim;
    const std::size_t ropeWidth = 2 * m_globalRope.pairCount();
    const std::size_t ffn = m_config->feedForwardLength;
    const std::size_t sharedWidth = std::max(2 * queryWidth + 2 * kvWidth, 2 * ffn);
    const std::array<std::pair<AlignedBuffer*, std::size_t>, 5> sizes = {{
        {&m_memory.hidden, width},
        {&m_memory.normed, width},
        {&m_memory.shared, sharedWidth},
        {&m_memory.cosines, ropeWidth},
        {&m_memory.sines, ropeWidth},
    }};
    for (const auto& [buffer, columns] : sizes) {
        auto memory = AlignedBuffer::allocate(m_maximumRows * columns * sizeof(float));
        if (!memory) {
            return tl::unexpected(memory.error());
        }
        *buffer = std::move(*memory);
    }
    float* shared = m_memory.shared.as<float>().data();
    m_parts = {.query = shared,
               .key = shared + m_maximumRows * queryWidth,
               .value = shared + m_maximumRows * (queryWidth + kvWidth),
               .attended = shared + m_maximumRows * (queryWidth + 2 * kvWidth),
               .gate = shared,
               .up = shared + m_maximumRows * ffn};
    const WeightMatrix& table = m_weights->embedding();
    auto row = AlignedBuffer::allocate(rowBytes(table.type, table.columns));
    if (!row) {
        return tl::unexpected(row.error());
    }
    m_memory.embedding = std::move(*row);
    return {};
}

std::uint64_t ForwardPass::scratchBytes() const
{
    std::uint64_t bytes = m_projection.scratchBytes() + m_attention.scratchBytes();
    for (const AlignedBuffer* buffer : {&m_memory.hidden,
                                        &m_memory.normed,
                                        &m_memory.shared,
                                        &m_memory.cosines,
                                        &m_memory.sines,
                                        &m_memory.embedding}) {
        bytes += buffer->size();
    }
    return bytes;
}

void ForwardPass::forRows(std::size_t rows, const std::function<void(std::size_t row)>& body) const
{
    if (rows < kRowsWorthThreads) {
        for (std::size_t row = 0; row < rows; ++row) {
            body(row);
        }
        return;
    }
    m_team->parallelFor(rows, 1, [&](std::size_t begin, std::size_t end, int) {
        for (std::size_t row = begin; row < end; ++row) {
            body(row);
        }
    });
}

void ForwardPass::embed(std::span<const TokenId> ids)
{
    const WeightMatrix& table = m_weights->embedding();
    const std::size_t width = m_config->embeddingLength;
    const std::size_t bytesPerRow = rowBytes(table.type, table.columns);
    float* hidden = m_memory.hidden.as<float>().data();
    for (std::size_t row = 0; row < ids.size(); ++row) {
        float* target = hidden + row * width;
        const auto id = static_cast<std::size_t>(ids[row]);
        if (table.isInterleaved()) {
            std::byte* blocks = m_memory.embedding.data();
            deinterleaveRow(table.type,
                            table.data + id / kGroupRows * kGroupRows * bytesPerRow,
                            id % kGroupRows,
                            width,
                            blocks);
            dequantize(table.type, blocks, target, width);
        } else {
            dequantize(table.type, table.data + id * bytesPerRow, target, width);
        }
        if (m_config->embeddingScale != 1.0F) {
            for (std::size_t i = 0; i < width; ++i) {
                target[i] *= m_config->embeddingScale;
            }
        }
    }
}

void ForwardPass::fillRope(std::size_t rows, std::size_t firstPosition)
{
    const std::size_t pairs = m_globalRope.pairCount();
    float* cosines = m_memory.cosines.as<float>().data();
    float* sines = m_memory.sines.as<float>().data();
    const bool hasLocal = m_config->slidingWindow > 0;
    forRows(rows, [&](std::size_t row) {
        m_globalRope.fill(firstPosition + row, cosines + row * pairs, sines + row * pairs);
        if (hasLocal) {
            const std::size_t local = (m_maximumRows + row) * pairs;
            m_localRope.fill(firstPosition + row, cosines + local, sines + local);
        }
    });
}

void ForwardPass::normalizeRows(const float* weight, std::size_t rows)
{
    const std::size_t width = m_config->embeddingLength;
    const float* hidden = m_memory.hidden.as<float>().data();
    float* normed = m_memory.normed.as<float>().data();
    forRows(rows, [&](std::size_t row) {
        m_kernels->rmsNorm(
            hidden + row * width, weight, m_config->rmsEpsilon, normed + row * width, width);
    });
}

void ForwardPass::addToResidual(const float* bias, const float* norm, std::size_t rows)
{
    const std::size_t width = m_config->embeddingLength;
    float* hidden = m_memory.hidden.as<float>().data();
    float* update = m_memory.normed.as<float>().data();
    forRows(rows, [&](std::size_t row) {
        float* values = update + row * width;
        addBias(values, bias, width, *m_kernels);
        if (norm != nullptr) {
            m_kernels->rmsNorm(values, norm, m_config->rmsEpsilon, values, width);
        }
        m_kernels->addScaled(hidden + row * width, values, 1.0F, width);
    });
}

void ForwardPass::rotateHeads(
    float* heads, std::size_t count, const float* norm, const float* cosines, const float* sines)
{
    const std::size_t headDim = m_config->headDim;
    for (std::size_t head = 0; head < count; ++head) {
        float* values = heads + head * headDim;
        if (norm != nullptr) {
            m_kernels->rmsNorm(values, norm, m_config->rmsEpsilon, values, headDim);
        }
        m_globalRope.rotate(values, cosines, sines);
    }
}

void ForwardPass::finishQueriesAndKeys(KvCache& cache,
                                       std::size_t layer,
                                       std::size_t row,
                                       std::size_t position)
{
    const LayerWeights& weights = m_weights->layers()[layer];
    const std::size_t headDim = m_config->headDim;
    const std::size_t queryWidth = std::size_t{m_config->headCount} * headDim;
    const std::size_t kvWidth = std::size_t{m_config->kvHeadCount} * headDim;
    float* query = m_parts.query + row * queryWidth;
    float* key = m_parts.key + row * kvWidth;
    float* value = m_parts.value + row * kvWidth;
    addBias(query, weights.queryBias, queryWidth, *m_kernels);
    addBias(key, weights.keyBias, kvWidth, *m_kernels);
    addBias(value, weights.valueBias, kvWidth, *m_kernels);
    const std::size_t angles = (row + (m_config->isSlidingWindowLayer[layer] ? m_maximumRows : 0)) *
                               m_globalRope.pairCount();
    const float* cosines = m_memory.cosines.as<float>().data() + angles;
    const float* sines = m_memory.sines.as<float>().data() + angles;
    rotateHeads(query, m_config->headCount, weights.queryNorm, cosines, sines);
    rotateHeads(key, m_config->kvHeadCount, weights.keyNorm, cosines, sines);
    for (std::size_t head = 0; head < m_config->kvHeadCount; ++head) {
        cache.store(layer, head, position, key + head * headDim, value + head * headDim);
    }
}

Result<void> ForwardPass::attentionBlock(KvCache& cache,
                                         std::size_t layer,
                                         std::size_t rows,
                                         std::size_t firstPosition,
                                         const std::stop_token& stop)
{
    const LayerWeights& weights = m_weights->layers()[layer];
    float* normed = m_memory.normed.as<float>().data();
    float* query = m_parts.query;
    float* attended = m_parts.attended;
    normalizeRows(weights.attentionNorm, rows);
    const std::array<LinearProjection::Output, 3> inputs = {{
        {&weights.query, query},
        {&weights.key, m_parts.key},
        {&weights.value, m_parts.value},
    }};
    if (auto done = m_projection.multiply(normed, rows, inputs, stop); !done) {
        return done;
    }
    forRows(rows,
            [&](std::size_t row) { finishQueriesAndKeys(cache, layer, row, firstPosition + row); });
    m_attention.attend(cache, {query, attended, rows, firstPosition, layer});
    const std::array<LinearProjection::Output, 1> output = {{{&weights.attentionOutput, normed}}};
    if (auto done = m_projection.multiply(attended, rows, output, stop); !done) {
        return done;
    }
    addToResidual(weights.attentionOutputBias, weights.postAttentionNorm, rows);
    return {};
}

Result<void>
ForwardPass::feedForwardBlock(std::size_t layer, std::size_t rows, const std::stop_token& stop)
{
    const LayerWeights& weights = m_weights->layers()[layer];
    const std::size_t ffn = m_config->feedForwardLength;
    float* normed = m_memory.normed.as<float>().data();
    float* gate = m_parts.gate;
    float* up = m_parts.up;
    normalizeRows(weights.ffnNorm, rows);
    const std::array<LinearProjection::Output, 2> inputs = {
        {{&weights.gate, gate}, {&weights.up, up}}};
    if (auto done = m_projection.multiply(normed, rows, inputs, stop); !done) {
        return done;
    }
    const auto activate = m_config->usesGelu ? m_kernels->geluMultiply : m_kernels->siluMultiply;
    forRows(rows, [&](std::size_t row) {
        addBias(gate + row * ffn, weights.gateBias, ffn, *m_kernels);
        addBias(up + row * ffn, weights.upBias, ffn, *m_kernels);
        activate(gate + row * ffn, up + row * ffn, ffn);
    });
    const std::array<LinearProjection::Output, 1> output = {{{&weights.down, normed}}};
    if (auto done = m_projection.multiply(gate, rows, output, stop); !done) {
        return done;
    }
    addToResidual(weights.downBias, weights.postFfnNorm, rows);
    return {};
}

Result<void> ForwardPass::run(KvCache& cache,
                              std::span<const TokenId> ids,
                              std::size_t firstPosition,
                              const std::stop_token& stop)
{
    embed(ids);
    fillRope(ids.size(), firstPosition);
    for (std::size_t layer = 0; layer < m_config->blockCount; ++layer) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "prefill");
        }
        if (auto done = attentionBlock(cache, layer, ids.size(), firstPosition, stop); !done) {
            return done;
        }
        if (auto done = feedForwardBlock(layer, ids.size(), stop); !done) {
            return done;
        }
    }
    return {};
}

Result<void> ForwardPass::logits(std::size_t firstRow,
                                 std::size_t rows,
                                 float* target,
                                 const std::stop_token& stop)
{
    const std::size_t width = m_config->embeddingLength;
    const float* hidden = m_memory.hidden.as<float>().data() + firstRow * width;
    float* normed = m_memory.normed.as<float>().data();
    for (std::size_t row = 0; row < rows; ++row) {
        m_kernels->rmsNorm(hidden + row * width,
                           m_weights->outputNorm(),
                           m_config->rmsEpsilon,
                           normed + row * width,
                           width);
    }
    const std::array<LinearProjection::Output, 1> output = {{{&m_weights->head(), target}}};
    if (auto done = m_projection.multiply(normed, rows, output, stop); !done) {
        return done;
    }
    if (m_config->finalLogitSoftcap > 0.0F) {
        const float cap = m_config->finalLogitSoftcap;
        for (std::size_t i = 0; i < rows * m_config->vocabularySize; ++i) {
            target[i] = cap * std::tanh(target[i] / cap);
        }
    }
    return {};
}

} // namespace ponder::inference
