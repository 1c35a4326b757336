// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/answer_turn.h"
#include "app/program/garbage_collection.h"

#include <QJSEngine>
#include <QPointer>
#include <QTest>

using namespace ponder::app;

/// When JavaScript's garbage is collected, seen by an object that only a collection deletes.
class TestGarbageCollection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void question_collectsWhileTheModelReads();
    void answerBeingWritten_isNotInterrupted();
    void answerDone_collectsWhatItLeft();

private:
    static constexpr ConversationId kChat{7};
    static constexpr int kPatienceMs = 5'000;

    /// Belongs to JavaScript, and nothing in it holds it.
    static QPointer<QObject> makeGarbage(QJSEngine& engine)
    {
        QPointer<QObject> object = new QObject;
        QJSEngine::setObjectOwnership(object, QJSEngine::JavaScriptOwnership);
        static_cast<void>(engine.newQObject(object));
        return object;
    }
};

void TestGarbageCollection::question_collectsWhileTheModelReads()
{
    QJSEngine engine;
    AnswerTurn turn;
    const GarbageCollection collection(engine, turn);
    const QPointer<QObject> garbage = makeGarbage(engine);
    turn.set(this, kChat);
    QVERIFY(!garbage.isNull()); // the question is drawn first
    QTRY_VERIFY_WITH_TIMEOUT(garbage.isNull(), kPatienceMs);
    QVERIFY(turn.conversation().isValid());
}

void TestGarbageCollection::answerBeingWritten_isNotInterrupted()
{
    QJSEngine engine;
    AnswerTurn turn;
    const GarbageCollection collection(engine, turn);
    const QPointer<QObject> before = makeGarbage(engine);
    turn.set(this, kChat);
    QTRY_VERIFY_WITH_TIMEOUT(before.isNull(), kPatienceMs);
    const QPointer<QObject> written = makeGarbage(engine);
    QTest::qWait(1'300); // longer than it waits after an answer or a start
    QVERIFY(!written.isNull());
}

void TestGarbageCollection::answerDone_collectsWhatItLeft()
{
    QJSEngine engine;
    AnswerTurn turn;
    const GarbageCollection collection(engine, turn);
    const QPointer<QObject> before = makeGarbage(engine);
    turn.set(this, kChat);
    QTRY_VERIFY_WITH_TIMEOUT(before.isNull(), kPatienceMs);
    const QPointer<QObject> written = makeGarbage(engine);
    turn.set(this, {});
    QTRY_VERIFY_WITH_TIMEOUT(written.isNull(), kPatienceMs);
}

QTEST_GUILESS_MAIN(TestGarbageCollection)
#include "tst_garbage_collection.moc"
