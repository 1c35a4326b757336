// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/gguf/model_name.h"

#include <QTest>

using ponder::inference::modelName;

class TestModelName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modelName_isWhatPeopleCallIt_data();
    void modelName_isWhatPeopleCallIt();
};

void TestModelName::modelName_isWhatPeopleCallIt_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("generalName");
    QTest::addColumn<QString>("name");

    const auto row = [](const char* title, const char* file, const char* said, const char* name) {
        QTest::newRow(title) << QString::fromUtf8(file) << QString::fromUtf8(said)
                             << QString::fromUtf8(name);
    };
    row("as in the file", "Qwen3-0.6B-Q8_0.gguf", "Qwen3 0.6B", "Qwen3 0.6B");
    row("a file named anyhow", "model.gguf", "Qwen3 0.6B", "Qwen3 0.6B");
    row("one word alike", "tiny.gguf", "Tiny model", "Tiny model");
    row("a digest", "sha256-7f4030143c1c.gguf", "Llama 3.2 1B", "Llama 3.2 1B");
    row("a training run",
        "SmolLM2-135M-Instruct.Q4_1.gguf",
        "Smollm2 135M 8k Lc100K Mix1 Ep2",
        "SmolLM2-135M-Instruct");
    row("nothing said", "Phi-4-mini-instruct-Q4_K_M.gguf", "", "Phi-4-mini-instruct");
    row("dots in the name", "qwen2.5-0.5b-instruct.gguf", "", "qwen2.5-0.5b-instruct");
    row("importance matrix", "gemma-3-1b-it-IQ4_XS.gguf", "", "gemma-3-1b-it");
    row("a part", "gpt-oss-20b-mxfp4-00001-of-00003.gguf", "", "gpt-oss-20b");
    row("nothing but a type", "Q4_0.gguf", "", "Q4_0");
    row("a version like a type", "tool-q9x.gguf", "", "tool-q9x");
    row("Chinese", "通义千问-7B-q4_0.gguf", "", "通义千问-7B");
    row("marks alone", "x.gguf", "***", "***");
    row("nothing at all", "", "", "");
}

void TestModelName::modelName_isWhatPeopleCallIt()
{
    QFETCH(QString, file);
    QFETCH(QString, generalName);
    QFETCH(QString, name);

    const std::filesystem::path path(QStringLiteral("folder/%1").arg(file).toStdU16String());
    QCOMPARE(QString::fromStdString(modelName(path, generalName.toStdString())), name);
}

QTEST_APPLESS_MAIN(TestModelName)
#include "tst_model_name.moc"
