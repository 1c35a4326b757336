// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMetaType>
#include <QObject>
#include <QString>

namespace ponder::app {

/// One part of the bill with its texts: a phase, or what work was done for. A QML value type.
struct StatementFigures
{
    Q_GADGET
    Q_PROPERTY(QString label MEMBER label FINAL)
    Q_PROPERTY(double share MEMBER share FINAL)
    Q_PROPERTY(QString tokensText MEMBER tokensText FINAL)
    Q_PROPERTY(QString timeText MEMBER timeText FINAL)
    Q_PROPERTY(QString workText MEMBER workText FINAL)
    Q_PROPERTY(QString energyText MEMBER energyText FINAL)

public:
    QString label;      ///< "Thinking", "Titles"
    double share = 0;   ///< of the time, 0..1
    QString tokensText; ///< "185 k"
    QString timeText;   ///< "2 h 52 min"
    QString workText;   ///< "4.3 PFLOP"
    QString energyText; ///< "0.32 kWh", or "–" when not known

    [[nodiscard]] bool operator==(const StatementFigures&) const = default;
};

/// "The same tokens in a cloud", one line a listed price. A QML value type.
struct CloudLine
{
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name FINAL)
    Q_PROPERTY(QString costText MEMBER costText FINAL)
    Q_PROPERTY(QString date MEMBER date FINAL)

public:
    QString name;
    QString costText; ///< "USD 0.27"
    QString date;     ///< "2026-09"

    [[nodiscard]] bool operator==(const CloudLine&) const = default;
};

/// Down payment against monthly payment of one model: dots on a log scale. A QML value type.
struct TrainingLine
{
    Q_GADGET
    Q_PROPERTY(QString modelName MEMBER modelName FINAL)
    Q_PROPERTY(bool isKnown MEMBER isKnown FINAL)
    Q_PROPERTY(QString trainingText MEMBER trainingText FINAL)
    Q_PROPERTY(QString inferenceText MEMBER inferenceText FINAL)
    Q_PROPERTY(QString ratioText MEMBER ratioText FINAL)
    Q_PROPERTY(QString source MEMBER source FINAL)
    Q_PROPERTY(double trainingLog10 MEMBER trainingLog10 FINAL)
    Q_PROPERTY(double inferenceLog10 MEMBER inferenceLog10 FINAL)

public:
    QString modelName;
    bool isKnown = false;      ///< its makers published the training compute
    QString trainingText;      ///< "1 600 EFLOP"
    QString inferenceText;     ///< "4.3 PFLOP"
    QString ratioText;         ///< "1 part in 370 000"
    QString source;            ///< "SmolLM2, arXiv 2502.02737 (2025-02)"
    double trainingLog10 = 0;  ///< of the FLOPs; 0: not known
    double inferenceLog10 = 0; ///< 0: none yet

    [[nodiscard]] bool operator==(const TrainingLine&) const = default;
};

} // namespace ponder::app

Q_DECLARE_METATYPE(ponder::app::StatementFigures)
Q_DECLARE_METATYPE(ponder::app::CloudLine)
Q_DECLARE_METATYPE(ponder::app::TrainingLine)
