// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/conversation/conversation_names.h"
#include "app/conversation/message_tree.h"

#include <QTest>

using namespace ponder;
using namespace ponder::app;

class TestMessageTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void branches_areNumberedAndWalked();
    void brokenParents_becomeRoots();
    void names_allValues_roundTrip();
    void parts_joinByKind();
};

namespace {

Message node(std::int64_t id, std::int64_t parent)
{
    Message message;
    message.id = {id};
    message.parent = {parent};
    return message;
}

template<class Enum>
void roundTrip(std::initializer_list<Enum> values)
{
    for (const Enum value : values) {
        QVERIFY(!nameOf(value).empty());
        QVERIFY(fromName<Enum>(nameOf(value)) == value);
    }
    QVERIFY(!fromName<Enum>("no such name").has_value());
    QVERIFY(!fromName<Enum>("").has_value());
}

} // namespace

void TestMessageTree::branches_areNumberedAndWalked()
{
    const MessageTree tree({node(4, 2), node(1, 0), node(3, 1), node(2, 1), node(5, 3)});
    QCOMPARE(tree.find({3})->siblingIndex, 1);
    QCOMPARE(tree.find({3})->siblingCount, 2);
    const auto path = tree.pathTo({4});
    QCOMPARE(path.size(), std::size_t{3});
    QVERIFY(path[0].id.value == 1 && path[1].id.value == 2 && path[2].id.value == 4);
    QVERIFY(tree.newestLeafBelow({1}).value == 5);
    QVERIFY(tree.newestLeafBelow({2}).value == 4);
    QVERIFY(tree.newestLeafBelow({4}).value == 4);
    QVERIFY(tree.pathTo({9}).empty());
}

void TestMessageTree::brokenParents_becomeRoots()
{
    // A missing parent, one that is younger, and one that is the message itself.
    const MessageTree tree({node(1, 9), node(2, 3), node(3, 2), node(4, 4)});
    QCOMPARE(tree.childrenOf({}).size(), std::size_t{3});
    QCOMPARE(tree.pathTo({3}).size(), std::size_t{2});
    QCOMPARE(tree.pathTo({4}).size(), std::size_t{1});
}

void TestMessageTree::names_allValues_roundTrip()
{
    roundTrip({Role::System, Role::User, Role::Assistant, Role::Tool});
    roundTrip({MessageStatus::Complete,
               MessageStatus::Generating,
               MessageStatus::Interrupted,
               MessageStatus::Stopped,
               MessageStatus::Failed});
    roundTrip({PartKind::Text, PartKind::Reasoning, PartKind::ToolCall, PartKind::Attachment});
    roundTrip({ThinkingLevel::Off,
               ThinkingLevel::Short,
               ThinkingLevel::Medium,
               ThinkingLevel::Long,
               ThinkingLevel::Unlimited});
    roundTrip({EnergyProvenance::MeasuredProcess,
               EnergyProvenance::MeasuredPackage,
               EnergyProvenance::Derived,
               EnergyProvenance::WholeComputer,
               EnergyProvenance::Estimated});
    roundTrip({WorkKind::Reply,
               WorkKind::Title,
               WorkKind::Terminal,
               WorkKind::Benchmark,
               WorkKind::Summary});
    roundTrip({inference::StopReason::EndOfTurn,
               inference::StopReason::Length,
               inference::StopReason::StopSequence,
               inference::StopReason::Cancelled,
               inference::StopReason::ContextFull,
               inference::StopReason::Budget,
               inference::StopReason::Repetition,
               inference::StopReason::Error});
    for (int code = 0; code <= int(inference::ErrorCode::Internal); ++code) {
        const auto value = inference::ErrorCode(code);
        QVERIFY(fromName<inference::ErrorCode>(nameOf(value)) == value);
        QVERIFY(nameOf(value) == inference::errorCodeName(value));
    }
}

void TestMessageTree::parts_joinByKind()
{
    Message message;
    message.parts = {{PartKind::Reasoning, QStringLiteral("a"), {}, 0, 0},
                     {PartKind::Text, QStringLiteral("b"), {}, 0, 0},
                     {PartKind::Reasoning, QStringLiteral("c"), {}, 0, 0},
                     {PartKind::Attachment, QStringLiteral("d"), {}, 0, 0}};
    QCOMPARE(message.reasoning(), QStringLiteral("ac"));
    QCOMPARE(message.text(), QStringLiteral("b"));
}

QTEST_GUILESS_MAIN(TestMessageTree)
#include "tst_message_tree.moc"
