// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/chat_controller.h"
#include "app/program/application.h"

#include <QQuickItem>
#include <QQuickWindow>
#include <QString>

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
    [[nodiscard]] bool isShown(const QString& objectName) const;
    /// Left click into the middle; false when it is not there, hidden or disabled.
    bool click(const QString& objectName);
    /// Types into what has the focus.
    void type(const QString& text);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// Clicks into the composer, types and presses Enter.
    bool ask(const QString& text);

    /// Clicks a button and chooses `file` in the file dialog that opens, as the system's dialog
    /// would report it.
    bool chooseFile(const QString& button, const QString& dialogName, const QString& file);

    /// The text of messages and code that is drawn below `objectName`, block by block, as the
    /// reader sees it and not as a model holds it.
    [[nodiscard]] QString drawnText(const QString& objectName) const;

    /// Text of message `row`, and of its reasoning, as the model holds it.
    [[nodiscard]] QString messageText(int row) const;
    [[nodiscard]] QString lastText() const;
    [[nodiscard]] int messageCount() const;

    [[nodiscard]] app::ChatController& chat() const { return m_application.chat(); }

    [[nodiscard]] QQuickWindow* window() const { return m_application.window(); }

    /// A picture into <build>/gui-failures when the running test has failed. Call it in cleanup().
    void keepPictureOfFailure() const;

private:
    app::Application& m_application;
};

} // namespace ponder::tests
