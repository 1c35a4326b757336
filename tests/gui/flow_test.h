// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/gui/flow_program.h"

#include <QObject>
#include <QTest>

#include <memory>

namespace ponder::tests {

inline QString name(const char* objectName)
{
    return QString::fromLatin1(objectName);
}

/// Gives every test function of a class of flows a program of its own. A warning of QML fails the
/// test; a failed test leaves a picture of the window.
class FlowTest : public QObject
{
    Q_OBJECT

protected:
    static constexpr int kPatience = FlowProgram::kPatience;

    /// Opens the program; the scripted model unless a class of tests says otherwise.
    [[nodiscard]] virtual bool startProgram(FlowProgram& program) { return program.start(); }

    [[nodiscard]] WindowDriver& window() const { return *m_program->window; }

    [[nodiscard]] bool isShown(const char* item) const { return window().isShown(name(item)); }

    bool click(const char* item) const { return window().click(name(item)); }

    [[nodiscard]] QString textOf(const char* item, const char* property = "text") const;

    std::unique_ptr<FlowProgram> m_program;

private Q_SLOTS:
    void init();
    void cleanup();
};

} // namespace ponder::tests
