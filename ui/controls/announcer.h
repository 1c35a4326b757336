// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QQuickItem>
#include <QtQml/qqmlregistration.h>

namespace ponder::ui {

/// Speaks a sentence through the screen reader (Accessible.announce needs Qt 6.8). Thread: GUI.
class Announcer : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    /// The item whose accessible name is changed and announced; its role is a notification's.
    Q_PROPERTY(QQuickItem* target MEMBER m_target NOTIFY targetChanged FINAL)

public:
    using QObject::QObject;

    /// Tells the screen reader of `target`; its Accessible.name should already hold the sentence.
    Q_INVOKABLE void announce();

Q_SIGNALS:
    void targetChanged();

private:
    QQuickItem* m_target = nullptr;
};

} // namespace ponder::ui
