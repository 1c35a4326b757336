// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/program/application.h"

#include "app/chat/chat_controller.h"
#include "app/chat/model_list_model.h"
#include "app/metering/compute_meter.h"
#include "app/metering/energy_sampler.h"
#include "app/models/model_catalog.h"
#include "app/models/starter_model_fetch.h"
#include "app/platform/power_source.h"
#include "app/print/conversation_pdf.h"
#include "app/print/statement_pdf.h"
#include "app/program/chat_windows.h"
#include "app/program/garbage_collection.h"
#include "app/program/global_shortcut.h"
#include "app/program/quiet_mode.h"
#include "app/program/renderer_choice.h"
#include "app/settings/settings.h"
#include "app/statement/statement_model.h"
#include "app/storage/conversation_store.h"
#include "app/updates/update_check.h"
#include "inference/core/platform/system_info.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QThread>

#include <chrono>
#include <utility>

namespace ponder::app {

namespace {

// The window and the model come first.
constexpr std::chrono::seconds kBeforeFirstUpdateQuestion{3};

// "starter_model.json" beside the settings names another address for the starter model.
StarterModelSource starterSource(const AppPaths& paths)
{
    const auto source = StarterModelSource::load(
        QDir(paths.dataFolder()).filePath(QStringLiteral("starter_model.json")));
    if (!source) {
        qWarning("starter model: %s", source.error().detail.c_str());
        return StarterModelSource::load().value_or(StarterModelSource{});
    }
    return *source;
}

AppPaths preparedPaths(const QString& dataFolder)
{
    AppPaths paths = AppPaths::forUser(dataFolder);
    // A folder that cannot be made shows up as a store that does not save.
    QDir().mkpath(paths.dataFolder());
    QDir().mkpath(paths.modelsFolder());
    return paths;
}

MeterModel::Memory measuredMemory()
{
    MeterModel::Memory memory;
    memory.residentBytes = inference::residentBytes();
    memory.freeBytes = inference::availableMemoryBytes();
    return memory;
}

} // namespace

// In the order they are built; they go in the opposite one.
struct Application::Parts
{
    Parts(const ApplicationOptions& chosen, GeneratorFactory factory)
        : options(chosen)
        , paths(preparedPaths(chosen.dataFolder))
        , settings(paths.settingsFile())
        , quiet(settings, [] { return readPowerSource(); })
        , renderer(settings, paths.startFile())
        , store(paths.databaseFile())
        , sampler(findEnergySensor(), QThread::idealThreadCount())
        , energyMeter([this] { return sampler.total(); },
                      [this] { return settings.wattage(); },
                      QThread::idealThreadCount())
        , inference(std::move(factory))
        , starter(starterSource(paths), paths.modelsFolder())
        , catalog(paths.modelsFolder(),
                  starter.source().fileName,
                  engineSupportCheck,
                  [] { return inference::availableMemoryBytes(); })
        , models({inference, catalog, starter, settings})
        , chat(chatServices())
        , statement({store,
                     settings,
                     QDir(paths.dataFolder()).filePath(QStringLiteral("cloud_prices.json")),
                     writeStatementPdf})
        , updates(settings,
                  {QStringLiteral(PONDER_VERSION), QString::fromUtf8(builtInReleaseAddress()), [] {
                       return QDateTime::currentDateTimeUtc();
                   }})
    {
        inference.setQuiet(quiet.question());
    }

    [[nodiscard]] ChatServices chatServices()
    {
        return {inference,
                store,
                settings,
                models,
                energySource(),
                [](const QString& text) { QGuiApplication::clipboard()->setText(text); },
                measuredMemory,
                [] { return QDateTime::currentDateTime(); },
                [](const ConversationDocument& document) {
                    return toPdf(document.conversation, document.messages);
                },
                &turn,
                [this](ConversationId id, const ChatController* asking) {
                    return windows != nullptr && windows->raise(id, asking);
                },
                [] { return !readPowerSource().isDischarging; }};
    }

    [[nodiscard]] EnergySource energySource()
    {
        return {[this] {
                    sampler.setBusy(true);
                    energyMeter.begin();
                },
                [this](const inference::WorkByPhase& work) { return energyMeter.energyFor(work); },
                [this] { sampler.setBusy(false); }};
    }

