// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/cli/cli_process.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <csignal>

using ponder::tests::CliProcess;
using ponder::tests::CliRun;
using ponder::tests::writeFile;

namespace {

/// Written without chance, as JSON.
QStringList greedy(const QString& model, int tokens)
{
    return {QStringLiteral("complete"),
            QStringLiteral("--model"),
            model,
            QStringLiteral("--prompt"),
            QStringLiteral("hello"),
            QStringLiteral("--greedy"),
            QStringLiteral("--max-tokens"),
            QString::number(tokens),
            QStringLiteral("--json")};
}

/// A random network that is sure of what it writes.
ponder::tests::TinyModelOptions surely()
{
    ponder::tests::TinyModelOptions options;
    options.seed = 2; // names the file
    options.editValues = [](const std::string& name, std::vector<float>& values) {
        if (name == "output.weight") {
            for (float& value : values) {
                value *= 100.0F;
            }
        }
    };
    return options;
}

} // namespace

/// The terminal program as its users meet it: arguments in, bytes and an exit status out.
class TestPonderCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase()
    {
        m_model = m_cli.writeChatModel();
        QVERIFY(!m_model.isEmpty());
    }

    void arguments_wrong_exitTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("unknown command") << QStringList{QStringLiteral("fly")};
        QTest::newRow("model missing") << QStringList{QStringLiteral("tokenize")};
        QTest::newRow("unknown option")
            << QStringList{QStringLiteral("inspect"), QStringLiteral("--fast"), m_model};
        QTest::newRow("bad thinking") << QStringList{QStringLiteral("chat"),
                                                     QStringLiteral("--model"),
                                                     m_model,
                                                     QStringLiteral("--prompt"),
                                                     QStringLiteral("x"),
                                                     QStringLiteral("--think"),
                                                     QStringLiteral("much")};
        QTest::newRow("no prompt")
            << QStringList{QStringLiteral("complete"), QStringLiteral("--model"), m_model};
    }

    void arguments_wrong_exitTwo()
    {
        QFETCH(QStringList, arguments);
        const CliRun run = m_cli.run(arguments);
        QCOMPARE(run.status, 2);
        QVERIFY(!run.wasSignal);
        QVERIFY(!run.err.isEmpty());
        QVERIFY(run.out.isEmpty());
    }

    void help_printsCommands_exitZero()
    {
        const CliRun run = m_cli.run({QStringLiteral("--help")});
        QCOMPARE(run.status, 0);
        for (const char* command : {"inspect",
                                    "tokenize",
                                    "detokenize",
                                    "render",
                                    "reasoning",
                                    "complete",
                                    "chat",
                                    "logits",
                                    "perplexity",
                                    "bench",
                                    "usage",
                                    "conversations"}) {
            QVERIFY2(run.out.contains(command), command);
        }
    }

    void inspect_missingFile_oneLineAndErrorObject()
    {
        const CliRun run = m_cli.run({QStringLiteral("inspect"),
                                      QStringLiteral("/nowhere/x.gguf"),
                                      QStringLiteral("--json")});
        QCOMPARE(run.status, 1);
        QCOMPARE(run.err.count('\n'), 1);
        const QJsonObject error = run.json().value(QStringLiteral("error")).toObject();
        QCOMPARE(error.value(QStringLiteral("code")).toString(), QStringLiteral("fileNotFound"));
        QVERIFY(!error.value(QStringLiteral("message")).toString().isEmpty());
    }

    void inspect_damagedFiles_neverASignal_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("This is not a model.\n");
        QTest::newRow("magic only") << QByteArray("GGUF");
        QTest::newRow("future version")
            << QByteArray("GGUF\x63\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 24);
        QTest::newRow("huge counts") << QByteArray("GGUF\x03\0\0\0", 8) + QByteArray(16, '\xff');
        QFile model(m_model);
        QVERIFY(model.open(QIODevice::ReadOnly));
        const QByteArray whole = model.readAll();
        QTest::newRow("cut in the header") << whole.left(1000);
        QTest::newRow("cut in the weights") << whole.left(whole.size() - 100'000);
    }

    void inspect_damagedFiles_neverASignal()
    {
        QFETCH(QByteArray, bytes);
        const QString file = m_cli.filePath(QStringLiteral("damaged.gguf"));
        writeFile(file, bytes);
        for (const QString& command : {QStringLiteral("inspect"), QStringLiteral("bench")}) {
            QStringList arguments{command, QStringLiteral("--json")};
            if (command == QStringLiteral("bench")) {
                arguments << QStringLiteral("--model");
            }
            const CliRun run = m_cli.run(arguments << file);
            QVERIFY(!run.wasSignal);
            QCOMPARE(run.status, 1);
            QCOMPARE(run.err.count('\n'), 1);
            QVERIFY(run.json().contains(QStringLiteral("error")));
        }
    }

    void inspect_model_hasEveryKey()
    {
        const CliRun run =
            m_cli.run({QStringLiteral("inspect"), m_model, QStringLiteral("--json")});
        QCOMPARE(run.status, 0);
        const QJsonObject facts = run.json();
        for (const char* key : {"architecture",
                                "name",
                                "license",
                                "parameters",
                                "contextLength",
                                "modelBytes",
                                "supported",
                                "reason",
                                "hasChatTemplate",
                                "tensors"}) {
            QVERIFY2(facts.contains(QLatin1String(key)), key);
        }
        QCOMPARE(facts.value(QStringLiteral("supported")).toBool(), true);
        QCOMPARE(facts.value(QStringLiteral("modelBytes")).toInteger(), QFileInfo(m_model).size());
        const QJsonObject tensor =
            facts.value(QStringLiteral("tensors")).toArray().first().toObject();
        for (const char* key : {"name", "type", "shape", "bytes"}) {
            QVERIFY2(tensor.contains(QLatin1String(key)), key);
        }
    }

    void tokenize_thenDetokenize_givesTheBytesBack()
    {
        const QByteArray text = "Grüße, 世界!\n  two  spaces\t<|im_end|>";
        const CliRun encoded = m_cli.run({QStringLiteral("tokenize"),
                                          QStringLiteral("--model"),
                                          m_model,
                                          QStringLiteral("--json")},
                                         text);
        QCOMPARE(encoded.status, 0);
        QStringList ids;
        for (const QJsonValue& id : encoded.json().value(QStringLiteral("ids")).toArray()) {
            ids << QString::number(id.toInt());
        }
        QVERIFY(ids.size() > 1);
        const CliRun decoded = m_cli.run({QStringLiteral("detokenize"),
                                          QStringLiteral("--model"),
                                          m_model,
                                          QStringLiteral("--ids"),
                                          ids.join(u',')});
        QCOMPARE(decoded.out, text);
    }

    void render_template_givesTextOrErrorWithLine()
    {
        const QString file = m_cli.filePath(QStringLiteral("t.jinja"));
        const QString context = m_cli.filePath(QStringLiteral("c.json"));
        writeFile(context,
                  R"({"messages":[{"role":"user","content":"Hi"}],"add_generation_prompt":true})");
        writeFile(file, CliProcess::kChatTemplate);
        const QStringList arguments{QStringLiteral("render"),
                                    QStringLiteral("--template"),
                                    file,
                                    QStringLiteral("--context"),
                                    context,
                                    QStringLiteral("--json")};
        const CliRun good = m_cli.run(arguments);
        QCOMPARE(good.status, 0);
        QCOMPARE(good.json().value(QStringLiteral("text")).toString(),
                 QStringLiteral("<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n"));

        writeFile(file, "line one\n{{ raise_exception('no') }}");
        const CliRun bad = m_cli.run(arguments);
        QCOMPARE(bad.status, 1);
        const QJsonObject error = bad.json().value(QStringLiteral("error")).toObject();
        QVERIFY(error.value(QStringLiteral("message")).toString().contains(QStringLiteral("no")));
        QCOMPARE(error.value(QStringLiteral("line")).toInt(), 2);
    }

    void reasoning_anyStep_sameResult_data()
    {
        QTest::addColumn<QString>("step");
        for (const char* step : {"1", "2", "3", "7", "1000"}) {
            QTest::newRow(step) << QString::fromLatin1(step);
        }
    }

    void reasoning_anyStep_sameResult()
    {
        QFETCH(QString, step);
        const CliRun run = m_cli.run({QStringLiteral("reasoning"),
                                      QStringLiteral("--format"),
                                      QStringLiteral("think"),
                                      QStringLiteral("--step"),
                                      step,
                                      QStringLiteral("--json")},
                                     "<think>\nfirst 想\n</think>\n\nthen");
        QCOMPARE(run.status, 0);
        QCOMPARE(run.json().value(QStringLiteral("reasoning")).toString(),
                 QStringLiteral("first 想"));
        QCOMPARE(run.json().value(QStringLiteral("answer")).toString(), QStringLiteral("then"));
        QCOMPARE(run.json().value(QStringLiteral("state")).toString(), QStringLiteral("answering"));
    }

    void complete_greedy_isRepeatableAndCounted()
    {
        const QStringList arguments = greedy(m_model, 12);
        const QJsonObject first = m_cli.run(arguments).json();
        const QJsonObject second = m_cli.run(arguments).json();
        QCOMPARE(first.value(QStringLiteral("ids")), second.value(QStringLiteral("ids")));
        QCOMPARE(first.value(QStringLiteral("ids")).toArray().size(), 12);
        QCOMPARE(first.value(QStringLiteral("stopReason")).toString(), QStringLiteral("length"));
        QVERIFY(first.value(QStringLiteral("firstTokenSeconds")).toDouble() > 0.0);
        const QJsonObject phases = first.value(QStringLiteral("phases")).toObject();
        const QJsonObject reading = phases.value(QStringLiteral("reading")).toObject();
        QCOMPARE(reading.value(QStringLiteral("tokens")).toInt(),
                 first.value(QStringLiteral("promptIds")).toArray().size());
        for (const char* phase : {"reading", "thinking", "answering"}) {
            const QJsonObject work = phases.value(QLatin1String(phase)).toObject();
            for (const char* key : {"tokens",
                                    "steps",
                                    "seconds",
                                    "usefulFlops",
                                    "weightBytes",
                                    "kvBytes",
                                    "cpuSeconds",
                                    "energy"}) {
                QVERIFY2(work.contains(QLatin1String(key)), key);
            }
        }
    }

    void complete_draftModel_sameTextAndItsGuessesAreCounted()
    {
        const QString model = m_cli.writeModel(surely());
        QStringList arguments = greedy(model, 40);
        const QJsonObject plain = m_cli.run(arguments).json();
        arguments << QStringLiteral("--draft-model") << model;
        const QJsonObject drafted = m_cli.run(arguments).json();
        QCOMPARE(drafted.value(QStringLiteral("ids")), plain.value(QStringLiteral("ids")));
        const auto byModel = [](const QJsonObject& run) {
            return run.value(QStringLiteral("drafts"))
                .toObject()
                .value(QStringLiteral("proposedByModel"))
                .toInt(-1);
        };
        QCOMPARE(byModel(plain), 0);
        QVERIFY2(byModel(drafted) > 0, qPrintable(QString::number(byModel(drafted))));
        arguments.last() = QStringLiteral("/no/such/draft.gguf");
        const CliRun none = m_cli.run(arguments);
        QCOMPARE(none.status, 1);
        QVERIFY(none.err.contains("/no/such/draft.gguf"));
    }

    void logits_ids_writesOneRowAPosition()
    {
        const QString file = m_cli.filePath(QStringLiteral("logits.bin"));
        const CliRun run = m_cli.run({QStringLiteral("logits"),
                                      QStringLiteral("--model"),
                                      m_model,
                                      QStringLiteral("--ids"),
                                      QStringLiteral("1,2,3,4,5"),
                                      QStringLiteral("--out"),
                                      file,
                                      QStringLiteral("--json")});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.json().value(QStringLiteral("positions")).toInt(), 5);
        const int vocabulary = run.json().value(QStringLiteral("vocabulary")).toInt();
        QCOMPARE(QFileInfo(file).size(), qint64{4} * 5 * vocabulary);
    }

    void perplexity_shortText_saysWhatIsMissing()
    {
        const QString file = m_cli.filePath(QStringLiteral("short.txt"));
        writeFile(file, "too short");
        const CliRun run = m_cli.run({QStringLiteral("perplexity"),
                                      QStringLiteral("--model"),
                                      m_model,
                                      QStringLiteral("--file"),
                                      file});
        QCOMPARE(run.status, 1);
        QVERIFY(run.err.contains("--context"));
    }

    void perplexity_longText_hasEveryKey()
    {
        const QString file = m_cli.filePath(QStringLiteral("long.txt"));
        writeFile(file, QByteArray("the quick brown fox jumps over the lazy dog. ").repeated(60));
        const CliRun run = m_cli.run({QStringLiteral("perplexity"),
                                      QStringLiteral("--model"),
                                      m_model,
                                      QStringLiteral("--file"),
                                      file,
                                      QStringLiteral("--context"),
                                      QStringLiteral("128"),
                                      QStringLiteral("--chunks"),
                                      QStringLiteral("2"),
                                      QStringLiteral("--json")});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.json().value(QStringLiteral("chunks")).toInt(), 2);
        QVERIFY(run.json().value(QStringLiteral("perplexity")).toDouble() > 1.0);
        QVERIFY(run.json().value(QStringLiteral("standardError")).toDouble() > 0.0);
    }

    void bench_model_hasEveryKey()
    {
        const CliRun run = m_cli.run({QStringLiteral("bench"),
                                      QStringLiteral("--model"),
                                      m_model,
                                      QStringLiteral("--prompt"),
                                      QStringLiteral("32"),
                                      QStringLiteral("--generate"),
                                      QStringLiteral("4"),
                                      QStringLiteral("--repeat"),
                                      QStringLiteral("1"),
                                      QStringLiteral("--json")});
        QCOMPARE(run.status, 0);
        const QJsonObject report = run.json();
        for (const char* key : {"readBandwidthBytesPerSecond",
                                "decodeBandwidthShare",
                                "modelBytes",
                                "peakResidentBytes",
                                "kvCacheBytes",
                                "kvType",
                                "loadSeconds",
                                "isa",
                                "threads"}) {
            QVERIFY2(report.contains(QLatin1String(key)), key);
        }
        for (const char* key : {"prefillTokensPerSecond", "decodeTokensPerSecond"}) {
            const QJsonObject rate = report.value(QLatin1String(key)).toObject();
            QVERIFY2(rate.value(QStringLiteral("best")).toDouble() > 0.0, key);
            QVERIFY2(rate.value(QStringLiteral("median")).toDouble() > 0.0, key);
        }
    }

#ifdef SIGINT
    void complete_interrupted_stopsCleanlyAndKeepsText()
    {
        QProcess process;
        m_cli.start(process,
                    {QStringLiteral("complete"),
                     QStringLiteral("--model"),
                     m_model,
                     QStringLiteral("--prompt"),
                     QStringLiteral("x"),
                     QStringLiteral("--greedy"),
                     QStringLiteral("--context"),
                     QStringLiteral("1000000"),
                     QStringLiteral("--max-tokens"),
                     QStringLiteral("900000")});
        QVERIFY(process.waitForReadyRead(30'000));
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        const CliRun run = CliProcess::finish(process);
        QVERIFY(!run.wasSignal);
        QCOMPARE(run.status, 130);
        QVERIFY(!run.out.isEmpty());
    }
#endif

private:
    CliProcess m_cli;
    QString m_model;
};

QTEST_GUILESS_MAIN(TestPonderCli)
#include "tst_ponder_cli.moc"
