// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/files/chosen_path.h"

#include <QUrl>

namespace ponder::app {

QString chosenPath(const QUrl& chosen)
{
    if (chosen.isLocalFile()) {
        return chosen.toLocalFile();
    }
    // "C:/tea.json" has the scheme "c".
    const bool isPath = chosen.scheme().size() <= 1;
    // What looked like a query or a fragment was part of the name.
    return isPath ? QUrl::fromPercentEncoding(chosen.toEncoded()) : QString();
}

} // namespace ponder::app