    /// What goes beyond the one window: others, the small one's key, the tray.
    void openDesktop(QObject& mainWindow)
    {
        windows = std::make_unique<ChatWindows>(chatServices(), chat, *engine);
        QObject::connect(
            &mainWindow, SIGNAL(chatWindowRequested(QString)), windows.get(), SLOT(open(QString)));
        QObject::connect(
            &mainWindow, SIGNAL(smallWindowRequested()), windows.get(), SLOT(toggleSmall()));
        QObject::connect(windows.get(),
                         &ChatWindows::commandRequested,
                         &mainWindow,
                         [&mainWindow](const QString& command) {
                             QMetaObject::invokeMethod(
                                 &mainWindow, "runFromElsewhere", Q_ARG(QString, command));
                         });
        smallWindowKey = std::make_unique<GlobalShortcut>([this] { windows->toggleSmall(); });
        mainWindow.setProperty("hasGlobalKeys", GlobalShortcut::isAvailable());
        const auto takeKey = [this, &mainWindow] {
            const bool isTaken =
                smallWindowKey->setKeys(QKeySequence::fromString(settings.smallWindowKeys()));
            mainWindow.setProperty("isGlobalKeyRefused", !isTaken);
            QGuiApplication::setQuitOnLastWindowClosed(
                !mainWindow.property("staysInTray").toBool());
        };
        takeKey();
        QObject::connect(&settings, &Settings::desktopChanged, &mainWindow, takeKey);
    }

    ApplicationOptions options;
    AppPaths paths;
    Settings settings;
    QuietMode quiet;
    RendererChoice renderer;
    ConversationStore store;
    EnergySampler sampler;
    ComputeMeter energyMeter;
    InferenceService inference;
    StarterModelFetch starter;
    ModelCatalog catalog;
    ModelListModel models;
    AnswerTurn turn;
    ChatController chat;
    StatementModel statement;
    bool wantsRestart = false;
    UpdateCheck updates;
    std::unique_ptr<QQmlApplicationEngine> engine;
    std::unique_ptr<GarbageCollection> garbage;
    std::unique_ptr<ChatWindows> windows;
    std::unique_ptr<GlobalShortcut> smallWindowKey;
};

Application::Application(const ApplicationOptions& options, GeneratorFactory factory)
    : m_parts(std::make_unique<Parts>(options, std::move(factory)))
{
    QObject::connect(m_parts->chat.conversations(),
                     &ConversationListModel::removed,
                     &m_parts->inference,
                     [parts = m_parts.get()](const QStringList& conversations) {
                         // Also where no model, or another one, is loaded.
                         parts->inference.forgetContexts(conversations);
                         forgetContexts(parts->paths, conversations);
                     });
    m_parts->store.open();
    m_parts->catalog.rescan();
    if (options.loadsModel) {
        m_parts->models.loadFirst(options.modelFile);
    }
}

Application::~Application()
{
    shutDown();
}

bool Application::show()
{
    m_parts->renderer.choose(m_parts->options.usesSoftwareRendering);
    m_parts->engine = std::make_unique<QQmlApplicationEngine>();
    QQmlApplicationEngine& engine = *m_parts->engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.setInitialProperties(
        {{QStringLiteral("chatController"), QVariant::fromValue(&m_parts->chat)},
         {QStringLiteral("conversations"), QVariant::fromValue(m_parts->chat.conversations())},
         {QStringLiteral("models"), QVariant::fromValue(&m_parts->models)},
         {QStringLiteral("statement"), QVariant::fromValue(&m_parts->statement)},
         {QStringLiteral("updates"), QVariant::fromValue(&m_parts->updates)},
         {QStringLiteral("settings"), QVariant::fromValue(&m_parts->settings)},
         {QStringLiteral("hasLostCard"), m_parts->renderer.hasFallenBack()}});
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Ponder/Shell/Main.qml")));
    if (engine.rootObjects().isEmpty()) {
        return false;
    }
    m_parts->garbage = std::make_unique<GarbageCollection>(engine, m_parts->turn);
    m_parts->openDesktop(*engine.rootObjects().constFirst());
    QObject::connect(&m_parts->renderer, &RendererChoice::cardFailed, &engine, [this] {
        m_parts->wantsRestart = true;
        QCoreApplication::quit();
    });
    m_parts->renderer.watch(*window());
    m_parts->updates.start(kBeforeFirstUpdateQuestion);
    return true;
}

void Application::shutDown()
{
    // Delegates and bindings go before what they look at.
    m_parts->smallWindowKey.reset();
    if (m_parts->windows != nullptr) {
        m_parts->windows->closeAll();
    }
    m_parts->garbage.reset();
    m_parts->engine.reset();
    m_parts->inference.shutDown(); // delivers the last words, to the other windows' controllers too
    m_parts->windows.reset();
    m_parts->store.close();
    m_parts->settings.flush();
}

bool Application::wantsRestart() const
{
    return m_parts->wantsRestart;
}

QQuickWindow* Application::window() const
{
    return m_parts->engine && !m_parts->engine->rootObjects().isEmpty()
               ? qobject_cast<QQuickWindow*>(m_parts->engine->rootObjects().constFirst())
               : nullptr;
}

ChatWindows* Application::chatWindows() const
{
    return m_parts->windows.get();
}

ChatController& Application::chat()
{
    return m_parts->chat;
}

ModelListModel& Application::models()
{
    return m_parts->models;
}

Settings& Application::settings()
{
    return m_parts->settings;
}

ConversationStore& Application::store()
{
    return m_parts->store;
}

InferenceService& Application::inference()
{
    return m_parts->inference;
}

} // namespace ponder::app
