// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/chat_controller.h"
#include "app/program/application.h"

#include <QQuickItem>
#include <QQuickWindow>
#include <QString>
#include <QStringList>

#include <functional>

namespace ponder::tests {

/// Finds items of the real window by objectName and uses them as a person would.
class WindowDriver
{
public:
    explicit WindowDriver(app::Application& application)
        : m_application(application)
    {
    }

    /// Opens the window and waits until it is drawn.
    [[nodiscard]] bool open();
    [[nodiscard]] QQuickItem* item(const QString& objectName) const;
    /// What is no item: a dialog of the system.
    [[nodiscard]] QObject* object(const QString& objectName) const;
    [[nodiscard]] bool isShown(const QString& objectName) const;
    /// Left click into the middle; false when it is not there, hidden or disabled.
    bool click(const QString& objectName);
    /// Types into what has the focus.
    void type(const QString& text);
    /// Gives text to what has the focus as an input method does.
    void compose(const QString& text);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// Clicks into the composer, types and presses Enter.
    bool ask(const QString& text);

    /// Clicks a button and chooses `file` in the file dialog that opens, as the system's dialog
    /// would report it.
    bool chooseFile(const QString& button, const QString& dialogName, const QString& file);
    /// The same for a file or a folder and whatever opens the dialog.
    bool choosePlace(const QString& dialogName,
                     const QString& place,
                     const std::function<bool()>& opening);
    /// Lets go of files of a file manager over `at`.
    void dropFiles(const QStringList& files, QPoint at);
    /// Scrolls the page the item lies on until it is in view; false when it is not there.
    bool reveal(const QString& objectName);

    /// The text of messages and code that is drawn below `objectName`, block by block, as the
    /// reader sees it and not as a model holds it.
    [[nodiscard]] QString drawnText(const QString& objectName) const;

    /// The words on all items that show below `objectName`; in the whole window when it is empty.
    [[nodiscard]] QStringList shownWords(const QString& objectName = {}) const;

    /// Text of message `row`, and of its reasoning, as the model holds it.
    [[nodiscard]] QString messageText(int row) const;
    [[nodiscard]] QString lastText() const;
    [[nodiscard]] int messageCount() const;

    [[nodiscard]] app::ChatController& chat() const { return m_application.chat(); }

    [[nodiscard]] QQuickWindow* window() const { return m_application.window(); }

    /// A picture into <build>/gui-failures when the running test has failed. Call it in cleanup().
    void keepPictureOfFailure() const;

private:
    [[nodiscard]] bool accept(QObject& dialog) const;
    bool chooseFolder(QObject& dialog, const QString& folder, const std::function<bool()>& opening);

    app::Application& m_application;
};

} // namespace ponder::tests
