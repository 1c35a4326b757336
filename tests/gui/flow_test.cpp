// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/gui/flow_test.h"

#include <QRegularExpression>

namespace ponder::tests {

QString FlowTest::textOf(const char* item, const char* property) const
{
    const QQuickItem* const found = window().item(name(item));
    return found == nullptr ? QString() : found->property(property).toString();
}

void FlowTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("qrc:.*")));
    m_program = std::make_unique<FlowProgram>();
    QVERIFY(startProgram(*m_program));
}

void FlowTest::cleanup()
{
    if (m_program->window) {
        window().keepPictureOfFailure();
    }
    m_program.reset();
}

} // namespace ponder::tests
