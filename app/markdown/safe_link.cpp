// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/markdown_parser.h"

#include <QUrl>

#include <algorithm>

namespace ponder::app {

QString safeLink(const QString& url)
{
    constexpr qsizetype kMaxLength = 4096;
    const bool isOdd = std::any_of(url.begin(), url.end(), [](QChar c) {
        return c.unicode() <= 0x20 || c == u'\\' || c.unicode() == 0x7F ||
               c.category() == QChar::Other_Format;
    });
    if (isOdd || url.size() > kMaxLength) {
        return {};
    }
    const QUrl parsed(url, QUrl::TolerantMode);
    if (!parsed.isValid()) {
        return {};
    }
    const QString scheme = parsed.scheme();
    if (scheme == QStringLiteral("http") || scheme == QStringLiteral("https")) {
        return parsed.host().isEmpty() ? QString() : url;
    }
    // A mail with an attachment could send a file of the user's away.
    if (scheme == QStringLiteral("mailto") &&
        !url.contains(QStringLiteral("attach"), Qt::CaseInsensitive)) {
        return url;
    }
    return {};
}

} // namespace ponder::app
