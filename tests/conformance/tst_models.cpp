// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/gguf/gguf_file.h"
#include "inference/transformer/transformer.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

using namespace ponder::inference;

/// Greedy continuations of a real small network, token for token as llama.cpp wrote them. The
/// recorded tokens are fed whatever we would have chosen, so every position is compared.
class TestModels : public QObject
{
    Q_OBJECT

    /// Two logits this close are a near-tie for 8-bit activations: what they add to a logit of this
    /// network.
    static constexpr float kNearTie = 0.1F;

    static std::filesystem::path folder()
    {
        return std::filesystem::path(PONDER_SOURCE_DIR) / ".." / "shared" / "data" / "models";
    }

    static std::size_t best(std::span<const float> logits)
    {
        return static_cast<std::size_t>(std::max_element(logits.begin(), logits.end()) -
                                        logits.begin());
    }

private Q_SLOTS:

    void greedy_recordedPrompt_sameTokens_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<bool>("isExact");
        QTest::addColumn<std::vector<TokenId>>("prompt");
        QTest::addColumn<std::vector<TokenId>>("expected");
        std::ifstream stream(folder() / "greedy.json");
        if (!stream) {
            QSKIP("the conformance data is not beside the checkout");
        }
        const nlohmann::json recorded = nlohmann::json::parse(stream);
        for (const auto& entry : recorded.at("cases")) {
            const auto file = entry.at("model").get<std::string>();
            const bool isExact =
                file.find("-F16") != std::string::npos || file.find("-F32") != std::string::npos;
            QTest::addRow("%s: %s", file.c_str(), entry.at("prompt").get<std::string>().c_str())
                << QByteArray::fromStdString(file) << isExact
                << entry.at("prompt_tokens").get<std::vector<TokenId>>()
                << entry.at("greedy_tokens").get<std::vector<TokenId>>();
        }
    }

    void greedy_recordedPrompt_sameTokens()
    {
        QFETCH(QByteArray, file);
        QFETCH(bool, isExact);
        QFETCH(std::vector<TokenId>, prompt);
        QFETCH(std::vector<TokenId>, expected);
        const auto gguf = GgufFile::open(folder() / file.toStdString());
        QVERIFY2(gguf, gguf ? "" : gguf.error().detail.c_str());
        const auto config = ModelConfig::fromGguf(*gguf);
        QVERIFY2(config, config ? "" : config.error().detail.c_str());
        TransformerOptions options;
        options.isa = CpuFeatures::detect().bestIsa();
        options.threads = 1;
        auto loaded = Transformer::load(*gguf, *config, options, {}, {});
        QVERIFY2(loaded, loaded ? "" : loaded.error().detail.c_str());
        Transformer& transformer = **loaded;
        QVERIFY(transformer.prefill(prompt, {}, {}));
        for (std::size_t index = 0; index < expected.size(); ++index) {
            const auto logits = transformer.logits();
            const std::size_t chosen = best(logits);
            const auto wanted = static_cast<std::size_t>(expected[index]);
            if (chosen != wanted) {
                const float distance = logits[chosen] - logits[wanted];
                const QString where = QStringLiteral("token %1: %2 instead of %3, logits %4 apart")
                                          .arg(index)
                                          .arg(chosen)
                                          .arg(wanted)
                                          .arg(static_cast<double>(distance));
                QVERIFY2(!isExact && distance < kNearTie, qPrintable(where));
                qInfo("%s: a near-tie, the texts would part here", qPrintable(where));
            }
            if (index + 1 < expected.size()) {
                QVERIFY(transformer.decode(expected[index]));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestModels)
#include "tst_models.moc"
