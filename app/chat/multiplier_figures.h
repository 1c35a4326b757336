// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/work_record.h"

#include <QMetaType>
#include <QObject>
#include <QString>
#include <QVariantList>

namespace ponder::app {

/// One of the thinking multipliers with its name and what it means. A QML value type.
struct MultiplierFigure
{
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name FINAL)
    Q_PROPERTY(QString valueText MEMBER valueText FINAL)
    Q_PROPERTY(QString explanation MEMBER explanation FINAL)

public:
    QString name;        ///< "Compute multiplier"
    QString valueText;   ///< "13×"
    QString explanation; ///< what is divided by what

    [[nodiscard]] bool operator==(const MultiplierFigure&) const = default;
};

/// MultiplierFigure values of an answer: token ratio, compute multiplier, the same with the prompt.
/// Empty without a thought. Thread: any.
[[nodiscard]] QVariantList multiplierFigures(const MessageWork& work);

/// The third one, from a real second run of the question without thinking; empty unless both ran.
[[nodiscard]] QVariantList causalMultiplierFigure(const MessageWork& with,
                                                  const MessageWork& without);

} // namespace ponder::app

Q_DECLARE_METATYPE(ponder::app::MultiplierFigure)
