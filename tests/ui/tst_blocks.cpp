// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/message_list_model.h"
#include "app/markdown/message_block_model.h"
#include "tests/ui/scripted_messages.h"
#include "ui/chat/block_text.h"
#include "ui/chat/code_text.h"

#include <QAbstractTextDocumentLayout>
#include <QPointer>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickTextDocument>
#include <QQuickView>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

using namespace ponder;

namespace {

app::InlineSpan
span(const QString& text, int style = app::InlineSpan::Plain, const QString& url = {})
{
    return {text, style, url};
}

QVariant spans(QList<app::InlineSpan> list)
{
    return QVariant::fromValue(app::InlineText{std::move(list)});
}

} // namespace

/// The items that put model output on screen: as written, never as markup, and only what changed.
namespace {

QList<QQuickItem*> itemsIn(const QQuickItem* root)
{
    QList<QQuickItem*> items;
    const QList<QQuickItem*> children = root->childItems();
    for (QQuickItem* const child : children) {
        items.append(child);
        items.append(itemsIn(child));
    }
    return items;
}

} // namespace

class TestBlocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void blockText_growingSpan_isAppended();
    void blockText_changedStyle_rewritesOnlyTheTail();
    void blockText_markup_staysText();
    void blockText_link_keepsItsTarget();
    void blockText_chinese_getsTallerLines();
    void codeText_growingCode_isAppended();
    void codeText_keyword_isColoured();
    void column_streamedMarkdown_touchesOnlyTheOpenBlock();
    void column_drawsWhatIsNearItsView_andKeepsThePlaceOfTheRest();
    void column_scrolled_keepsWhatStaysNear();

private:
    QQuickItem* make(const QByteArray& qml);
    ui::BlockText* makeBlockText(QTextDocument** document);

    QQmlEngine m_engine;
};

void TestBlocks::initTestCase()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("qrc:.*")));
    m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
}

QQuickItem* TestBlocks::make(const QByteArray& qml)
{
    QQmlComponent component(&m_engine);
    component.setData(qml, QUrl(QStringLiteral("qrc:/tst_blocks.qml")));
    auto* item = qobject_cast<QQuickItem*>(component.create());
    if (item == nullptr) {
        qWarning() << component.errors();
        return nullptr;
    }
    item->setParent(this);
    return item;
}

ui::BlockText* TestBlocks::makeBlockText(QTextDocument** document)
{
    QQuickItem* edit = make("import QtQuick\nimport Ponder.Chat\n"
                            "TextEdit { id: edit; readOnly: true; textFormat: TextEdit.PlainText\n"
                            "BlockText { objectName: 'text'; document: edit.textDocument } }");
    if (edit == nullptr) {
        return nullptr;
    }
    auto* text = edit->findChild<ui::BlockText*>(QStringLiteral("text"));
    *document = text->document()->textDocument();
    return text;
}

void TestBlocks::blockText_growingSpan_isAppended()
{
    QTextDocument* document = nullptr;
    ui::BlockText* text = makeBlockText(&document);
    QVERIFY(text != nullptr);
    text->setSpans(spans({span(QStringLiteral("The "))}));
    text->setSpans(spans({span(QStringLiteral("The short"))}));
    text->setSpans(spans(
        {span(QStringLiteral("The short ")), span(QStringLiteral("term"), app::InlineSpan::Bold)}));
    QCOMPARE(document->toPlainText(), QStringLiteral("The short term"));
    QCOMPARE(text->rewriteCount(), 0);
    QTextCursor cursor(document);
    cursor.setPosition(12);
    QCOMPARE(cursor.charFormat().fontWeight(), int(QFont::Bold));
}

void TestBlocks::blockText_changedStyle_rewritesOnlyTheTail()
{
    QTextDocument* document = nullptr;
    ui::BlockText* text = makeBlockText(&document);
    QVERIFY(text != nullptr);
    text->setSpans(spans({span(QStringLiteral("A ")),
                          span(QStringLiteral("b"), app::InlineSpan::Bold),
                          span(QStringLiteral(" *c"))}));
    QSignalSpy changes(document, &QTextDocument::contentsChange);
    text->setSpans(spans({span(QStringLiteral("A ")),
                          span(QStringLiteral("b"), app::InlineSpan::Bold),
                          span(QStringLiteral(" ")),
                          span(QStringLiteral("c"), app::InlineSpan::Italic)}));
    QCOMPARE(document->toPlainText(), QStringLiteral("A b c"));
    QCOMPARE(text->rewriteCount(), 1);
    for (const QList<QVariant>& change : changes) {
        QVERIFY2(change.at(0).toInt() >= 3, "text before the changed span was touched");
    }
}

