// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/gui/window_driver.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QDragMoveEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QInputMethodEvent>
#include <QLibraryInfo>
#include <QMimeData>
#include <QPointer>
#include <QQuickTextDocument>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>
#include <QUrl>
#include <QVersionNumber>

#include <algorithm>

namespace ponder::tests {

namespace {

/// Qt's own file dialogs are items of the window; since Qt 6.8 they are windows.
bool areDialogsItems()
{
    return QLibraryInfo::version() < QVersionNumber(6, 8);
}

// Delegates of views have no QObject parent in the tree findChild walks. The first that is shown;
// else the first.
QQuickItem* findBelow(QQuickItem* root, const QString& objectName)
{
    if (root->objectName() == objectName) {
        return root;
    }
    QQuickItem* hidden = nullptr;
    const QList<QQuickItem*> children = root->childItems();
    for (QQuickItem* const child : children) {
        if (QQuickItem* const found = findBelow(child, objectName)) {
            if (found->isVisible()) {
                return found;
            }
            hidden = hidden == nullptr ? found : hidden;
        }
    }
    return hidden;
}

// What is no item hangs below the item it was written in.
QObject* findBeside(QQuickItem* root, const QString& objectName)
{
    if (QObject* const found = root->findChild<QObject*>(objectName)) {
        return found;
    }
    const QList<QQuickItem*> children = root->childItems();
    for (QQuickItem* const child : children) {
        if (QObject* const found = findBeside(child, objectName)) {
            return found;
        }
    }
    return nullptr;
}

} // namespace

bool WindowDriver::open()
{
    if (!m_application.show() || window() == nullptr) {
        return false;
    }
    window()->requestActivate();
    return QTest::qWaitForWindowExposed(window(), 5'000);
}

QQuickItem* WindowDriver::item(const QString& objectName) const
{
    return window() == nullptr ? nullptr
                               : findBelow(window()->contentItem()->parentItem() != nullptr
                                               ? window()->contentItem()->parentItem()
                                               : window()->contentItem(),
                                           objectName);
}

QObject* WindowDriver::object(const QString& objectName) const
{
    return window() == nullptr ? nullptr : findBeside(window()->contentItem(), objectName);
}

bool WindowDriver::isShown(const QString& objectName) const
{
    const QQuickItem* const found = item(objectName);
    return found != nullptr && found->isVisible() && found->width() > 0 && found->height() > 0;
}

namespace {

void collectDrawnText(const QQuickItem& item, QStringList& texts)
{
    if (!item.isVisible()) {
        return;
    }
    auto* const document =
        qobject_cast<QQuickTextDocument*>(item.property("textDocument").value<QObject*>());
    if (document != nullptr && item.width() > 0 && item.height() > 0) {
        texts.append(document->textDocument()->toPlainText());
    }
    for (const QQuickItem* child : item.childItems()) {
        collectDrawnText(*child, texts);
    }
}

} // namespace

QString WindowDriver::drawnText(const QString& objectName) const
{
    QStringList texts;
    if (const QQuickItem* const found = item(objectName)) {
        collectDrawnText(*found, texts);
    }
    return texts.join(QLatin1Char('\n'));
}

bool WindowDriver::click(const QString& objectName)
{
    QPointer<QQuickItem> found = item(objectName);
    if (found == nullptr || !found->isVisible() || !found->isEnabled()) {
        return false;
    }
    QPointF middle;
    QPointF before;
    do { // a layout that is still moving would let the click miss
        before = middle;
        QSignalSpy drawn(window(), &QQuickWindow::frameSwapped);
        window()->update();
        drawn.wait(200);
        if (found == nullptr) { // a list that is read anew makes its rows anew
            found = item(objectName);
        }
        if (found == nullptr) {
            return false;
        }
        middle = found->mapToScene(QPointF(found->width() / 2, found->height() / 2));
    } while (before != middle);
    QTest::mousePress(window(), Qt::LeftButton, Qt::NoModifier, middle.toPoint());
    if (found != nullptr) { // it may have moved under the finger
        middle = found->mapToScene(QPointF(found->width() / 2, found->height() / 2));
    }
    QTest::mouseRelease(window(), Qt::LeftButton, Qt::NoModifier, middle.toPoint());
    return true;
}

void WindowDriver::type(const QString& text)
{
    for (const QChar c : text) {
        QTest::keyClick(window(), c.toLatin1() != 0 ? c.toLatin1() : '?');
    }
}

void WindowDriver::compose(const QString& text)
{
    QInputMethodEvent event;
    event.setCommitString(text);
    QCoreApplication::sendEvent(window()->activeFocusItem(), &event);
}

void WindowDriver::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(window(), key, modifiers);
}

bool WindowDriver::ask(const QString& text)
{
    if (!click(QStringLiteral("composer.field"))) {
        return false;
    }
    type(text);
    press(Qt::Key_Return);
    return true;
}

bool WindowDriver::chooseFile(const QString& button, const QString& dialogName, const QString& file)
{
    return choosePlace(
        dialogName, file, [&] { return QTest::qWaitFor([&] { return click(button); }); });
}

bool WindowDriver::accept(QObject& dialog) const
{
    const bool isClosed =
        QMetaObject::invokeMethod(&dialog, "accept") &&
        QTest::qWaitFor([&dialog] { return !dialog.property("visible").toBool(); });
    // Since Qt 6.8 the dialog is a window of its own, and no window manager is here to give the
    // focus back.
    window()->requestActivate();
    return isClosed &&
           QTest::qWaitFor([this] { return QGuiApplication::focusWindow() == window(); });
}

bool WindowDriver::chooseFolder(QObject& dialog,
                                const QString& folder,
                                const std::function<bool()>& opening)
{
    const auto isOpen = [&dialog] { return dialog.property("visible").toBool(); };
    if (!areDialogsItems()) {
        // Taken over when the dialog opens; then the one it lists is the chosen one.
        return dialog.setProperty("currentFolder", QUrl::fromLocalFile(folder)) && opening() &&
               QTest::qWaitFor(isOpen) &&
               dialog.setProperty("selectedFolder", QUrl::fromLocalFile(folder)) && accept(dialog);
    }
    // The dialog lists the folders beside the wanted one.
    const QFileInfo wanted(folder);
    QString entry;
    const auto isListed = [&] {
        for (int i = 0; i < 40; ++i) {
            entry = QStringLiteral("folderDialogDelegate%1").arg(i);
            const QQuickItem* const found = item(entry);
            if (found != nullptr && found->isVisible() &&
                found->property("fileName").toString() == wanted.fileName()) {
                return true;
            }
        }
        return false;
    };
    return dialog.setProperty("currentFolder", QUrl::fromLocalFile(wanted.path())) && opening() &&
           QTest::qWaitFor(isOpen) && QTest::qWaitFor(isListed) && click(entry) && accept(dialog);
}

bool WindowDriver::choosePlace(const QString& dialogName,
                               const QString& place,
                               const std::function<bool()>& opening)
{
    QObject* const dialog = object(dialogName);
    if (dialog == nullptr) {
        return false;
    }
    if (dialog->metaObject()->indexOfProperty("selectedFolder") >= 0) {
        return chooseFolder(*dialog, place, opening);
    }
    // Qt 6.4's own dialog hands out a name that was typed as an address without a scheme. (One with
    // '#' or '?' in it gets the ending of the file in the wrong place there; other dialogs give it
    // whole.)
    constexpr int kSaveFile = 2; // FileDialog.SaveFile
    const bool isTyped = areDialogsItems() && QUrl(place).path() == place &&
                         dialog->property("fileMode").toInt() == kSaveFile;
    // Taken over when the dialog opens.
    return dialog->setProperty("selectedFile",
                               isTyped ? QUrl(place) : QUrl::fromLocalFile(place)) &&
           opening() && QTest::qWaitFor([&] { return dialog->property("visible").toBool(); }) &&
           accept(*dialog);
}

void WindowDriver::dropFiles(const QStringList& files, QPoint at)
{
    QMimeData dragged;
    QList<QUrl> urls;
    for (const QString& file : files) {
        urls.append(QUrl::fromLocalFile(file));
    }
    dragged.setUrls(urls);
    QDragEnterEvent entered(at, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window(), &entered);
    QDragMoveEvent moved(at, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window(), &moved);
    QDropEvent dropped(at, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window(), &dropped);
}

bool WindowDriver::reveal(const QString& objectName)
{
    QQuickItem* const wanted = item(objectName);
    for (QQuickItem* page = wanted; page != nullptr; page = page->parentItem()) {
        auto* const content = page->property("contentItem").value<QQuickItem*>();
        if (content == nullptr || !page->property("contentY").isValid() ||
            page->property("contentHeight").toDouble() <= page->height()) {
            continue;
        }
        const double y = wanted->mapToItem(content, QPointF()).y() - page->height() / 2;
        const double last = page->property("contentHeight").toDouble() - page->height();
        page->setProperty("contentY", std::clamp(y, 0.0, last));
    }
    return wanted != nullptr;
}

namespace {

void collectWords(const QQuickItem& item, QStringList& words)
{
    if (!item.isVisible() || item.opacity() == 0) {
        return;
    }
    const QString text = item.property("text").toString();
    if (!text.isEmpty() && item.width() > 0 && item.height() > 0) {
        words.append(text);
    }
    for (const QQuickItem* child : item.childItems()) {
        collectWords(*child, words);
    }
}

} // namespace

QStringList WindowDriver::shownWords(const QString& objectName) const
{
    const QQuickItem* found = objectName.isEmpty() ? window()->contentItem() : item(objectName);
    if (objectName.isEmpty() && found->parentItem() != nullptr) {
        found = found->parentItem();
    }
    QStringList words;
    if (found != nullptr) {
        collectWords(*found, words);
    }
    return words;
}

QString WindowDriver::messageText(int row) const
{
    return chat().messages()->index(row).data(app::MessageListModel::PlainTextRole).toString();
}

QString WindowDriver::lastText() const
{
    return messageText(messageCount() - 1);
}

int WindowDriver::messageCount() const
{
    return chat().messages()->count();
}

void WindowDriver::keepPictureOfFailure() const
{
    if (!QTest::currentTestFailed() || window() == nullptr) {
        return;
    }
    const QString folder = QStringLiteral(PONDER_BINARY_DIR "/gui-failures");
    QDir().mkpath(folder);
    window()->grabWindow().save(folder + u'/' + QString::fromLatin1(QTest::currentTestFunction()) +
                                QStringLiteral(".png"));
}

} // namespace ponder::tests
