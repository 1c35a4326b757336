// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/files/chosen_path.h"

#include <QDir>
#include <QUrl>

namespace ponder::app {

QString chosenPath(const QUrl& chosen)
{
    if (chosen.isLocalFile()) {
        return chosen.toLocalFile();
    }
    // "C:/tea.json" has the scheme "c".
    if (chosen.scheme().size() > 1) {
        return {};
    }
    // What looks like a query or a fragment is part of the name.
    const QString path = QUrl::fromPercentEncoding(chosen.toEncoded());
    return QDir::isAbsolutePath(path) ? path : QString();
}

} // namespace ponder::app