void TestBlocks::blockText_markup_staysText()
{
    QTextDocument* document = nullptr;
    ui::BlockText* text = makeBlockText(&document);
    QVERIFY(text != nullptr);
    const QString hostile = QStringLiteral(
        "<img src=\"http://127.0.0.1:9/x.png\"><b>bold</b> &amp; ![x](file:///etc/passwd)");
    text->setSpans(spans({span(hostile)}));
    QCOMPARE(document->toPlainText(), hostile);
    QTextCursor cursor(document);
    cursor.setPosition(static_cast<int>(hostile.indexOf(QLatin1String("bold"))) + 2);
    QVERIFY(cursor.charFormat().fontWeight() != QFont::Bold);
}

void TestBlocks::blockText_link_keepsItsTarget()
{
    QTextDocument* document = nullptr;
    ui::BlockText* text = makeBlockText(&document);
    QVERIFY(text != nullptr);
    const QString url = QStringLiteral("https://example.org/a?b=c");
    text->setSpans(spans(
        {span(QStringLiteral("see ")), span(QStringLiteral("here"), app::InlineSpan::Link, url)}));
    QTextCursor cursor(document);
    cursor.setPosition(6);
    QVERIFY(cursor.charFormat().isAnchor());
    QCOMPARE(cursor.charFormat().anchorHref(), url);
}

void TestBlocks::blockText_chinese_getsTallerLines()
{
    QTextDocument* document = nullptr;
    ui::BlockText* text = makeBlockText(&document);
    QVERIFY(text != nullptr);
    text->setSpans(spans({span(QStringLiteral("rest"))}));
    QCOMPARE(document->firstBlock().blockFormat().lineHeight(), 24.0);
    text->setSpans(spans({span(QStringLiteral("rest 每年省"))}));
    QCOMPARE(document->firstBlock().blockFormat().lineHeight(), 26.0);
}

void TestBlocks::codeText_growingCode_isAppended()
{
    QQuickItem* edit =
        make("import QtQuick\nimport Ponder.Chat\n"
             "TextEdit { id: edit; textFormat: TextEdit.PlainText\n"
             "CodeText { objectName: 'code'; document: edit.textDocument; language: 'python' } }");
    QVERIFY(edit != nullptr);
    auto* code = edit->findChild<ui::CodeText*>(QStringLiteral("code"));
    code->setCode(QStringLiteral("def f():"));
    const int before = code->rewriteCount();
    code->setCode(QStringLiteral("def f():\n    return 1"));
    code->setCode(QStringLiteral("def f():\n    return 12\n"));
    QCOMPARE(code->rewriteCount(), before);
    QCOMPARE(code->document()->textDocument()->toPlainText(), code->code());
}

void TestBlocks::codeText_keyword_isColoured()
{
    QQuickItem* edit =
        make("import QtQuick\nimport Ponder.Chat\n"
             "TextEdit { id: edit; textFormat: TextEdit.PlainText\n"
             "CodeText { objectName: 'code'; document: edit.textDocument; language: 'python'\n"
             "keywordColor: '#123456'; code: 'return 1' } }");
    QVERIFY(edit != nullptr);
    QTextDocument* document =
        edit->findChild<ui::CodeText*>(QStringLiteral("code"))->document()->textDocument();
    bool found = false;
    QTRY_VERIFY_WITH_TIMEOUT(document->firstBlock().layout()->formats().size() > 0, 2000);
    for (const QTextLayout::FormatRange& range : document->firstBlock().layout()->formats()) {
        found = found || (range.start == 0 && range.length == 6 &&
                          range.format.foreground().color() == QColor(0x12, 0x34, 0x56));
    }
    QVERIFY(found);
}

void TestBlocks::column_streamedMarkdown_touchesOnlyTheOpenBlock()
{
    app::MessageBlockModel blocks;
    QQuickItem* column = make("import QtQuick\nimport Ponder.Chat\nBlockColumn { width: 600 }");
    QVERIFY(column != nullptr);
    column->setProperty("blocks", QVariant::fromValue(&blocks));
    blocks.setMarkdown(QStringLiteral("# Title\n\nFirst paragraph.\n\nSecond"), true);
    const QList<QQuickItem*> before = itemsIn(column);
    QVERIFY(before.size() >= 3);
    blocks.setMarkdown(QStringLiteral("# Title\n\nFirst paragraph.\n\nSecond grows, and grows"),
                       true);
    QCOMPARE(itemsIn(column), before);
}

