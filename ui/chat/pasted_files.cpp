// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/pasted_files.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include <algorithm>

namespace ponder::ui {

PastedFiles::PastedFiles(QObject* parent)
    : QObject(parent)
{
}

QList<QUrl> PastedFiles::urls() const
{
    const QMimeData* const copied = QGuiApplication::clipboard()->mimeData();
    QList<QUrl> files = copied == nullptr ? QList<QUrl>() : copied->urls();
    files.removeIf([](const QUrl& url) { return !url.isLocalFile(); });
    return files;
}

} // namespace ponder::ui
