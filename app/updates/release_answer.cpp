// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/updates/release_answer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QVersionNumber>

namespace ponder::app {

namespace {

constexpr qsizetype kLongestAddress = 300;

bool isThisComputer(const QString& host)
{
    return host == QStringLiteral("localhost") || host == QStringLiteral("127.0.0.1") ||
           host == QStringLiteral("::1");
}

/// A plain web address: nothing that hides where it leads.
QUrl plainAddress(const QString& text)
{
    if (text.size() > kLongestAddress) {
        return {};
    }
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() ? url : QUrl();
}

} // namespace

QUrl releaseAddress(const QString& text)
{
    const QUrl url = plainAddress(text.trimmed());
    const bool isAllowed = url.scheme() == QStringLiteral("https") ||
                           (url.scheme() == QStringLiteral("http") && isThisComputer(url.host()));
    return isAllowed ? url : QUrl();
}

QString shownReleasePage(const QString& page, const QUrl& asked)
{
    const QUrl url = plainAddress(page);
    const QString host = url.host();
    // "api.example.org" may speak for "example.org", not for anybody else.
    const bool isSameHome =
        host == asked.host() || (host.contains(u'.') && asked.host().endsWith(u'.' + host));
    if (url.scheme() != QStringLiteral("https") || !isSameHome) {
        return {};
    }
    // Encoded, so that no letter of it can look like another one or change the direction of text.
    return QString::fromLatin1(url.toEncoded(QUrl::FullyEncoded));
}

std::optional<ReleaseAnswer> readReleaseAnswer(const QByteArray& json, const QUrl& asked)
{
    static const QRegularExpression pattern(QStringLiteral(
        "\\Av?([0-9]{1,6}\\.[0-9]{1,6}(?:\\.[0-9]{1,6})?)(-[0-9A-Za-z.-]{1,40})?\\z"));
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    const QRegularExpressionMatch tag =
        pattern.match(root.value(QLatin1String("tag_name")).toString());
    ReleaseAnswer answer;
    answer.page = shownReleasePage(root.value(QLatin1String("html_url")).toString(), asked);
    if (!tag.hasMatch() || answer.page.isEmpty()) {
        return std::nullopt;
    }
    answer.version = tag.captured(1);
    answer.isTrial = tag.hasCaptured(2) || root.value(QLatin1String("prerelease")).toBool();
    return answer;
}

bool isLaterVersion(const QString& version, const QString& current)
{
    const QVersionNumber newer = QVersionNumber::fromString(version);
    return !newer.isNull() && newer.normalized() > QVersionNumber::fromString(current).normalized();
}

} // namespace ponder::app
