// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ponder::app {

/// Where the program keeps its files. A plain value; making folders is up to who writes into them.
class AppPaths
{
public:
    /// `dataFolder` if given, else $PONDER_DATA_DIR, else the user's data folder of the system
    /// ("…/Ponder").
    [[nodiscard]] static AppPaths forUser(const QString& dataFolder = {});

    [[nodiscard]] const QString& dataFolder() const { return m_dataFolder; }

    [[nodiscard]] QString modelsFolder() const;
    [[nodiscard]] QString databaseFile() const;
    [[nodiscard]] QString settingsFile() const;
    [[nodiscard]] QString contextsFolder() const; ///< what the model has read, a file a chat
    [[nodiscard]] QString startFile() const;      ///< there until the window's first picture
    [[nodiscard]] QString logFile() const;        ///< messages, where there is no terminal

private:
    explicit AppPaths(QString dataFolder);
    QString m_dataFolder;
};

} // namespace ponder::app
