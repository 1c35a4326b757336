// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/generation/inference_service.h"
#include "tests/support/borrowed_generator.h"
#include "tests/support/fake_text_generator.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace ponder::app;
using namespace std::chrono_literals;
namespace inference = ponder::inference;
using ponder::tests::FakeTextGenerator;

namespace {

constexpr int kPatience = 5'000;

struct Record
{
    QString text;
    QString reasoning;
    std::optional<inference::Finished> finished;
    int batches = 0;
};

} // namespace

class TestInferenceService : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeTextGenerator> m_fake;
    std::unique_ptr<InferenceService> m_service;
    std::map<RequestId, Record> m_records;

    void loadFake()
    {
        QSignalSpy loaded(m_service.get(), &InferenceService::modelLoaded);
        m_service->loadModel(QStringLiteral("fake.gguf"));
        QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, kPatience);
    }

private Q_SLOTS:

    void init()
    {
        m_records.clear();
        m_fake = std::make_unique<FakeTextGenerator>();
        m_service = std::make_unique<InferenceService>(
            [this](const std::filesystem::path& path,
                   const auto& progress,
                   const std::stop_token& stop)
                -> inference::Result<std::unique_ptr<inference::TextGenerator>> {
                if (path == "damaged.gguf") {
                    return inference::fail(inference::ErrorCode::FileDamaged, "bad magic");
                }
                if (path == "throws.gguf") {
                    throw std::bad_alloc();
                }
                while (path == "slow.gguf") {
                    if (stop.stop_requested()) {
                        return inference::fail(inference::ErrorCode::Cancelled, "stopped");
                    }
                    std::this_thread::sleep_for(1ms);
                }
                progress(50, 100);
                return std::make_unique<ponder::tests::BorrowedGenerator>(*m_fake);
            });
        connect(m_service.get(),
                &InferenceService::generationEvent,
                this,
                [this](RequestId request, const inference::GenerationEvent& event) {
                    Record& record = m_records[request];
                    if (const auto* const text = std::get_if<inference::TextDelta>(&event)) {
                        QVERIFY2(!record.finished, "text after Finished");
                        record.text += QString::fromStdString(text->text);
                    } else if (const auto* const reasoning =
                                   std::get_if<inference::ReasoningDelta>(&event)) {
                        record.reasoning += QString::fromStdString(reasoning->text);
                    } else if (const auto* const finished =
                                   std::get_if<inference::Finished>(&event)) {
                        record.finished = *finished;
                    }
                });
    }

    void cleanup()
    {
        m_service.reset();
        m_fake.reset();
    }

    void load_goodFile_tellsFacts()
    {
        QSignalSpy progressed(m_service.get(), &InferenceService::loadProgressed);
        loadFake();
        QCOMPARE(progressed.size(), 1);
        QVERIFY(m_service->facts().has_value());
        QCOMPARE(m_service->facts()->name, std::string("Fake 1B"));
        QVERIFY(!m_service->isLoading());
    }

    void load_badFile_tellsWhy_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("code");
        QTest::newRow("damaged") << QStringLiteral("damaged.gguf")
                                 << int(inference::ErrorCode::FileDamaged);
        QTest::newRow("throws") << QStringLiteral("throws.gguf")
                                << int(inference::ErrorCode::OutOfMemory);
    }

    void load_badFile_tellsWhy()
    {
        QFETCH(QString, path);
        QFETCH(int, code);
        std::optional<inference::Error> error;
        connect(m_service.get(),
                &InferenceService::loadFailed,
                this,
                [&](const inference::Error& e) { error = e; });
        m_service->loadModel(path);
        QTRY_VERIFY_WITH_TIMEOUT(error.has_value(), kPatience);
        QCOMPARE(int(error->code), code);
        QVERIFY(!m_service->facts());
    }

    void load_replacedByAnother_endsOnce()
    {
        QSignalSpy loaded(m_service.get(), &InferenceService::modelLoaded);
        QSignalSpy failed(m_service.get(), &InferenceService::loadFailed);
        m_service->loadModel(QStringLiteral("slow.gguf"));
        m_service->loadModel(QStringLiteral("fake.gguf"));
        QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, kPatience);
        QVERIFY(failed.isEmpty());
    }

    void generate_whole_textArrivesBeforeFinished()
    {
        loadFake();
        m_fake->enqueue(FakeTextGenerator::thinkThenAnswer("let me see", "the answer is four"));
        const RequestId request = m_service->generate({});
        QTRY_VERIFY_WITH_TIMEOUT(m_records[request].finished.has_value(), kPatience);
        QCOMPARE(m_records[request].text, QStringLiteral("the answer is four"));
        QCOMPARE(m_records[request].reasoning, QStringLiteral("let me see"));
        QVERIFY(!m_service->isActive(request));
    }

    // Asked anew for each, on the thread that computes: the computer may have been unplugged.
    void generate_quiet_isAskedForEachRequest()
    {
        std::atomic<bool> isQuiet = false;
        std::atomic<QThread*> askedOn = nullptr;
        m_service->setQuiet([&] {
            askedOn = QThread::currentThread();
            return isQuiet.load();
        });
        loadFake();
        for (const bool quiet : {false, true, false}) {
            isQuiet = quiet;
            m_fake->enqueue(FakeTextGenerator::answer("x"));
            const RequestId request = m_service->generate({});
            QTRY_VERIFY_WITH_TIMEOUT(m_records[request].finished.has_value(), kPatience);
            QCOMPARE(m_fake->requests().back().isQuiet, quiet);
        }
        QVERIFY(askedOn != QThread::currentThread());
    }

    void generate_beforeTheLoadIsOver_waitsForIt()
    {
        m_fake->enqueue(FakeTextGenerator::answer("late"));
        m_service->loadModel(QStringLiteral("fake.gguf"));
        const RequestId request = m_service->generate({});
        QTRY_VERIFY_WITH_TIMEOUT(m_records[request].finished.has_value(), kPatience);
        QCOMPARE(m_records[request].text, QStringLiteral("late"));
    }

    void generate_withoutModel_fails()
    {
        const RequestId request = m_service->generate({});
        QTRY_VERIFY_WITH_TIMEOUT(m_records[request].finished.has_value(), kPatience);
        QCOMPARE(int(m_records[request].finished->error->code),
                 int(inference::ErrorCode::NotFound));
    }

    void stop_running_endsWithin200Ms()
    {
        loadFake();
        m_fake->enqueue(
            FakeTextGenerator::delayed(FakeTextGenerator::answer("a b c d e f g h i j"), 50ms));
        const RequestId request = m_service->generate({});
        QTRY_VERIFY_WITH_TIMEOUT(!m_records[request].text.isEmpty(), kPatience);
        QElapsedTimer timer;
        timer.start();
        m_service->stop(request);
        QTRY_VERIFY_WITH_TIMEOUT(m_records[request].finished.has_value(), kPatience);
        QVERIFY2(timer.elapsed() < 200, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(int(m_records[request].finished->reason), int(inference::StopReason::Cancelled));
    }

    void stop_waitingRequest_neverRuns()
    {
        loadFake();
        m_fake->enqueue(FakeTextGenerator::gated(FakeTextGenerator::answer("first")));
        const RequestId first = m_service->generate({});
        const RequestId second = m_service->generate({});
        m_service->stop(second);
        m_fake->openGate();
        QTRY_VERIFY_WITH_TIMEOUT(m_records[second].finished.has_value(), kPatience);
        QCOMPARE(int(m_records[second].finished->reason), int(inference::StopReason::Cancelled));
        QCOMPARE(m_records[first].text, QStringLiteral("first"));
        QCOMPARE(m_fake->requests().size(), 1U);
    }

    void stopThenSend_manyTimes_neverStalls()
    {
        loadFake();
        for (int i = 0; i < 200; ++i) {
            m_fake->enqueue(FakeTextGenerator::gated(FakeTextGenerator::answer("never")));
            m_service->stop(m_service->generate({}));
        }
        m_fake->enqueue(FakeTextGenerator::answer("at last"));
        m_fake->openGate();
        RequestId last = m_service->generate({});
        QTRY_VERIFY_WITH_TIMEOUT(m_records[last].finished.has_value(), kPatience);
        QCOMPARE(m_records.size(), 201U);
    }

    void answerNow_duringThought_skipsTheRest()
    {
        loadFake();
        auto script = FakeTextGenerator::thinkThenAnswer("one two three four", "answer");
        for (auto& step : script) {
            step.delay =
                std::holds_alternative<inference::ReasoningDelta>(step.event) ? 100ms : 0ms;
        }
        m_fake->enqueue(std::move(script));
        const RequestId request = m_service->generate({});
        QTRY_VERIFY_WITH_TIMEOUT(!m_records[request].reasoning.isEmpty(), kPatience);
        m_service->answerNow(request);
        QTRY_VERIFY_WITH_TIMEOUT(m_records[request].finished.has_value(), kPatience);
        QVERIFY(m_records[request].finished->stats.thinkingCut);
        QCOMPARE(m_records[request].text, QStringLiteral("answer"));
    }

    void fastText_arrivesInBatches()
    {
        loadFake();
        QString words;
        for (int i = 0; i < 200; ++i) {
            words += QStringLiteral("word ");
        }
        m_fake->enqueue(
            FakeTextGenerator::delayed(FakeTextGenerator::answer(words.toStdString()), 1ms));
        QSignalSpy batches(m_service.get(), &InferenceService::batchDelivered);
        QElapsedTimer timer;
        timer.start();
        const RequestId request = m_service->generate({});
        QTRY_VERIFY_WITH_TIMEOUT(m_records[request].finished.has_value(), kPatience);
        QVERIFY(batches.size() <= timer.elapsed() / 33 + 3);
    }

    void shutDown_whileGenerating_deliversTheEnd()
    {
        loadFake();
        m_fake->enqueue(FakeTextGenerator::gated(FakeTextGenerator::answer("a b")));
        const RequestId request = m_service->generate({});
        const RequestId waiting = m_service->generate({});
        QTRY_VERIFY_WITH_TIMEOUT(m_fake->isGenerating(), kPatience);
        QElapsedTimer timer;
        timer.start();
        m_service->shutDown();
        QVERIFY(timer.elapsed() < 1'000);
        QVERIFY(m_records[request].finished && m_records[waiting].finished);
    }
};

QTEST_GUILESS_MAIN(TestInferenceService)
#include "tst_inference_service.moc"
