// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/gui/flow_test.h"

#include <QList>
#include <QPoint>
#include <QPointF>
#include <QQuickItem>
#include <QString>

namespace ponder::tests {

/// An answer of all kinds of blocks, and what is copied when all of it is selected.
inline constexpr const char* kAnswer =
    "The first paragraph with a few words.\n\n```cpp\nint one;\nint two;\n```\n\n"
    "- alpha item\n- beta item\n\n| Head | Other |\n|---|---|\n| cell | last |\n\n"
    "See [the page](https://example.org/x) for more.";

inline constexpr const char* kAll =
    "The first paragraph with a few words.\n\nint one;\nint two;\n\n• alpha item\n• beta item\n\n"
    "Head\tOther\ncell\tlast\n\nSee the page for more.";

/// Flows that select in messages, and what they see on screen.
class SelectionTest : public FlowTest
{
    Q_OBJECT

protected:
    /// The text that is drawn and begins with these words.
    [[nodiscard]] QQuickItem* text(const QString& beginning) const;
    [[nodiscard]] static QQuickItem* textBelow(QQuickItem* item, const QString& beginning);
    /// In the window, before a character.
    [[nodiscard]] QPoint placeOf(const QString& beginning, int character = 0) const;
    [[nodiscard]] QString markedIn(const QString& beginning) const;
    void press(QPoint at, Qt::KeyboardModifiers modifiers = {}) const;
    void release(QPoint at) const;
    void drag(QPoint from, QPoint to) const;
    /// Far enough from the last click not to belong to it.
    void clickAnew(QPoint at) const;
    [[nodiscard]] QString copied() const;
    [[nodiscard]] bool askForIt(const char* answer = kAnswer, const char* last = "See") const;
    /// Until nothing moves on screen any more.
    [[nodiscard]] bool settle() const;
    static void collectPlaces(const QQuickItem& item, QList<QPointF>& places);
    [[nodiscard]] bool openMenuOfTheAnswer() const;
    [[nodiscard]] static QQuickItem* below(const QQuickItem& item, const QString& objectName);
    /// A text in a popup.
    [[nodiscard]] bool findBelowOverlay(const QString& words) const;
};

} // namespace ponder::tests
