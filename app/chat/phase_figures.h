// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/work_record.h"

#include <QMetaType>
#include <QObject>
#include <QString>
#include <QVariantList>

namespace ponder::app {

/// One line of the card behind a phase: "Speed", "12.5 tokens/s", "measured". A QML value type.
struct PhaseFigure
{
    Q_GADGET
    Q_PROPERTY(QString label MEMBER label FINAL)
    Q_PROPERTY(QString value MEMBER value FINAL)
    Q_PROPERTY(QString provenance MEMBER provenance FINAL)
    Q_PROPERTY(bool isCalculated MEMBER isCalculated FINAL)

public:
    QString label;
    QString value;
    QString provenance;        ///< "counted", "measured", "derived", "estimated" or empty
    bool isCalculated = false; ///< derived or estimated: drawn dashed

    [[nodiscard]] bool operator==(const PhaseFigure&) const = default;
};

/// Everything known of one phase of an answer, as PhaseFigure values.
[[nodiscard]] QVariantList phaseFigures(const MessageWork& work, inference::Phase phase);

} // namespace ponder::app

Q_DECLARE_METATYPE(ponder::app::PhaseFigure)
