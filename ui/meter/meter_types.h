// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/meter_model.h"
#include "app/chat/multiplier_figures.h"
#include "app/statement/statement_model.h"

#include <QtQml/qqml.h>

// Makes the meter of app/chat known to QML; it arrives as a required property, QML never creates
// it.
namespace ponder::ui {

struct MeterModelType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::MeterModel)
    QML_NAMED_ELEMENT(MeterModel)
    QML_UNCREATABLE("made by the application")
};

struct MeterFiguresType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::MeterFigures)
    QML_VALUE_TYPE(meterFigures)
};

struct MultiplierFigureType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::MultiplierFigure)
    QML_VALUE_TYPE(multiplierFigure)
};

struct StatementModelType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::StatementModel)
    QML_NAMED_ELEMENT(StatementModel)
    QML_UNCREATABLE("made by the application")
};

struct StatementFiguresType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::StatementFigures)
    QML_VALUE_TYPE(statementFigures)
};

struct CloudLineType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::CloudLine)
    QML_VALUE_TYPE(cloudLine)
};

struct TrainingLineType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::TrainingLine)
    QML_VALUE_TYPE(trainingLine)
};

} // namespace ponder::ui