void TestBlocks::column_drawsWhatIsNearItsView_andKeepsThePlaceOfTheRest()
{
    app::MessageBlockModel blocks;
    QString text;
    for (int i = 0; i < 600; ++i) {
        text += QStringLiteral("Paragraph %1 with some words in it.\n\n").arg(i);
    }
    blocks.setMarkdown(text, false);
    QQuickItem* column = make("import QtQuick\nimport Ponder.Chat\n"
                              "BlockColumn { width: 600; viewTop: 0; viewHeight: 500 }");
    QVERIFY(column != nullptr);
    QQuickWindow window; // lays out
    window.resize(600, 500);
    column->setParentItem(window.contentItem());
    window.show();
    column->setProperty("blocks", QVariant::fromValue(&blocks));
    const auto drawn = [column] {
        QStringList words;
        for (const QQuickItem* item : itemsIn(column)) {
            if (item->property("spans").isValid() && item->property("plainText").isValid()) {
                words.append(item->property("plainText").toString().section(u' ', 1, 1));
            }
        }
        return words;
    };
    QTRY_VERIFY_WITH_TIMEOUT(drawn().contains(QStringLiteral("0")), 2'000);
    QTRY_VERIFY_WITH_TIMEOUT(drawn().size() < 100, 2'000);
    QVERIFY(column->height() > 600 * 20);

    // A block far away is asked for: it is made, and its place is the one it has once it is near.
    qreal top = 0;
    QVERIFY(
        QMetaObject::invokeMethod(column, "blockTop", Q_RETURN_ARG(qreal, top), Q_ARG(int, 400)));
    QVERIFY(drawn().contains(QStringLiteral("400")));
    column->setProperty("viewTop", top);
    QTRY_VERIFY_WITH_TIMEOUT(!drawn().contains(QStringLiteral("0")), 2'000);
    QVERIFY(drawn().contains(QStringLiteral("400")));
    QVERIFY(drawn().size() < 120);
}

void TestBlocks::column_scrolled_keepsWhatStaysNear()
{
    app::MessageBlockModel blocks;
    QString text;
    for (int i = 0; i < 400; ++i) {
        text += QStringLiteral("Paragraph %1 with some words in it.\n\n").arg(i);
    }
    blocks.setMarkdown(text, false);
    // As a message has it: both ends of what shows depend on one number.
    QQuickItem* message = make("import QtQuick\nimport Ponder.Chat\n"
                               "Item { id: root; property real viewTop: 0\n"
                               "MessageBlocks { objectName: \"blocks\"; width: 600\n"
                               "viewTop: root.viewTop; viewHeight: 500 } }");
    QVERIFY(message != nullptr);
    QQuickWindow window;
    window.resize(600, 500);
    message->setParentItem(window.contentItem());
    window.show();
    auto* const column = message->findChild<QQuickItem*>(QStringLiteral("blocks"));
    QVERIFY(column != nullptr);
    column->setProperty("blocks", QVariant::fromValue(&blocks));
    const auto drawn = [column] {
        QHash<QString, QPointer<QQuickItem>> items;
        for (QQuickItem* item : itemsIn(column)) {
            if (item->property("spans").isValid() && item->property("plainText").isValid()) {
                items.insert(item->property("plainText").toString(), item);
            }
        }
        return items;
    };
    QTRY_VERIFY_WITH_TIMEOUT(!drawn().isEmpty(), 2'000);
    int kept = 0;
    for (int step = 1; step <= 60; ++step) {
        const auto before = drawn();
        message->setProperty("viewTop", 60.0 * step);
        QTest::qWait(5);
        const auto after = drawn();
        for (auto item = after.cbegin(); item != after.cend(); ++item) {
            const auto earlier = before.constFind(item.key());
            if (earlier != before.cend()) {
                QVERIFY2(earlier.value() == item.value(),
                         qPrintable(item.key() + QStringLiteral(" made again")));
                ++kept;
            }
        }
    }
    QVERIFY(kept > 1'000);
    QVERIFY(!drawn().contains(QStringLiteral("Paragraph 0 with some words in it.")));
}

QTEST_MAIN(TestBlocks)
#include "tst_blocks.moc"
