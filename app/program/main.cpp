// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/program/application.h"
#include "app/program/message_log.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QIcon>
#include <QProcess>
#include <QQuickStyle>

#include <optional>

#include "resources/resources.h"

namespace {

ponder::app::ApplicationOptions readCommandLine(const QCoreApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "A desktop home for local language models"));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption dataFolder(
        QStringLiteral("data-dir"),
        QCoreApplication::translate("main", "Keep conversations, settings and models here."),
        QStringLiteral("folder"));
    const QCommandLineOption model(QStringLiteral("model"),
                                   QCoreApplication::translate("main", "Load this model first."),
                                   QStringLiteral("file"));
    const QCommandLineOption software(
        QStringLiteral("software-rendering"),
        QCoreApplication::translate("main", "Draw without the graphics card."));
    parser.addOptions({dataFolder, model, software});
    parser.addPositionalArgument(QStringLiteral("file"),
                                 QCoreApplication::translate("main", "Load this model first."),
                                 QStringLiteral("[file]"));
    parser.process(application);
    ponder::app::ApplicationOptions options;
    options.dataFolder = parser.value(dataFolder);
    // A file manager gives the file alone.
    options.modelFile =
        parser.isSet(model) ? parser.value(model) : parser.positionalArguments().value(0);
    options.usesSoftwareRendering = parser.isSet(software);
    return options;
}

QIcon windowIcon()
{
    ponder::loadResources();
    QIcon icon;
    for (const int side : {16, 32, 64, 256}) {
        icon.addFile(QStringLiteral(":/ponder/app-icon/ponder-%1.png").arg(side));
    }
    return icon;
}

} // namespace

int main(int argc, char* argv[])
{
    QGuiApplication::setApplicationName(QStringLiteral("Ponder"));
    QGuiApplication::setApplicationVersion(QStringLiteral(PONDER_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("ponder"));
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    const QGuiApplication application(argc, argv);
    QGuiApplication::setWindowIcon(windowIcon());
    const ponder::app::ApplicationOptions options = readCommandLine(application);
    const auto paths = ponder::app::AppPaths::forUser(options.dataFolder);
    std::optional<ponder::app::MessageLog> log;
    if (!ponder::app::hasStandardError()) {
        log.emplace(paths.logFile());
    }
    ponder::app::Application ponder(options, ponder::app::languageModelFactory(paths));
    if (!ponder.show()) {
        return 1;
    }
    const int status = QGuiApplication::exec();
    ponder.shutDown();
    if (ponder.wantsRestart()) {
        QProcess::startDetached(QCoreApplication::applicationFilePath(),
                                QCoreApplication::arguments().mid(1));
    }
    return status;
}
