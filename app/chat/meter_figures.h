// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMetaType>
#include <QObject>
#include <QString>

namespace ponder::app {

/// One row of the table "This answer": figures and their texts. A QML value type.
struct MeterFigures
{
    Q_GADGET
    Q_PROPERTY(int tokens MEMBER tokens FINAL)
    Q_PROPERTY(double seconds MEMBER seconds FINAL)
    Q_PROPERTY(double share MEMBER share FINAL)
    Q_PROPERTY(QString tokensText MEMBER tokensText FINAL)
    Q_PROPERTY(QString secondsText MEMBER secondsText FINAL)
    Q_PROPERTY(QString tflopText MEMBER tflopText FINAL)
    Q_PROPERTY(QString energyText MEMBER energyText FINAL)
    Q_PROPERTY(QString speedText MEMBER speedText FINAL)

public:
    int tokens = 0;
    double seconds = 0;
    double share = 0;    ///< of the total seconds, 0..1: length of the bar
    QString tokensText;  ///< "1 060"
    QString secondsText; ///< column figure without a unit, "5.2"
    QString tflopText;   ///< column figure, "4.3"
    QString energyText;  ///< column figure in Wh, or "–" when not available
    QString speedText;   ///< "12.4" tokens a second, or "–"

    [[nodiscard]] bool operator==(const MeterFigures&) const = default;
};

/// One part of a stacked bar (context, memory) with its legend. A QML value type.
struct MeterPart
{
    Q_GADGET
    Q_PROPERTY(QString label MEMBER label FINAL)
    Q_PROPERTY(QString valueText MEMBER valueText FINAL)
    Q_PROPERTY(double fraction MEMBER fraction FINAL)
    Q_PROPERTY(int kind MEMBER kind FINAL)

public:
    /// What the part is drawn like: the three phases, three greys, or the dashed rest.
    enum Kind { Reading, Thinking, Answering, Dark, Medium, Pale, Free };
    Q_ENUM(Kind)

    QString label;       ///< "Thinking"
    QString valueText;   ///< "512"
    double fraction = 0; ///< of the whole bar, 0..1
    int kind = Dark;

    [[nodiscard]] bool operator==(const MeterPart&) const = default;
};

} // namespace ponder::app

Q_DECLARE_METATYPE(ponder::app::MeterFigures)
Q_DECLARE_METATYPE(ponder::app::MeterPart)
