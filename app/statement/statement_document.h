// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

#include <array>

namespace ponder::app {

/// A statement in words, ready to be put on paper. Thread: any.
struct StatementDocument
{
    struct Bar
    {
        QString label;                 ///< "14"
        std::array<double, 3> parts{}; ///< reading, thinking, answering
    };

    QString title;
    QString period;
    QList<QPair<QString, QString>> summary; ///< "Energy", "0.32 kWh (82 % measured)"
    QStringList header;
    QList<QStringList> rows;
    QStringList totals;
    QStringList notes;
    QList<Bar> bars; ///< the chart by day; empty: none
    QString barUnit; ///< "Wh"
    QStringList phaseNames;
};

} // namespace ponder::app
