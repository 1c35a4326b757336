// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/transformer/work_shape.h"
#include "tests/inference/transformer/loaded_model.h"

#include <QTest>

using namespace ponder::tests;

class TestWorkShape : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    // M-02: a walk over the file's tensor shapes, 2 x rows x columns each.
    void workShape_everyArchitecture_sumsTheFilesMatrices()
    {
        for (const char* architecture : {"llama", "qwen2", "qwen3", "gemma3"}) {
            for (const bool isTied : {false, true}) {
                TinyModelOptions options;
                options.architecture = architecture;
                options.type = DType::Q8_0;
                options.hasTiedEmbeddings = isTied;
                const LoadedModel model(options);
                const WorkShape shape = workShape(model.config, model.file);
                std::uint64_t flops = 0;
                std::uint64_t bytes = 0;
                for (const TensorInfo& info : model.file.tensors()) {
                    if (info.shape.size() == 2 && info.name.rfind("blk.", 0) == 0) {
                        flops += 2 * info.shape[0] * info.shape[1];
                        bytes += info.bytes;
                    }
                }
                std::uint64_t shapeFlops = 0;
                std::uint64_t shapeBytes = 0;
                for (const auto& layer : shape.layers) {
                    shapeFlops += layer.linearFlops;
                    shapeBytes += layer.weightBytes;
                    QCOMPARE(layer.attentionFlops, std::uint64_t{4 * 4 * 64});
                    QCOMPARE(layer.kvBytesPerToken, std::uint64_t{2 * 2 * 64 * 2});
                }
                QCOMPARE(shapeFlops, flops);
                QCOMPARE(shapeBytes, bytes);
                const TensorInfo* head =
                    model.file.findTensor(isTied ? "token_embd.weight" : "output.weight");
                QCOMPARE(shape.headFlops, 2 * head->shape[0] * head->shape[1]);
                QCOMPARE(shape.headBytes, head->bytes);
                QCOMPARE(shape.embeddingRowBytes, std::uint64_t{256 / 32 * 34});
            }
        }
    }

    void workShape_slidingWindow_onlyInItsLayers()
    {
        TinyModelOptions options;
        options.architecture = "gemma3";
        options.blockCount = 4;
        const LoadedModel model(options);
        const WorkShape shape = workShape(model.config, model.file);
        QCOMPARE(shape.layers[0].window, std::uint64_t{8});
        QCOMPARE(shape.layers[1].window, std::uint64_t{0});
        QCOMPARE(shape.layers[2].window, std::uint64_t{8});
        QCOMPARE(shape.layers[3].window, std::uint64_t{0});
    }
};

QTEST_GUILESS_MAIN(TestWorkShape)
#include "tst_work_shape.moc"
