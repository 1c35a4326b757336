// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <optional>

namespace ponder::app {

/// What a list of releases says about the newest one.
struct ReleaseAnswer
{
    QString version; ///< "1.2.3": digits and dots, whatever the answer looked like
    QString page;    ///< where to read about it: HTTPS, plain ASCII, on the host that was asked
    bool isTrial = false; ///< a pre-release
};

/// The address to ask: HTTPS, or HTTP on this very computer. Empty for everything else.
[[nodiscard]] QUrl releaseAddress(const QString& text);

/// Reads the answer of `asked`: JSON with `tag_name` and `html_url`, as GitHub, GitLab's and
/// Gitea's mirrors of it give. Nothing when any part of it is not as it should be.
[[nodiscard]] std::optional<ReleaseAnswer> readReleaseAnswer(const QByteArray& json,
                                                             const QUrl& asked);

/// Whether `version` comes after `current`; both "1.2" or "1.2.3".
[[nodiscard]] bool isLaterVersion(const QString& version, const QString& current);

/// `page` as it may be shown and opened after asking `asked`; empty: not at all.
[[nodiscard]] QString shownReleasePage(const QString& page, const QUrl& asked);

/// What resources/release_source.json said at build time; empty: no address is known.
[[nodiscard]] const char* builtInReleaseAddress();

} // namespace ponder::app
