// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/answer_turn.h"
#include "app/program/garbage_collection.h"

#include <QJSEngine>
#include <QPointer>
#include <QTest>

#include <memory>

using namespace ponder::app;

/// When JavaScript's garbage is collected, seen by an object that only a collection deletes.
class TestGarbageCollection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void question_collectsWhileTheModelReads();
    void answerBeingWritten_isNotInterrupted();
    void answerDone_collectsWhatItLeft();

private:
    static constexpr ConversationId kChat{7};
    static constexpr int kPatienceMs = 5'000;

    /// A program whose JavaScript collects by these rules.
    struct Program
    {
        QJSEngine engine;
        AnswerTurn turn;
        GarbageCollection collection{engine, turn};
    };

    /// Belongs to JavaScript, and nothing in it holds it.
    [[nodiscard]] QPointer<QObject> makeGarbage() const
    {
        QPointer<QObject> object = new QObject;
        QJSEngine::setObjectOwnership(object, QJSEngine::JavaScriptOwnership);
        static_cast<void>(m_program->engine.newQObject(object));
        return object;
    }

    /// An answer is being written, and what was there before it is gone.
    void beginAnswer()
    {
        const QPointer<QObject> garbage = makeGarbage();
        m_program->turn.set(this, kChat);
        QVERIFY(!garbage.isNull()); // the question is drawn first
        QTRY_VERIFY_WITH_TIMEOUT(garbage.isNull(), kPatienceMs);
    }

    std::unique_ptr<Program> m_program;
};

void TestGarbageCollection::init()
{
    m_program = std::make_unique<Program>();
}

void TestGarbageCollection::question_collectsWhileTheModelReads()
{
    beginAnswer();
    QVERIFY(m_program->turn.conversation().isValid());
}

void TestGarbageCollection::answerBeingWritten_isNotInterrupted()
{
    beginAnswer();
    const QPointer<QObject> written = makeGarbage();
    QTest::qWait(1'300); // longer than it waits after an answer or a start
    QVERIFY(!written.isNull());
}

void TestGarbageCollection::answerDone_collectsWhatItLeft()
{
    beginAnswer();
    const QPointer<QObject> written = makeGarbage();
    m_program->turn.set(this, {});
    QTRY_VERIFY_WITH_TIMEOUT(written.isNull(), kPatienceMs);
}

QTEST_GUILESS_MAIN(TestGarbageCollection)
#include "tst_garbage_collection.moc"
