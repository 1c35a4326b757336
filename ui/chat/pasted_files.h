// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QObject>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

namespace ponder::ui {

/// The files that were copied in a file manager. Thread: GUI.
class PastedFiles : public QObject
{
    Q_OBJECT
    QML_ELEMENT

public:
    explicit PastedFiles(QObject* parent = nullptr);

    /// Of this computer only: a copied link stays text.
    Q_INVOKABLE QList<QUrl> urls() const;
};

} // namespace ponder::ui
