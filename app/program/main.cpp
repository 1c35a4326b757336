// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/program/application.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QIcon>
#include <QQuickStyle>
#include <QQuickWindow>

namespace {

struct CommandLine
{
    ponder::app::ApplicationOptions options;
    bool usesSoftwareRendering = false;
};

CommandLine readCommandLine(const QCoreApplication& application)
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
    CommandLine line;
    line.options.dataFolder = parser.value(dataFolder);
    // A file manager gives the file alone.
    line.options.modelFile =
        parser.isSet(model) ? parser.value(model) : parser.positionalArguments().value(0);
    line.usesSoftwareRendering = parser.isSet(software);
    return line;
}

} // namespace

int main(int argc, char* argv[])
{
    QGuiApplication::setApplicationName(QStringLiteral("Ponder"));
    QGuiApplication::setApplicationVersion(QStringLiteral(PONDER_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("ponder"));
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    const QGuiApplication application(argc, argv);
    const CommandLine line = readCommandLine(application);
    if (line.usesSoftwareRendering) {
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    }
    const auto paths = ponder::app::AppPaths::forUser(line.options.dataFolder);
    ponder::app::Application ponder(line.options, ponder::app::languageModelFactory(paths));
    if (!ponder.show()) {
        return 1;
    }
    const int status = QGuiApplication::exec();
    ponder.shutDown();
    return status;
}
