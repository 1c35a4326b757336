// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/app/chat/chat_program.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace ponder::tests {

/// A test of a ChatProgram in a folder of its own. The derived class says in init() when the
/// program starts; cleanup() is to call quit().
class ChatTest : public QObject
{
protected:
    static constexpr int kPatience = 5'000;

    void makeFolder()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_fake = std::make_unique<FakeTextGenerator>();
    }

    void start() { m_program = std::make_unique<ChatProgram>(m_folder->path(), *m_fake); }

    void loadModel()
    {
        m_program->models.loadPath(QStringLiteral("fake.gguf"));
        QTRY_VERIFY_WITH_TIMEOUT(chat().canSend(), kPatience);
    }

    void quit()
    {
        m_fake->openGate();
        m_program.reset();
    }

    [[nodiscard]] app::ChatController& chat() { return m_program->chat; }

    void waitForAnswer(int messages)
    {
        QTRY_COMPARE_WITH_TIMEOUT(chat().messages()->count(), messages, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!chat().isGenerating() && chat().canSend(), kPatience);
    }

    void ask(const QString& question, const FakeTextGenerator::Script& script)
    {
        const int before = chat().messages()->count();
        m_fake->enqueue(script);
        QVERIFY(chat().send(question));
        waitForAnswer(before + 2);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeTextGenerator> m_fake;
    std::unique_ptr<ChatProgram> m_program;
};

} // namespace ponder::tests
