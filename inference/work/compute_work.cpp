// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/work/compute_work.h"

#include <algorithm>
#include <utility>

namespace ponder::inference {

namespace {

std::uint64_t triangle(std::uint64_t x)
{
    return x % 2 == 0 ? x / 2 * (x + 1) : (x + 1) / 2 * x;
}

/// Keys seen by `count` positions after `cached` ones, summed: position p sees min(p + 1, window)
/// keys.
std::uint64_t visibleKeys(std::uint64_t count, std::uint64_t cached, std::uint64_t window)
{
    const std::uint64_t end = cached + count;
    if (window == 0) {
        return triangle(end) - triangle(cached);
    }
    const std::uint64_t growing =
        triangle(std::min(end, window)) - triangle(std::min(cached, window));
    const std::uint64_t firstFull = std::max(cached, window);
    return growing + (end > firstFull ? window * (end - firstFull) : 0);
}

} // namespace

ComputeWork::ComputeWork(WorkShape shape)
    : m_shape(std::move(shape))
{
}

Work ComputeWork::prefill(std::uint64_t count,
                          std::uint64_t cached,
                          std::uint64_t logitRows,
                          std::uint64_t chunk) const
{
    Work work;
    if (count == 0) {
        return work;
    }
    chunk = std::max<std::uint64_t>(chunk, 1);
    logitRows = std::min(logitRows, count);
    const std::uint64_t chunks = (count + chunk - 1) / chunk;
    const std::uint64_t chunksWithLogits =
        logitRows == 0 ? 0 : chunks - (count - logitRows) / chunk;
    for (const WorkShape::Layer& layer : m_shape.layers) {
        const std::uint64_t keys = visibleKeys(count, cached, layer.window);
        work.usefulFlops += count * layer.linearFlops + keys * layer.attentionFlops;
        work.weightBytes += chunks * layer.weightBytes;
        work.kvBytes += (keys + count) * layer.kvBytesPerToken;
    }
    work.usefulFlops += logitRows * m_shape.headFlops;
    work.weightBytes += chunksWithLogits * m_shape.headBytes + count * m_shape.embeddingRowBytes;
    return work;
}

Work ComputeWork::decode(std::uint64_t steps, std::uint64_t cached) const
{
    return prefill(steps, cached, steps, 1);
}

Work ComputeWork::accepted(std::uint64_t cached) const
{
    Work work = decode(1, cached);
    work.weightBytes = m_shape.embeddingRowBytes;
    return work;
}

} // namespace ponder::inference
