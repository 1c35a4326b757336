// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_database.h"

#include <QTest>

#include <limits>

using namespace ponder;
using namespace ponder::app;
using namespace ponder::tests;

namespace {

Assistant sample()
{
    Assistant assistant;
    assistant.name = QStringLiteral("Editor");
    assistant.iconName = QStringLiteral("edit");
    assistant.systemPrompt = difficultText();
    assistant.modelPath = QStringLiteral("/models/a.gguf");
    assistant.thinking = ThinkingLevel::Long;
    assistant.sampling.temperature = 0.25;
    assistant.sampling.topK = 0;
    assistant.sampling.seed = std::numeric_limits<std::uint64_t>::max();
    return assistant;
}

} // namespace

class TestAssistantRepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void save_roundTrips_andChangesInPlace()
    {
        TemporaryDatabase file;
        auto store = file.open();
        Assistant assistant = sample();
        assistant.id = store->assistants().save(assistant).value();
        store.reset();
        store = file.open();
        auto list = store->assistants().list().value();
        QCOMPARE(list.size(), 1U);
        QVERIFY(list.front() == assistant);
        assistant.name = QStringLiteral("Other");
        assistant.thinking.reset();
        QVERIFY(store->assistants().save(assistant));
        list = store->assistants().list().value();
        QCOMPARE(list.size(), 1U);
        QVERIFY(list.front() == assistant);
        QVERIFY(store->assistants().remove(assistant.id));
        QVERIFY(store->assistants().list().value().empty());
    }

    void save_withoutName_isRefused()
    {
        TemporaryDatabase file;
        QVERIFY(!file.open()->assistants().save({}));
    }

    void json_roundTrips_withoutThePath()
    {
        Assistant expected = sample();
        expected.modelPath.clear();
        const auto read = assistantsFromJson(toJson({sample()}));
        QVERIFY(read);
        QCOMPARE(read->size(), 1U);
        QVERIFY(read->front() == expected);
    }

    void json_damaged_isRefused_badPartsAreLeftOut()
    {
        QVERIFY(!assistantsFromJson("{}"));
        QVERIFY(!assistantsFromJson("not json"));
        QVERIFY(!assistantsFromJson(R"({"format": "ponder-assistants", "version": 99})"));
        const auto read = assistantsFromJson(
            R"({"format": "ponder-assistants", "version": 1, "assistants": [
                {"name": " "}, 7, {"name": "a", "thinking": "x", "sampling": {"temperature": 99, "topK": "b"}}]})");
        QVERIFY(read);
        QCOMPARE(read->size(), 1U);
        QVERIFY(!read->front().thinking);
        QVERIFY(read->front().sampling.isEmpty());
    }

    void conversation_keepsItsSampling()
    {
        TemporaryDatabase file;
        auto store = file.open();
        NewConversation fresh;
        fresh.sampling.topP = 0.5;
        Conversation conversation = store->conversations().create(fresh).value();
        QCOMPARE(conversation.sampling.topP.value_or(0), 0.5);
        conversation.sampling.seed = 7;
        conversation.systemPrompt = QStringLiteral("be brief");
        QVERIFY(store->conversations().updateSettings(conversation));
        const Conversation read = store->conversations().find(conversation.id).value();
        QVERIFY(read.sampling == conversation.sampling);
        QCOMPARE(read.systemPrompt, conversation.systemPrompt);
    }
};

QTEST_GUILESS_MAIN(TestAssistantRepository)
#include "tst_assistant_repository.moc"
