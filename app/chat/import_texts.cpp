// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/import_texts.h"

#include <QCoreApplication>

namespace ponder::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ponder::app::HistoryExchange)
};

QString programOf(ForeignFormat format)
{
    switch (format) {
    case ForeignFormat::Ponder:
        return QStringLiteral("Ponder");
    case ForeignFormat::ChatGpt:
        return QStringLiteral("ChatGPT");
    case ForeignFormat::Claude:
        return QStringLiteral("Claude");
    case ForeignFormat::OpenWebUi:
        return QStringLiteral("Open WebUI");
    case ForeignFormat::Jan:
        return QStringLiteral("Jan");
    case ForeignFormat::LmStudio:
        return QStringLiteral("LM Studio");
    case ForeignFormat::OllamaApp:
        return QStringLiteral("Ollama");
    case ForeignFormat::Gpt4All:
        return QStringLiteral("GPT4All");
    case ForeignFormat::Unknown:
        break;
    }
    return {};
}

} // namespace

QString importSummary(ForeignFormat format, int count)
{
    if (count == 0) {
        return Words::tr("Nothing was imported");
    }
    if (count == 1) {
        return Words::tr("One chat from %1 imported").arg(programOf(format));
    }
    return Words::tr("%1 chats from %2 imported").arg(count).arg(programOf(format));
}

QString importProblemText(const ImportProblem& problem)
{
    switch (problem.kind) {
    case ImportProblemKind::CannotRead:
        return Words::tr("%1: cannot be read").arg(problem.place);
    case ImportProblemKind::UnknownFormat:
        return Words::tr("%1: not a chat of a program Ponder knows").arg(problem.place);
    case ImportProblemKind::TooNew:
        return Words::tr("%1: written by a newer version of its program").arg(problem.place);
    case ImportProblemKind::CutOff:
        return Words::tr("%1: ends in the middle; what came before was imported")
            .arg(problem.place);
    case ImportProblemKind::DamagedConversation:
        return Words::tr("%1: damaged, left out").arg(problem.place);
    case ImportProblemKind::DamagedMessages:
        return Words::tr("%1: some messages are damaged and were left out (%2)")
            .arg(problem.place)
            .arg(problem.count);
    case ImportProblemKind::DamagedArchive:
        return Words::tr("%1: damaged in the archive; what could be read was imported")
            .arg(problem.place);
    case ImportProblemKind::Empty:
        break;
    }
    return Words::tr("%1: no message in it").arg(problem.place);
}

} // namespace ponder::app
