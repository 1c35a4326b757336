// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSet>
#include <QString>
#include <QStringList>

namespace ponder::app {

/// Names for files in one folder that every file system takes, Windows' too: no reserved name or
/// letter, not too long, no two that differ in capitals only, and none that is there already.
class ExportNames
{
public:
    ExportNames() = default;
    /// `taken`: what the folder holds.
    explicit ExportNames(const QStringList& taken);

    /// A free name for a chat of this title; `ending` without its dot. It is taken then.
    [[nodiscard]] QString take(const QString& title, const QString& ending);

private:
    QSet<QString> m_taken; ///< folded
};

} // namespace ponder::app
