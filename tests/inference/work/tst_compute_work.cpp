// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/work/compute_work.h"
#include "inference/work/phase_work.h"

#include <QTest>

#include <algorithm>
#include <cstdint>

using namespace ponder::inference;

namespace {

/// Qwen3-0.6B with Q8_0 matrices: 34 bytes hold 32 weights.
WorkShape qwen3Small()
{
    const std::uint64_t d = 1024, heads = 16, kvHeads = 8, headDim = 128, ffn = 3072,
                        vocabulary = 151936;
    const std::uint64_t weights =
        d * heads * headDim + 2 * d * kvHeads * headDim + heads * headDim * d + 3 * d * ffn;
    WorkShape shape;
    WorkShape::Layer layer;
    layer.linearFlops = 2 * weights;
    layer.attentionFlops = 4 * heads * headDim;
    layer.weightBytes = weights / 32 * 34;
    layer.kvBytesPerToken = 2 * kvHeads * headDim * 2;
    shape.layers.assign(28, layer);
    shape.headFlops = 2 * d * vocabulary;
    shape.headBytes = d * vocabulary / 32 * 34;
    shape.embeddingRowBytes = d / 32 * 34;
    return shape;
}

/// Odd numbers everywhere, full and sliding-window layers mixed.
WorkShape mixedShape()
{
    WorkShape shape;
    for (std::uint64_t i = 0; i < 5; ++i) {
        shape.layers.push_back({1001 + i, 37 + i, i % 2 == 0 ? 0 : 5 + i, 501 + i, 19 + i});
    }
    shape.headFlops = 7919;
    shape.headBytes = 4001;
    shape.embeddingRowBytes = 31;
    return shape;
}

/// The same quantities by walking over every position.
Work naive(const WorkShape& shape,
           std::uint64_t count,
           std::uint64_t cached,
           std::uint64_t logitRows,
           std::uint64_t chunk)
{
    Work work;
    for (std::uint64_t i = 0; i < count; ++i) {
        const bool hasLogits = i + logitRows >= count;
        const bool startsChunk = i % chunk == 0;
        for (const auto& layer : shape.layers) {
            std::uint64_t keys = 0;
            for (std::uint64_t key = 0; key <= cached + i; ++key) {
                if (layer.window == 0 || cached + i - key < layer.window) {
                    ++keys;
                }
            }
            work.usefulFlops += layer.linearFlops + keys * layer.attentionFlops;
            work.kvBytes += (keys + 1) * layer.kvBytesPerToken;
            work.weightBytes += startsChunk ? layer.weightBytes : 0;
        }
        work.usefulFlops += hasLogits ? shape.headFlops : 0;
        const bool firstLogitsOfChunk = hasLogits && (startsChunk || i + logitRows == count);
        work.weightBytes += (firstLogitsOfChunk ? shape.headBytes : 0) + shape.embeddingRowBytes;
    }
    return work;
}

} // namespace

class TestComputeWork : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    // M-02, by hand: meter.md section 4.
    void prefill_workedExample_exact()
    {
        const ComputeWork work(qwen3Small());
        QCOMPARE(work.prefill(200, 0, 1, 512).usefulFlops, std::uint64_t{181'082'390'528});
        QCOMPARE(work.prefill(200, 200, 0, 512).usefulFlops, std::uint64_t{189'946'265'600});
    }

    void decode_workedExample_exact()
    {
        const ComputeWork work(qwen3Small());
        const std::uint64_t think = work.decode(2000, 200).usefulFlops;
        const std::uint64_t answer = work.decode(200, 2200).usefulFlops;
        QCOMPARE(think, std::uint64_t{2'934'669'312'000});
        QCOMPARE(answer, std::uint64_t{343'929'651'200});
        QCOMPARE(work.decode(200, 200).usefulFlops, std::uint64_t{252'179'251'200});
        QCOMPARE(work.prefill(200, 0, 1, 512).usefulFlops + think + answer,
                 std::uint64_t{3'459'681'353'728});
    }

    void decode_bytesOfOneStep_exact()
    {
        const Work step = ComputeWork(qwen3Small()).decode(1, 2199);
        QCOMPARE(step.weightBytes, std::uint64_t{633'233'408} + 1024 / 32 * 34);
        QCOMPARE(step.kvBytes, std::uint64_t{252'313'600} + 114'688);
    }

    // M-03.
    void prefill_anyChunk_sameFlopsAndKvBytes()
    {
        const ComputeWork work(mixedShape());
        const Work one = work.prefill(700, 13, 1, 1024);
        for (const std::uint64_t chunk : {1U, 64U, 512U}) {
            const Work other = work.prefill(700, 13, 1, chunk);
            QCOMPARE(other.usefulFlops, one.usefulFlops);
            QCOMPARE(other.kvBytes, one.kvBytes);
            QVERIFY(other.weightBytes > one.weightBytes);
        }
    }

    // M-04: new and kept work add up to that of a first reading.
    void prefill_splitByCache_addsUp()
    {
        const ComputeWork work(mixedShape());
        for (const std::uint64_t cached : {0U, 1U, 4U, 6U, 7U, 30U}) {
            Work parts = work.prefill(cached, 0, 0, 8);
            parts += work.prefill(40 - cached, cached, 1, 8);
            const Work whole = work.prefill(40, 0, 1, 8);
            QCOMPARE(parts.usefulFlops, whole.usefulFlops);
            QCOMPARE(parts.kvBytes, whole.kvBytes);
        }
    }

    void decode_manySteps_isSumOfSingleSteps()
    {
        const ComputeWork work(mixedShape());
        Work sum;
        for (std::uint64_t step = 0; step < 25; ++step) {
            sum += work.decode(1, 3 + step);
        }
        QCOMPARE(sum, work.decode(25, 3));
    }

    // M-02: a naive walk over layers, positions and keys.
    void prefill_everySmallCase_equalsWalkOverPositions()
    {
        const WorkShape shape = mixedShape();
        const ComputeWork work(shape);
        for (std::uint64_t count = 0; count <= 12; ++count) {
            for (std::uint64_t cached = 0; cached <= 14; ++cached) {
                for (std::uint64_t rows = 0; rows <= count; ++rows) {
                    for (const std::uint64_t chunk : {1U, 3U, 4U, 12U}) {
                        QCOMPARE(work.prefill(count, cached, rows, chunk),
                                 naive(shape, count, cached, rows, chunk));
                    }
                }
                QCOMPARE(work.decode(count, cached), naive(shape, count, cached, count, 1));
            }
        }
    }

    void prefill_millionTokens_doesNotOverflow()
    {
        const Work work = ComputeWork(qwen3Small()).prefill(1'000'000, 0, 1, 512);
        const std::uint64_t linear = 880'803'840ULL * 1'000'000ULL;
        QCOMPARE(work.usefulFlops, linear + 229'376ULL * 500'000'500'000ULL + 311'164'928ULL);
    }

    void total_threePhases_sumsEveryField()
    {
        WorkByPhase phases;
        phases.reading = {1, 2, 3, 4, 5, 6, 7};
        phases.thinking = {10, 20, 30, 40, 50, 60, 70};
        phases.answering = {100, 200, 300, 400, 500, 600, 700};
        QCOMPARE(phases.total(), (PhaseWork{111, 222, 333, 444, 555, 666, 777}));
    }
};

QTEST_GUILESS_MAIN(TestComputeWork)
#include "tst_compute_work.moc"
