// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/tiny_model.h"

#include <QByteArray>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

namespace ponder::tests {

/// What a run of ponder-cli left behind.
struct CliRun
{
    int status = -1;
    bool wasSignal = false;
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

inline void writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// Runs the real program with a data folder of its own.
class CliProcess
{
public:
    static constexpr const char* kChatTemplate =
        "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n"
        "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}";

    /// A small model that chats, beside the data; its path, empty when it cannot be written.
    [[nodiscard]] QString writeChatModel() const
    {
        TinyModelOptions options;
        options.chatTemplate = kChatTemplate;
        options.contextLength = 2048;
        return writeModel(options);
    }

    [[nodiscard]] QString writeModel(const TinyModelOptions& options) const
    {
        return QString::fromStdString(
            writeTinyModel(m_folder.path().toStdString(), options).string());
    }

    [[nodiscard]] CliRun run(QStringList arguments, const QByteArray& input = {}) const
    {
        QProcess process;
        start(process, std::move(arguments));
        process.write(input);
        process.closeWriteChannel();
        return finish(process);
    }

    void start(QProcess& process, QStringList arguments) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PONDER_DATA_DIR"), m_folder.path());
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(PONDER_CLI), arguments);
        process.waitForStarted(kTimeoutMs);
    }

    [[nodiscard]] static CliRun finish(QProcess& process)
    {
        process.waitForFinished(kTimeoutMs);
        return {process.exitCode(),
                process.exitStatus() == QProcess::CrashExit,
                process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    [[nodiscard]] QString filePath(const QString& name) const { return m_folder.filePath(name); }

private:
    static constexpr int kTimeoutMs = 60'000;
    QTemporaryDir m_folder;
};

} // namespace ponder::tests
