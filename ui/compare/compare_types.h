// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/answer_comparison.h"

#include <QtQml/qqml.h>

// Makes the comparison of app/chat known to QML; it arrives as a required property.
namespace ponder::ui {

struct AnswerComparisonType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::AnswerComparison)
    QML_NAMED_ELEMENT(AnswerComparison)
    QML_UNCREATABLE("made by the application")
};

struct ComparisonRowType
{
    Q_GADGET
    QML_FOREIGN(ponder::app::ComparisonRow)
    QML_VALUE_TYPE(comparisonRow)
};

} // namespace ponder::ui
